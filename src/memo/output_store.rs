use std::path::PathBuf;

use crate::memo::store;
use crate::value::HashedFile;

/// Holds the files of a site from the moment that they are computed until they are published.
pub trait OutputStore: Send + Sync {
    /// Returns the file at `path` of the site that is published now, if its BLAKE3 is `hash`.
    fn find_published(&self, path: &str, hash: &[u8]) -> Option<HashedFile>;

    /// Takes the bytes of a new file. `path` is relative to the root of the site.
    fn store(&self, path: &str, bytes: &[u8]) -> HashedFile;
}

/// Holds new files in memory, and finds published ones in the folder `site`.
#[derive(Default)]
pub(super) struct InMemoryStore {
    pub(super) site: PathBuf,
}

impl OutputStore for InMemoryStore {
    fn find_published(&self, path: &str, hash: &[u8]) -> Option<HashedFile> {
        store::read_published(&self.site.join(path), hash)
    }

    fn store(&self, _path: &str, bytes: &[u8]) -> HashedFile {
        HashedFile::from(bytes)
    }
}
