//! Any bytes as each kind of TOML file, the settings included.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wemi::memo::Memo;
use wemi::diagnostics::{MessageLanguage, render_json};
use wemi::parse::{ParseSettings, parse_all};
use wemi::settings::{self, DraftVisibility, Flags, SiteMode, RawHtml};
use wemi::source::{SitePath, Snapshot};
use wemi::value::{Id, Lang};

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
        Flags { now_unix: 0, date: None, base_url: None, drafts: DraftVisibility::Hidden, mode: SiteMode::Published };
    let theme = Id::new("none").expect("an id");
    let parsing = ParseSettings { raw_html: RawHtml::Refused, languages: &[Lang::IT], theme: &theme };
    let mut diagnostics = settings::read(&snapshot, &flags).diagnostics;
    diagnostics.extend(parse_all(&Memo::default(), parsing, &snapshot).diagnostics);
    render_json(&snapshot, &diagnostics, MessageLanguage::Italian);
});
