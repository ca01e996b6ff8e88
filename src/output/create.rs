//! Creates a content file, and checks the path of the output folder.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::diagnostics::{Code, Diagnostic, Location};
use crate::output::paths::real_path;
use crate::source::disk::FOLDERS;

/// Creates a file and its parent folders. An existing file is an error, and is not changed.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let at = |code| Diagnostic::at(code, Location::Path(path.display().to_string()));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|err| at(Code::CannotWrite).with("reason", err))?;
    }
    // `create_new` checks and creates in one step, so another process cannot create the file
    // between.
    let file = fs::OpenOptions::new().write(true).create_new(true).open(path);
    match file.and_then(|mut file| file.write_all(bytes)) {
        Ok(()) => Ok(()),
        Err(err) if err.kind() == std::io::ErrorKind::AlreadyExists => Err(at(Code::FileExists)),
        Err(err) => Err(at(Code::CannotWrite).with("reason", err)),
    }
}

/// Creates files below a folder. If one of them exists, that is an error and none is created.
pub fn create_all(folder: &Path, files: &[(&str, String)]) -> Result<(), Diagnostic> {
    let existing =
        files.iter().map(|(path, _)| folder.join(path)).find(|it| fs::symlink_metadata(it).is_ok());
    if let Some(path) = existing {
        return Err(Diagnostic::at(Code::FileExists, Location::Path(path.display().to_string())));
    }
    files.iter().try_for_each(|(path, text)| create(&folder.join(path), text.as_bytes()))
}

/// Replaces a content file at once: a reader finds the old content or the new. A file that is not
/// `old` any more is an error, and is not changed.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), Diagnostic> {
    let at = |reason: &dyn std::fmt::Display| {
        Diagnostic::at(Code::CannotWrite, Location::Path(path.display().to_string())).with("reason", reason)
    };
    // Through a symbolic link: the file that it leads to is replaced, not the link.
    let path = &fs::canonicalize(path).map_err(|err| at(&err))?;
    let current = fs::read(path).map_err(|err| at(&err))?;
    if current == new {
        return Ok(()); // through a link to a file that was replaced before
    }
    if current != old {
        return Err(at(&"the file has changed meanwhile"));
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".tmp");
    let temporary = path.with_file_name(name);
    let permissions = fs::metadata(path).map_err(|err| at(&err))?.permissions();
    let written = fs::write(&temporary, new)
        .and_then(|()| fs::set_permissions(&temporary, permissions))
        .and_then(|()| fs::rename(&temporary, path));
    written.map_err(|err| {
        _ = fs::remove_file(&temporary);
        at(&err)
    })
}

/// Returns an error if the output folder, which is replaced as a whole, contains the site or is inside a
/// folder of its sources.
pub fn check_output_path(site: &Path, dist: &Path) -> Result<(), Diagnostic> {
    let (Some(site), Some(dist)) = (fs::canonicalize(site).ok(), real_path(dist)) else { return Ok(()) };
    let inside = FOLDERS.iter().any(|folder| dist.starts_with(site.join(folder)));
    if inside || site.starts_with(&dist) {
        return Err(Diagnostic::at(Code::OutputInside, Location::Path(dist.display().to_string())));
    }
    Ok(())
}
