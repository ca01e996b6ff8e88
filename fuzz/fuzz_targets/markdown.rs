//! Any text as the body of a page, with raw HTML refused and sanitised.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wemi::memo::Memo;
use wemi::diagnostics::{MessageLanguage, Style, render_terminal};
use wemi::parse::{ParseSettings, parse_all};
use wemi::settings::RawHtml;
use wemi::source::{SitePath, Snapshot};
use wemi::value::{Id, Lang};

const FORM: &str = "+++\ntitolo = \"x\"\ndescrizione = \"x\"\naggiornato = 2026-01-01\n+++\n";

fuzz_target!(|text: &str| {
    let path = SitePath::new("content/pages/x.md").expect("a path");
    let page = format!("{FORM}{text}");
    let snapshot = Snapshot::new(vec![(path, page.as_bytes().into())], Vec::new());
    let theme = Id::new("none").expect("an id");
    for raw_html in [RawHtml::Refused, RawHtml::Sanitised] {
        let settings = ParseSettings { raw_html, languages: &[Lang::IT], theme: &theme };
        let diagnostics = parse_all(&Memo::default(), settings, &snapshot).diagnostics;
        render_terminal(&snapshot, &diagnostics, MessageLanguage::Italian, Style::Plain);
    }
});
