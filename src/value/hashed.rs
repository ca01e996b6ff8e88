use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file of the site: its BLAKE3, found once, and its bytes, or where they lie. Cheap to clone, and two are equal when their hashes
/// are.
#[derive(Debug, Clone)]
pub struct Hashed {
    bytes: Bytes,
    hash: blake3::Hash,
}

/// Where bytes are. Of a large site not all pages should be in memory at once.
#[derive(Debug, Clone)]
pub enum Bytes {
    /// In memory.
    Here(Arc<[u8]>),
    /// In a file.
    OnDisk(Arc<Path>),
}

impl Hashed {
    /// A file that lies at `place`.
    pub fn on_disk(place: PathBuf, hash: blake3::Hash) -> Hashed {
        Hashed { bytes: Bytes::OnDisk(place.into()), hash }
    }

    /// Bytes whose BLAKE3 is known.
    pub fn known(bytes: Arc<[u8]>, hash: blake3::Hash) -> Hashed {
        Hashed { bytes: Bytes::Here(bytes), hash }
    }

    /// The bytes, or where they lie.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// Their BLAKE3.
    pub fn hash(&self) -> blake3::Hash {
        self.hash
    }
}

impl<B: Into<Arc<[u8]>>> From<B> for Hashed {
    fn from(bytes: B) -> Hashed {
        let bytes = bytes.into();
        Hashed { hash: blake3::hash(&bytes), bytes: Bytes::Here(bytes) }
    }
}

impl PartialEq for Hashed {
    fn eq(&self, other: &Hashed) -> bool {
        self.hash == other.hash
    }
}

impl Eq for Hashed {}
