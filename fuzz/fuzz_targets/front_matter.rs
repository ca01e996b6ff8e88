//! Any bytes as a service file, with its diagnostics rendered.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wemi::memo::Memo;
use wemi::diagnostics::{MessageLanguage, Style, render_json, render_terminal};
use wemi::parse::{ParseSettings, parse_all};
use wemi::settings::RawHtml;
use wemi::source::{SitePath, Snapshot};
use wemi::value::{Id, Lang};

fuzz_target!(|bytes: &[u8]| {
    let path = SitePath::new("content/services/x.md").expect("a path");
    let snapshot = Snapshot::new(vec![(path, bytes.into())], Vec::new());
    let theme = Id::new("none").expect("an id");
    let parsing = ParseSettings { raw_html: RawHtml::Refused, languages: &[Lang::IT], theme: &theme };
    let diagnostics = parse_all(&Memo::default(), parsing, &snapshot).diagnostics;
    render_terminal(&snapshot, &diagnostics, MessageLanguage::Italian, Style::Plain);
    render_json(&snapshot, &diagnostics, MessageLanguage::English);
});
