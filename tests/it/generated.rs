//! Documents that are generated from the code, checked to be up to date. `UPDATE_DOCS=1 cargo test
//! generated` writes them.

use std::fs;

use pulldown_cmark::{Event, Parser, Tag};
use wemi::diagnostics::{Code, MessageLanguage, Severity};

use crate::support::project;

#[track_caller]
fn check(path: &str, generated: &str) {
    let path = project(path);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, generated).expect("written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == generated,
        "{} is out of date: run UPDATE_DOCS=1 cargo test generated",
        path.display()
    );
}

#[test]
fn the_list_of_diagnostics_is_up_to_date() {
    let mut page = String::from(
        "# Diagnostics\n\nEvery diagnostic, by module. Generated from `src/diagnostics/codes.rs`; the documents in\n\
         `tests/rules/` show each error and its fix.\n",
    );
    let mut module = "";
    for code in Code::ALL {
        let (prefix, _) = code.name().split_once('/').expect("a code is module/name");
        if prefix != module {
            module = prefix;
            page += &format!("\n## {module}\n");
        }
        let kind = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let (italian, italian_help) = code.texts(MessageLanguage::Italian);
        let (english, english_help) = code.texts(MessageLanguage::English);
        page += &format!(
            "\n### {}\n\n{kind}\n\n> {italian}\n> {italian_help}\n\n{english} {english_help}\n",
            code.name()
        );
    }
    check("docs/diagnostics.md", &page);
}

#[test]
fn both_languages_have_the_same_placeholders() {
    let placeholders = |text: &str| {
        let mut names: Vec<String> =
            text.split('{').skip(1).filter_map(|it| it.split_once('}')).map(|it| it.0.to_owned()).collect();
        names.sort();
        names.dedup();
        names
    };
    let mut seen = 0;
    for code in Code::ALL {
        let (italian, english) = (code.texts(MessageLanguage::Italian), code.texts(MessageLanguage::English));
        assert_eq!(placeholders(italian.0), placeholders(english.0), "{}", code.name());
        seen += placeholders(italian.0).len();
        assert_eq!(placeholders(italian.1), placeholders(english.1), "{}", code.name());
    }
    assert!(seen > 50);
}

#[test]
fn links_between_documents_have_targets() {
    let mut seen = 0;
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = fs::read_to_string(project(name)).expect(name);
        for event in Parser::new(&text) {
            if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event
                && !dest_url.contains("://")
            {
                seen += 1;
                let file = dest_url.split('#').next().expect("a beginning");
                assert!(project(file).exists(), "{name} links to {dest_url}, which does not exist");
            }
        }
    }
    assert!(seen > 8, "the test finds no links");
}
