//! The paths under which files of the content are published.

use crate::source::File;
use crate::value::slugify;

/// The path of an image or a document in the site. It contains a hash of the bytes, so that browsers
/// can cache it for ever.
pub fn published_path(folder: &str, file: &File) -> String {
    let name = file.path.name();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("{folder}/{}.{}.{extension}", slugify(stem), &file.hash.to_hex()[..12])
}
