use std::ops::Deref;
use std::sync::Arc;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The length of a key.
pub(super) const KEY_BYTES: usize = 16;

/// The hash of all inputs of a result: the first half of their BLAKE3. A large site has hundreds of
/// thousands of keys in memory; 16 bytes are enough that no two collide by chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; KEY_BYTES]);

impl Key {
    /// The key of a result that depends on `inputs` and on the version of the program alone.
    pub fn of(inputs: &impl Serialize) -> Key {
        // Serialised first and hashed in one call: hashing value by value takes several times as
        // long.
        let bytes = postcard::to_stdvec(&(env!("CARGO_PKG_VERSION"), inputs));
        Key::from(blake3::hash(&bytes.expect("inputs always serialise to memory")))
    }

    pub(super) fn as_bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    pub(super) fn from_bytes(bytes: [u8; KEY_BYTES]) -> Key {
        Key(bytes)
    }

    /// Returns the key as 32 hexadecimal digits.
    pub fn to_hex(&self) -> String {
        self.0.iter().map(|it| format!("{it:02x}")).collect()
    }
}

/// Written in one piece, because an array would be serialised byte by byte, and many inputs hold
/// keys.
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
        let (half, _) = hash.as_bytes().split_first_chunk().expect("a BLAKE3 has 32 bytes");
        Key(*half)
    }
}

/// A value with a key that is taken once, for values that many inputs have in common: the hash of
/// its content, or of the inputs that it was computed from. Human-readable formats (templates, JSON)
/// serialise the value; the binary format of keys serialises the key.
#[derive(Debug)]
pub struct Keyed<T> {
    value: Arc<T>,
    key: Key,
}

impl<T: Serialize> Keyed<T> {
    /// A value with the hash of its content as its key.
    pub fn new(value: T) -> Keyed<T> {
        Keyed { key: Key::of(&value), value: Arc::new(value) }
    }
}

impl<T> Keyed<T> {
    /// A value with the key of the inputs that it was computed from.
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

/// A value that cannot be serialised, with the key of the inputs that it was loaded from. In other
/// inputs it is serialised as that key.
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
