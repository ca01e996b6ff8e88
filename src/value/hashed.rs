use std::sync::Arc;

/// The bytes of a file, and their BLAKE3, found once. Cheap to clone, and two are equal when their hashes are.
#[derive(Debug, Clone)]
pub struct Hashed {
    bytes: Arc<[u8]>,
    hash: blake3::Hash,
}

impl Hashed {
    /// The bytes.
    pub fn bytes(&self) -> &Arc<[u8]> {
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
        Hashed { hash: blake3::hash(&bytes), bytes }
    }
}

impl PartialEq for Hashed {
    fn eq(&self, other: &Hashed) -> bool {
        self.hash == other.hash
    }
}

impl Eq for Hashed {}
