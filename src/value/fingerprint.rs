//! The part of a published file's name that changes with its bytes, so that browsers can cache it for ever.

/// The number of hexadecimal digits of a fingerprint: enough for many thousands of files of one name.
const DIGITS: usize = 12;

/// Returns the fingerprint of a file with this BLAKE3.
pub fn fingerprint(hash: blake3::Hash) -> String {
    hash.to_hex()[..DIGITS].to_owned()
}

/// True for a text that can be a fingerprint.
pub fn is_fingerprint(text: &str) -> bool {
    text.len() == DIGITS && text.bytes().all(|it| it.is_ascii_hexdigit())
}
