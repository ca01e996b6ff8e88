//! The text of each kind of page with the theme of the portal, in both languages:
//! `tests/golden/<kind>.<lang>.md` for each language in which it is published, and `<kind>.<case>.<lang>.md` for a kind with several states.
//! `tests/golden/in/` is copied over `tests/town`. `UPDATE_GOLDEN=1 cargo test golden` rewrites the
//! files: review the difference before you commit it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::site::{Page, Site};
use crate::support::{Town, project};

/// The name of each golden file and the page in it.
const PAGES: [(&str, &str); 44] = [
    ("home", "/"),
    ("list", "/servizi/"),
    ("list.area", "/aree/casa/"),
    ("list.audience", "/per/bambini/"),
    ("list.category", "/categorie/cura/"),
    ("list.district", "/municipi/2/"),
    ("list.free", "/gratuiti/"),
    ("list.need", "/bisogni/aiuto/"),
    ("list.shared", "/condivisi/"),
    ("list.topic", "/argomenti/salute/"),
    ("service", "/servizi/badante/"),
    ("service.ended", "/servizi/trasporto/"),
    ("service.fixed", "/servizi/sportello/"),
    ("service.free", "/servizi/pasti/"),
    ("service.in_proportion", "/servizi/colf/"),
    ("service.overdue", "/servizi/nido/"),
    ("service.quote", "/servizi/consulenza/"),
    ("service.suspended", "/servizi/corsi/"),
    ("service.upcoming", "/servizi/orto/"),
    ("service.waiting_list", "/servizi/compagnia/"),
    ("providers", "/enti/"),
    ("provider", "/enti/alfa/"),
    ("provider.minimal", "/enti/beta/"),
    ("provider.not_yet", "/enti/delta/"),
    ("provider.over", "/enti/gamma/"),
    ("spaces", "/spazi/"),
    ("space", "/spazi/piazza/"),
    ("space.minimal", "/spazi/mulino/"),
    ("question", "/trova/"),
    ("question.second", "/trova/n2/"),
    ("finder_end", "/trova/n1-2/"),
    ("finder_end.dont_know", "/trova/n2-0/"),
    ("a_to_z", "/a-z/"),
    ("search", "/cerca/"),
    ("compare", "/confronta/"),
    ("favourites", "/preferiti/"),
    ("news", "/notizie/"),
    ("news_item", "/notizie/novita/"),
    ("news_item.untranslated", "/notizie/oggi/"),
    ("costs", "/costi/"),
    ("text", "/chi-siamo/"),
    ("text.accessibility", "/accessibilita/"),
    ("not_found", "/404.html"),
    ("redirect", "/servizi/assistente-familiare/"),
];

/// The same of a town whose list of services has two pages.
const LONG: [(&str, &str); 1] = [("list.second_part", "/servizi/pagina-2/")];

#[test]
fn golden_pages() {
    let found = written();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        kept().keys().for_each(|it| fs::remove_file(project("tests/golden").join(it)).expect("removed"));
        let keep = |(name, text): (&String, &String)| fs::write(project("tests/golden").join(name), text);
        found.iter().for_each(|it| keep(it).expect("a file"));
    }
    let kept = kept();
    let wrong: Vec<_> =
        found.iter().filter_map(|(name, text)| difference(name, text, kept.get(name))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(kept.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>());
}

#[test]
fn golden_pages_are_of_the_kind_in_their_name() {
    let site = Site::town().site();
    for (name, url) in PAGES {
        let kind = name.split('.').next().expect("a kind");
        assert_eq!(site.page(url).kind(), kind, "{url}");
    }
}

#[test]
fn every_kind_of_page_has_a_golden_file_in_each_language() {
    let real = Town::at(&project("")).site();
    let kinds: BTreeSet<_> = [Site::town().site(), real].iter().flat_map(Site::kinds).collect();
    assert!(kinds.len() > 10, "{kinds:?}");
    let kept = kept();
    let missing = |kind: &String| ["it", "en"].map(|lang| format!("{kind}.{lang}.md")).into_iter();
    let missing: Vec<_> = kinds.iter().flat_map(missing).filter(|it| !kept.contains_key(it)).collect();
    assert!(missing.is_empty(), "no page of this kind is in PAGES: {missing:?}");
}

/// Returns the expected golden files.
fn written() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let town = Site::town();
    let service = town.text("content/services/pasti.md").to_owned();
    let long = (1..=40).fold(town.clone(), |town, number| {
        let service = service.replace("id = \"pasti\"", &format!("id = \"s{number}\""));
        let service = service.replace("\"Pasti a casa\"", &format!("\"Servizio {number:02}\""));
        town.with(&format!("content/services/s{number}.md"), service)
    });
    for (site, pages) in [(town.site(), &PAGES[..]), (long.site(), &LONG[..])] {
        for (name, url) in pages {
            for (lang, folder) in [("it", ""), ("en", "/en")] {
                let url = format!("{folder}{url}");
                // A page without a translation is published in its own language alone.
                if url.ends_with('/') && !site.has(&url) {
                    continue;
                }
                let page = site.page(&url);
                files.insert(format!("{name}.{lang}.md"), with_head(&page, page.main()));
            }
        }
    }
    let site = town.site();
    for (lang, url) in [("it", "/chi-siamo/"), ("en", "/en/chi-siamo/")] {
        let page = site.page(url);
        let frame = page.parts("body > :not(main)").join("\n\n");
        files.insert(format!("frame.{lang}.md"), with_head(&page, frame));
    }
    files
}

/// Returns the metadata of a page, then the text of a part of it.
fn with_head(page: &Page, text: String) -> String {
    let alternates = page.alternates().into_iter().map(|(lang, url)| format!("{lang} {url}"));
    let facts = [
        ("url", page.url().to_owned()),
        ("title", page.title()),
        ("description", page.head("description").unwrap_or_default()),
        ("canonical", page.canonical()),
        ("robots", page.head("robots").unwrap_or_default()),
        ("alternates", alternates.collect::<Vec<_>>().join(", ")),
        ("breadcrumbs", page.breadcrumbs()),
    ];
    let facts = facts.iter().filter(|it| !it.1.is_empty()).map(|(name, text)| format!("{name}: {text}\n"));
    format!("{}\n{text}\n", facts.collect::<String>())
}

/// Returns the golden files on disk.
fn kept() -> BTreeMap<String, String> {
    let entries = fs::read_dir(project("tests/golden")).expect("tests/golden");
    let paths = entries.map(|it| it.expect("an entry").path()).filter(|it| it.is_file());
    let name = |it: &std::path::Path| it.file_name().expect("a name").to_string_lossy().into_owned();
    paths.map(|it| (name(&it), fs::read_to_string(&it).expect("text"))).collect()
}

/// Returns the first line in which a page differs from its golden file.
fn difference(name: &str, found: &str, kept: Option<&String>) -> Option<String> {
    let Some(kept) = kept else { return Some(format!("{name}: there is no such file")) };
    if kept == found {
        return None;
    }
    let (mut kept, mut found) = (kept.lines(), found.lines());
    let line = 1 + kept.clone().zip(found.clone()).take_while(|(a, b)| a == b).count();
    let (kept, found) = (kept.nth(line - 1), found.nth(line - 1));
    let or_end = |it: Option<&str>| it.unwrap_or("(the end)").to_owned();
    Some(format!("{name}:{line}\n  kept:  {}\n  found: {}", or_end(kept), or_end(found)))
}
