//! What a result is made of, said once and read twice: by the hasher and by `explain`.

use std::io;

use serde::Serialize;

/// The hash of everything that a result was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of a result that reads `inputs` and the program, nothing else.
    pub fn of(inputs: &impl Serialize) -> Key {
        let mut hasher = Hasher(blake3::Hasher::new());
        postcard::to_io(&(env!("CARGO_PKG_VERSION"), inputs), &mut hasher)
            .expect("a hasher takes every byte");
        Key(*hasher.0.finalize().as_bytes())
    }

    /// The key as stored.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key as it was stored.
    pub fn from_bytes(bytes: [u8; 32]) -> Key {
        Key(bytes)
    }

    /// Sixty-four hexadecimal digits.
    pub fn to_hex(&self) -> String {
        self.0.iter().map(|it| format!("{it:02x}")).collect()
    }
}

struct Hasher(blake3::Hasher);

impl io::Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// All that a rendered page depends on. Adding an input is adding a field; the struct is destructured where it is hashed, so
/// forgetting one does not compile.
pub struct PageInputs<'a, V> {
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
    /// All that the template sees.
    pub view: &'a V,
}

impl<V: Serialize> PageInputs<'_, V> {
    /// The key of the page.
    pub fn key(&self) -> Key {
        let PageInputs { url, template, template_hash, assets_hash, strings_hash, view } = self;
        let hashes = [template_hash, assets_hash, strings_hash].map(|it| it.as_bytes());
        Key::of(&("page", url, template, hashes, view))
    }
}
