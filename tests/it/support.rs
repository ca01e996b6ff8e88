//! The town of `tests/town`, and ways to change it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use wemi::cache::Cache;
use wemi::diag::{self, Diagnostic, Messages, Style};
use wemi::pipeline::{self, Built};
use wemi::settings::{Drafts, Flags};
use wemi::source::{SitePath, Snapshot, disk};

/// A path below the project's own folder.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The flags of every test: the 23rd of November 2026, noon in UTC.
pub fn flags() -> Flags {
    Flags { now_unix: 1_795_435_200, date: None, base_url: None, drafts: Drafts::Hidden }
}

/// Files by path, to be changed before they become a snapshot.
#[derive(Clone)]
pub struct Town(BTreeMap<String, Vec<u8>>);

impl Town {
    /// The town as it stands in `tests/town`, without a mistake.
    pub fn new() -> Town {
        let snapshot = disk::read(&project("tests/town")).expect("the town is there");
        Town(snapshot.files().iter().map(|it| (it.path.to_string(), it.bytes.to_vec())).collect())
    }

    /// Replaces a text that the file holds exactly once.
    #[track_caller]
    pub fn edit(mut self, path: &str, from: &str, to: &str) -> Town {
        let text = String::from_utf8(self.0[path].clone()).expect("text");
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}");
        self.0.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
        self
    }

    /// Adds a file, or replaces it.
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Town {
        self.0.insert(path.to_owned(), bytes.into());
        self
    }

    /// Takes a file away.
    #[track_caller]
    pub fn without(mut self, path: &str) -> Town {
        self.0.remove(path).expect(path);
        self
    }

    /// True when the file is there.
    pub fn holds(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The text of a file.
    #[track_caller]
    pub fn text(&self, path: &str) -> &str {
        std::str::from_utf8(self.0.get(path).expect(path)).expect("text")
    }

    pub fn snapshot(&self) -> Snapshot {
        let files =
            self.0.iter().map(|(path, bytes)| (SitePath::new(path).expect(path), bytes.clone().into()));
        Snapshot::new(files.collect(), Vec::new())
    }

    /// Builds it with an empty memory.
    pub fn build(&self) -> (Snapshot, Built) {
        let snapshot = self.snapshot();
        let built = build(&snapshot, &Cache::default());
        (snapshot, built)
    }
}

pub fn build(snapshot: &Snapshot, cache: &Cache) -> Built {
    pipeline::build(snapshot, &flags(), cache, &|_| ())
}

/// Diagnostics as an editor reads them.
pub fn told(snapshot: &Snapshot, notes: &[Diagnostic]) -> String {
    diag::render_terminal(snapshot, notes, Messages::Italian, Style::Plain)
}
