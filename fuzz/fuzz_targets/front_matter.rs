//! Any bytes as a service sheet: parsed, and its mistakes told.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wemi::cache::Cache;
use wemi::diag::{Messages, Style, render_json, render_terminal};
use wemi::parse::parse_all;
use wemi::settings::RawHtml;
use wemi::source::{SitePath, Snapshot};

fuzz_target!(|bytes: &[u8]| {
    let path = SitePath::new("content/services/x.md").expect("a path");
    let snapshot = Snapshot::new(vec![(path, bytes.into())], Vec::new());
    let notes = parse_all(&Cache::default(), RawHtml::Refused, &snapshot).notes;
    render_terminal(&snapshot, &notes, Messages::Italian, Style::Plain);
    render_json(&snapshot, &notes, Messages::English);
});
