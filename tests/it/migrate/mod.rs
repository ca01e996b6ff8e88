//! `wemi migrate`: content of version 1 becomes content of version 2.

mod by_hand;
mod cases;
mod command;
mod demonstration;

use std::collections::BTreeMap;
use std::sync::Arc;

use wemi::diagnostics::MessageLanguage;
use wemi::migrate::{LineNumbers, Migration, migrate};
use wemi::source::{SitePath, Snapshot};

/// Files by path.
type Files = BTreeMap<String, String>;

fn snapshot(files: &Files) -> Snapshot {
    let file = |(path, text): (&String, &String)| {
        (SitePath::new(path).expect("a path"), Arc::from(text.as_bytes().to_vec()))
    };
    Snapshot::new(files.iter().map(file).collect(), Vec::new())
}

fn migration(files: &Files) -> Migration {
    migrate(&snapshot(files), LineNumbers::After)
}

/// Returns the files after the migration.
fn migrated(files: &Files) -> Files {
    let mut files = files.clone();
    for file in migration(&files).files {
        assert_eq!(files.get(&file.path), file.old_text.as_ref(), "{}", file.path);
        files.insert(file.path, file.text);
    }
    files
}

/// Returns the notes in Italian, one a line.
fn notes(migration: &Migration) -> Vec<String> {
    let line = |it: &wemi::migrate::Note| {
        format!("{}:{}: {}: {}", it.path, it.line, it.key, it.reason.text(MessageLanguage::Italian))
    };
    migration.notes.iter().map(line).collect()
}
