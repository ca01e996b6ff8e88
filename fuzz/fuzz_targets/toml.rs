//! Any bytes as each kind of TOML file, the settings included.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wemi::cache::Cache;
use wemi::diag::{Messages, render_json};
use wemi::parse::parse_all;
use wemi::settings::{self, Drafts, Flags, Mode, RawHtml};
use wemi::source::{SitePath, Snapshot};

const PATHS: [&str; 7] = [
    "content/percorso.toml",
    "content/providers/x.toml",
    "content/sinonimi.it.toml",
    "content/site.toml",
    "content/spaces/x.toml",
    "content/tariffe.toml",
    "content/vocabulary.toml",
];

fuzz_target!(|bytes: &[u8]| {
    let files = PATHS.map(|it| (SitePath::new(it).expect("a path"), bytes.into()));
    let snapshot = Snapshot::new(files.to_vec(), Vec::new());
    let flags =
        Flags { now_unix: 0, date: None, base_url: None, drafts: Drafts::Hidden, mode: Mode::Published };
    let mut notes = settings::read(&snapshot, &flags).notes;
    notes.extend(parse_all(&Cache::default(), RawHtml::Refused, &snapshot).notes);
    render_json(&snapshot, &notes, Messages::Italian);
});
