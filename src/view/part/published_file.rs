//! The paths under which files of the content are published.

use crate::value::{fingerprint, slugify};

/// The path of an image or a document in the site, for a source file with this name. It contains a hash
/// of the published bytes, so that browsers can cache it for ever.
pub fn published_path(folder: &str, name: &str, hash: blake3::Hash, extension: &str) -> String {
    let stem = slugify(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let fingerprint = fingerprint(hash);
    // In some alphabets no letter of a name is left.
    let separator = if stem.is_empty() { "" } else { "." };
    format!("{folder}/{stem}{separator}{fingerprint}.{extension}")
}
