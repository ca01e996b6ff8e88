//! WRITE. The whole site as a value, and the one way in which it reaches the disk.

pub mod publish;
mod places;
mod lock;
mod manifest;
mod change;
mod staged;
mod in_place;

use std::collections::BTreeMap;
use std::sync::Arc;

/// Every file of the site, by path: relative, `/`-separated, without `..`. Sorted, so that going through it is the same everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl Output {
    /// Adds a file. Two makers of one path is a bug of ours: `plan` has told the editor before.
    pub fn add(&mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) {
        let path = path.into();
        debug_assert!(!path.split('/').any(|part| matches!(part, "" | "." | "..")), "{path}");
        let old = self.files.insert(path.clone(), bytes.into());
        assert!(old.is_none(), "two rooms made {path}");
    }

    /// The bytes at that path.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(path)
    }

    /// All files, in path order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes))
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
