//! The files of `content/radice/`, which are published as they are, at the root of the site: what
//! other services ask for, as `CNAME` or `.well-known/…`.

use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic, WithDiagnostics};
use crate::output::Output;
use crate::parse::ROOT_FOLDER;
use crate::site_map::FINGERPRINTED_FOLDERS;
use crate::source::Snapshot;
use crate::value::HashedFile;

/// Its lines are added to the file that every site has.
pub(super) const ROBOTS: &str = "robots.txt";

/// Returns the files, each with its path below the site. One at an address that `output` has, or in
/// the place of one of its folders, is an error.
pub fn root_files(snapshot: &Snapshot, output: &Output) -> WithDiagnostics<Vec<(String, HashedFile)>> {
    let mut diagnostics = Vec::new();
    let mut files = Vec::new();
    for file in snapshot.under(ROOT_FOLDER) {
        let path = file.path.below(ROOT_FOLDER).unwrap_or_default();
        if path == ROBOTS {
            continue;
        }
        let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        // Hosts keep what is there for a year.
        let is_kept = path.split_once('/').is_some_and(|it| FINGERPRINTED_FOLDERS.contains(&it.0));
        let is_taken = is_kept || output.contains(path) || output.has_folder(path);
        if is_taken || folders.into_iter().any(|it| output.contains(it)) {
            let diagnostic = Diagnostic::new(Code::RootFileTaken, file.id, 0..0);
            diagnostics.push(diagnostic.with("url", format!("/{path}")));
            continue;
        }
        files.push((path.to_owned(), HashedFile::with_hash(Arc::clone(&file.bytes), file.hash)));
    }
    WithDiagnostics { value: files, diagnostics }
}
