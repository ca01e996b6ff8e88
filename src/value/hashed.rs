use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file of the site with its BLAKE3, which is computed once. Cheap to clone. Two files are equal
/// if their hashes are.
#[derive(Debug, Clone)]
pub struct HashedFile {
    bytes: FileBytes,
    hash: blake3::Hash,
}

/// The bytes of a file, or its path: not all pages of a large site should be in memory at once.
#[derive(Debug, Clone)]
pub enum FileBytes {
    /// The bytes.
    InMemory(Arc<[u8]>),
    /// The path of a file with the bytes.
    OnDisk(Arc<Path>),
}

impl HashedFile {
    /// A file on the disk, whose BLAKE3 is known.
    pub fn on_disk(path: PathBuf, hash: blake3::Hash) -> HashedFile {
        HashedFile { bytes: FileBytes::OnDisk(path.into()), hash }
    }

    /// A file in memory, whose BLAKE3 is known.
    pub fn with_hash(bytes: Arc<[u8]>, hash: blake3::Hash) -> HashedFile {
        HashedFile { bytes: FileBytes::InMemory(bytes), hash }
    }

    /// Returns the bytes, or the path of a file with them.
    pub fn bytes(&self) -> &FileBytes {
        &self.bytes
    }

    /// Returns the BLAKE3 of the bytes.
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
