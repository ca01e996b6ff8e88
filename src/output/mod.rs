//! WRITE. The whole site as a value, and the one way in which it reaches the disk.

mod create;
mod publish;
mod places;
mod lock;
mod manifest;
mod change;
mod staged;
mod in_place;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::value::Hashed;

pub use create::{check_place, create};
pub use publish::{Foreign, How, Mode, Published, publish, publish_with};

/// Every file of the site, by path: relative, `/`-separated, without `..`. Sorted, so that going through it is the same everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, Hashed>,
}

impl Output {
    /// Adds a file. Two makers of one path is a bug of ours: `plan` has told the editor before.
    pub fn add(&mut self, path: impl Into<String>, file: impl Into<Hashed>) {
        let path = path.into();
        debug_assert!(!path.split('/').any(|part| matches!(part, "" | "." | "..")), "{path}");
        let old = self.files.insert(path.clone(), file.into());
        assert!(old.is_none(), "two rooms made {path}");
    }

    /// The bytes at that path.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(path).map(Hashed::bytes)
    }

    /// All files, in path order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.files().map(|(path, file)| (path, file.bytes()))
    }

    /// All files with their hashes, in path order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Hashed)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
