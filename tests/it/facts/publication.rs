//! The first and the last day of what is published, and drafts.

use crate::site::Site;
use crate::support::Town;

/// The kinds of content with such days: a file, a line of it before which keys are written, the
/// address of its page, a page that lists it and the text there.
const KINDS: [(&str, &str, &str, &str, &str); 5] = [
    ("content/services/colf.md", "stato = ", "/servizi/colf/", "/servizi/", "Colf"),
    ("content/providers/beta.toml", "verificato = ", "/enti/beta/", "/enti/", "/enti/beta/"),
    ("content/spaces/mulino.toml", "verificato = ", "/spazi/mulino/", "/spazi/", "Spazio Mulino"),
    ("content/pages/chi-siamo.md", "aggiornato = ", "/chi-siamo/", "/", "](/chi-siamo/)"),
    ("content/news/oggi.md", "data = ", "/notizie/oggi/", "/notizie/", "Notizia di oggi"),
];

fn with_keys(path: &str, before: &str, keys: &str) -> Town {
    Site::town().edit(path, before, &format!("{keys}\n{before}"))
}

#[track_caller]
fn check(town: &Town, day: &str, url: &str, list: &str, text: &str, expected: bool) {
    let site = town.on(day);
    assert_eq!(site.has(url), expected, "{url} on {day}");
    assert_eq!(site.page(list).text().contains(text), expected, "{text} on {list} on {day}");
    let in_file = |path: &str| site.file(path).contains(&format!("{url}<"));
    assert_eq!(in_file("sitemap.xml"), expected, "{url} in the sitemap on {day}");
}

#[test]
fn each_kind_of_content_is_published_from_its_first_to_its_last_day() {
    for (path, before, url, list, text) in KINDS {
        let town = with_keys(path, before, "pubblica_dal = 2026-11-24\npubblica_fino_al = 2026-11-26");
        for (day, expected) in
            [("2026-11-23", false), ("2026-11-24", true), ("2026-11-26", true), ("2026-11-27", false)]
        {
            check(&town, day, url, list, text, expected);
        }
    }
}

#[test]
fn drafts_of_each_kind_are_left_out() {
    for (path, before, url, list, text) in KINDS {
        check(&with_keys(path, before, "bozza = true"), "2026-11-23", url, list, text, false);
    }
}

#[test]
fn unfinished_draft_is_left_out_without_errors() {
    for (path, text) in [
        ("content/services/nuovo.md", "+++\nid = \"nuovo\"\nbozza = true\ntitolo = \"DA SCRIVERE\"\n+++\n"),
        ("content/providers/nuovo.toml", "id = \"nuovo\"\nbozza = true\nnome = \"DA SCRIVERE\"\n"),
        ("content/spaces/nuovo.toml", "id = \"nuovo\"\nbozza = true\ntelefoni = [{ numero = \"TODO\" }]\n"),
        ("content/pages/nuovo.md", "+++\ntitolo = \"DA SCRIVERE\"\nbozza = true\n+++\n"),
        ("content/news/nuovo.md", "+++\ntitolo = \"DA SCRIVERE\"\nbozza = true\n+++\n"),
    ] {
        let site = Site::town().with(path, text).site();
        assert!(site.paths().all(|it| !it.contains("nuovo")), "{path}");
        assert!(!site.report().contains(path), "{}", site.report());
    }
}

#[test]
fn offers_of_a_provider_that_is_not_published_are_on_no_page() {
    let town = with_keys("content/providers/beta.toml", "verificato = ", "pubblica_dal = 2026-11-24");
    let offers = |day: &str| town.on(day).page("/servizi/badante/").parts(".offers h3");
    assert_eq!(offers("2026-11-23"), ["### [Alfa](/enti/alfa/)"]);
    assert_eq!(offers("2026-11-24").len(), 3, "Delta is accredited from this day");
}
