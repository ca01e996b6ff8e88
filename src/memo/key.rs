//! What a result is made of, said once and read twice: by the hasher and by `explain`.

use std::ops::Deref;
use std::sync::Arc;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many bytes a key has.
pub(super) const KEY_BYTES: usize = 16;

/// The hash of everything that a result was made of: half of a BLAKE3. A large site has hundreds of thousands of keys in memory, and no two of
/// them are the same by chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; KEY_BYTES]);

impl Key {
    /// The key of a result that reads `inputs` and the program, nothing else.
    pub fn of(inputs: &impl Serialize) -> Key {
        // Hashed at once: a hasher that is fed word by word takes several times as long.
        let bytes = postcard::to_stdvec(&(env!("CARGO_PKG_VERSION"), inputs));
        Key::from(blake3::hash(&bytes.expect("memory takes every byte")))
    }

    /// The key as stored.
    pub(super) fn as_bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// The key as it was stored.
    pub(super) fn from_bytes(bytes: [u8; KEY_BYTES]) -> Key {
        Key(bytes)
    }

    /// Thirty-two hexadecimal digits.
    pub fn to_hex(&self) -> String {
        self.0.iter().map(|it| format!("{it:02x}")).collect()
    }
}

/// In one piece: an array would be written byte by byte, and keys are made of many keys.
impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Key, D::Error> {
        let bytes: &[u8] = Deserialize::deserialize(deserializer)?;
        bytes.try_into().map(Key).map_err(|_| D::Error::invalid_length(bytes.len(), &"16 bytes"))
    }
}

impl From<blake3::Hash> for Key {
    fn from(hash: blake3::Hash) -> Key {
        let (half, _) = hash.as_bytes().split_first_chunk().expect("it has 32 bytes");
        Key(*half)
    }
}

/// A value and its hash, or that of all that it was computed of, taken once: for what many keys have in common. Templates see the value; a key, which is written in a binary
/// format, the hash.
#[derive(Debug)]
pub struct Keyed<T> {
    value: Arc<T>,
    key: Key,
}

impl<T: Serialize> Keyed<T> {
    /// Takes the hash.
    pub fn new(value: T) -> Keyed<T> {
        Keyed { key: Key::of(&value), value: Arc::new(value) }
    }
}

impl<T> Keyed<T> {
    /// What was computed of inputs has their hash: the same inputs make the same value.
    pub(super) fn with(key: Key, value: Arc<T>) -> Keyed<T> {
        Keyed { value, key }
    }
}

impl<T> Clone for Keyed<T> {
    fn clone(&self) -> Keyed<T> {
        Keyed { value: Arc::clone(&self.value), key: self.key }
    }
}

impl<T> AsRef<T> for Keyed<T> {
    fn as_ref(&self) -> &T {
        &self.value
    }
}

impl<T> Deref for Keyed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Serialize> Serialize for Keyed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.value.serialize(serializer)
        } else {
            self.key.serialize(serializer)
        }
    }
}

/// What this process loaded, and the hash of all that it was loaded of, which stands for it in other inputs.
#[derive(Debug, Serialize)]
pub struct Loaded<T> {
    pub(super) key: Key,
    #[serde(skip)]
    pub(super) value: Arc<T>,
}

impl<T> Deref for Loaded<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
