//! The sitemap and the feed: read by a parser of XML, compared with the pages.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::site;
use crate::site::Site;
use crate::support::Town;

const BASE: &str = "https://borgo.example.org";

/// Returns the date of each URL of the sitemap; empty without one.
fn dates(site: &Site) -> BTreeMap<String, String> {
    let sitemap = Document::parse(site.file("sitemap.xml")).expect("XML");
    let urls = sitemap.descendants().filter(|it| it.has_tag_name("url"));
    urls.map(|it| (text(it, "loc"), text(it, "lastmod"))).collect()
}

fn text(node: Node<'_, '_>, name: &str) -> String {
    let found = node.descendants().find(|it| it.tag_name().name() == name);
    found.and_then(|it| it.text()).unwrap_or_default().to_owned()
}

/// Returns the URLs whose date is another one on the second site, below the host. Asserts that their pages are others,
/// too.
#[track_caller]
fn moved(before: &Site, after: &Site) -> Vec<String> {
    let then = dates(before);
    let is_moved = |(url, date): &(String, String)| then.get(url).is_some_and(|it| it != date);
    let moved = dates(after).into_iter().filter(is_moved).map(|(url, _)| url[BASE.len()..].to_owned());
    let moved: Vec<String> = moved.collect();
    for url in &moved {
        let file = format!("{}index.html", &url[1..]);
        assert_ne!(before.file(&file), after.file(&file), "{url}");
    }
    moved
}

#[test]
fn the_sitemap_lists_indexed_pages_once() {
    let listed = dates(site());
    for page in site().pages() {
        let own = format!("{BASE}{}", page.url());
        let is_wanted = page.head("robots").is_none() && page.canonical() == own;
        assert_eq!(listed.contains_key(&own), is_wanted, "{own}");
        let count = site().file("sitemap.xml").matches(&format!("<loc>{own}</loc>")).count();
        assert_eq!(count, usize::from(is_wanted), "{own}");
    }
}

#[test]
fn dates_are_those_of_the_content() {
    let dates = dates(site());
    for (url, date) in [
        ("/enti/beta/", "2026-10-01"),
        ("/spazi/piazza/", "2026-10-01"),
        ("/notizie/oggi/", "2026-11-23"),
        ("/servizi/", ""),
        ("/a-z/", ""),
    ] {
        assert_eq!(dates[&format!("{BASE}{url}")], date, "{url}");
    }
}

#[test]
fn a_date_moves_only_with_its_page() {
    let town = || {
        Site::town().edit(
            "content/providers/alfa.toml",
            "\"7,00\", al = 2026-11-22",
            "\"7,00\", dal = 2026-11-24",
        )
    };
    let days = ["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25", "2026-12-01", "2027-01-01"];
    let sites = days.map(|it| town().on(it));
    let moved_later: Vec<Vec<String>> = sites.windows(2).map(|it| moved(&it[0], &it[1])).collect();
    let begun = ["/en/enti/alfa/", "/enti/alfa/", "/servizi/compagnia/"];
    assert_eq!(moved_later, [&[][..], &begun, &[], &[], &[]]);
    let offered = ["/servizi/badante/", "/servizi/colf/", "/servizi/compagnia/", "/servizi/consulenza/"];
    let provider = [&["/en/enti/alfa/", "/en/servizi/badante/", "/enti/alfa/"][..], &offered].concat();
    for (path, expected) in [
        ("content/providers/alfa.toml", &provider[..]),
        ("content/services/badante.md", &["/en/servizi/badante/", "/servizi/badante/"]),
        ("content/spaces/piazza.toml", &["/en/spazi/piazza/", "/spazi/piazza/"]),
    ] {
        let changed = Site::town().edit(path, "verificato = 2026-10-01", "verificato = 2026-11-20").site();
        assert_eq!(moved(site(), &changed), expected, "{path}");
    }
}

/// Returns the identifier and the link of each entry of the feed, below the host.
fn entries(site: &Site) -> Vec<[String; 2]> {
    let feed = Document::parse(site.file("feed.xml")).expect("XML");
    let below_host = |it: &str| it.strip_prefix(BASE).expect("a URL of the site").to_owned();
    let entries = feed.descendants().filter(|it| it.tag_name().name() == "entry");
    let link =
        |it: Node<'_, '_>| it.children().find_map(|it| it.attribute("href")).unwrap_or_default().to_owned();
    entries.map(|it| [below_host(&text(it, "id")), below_host(&link(it))]).collect()
}

#[test]
fn a_page_that_is_renamed_stays_the_same_entry_of_the_feed() {
    let known = |site: &Site| entries(site).into_iter().map(|[id, _]| id).collect::<BTreeSet<_>>();
    let rename = |town: Town, from: &str, to: &str, old: &str| {
        let text = town.text(from).replacen("+++\n", &format!("+++\nindirizzo_precedente = {old}\n"), 1);
        town.without(from).with(to, text)
    };
    let town = rename(Site::town(), "content/news/oggi.md", "content/news/adesso.md", "[\"oggi\"]");
    let town = rename(town, "content/services/orto.md", "content/services/giardino.md", "[\"orto\"]");
    let renamed = town.site();
    assert_eq!(known(&renamed), known(site()));
    for [id, url] in [["/notizie/oggi/", "/notizie/adesso/"], ["/servizi/orto/", "/servizi/giardino/"]] {
        assert!(entries(&renamed).contains(&[id, url].map(str::to_owned)), "{url}");
    }
    // The first address is the oldest.
    let twice = rename(Site::town(), "content/news/oggi.md", "content/news/poi.md", "[\"oggi\", \"adesso\"]");
    assert_eq!(known(&twice.site()), known(site()));
}
