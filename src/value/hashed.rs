use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file of the site: its BLAKE3, found once, and its bytes, or where they lie. Cheap to clone, and two are equal when their hashes
/// are.
#[derive(Debug, Clone)]
pub struct HashedFile {
    bytes: FileBytes,
    hash: blake3::Hash,
}

/// Where bytes are. Of a large site not all pages should be in memory at once.
#[derive(Debug, Clone)]
pub enum FileBytes {
    /// In memory.
    InMemory(Arc<[u8]>),
    /// In a file.
    OnDisk(Arc<Path>),
}

impl HashedFile {
    /// A file that lies at `path`.
    pub fn on_disk(path: PathBuf, hash: blake3::Hash) -> HashedFile {
        HashedFile { bytes: FileBytes::OnDisk(path.into()), hash }
    }

    /// FileBytes whose BLAKE3 is known.
    pub fn with_hash(bytes: Arc<[u8]>, hash: blake3::Hash) -> HashedFile {
        HashedFile { bytes: FileBytes::InMemory(bytes), hash }
    }

    /// The bytes, or where they lie.
    pub fn bytes(&self) -> &FileBytes {
        &self.bytes
    }

    /// Their BLAKE3.
    pub fn hash(&self) -> blake3::Hash {
        self.hash
    }
}

impl<B: Into<Arc<[u8]>>> From<B> for HashedFile {
    fn from(bytes: B) -> HashedFile {
        let bytes = bytes.into();
        HashedFile { hash: blake3::hash(&bytes), bytes: FileBytes::InMemory(bytes) }
    }
}

impl PartialEq for HashedFile {
    fn eq(&self, other: &HashedFile) -> bool {
        self.hash == other.hash
    }
}

impl Eq for HashedFile {}
