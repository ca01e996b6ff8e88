//! WRITE. The whole site as a value, and the one way in which it reaches the disk.

mod create;
mod publication;
mod publish;
mod places;
mod lock;
mod manifest;
mod change;
mod standing;
mod staged;
mod in_place;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::value::{Bytes, Hashed};

pub use create::{check_place, create};
pub use publication::Publication;
pub use publish::{Foreign, How, Mode, Published, publish, publish_with};
pub use standing::Standing;

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

    /// Adds files.
    pub fn extend<P: Into<String>, F: Into<Hashed>>(&mut self, files: impl IntoIterator<Item = (P, F)>) {
        files.into_iter().for_each(|(path, file)| self.add(path, file));
    }

    /// True when there is a file at that path.
    pub fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// True when all files of `part` are here, with the same bytes.
    pub fn holds(&self, part: &Output) -> bool {
        part.files.iter().all(|(path, file)| self.files.get(path) == Some(file))
    }

    /// The bytes at that path, if they are in memory.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        here(self.files.get(path)?)
    }

    /// The files in memory, in path order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.files().filter_map(|(path, file)| Some((path, here(file)?)))
    }

    /// All files, in path order.
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

fn here(file: &Hashed) -> Option<&Arc<[u8]>> {
    match file.bytes() {
        Bytes::Here(bytes) => Some(bytes),
        Bytes::OnDisk(_) => None,
    }
}
