//! Any bytes as a service file, with its diagnostics rendered.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wemi::memo::Memo;
use wemi::diagnostics::{MessageLanguage, Style, render_json, render_terminal};
use wemi::parse::parse_all;
use wemi::settings::RawHtml;
use wemi::source::{SitePath, Snapshot};

fuzz_target!(|bytes: &[u8]| {
    let path = SitePath::new("content/services/x.md").expect("a path");
    let snapshot = Snapshot::new(vec![(path, bytes.into())], Vec::new());
    let diagnostics = parse_all(&Memo::default(), RawHtml::Refused, &snapshot).diagnostics;
    render_terminal(&snapshot, &diagnostics, MessageLanguage::Italian, Style::Plain);
    render_json(&snapshot, &diagnostics, MessageLanguage::English);
});
