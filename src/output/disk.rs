//! Operations on the disk, and their error.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::diagnostics::{Code, Diagnostic, Location};
use crate::system::{Rights, System};
use crate::value::{FileBytes, HashedFile};

/// An error of the disk, and the path that it is about.
#[derive(Debug)]
pub(super) struct DiskError {
    path: PathBuf,
    error: io::Error,
}

impl DiskError {
    /// Returns a function for `map_err` that adds `path` to an error.
    pub(super) fn at<E: Into<io::Error>>(path: &Path) -> impl FnOnce(E) -> DiskError {
        let path = path.to_owned();
        move |error| DiskError { path, error: error.into() }
    }

    /// Returns the diagnostic that has this error as its reason.
    pub(super) fn diagnostic(self, code: Code) -> Diagnostic {
        Diagnostic::at(code, path_location(&self.path)).with("reason", self.error)
    }
}

impl From<DiskError> for Diagnostic {
    fn from(error: DiskError) -> Diagnostic {
        error.diagnostic(Code::CannotWrite)
    }
}

/// Returns the location of a path for a diagnostic.
pub(super) fn path_location(path: &Path) -> Location {
    Location::Path(path.display().to_string())
}

/// Returns the bytes of a file, from memory or from the disk. Other bytes than the hash states are
/// an error.
pub(super) fn read(file: &HashedFile) -> Result<Cow<'_, [u8]>, DiskError> {
    match file.bytes() {
        FileBytes::InMemory(bytes) => Ok(Cow::Borrowed(bytes)),
        FileBytes::OnDisk(path) => {
            let bytes = fs::read(path).map_err(DiskError::at(path))?;
            if blake3::hash(&bytes) == file.hash() {
                return Ok(Cow::Owned(bytes));
            }
            Err(DiskError::at(path)(io::Error::other("it was changed during the build")))
        }
    }
}

/// Removes a folder and its contents, if it exists. Symbolic links are not followed.
pub(super) fn remove(folder: &Path) -> Result<(), DiskError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(DiskError::at(folder)(error)),
        _ => Ok(()),
    }
}

/// Writes a new file that everybody may read. An existing file is an error and is never opened: it
/// may share its bytes with the published site through a hard link.
pub(super) fn write_new(system: System, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let file = fs::File::create_new(path);
    file.and_then(|mut file| file.write_all(bytes)).map_err(DiskError::at(path))?;
    system.set_rights(path, Rights::File);
    Ok(())
}

/// Creates a folder that everybody may enter.
pub(super) fn create_folder(system: System, path: &Path) -> Result<(), DiskError> {
    fs::create_dir(path).map_err(DiskError::at(path))?;
    system.set_rights(path, Rights::Folder);
    Ok(())
}
