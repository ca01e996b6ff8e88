//! Files in the output folder that stay, and files that do not count, though wemi did not write
//! them.

use std::path::Path;

use crate::source::disk::is_system_file;

/// What belongs to the host of a site and not to the site. Directly in the output folder.
const OF_THE_HOST: [&str; 4] = [".git", ".nojekyll", ".well-known", "CNAME"];

/// The name of the file with which people commit a folder that is empty otherwise.
const PLACEHOLDER: &str = ".gitkeep";

/// Returns true for a path that is kept unless wemi wrote it: it belongs to the host, or to the
/// repository that the folder is committed to.
pub(super) fn is_kept(relative: &Path) -> bool {
    let first = relative.iter().next().and_then(|it| it.to_str()).unwrap_or_default();
    OF_THE_HOST.contains(&first) || relative.file_name().is_some_and(|it| it == PLACEHOLDER)
}

/// Returns true for a folder that is not looked into.
pub(super) fn is_closed(relative: &Path) -> bool {
    relative == Path::new(".git")
}

/// Returns true for a file that a file manager creates in a folder, as `.DS_Store`.
pub(super) fn is_litter(relative: &Path) -> bool {
    relative.file_name().is_some_and(|it| is_system_file(&it.to_string_lossy()))
}
