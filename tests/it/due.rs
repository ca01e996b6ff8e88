//! The days on which pages change by themselves.

use std::collections::{BTreeMap, BTreeSet};

use scraper::Html;
use wemi::memo::Memo;
use wemi::pipeline::{self, Built};
use wemi::settings::Flags;
use wemi::source::Snapshot;
use wemi::value::Date;

use crate::page_text::text_of;
use crate::site::Site;
use crate::support::{Town, flags, wemi};

/// A town with a date of each kind.
fn town() -> Town {
    Site::town()
        .edit("content/pages/privacy.md", "titolo", "pubblica_dal = 2026-01-01\ntitolo")
        .edit(
            "content/spaces/piazza.toml",
            "id = \"piazza\"",
            "id = \"piazza\"\npubblica_fino_al = 2026-12-13",
        )
        .edit("content/providers/beta.toml", "al = 2027-12-31", "al = 2026-12-03")
        .edit(
            "content/services/badante.md",
            "prossima_verifica = 2027-04-01",
            "prossima_verifica = 2027-01-20",
        )
}

fn build(snapshot: &Snapshot, memo: &Memo, day: Date) -> Built {
    pipeline::build(snapshot, &Flags { date: Some(day), ..flags() }, memo, &|_| ())
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

#[test]
fn pages_say_something_else_on_these_days_alone() {
    let snapshot = town().snapshot();
    let memo = Memo::default();
    let first = day("2026-11-23");
    let due: BTreeSet<Date> = build(&snapshot, &memo, first).due.iter().map(|it| it.day).collect();
    let mut before: BTreeMap<String, (blake3::Hash, String)> = BTreeMap::new();
    let mut changed = BTreeSet::new();
    for today in (0..100).map(|it| first.plus_days(it)) {
        let built = build(&snapshot, &memo, today);
        let output = built.output.expect("a site");
        let mut now = BTreeMap::new();
        for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
            let hash = blake3::hash(bytes);
            let text = match before.get(path) {
                Some((old, text)) if *old == hash => text.clone(),
                _ => {
                    let html = Html::parse_document(std::str::from_utf8(bytes).expect("text"));
                    text_of(html.root_element())
                }
            };
            now.insert(path.to_owned(), (hash, text));
        }
        let differs = |(path, (_, text)): (&String, &(blake3::Hash, String))| {
            before.get(path).is_none_or(|it| it.1 != *text)
        };
        if today != first && (now.len() != before.len() || now.iter().any(differs)) {
            assert!(due.contains(&today), "{today} is not among {due:?}");
            changed.insert(today);
        }
        before = now;
    }
    // Two notices, an accreditation, a place, a price, a check, a fare scheme.
    assert!(changed.len() >= 6, "only {changed:?} of {due:?}");
}

#[test]
fn the_command_lists_them_and_a_build_names_the_next() {
    let folder = town().on_disk();
    let listed = |date: &str, options: &[&str]| {
        let ran = wemi(folder.path(), &[&["due", "--date", date, "--messages", "en"], options].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.out
    };
    let text = listed("2026-11-23", &[]);
    for line in [
        "2026-11-24  content/site.toml: begins: notice",
        "2026-11-29  content/site.toml: has ended: notice",
        "2026-12-04  content/providers/beta.toml: has ended: accreditation",
        "2026-12-14  content/spaces/piazza.toml: has ended: publication",
        "2027-01-01  content/providers/alfa.toml: has ended: price",
        "2027-01-21  content/services/badante.md: has ended: time until a check",
    ] {
        assert!(text.lines().any(|it| it == line), "{line} is not in\n{text}");
    }
    assert!(!listed("2026-11-24", &[]).contains("begins: notice"), "that day is today");
    let days: Vec<&str> = text.lines().map(|it| &it[..10]).collect();
    assert!(days.is_sorted(), "{text}");
    let json: serde_json::Value =
        serde_json::from_str(&listed("2026-11-23", &["--format", "json"])).expect("JSON");
    assert_eq!(json.as_array().expect("rows").len(), days.len());
    let ran = wemi(folder.path(), &["build", "--date", "2026-11-23", "--messages", "en"]);
    assert!(ran.out.contains("change by themselves: 2026-11-24 (“wemi due” lists them)."), "{ran:?}");
    assert_eq!(listed("2099-01-01", &[]), "No page changes by itself.\n");
}
