//! What a result is made of, said once and read twice: by the hasher and by `explain`.

use std::cell::Cell;

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
        let bytes = postcard::to_extend(&(env!("CARGO_PKG_VERSION"), inputs), BUFFER.take());
        let mut bytes = bytes.expect("memory takes every byte");
        let key = Key::from(blake3::hash(&bytes));
        bytes.clear();
        BUFFER.set(bytes);
        key
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

thread_local! {
    /// Room for what is hashed, kept so that not every key asks for it anew.
    static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// All that a rendered page depends on. Adding an input is adding a field; the struct is destructured where it is hashed, so
/// forgetting one does not compile.
pub struct PageInputs<'a> {
    /// Where the page will be.
    pub url: &'a str,
    /// Which template renders it.
    pub template: &'a str,
    /// The hash of all template text that it can reach.
    pub template_hash: blake3::Hash,
    /// The hash of the names of all assets that templates can name.
    pub assets_hash: blake3::Hash,
    /// The hash of the strings of the page's language.
    pub strings_hash: blake3::Hash,
    /// The hash of all that the template sees.
    pub view: Key,
}

impl PageInputs<'_> {
    /// The key of the page.
    pub fn key(&self) -> Key {
        let PageInputs { url, template, template_hash, assets_hash, strings_hash, view } = self;
        let hashes = [*template_hash, *assets_hash, *strings_hash].map(Key::from);
        Key::of(&("page", url, template, hashes, view))
    }
}
