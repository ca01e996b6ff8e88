//! WRITE. The whole site as a value, and the one way in which it reaches the disk.

mod create;
mod publisher;
mod publish;
mod paths;
mod lock;
mod manifest;
mod change;
mod state;
mod staged;
mod in_place;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::value::{FileBytes, HashedFile};

pub use create::{check_output_path, create};
pub use publish::{PublishMethod, PublishMode, PublishReport, UnknownFiles, publish, publish_with};
pub use publisher::Publisher;
pub use state::OutputState;

/// Every file of the site, by path: relative, `/`-separated, without `..`. Sorted, so that going through it is the same everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, HashedFile>,
}

impl Output {
    /// Adds a file. Two makers of one path is a bug of ours: `plan` has told the editor before.
    pub fn add(&mut self, path: impl Into<String>, file: impl Into<HashedFile>) {
        let path = path.into();
        debug_assert!(!path.split('/').any(|part| matches!(part, "" | "." | "..")), "{path}");
        let old = self.files.insert(path.clone(), file.into());
        assert!(old.is_none(), "two rooms made {path}");
    }

    /// Adds files.
    pub fn extend<P: Into<String>, F: Into<HashedFile>>(&mut self, files: impl IntoIterator<Item = (P, F)>) {
        files.into_iter().for_each(|(path, file)| self.add(path, file));
    }

    /// True when there is a file at that path.
    pub fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// True when all files of `part` are here, with the same bytes.
    pub fn contains_all(&self, part: &Output) -> bool {
        part.files.iter().all(|(path, file)| self.files.get(path) == Some(file))
    }

    /// The bytes at that path, if they are in memory.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        in_memory(self.files.get(path)?)
    }

    /// The files in memory, in path order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.files().filter_map(|(path, file)| Some((path, in_memory(file)?)))
    }

    /// All files, in path order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &HashedFile)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// PublishMethod many files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

fn in_memory(file: &HashedFile) -> Option<&Arc<[u8]>> {
    match file.bytes() {
        FileBytes::InMemory(bytes) => Some(bytes),
        FileBytes::OnDisk(_) => None,
    }
}
