//! The files of a site as a value.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::value::{Date, FileBytes, HashedFile};

/// The files of a site by path: relative, `/`-separated, without `..`. Iteration is in path order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, HashedFile>,
    /// Those that only earlier builds name, each with the date of the first build that did not.
    old: BTreeMap<String, Date>,
}

impl Output {
    /// Adds a file. Panics if the path is taken: pages with equal addresses are reported before.
    pub fn add(&mut self, path: impl Into<String>, file: impl Into<HashedFile>) {
        let path = path.into();
        debug_assert!(!path.split('/').any(|part| matches!(part, "" | "." | "..")), "{path}");
        let old = self.files.insert(path.clone(), file.into());
        assert!(old.is_none(), "two files at {path}");
    }

    /// Adds a file that only earlier builds name.
    pub(super) fn add_old(&mut self, path: String, file: HashedFile, since: Date) {
        self.old.insert(path.clone(), since);
        self.add(path, file);
    }

    /// Returns the date of the first build that did not name a file; `None` for a file of this build.
    pub(super) fn old_since(&self, path: &str) -> Option<Date> {
        self.old.get(path).copied()
    }

    /// Adds several files.
    pub fn extend<P: Into<String>, F: Into<HashedFile>>(&mut self, files: impl IntoIterator<Item = (P, F)>) {
        files.into_iter().for_each(|(path, file)| self.add(path, file));
    }

    /// Returns true if there is a file at `path`.
    pub fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Returns true if there are files below the folder `path`.
    pub fn has_folder(&self, path: &str) -> bool {
        let below = format!("{path}/");
        self.files.range(below.clone()..).next().is_some_and(|(it, _)| it.starts_with(&below))
    }

    /// Returns true if all files of `part` are here with the same bytes.
    pub fn contains_all(&self, part: &Output) -> bool {
        part.files.iter().all(|(path, file)| self.files.get(path) == Some(file))
    }

    /// Returns the bytes at `path` if they are in memory.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        in_memory(self.files.get(path)?)
    }

    /// Returns the files that are in memory, in path order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.files().filter_map(|(path, file)| Some((path, in_memory(file)?)))
    }

    /// Returns all files, in path order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &HashedFile)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// Returns the number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Returns true if there are no files.
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
