//! The third door to the disk: the new site takes the place of the one before, whole.
//!
//! The site is staged in a hidden folder beside `dist`, and the kernel exchanges the two folders in one step (`staged`). Where
//! it refuses to, the files are replaced one by one (`in_place`). What wemi wrote is listed in `dist/.wemi-files`
//! (`manifest`), so that a file of somebody else is never lost without a word (`change`).
//!
//! Nothing here calls fsync: it would cost more than all the rest, and a kill loses nothing that the kernel was told. After
//! a power cut the site is built again from its sources; at worst `--force` is needed, because a file came out cut short.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Code, Diagnostic, Location};
use crate::output::{Output, OutputState, Publisher};
use crate::value::{FileBytes, HashedFile};

/// What happens to files in the output folder that wemi did not write, or that somebody changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownFiles {
    /// They stop the publication before anything is written.
    Refused,
    /// They go, as the files of the site before do.
    Replaced,
}

/// What publishing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishReport {
    /// Files that are new or have other bytes.
    pub written: usize,
    /// Files that keep their inode and their modification time.
    pub unchanged: usize,
    /// Files that are gone, those of others included.
    pub removed: usize,
    /// In which way.
    pub method: PublishMethod,
}

impl PublishReport {
    /// What somebody should know about the way: that the change was not one instant.
    pub fn diagnostic(&self, dist: &Path) -> Option<Diagnostic> {
        let location = Location::Path(dist.display().to_string());
        (self.method == PublishMethod::InPlace).then(|| Diagnostic::at(Code::NotSwapped, location))
    }
}

/// PublishMethod the new site took the place of the old.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishMethod {
    /// All at once; or there was nothing to do.
    Swapped,
    /// File by file, because the swap was refused.
    InPlace,
}

/// Which way is tried first.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishMode {
    /// Swap, and write in place where that is refused.
    Swap,
    /// Write in place, as if the swap were refused: for tests, which cannot mount a disk that refuses.
    InPlace,
}

/// Makes the folder `dist` hold `output` and nothing else. On an error the site before is as it was.
pub fn publish(
    output: &Output,
    dist: &Path,
    unknown_files: UnknownFiles,
) -> Result<PublishReport, Diagnostic> {
    publish_with(output, dist, unknown_files, PublishMode::Swap)
}

/// [`publish`], and the way to try first.
#[doc(hidden)]
pub fn publish_with(
    output: &Output,
    dist: &Path,
    unknown_files: UnknownFiles,
    mode: PublishMode,
) -> Result<PublishReport, Diagnostic> {
    Publisher::begin_with(dist, &OutputState::default(), mode)?.finish(output, unknown_files)
}

pub(super) fn unknown_files_error(dist: &Path, found: &[String]) -> Diagnostic {
    const NAMED_MAX: usize = 5;
    let named = found[..found.len().min(NAMED_MAX)].join(", ");
    Diagnostic::at(Code::UnknownFiles, path_location(dist)).with("count", found.len()).with("found", named)
}

pub(super) fn path_location(path: &Path) -> Location {
    Location::Path(path.display().to_string())
}

/// What the disk refused, and where.
#[derive(Debug)]
pub(super) struct DiskError {
    path: PathBuf,
    error: io::Error,
}

impl DiskError {
    /// For `map_err`: the error, and the path that it is about.
    pub(super) fn at<E: Into<io::Error>>(path: &Path) -> impl FnOnce(E) -> DiskError {
        let path = path.to_owned();
        move |error| DiskError { path, error: error.into() }
    }
}

impl From<DiskError> for Diagnostic {
    fn from(DiskError { path, error }: DiskError) -> Diagnostic {
        Diagnostic::at(Code::CannotWrite, path_location(&path)).with("reason", error)
    }
}

/// The bytes of a file, from wherever they lie. Others on the disk are an error.
pub(super) fn read(file: &HashedFile) -> Result<Cow<'_, [u8]>, DiskError> {
    match file.bytes() {
        FileBytes::InMemory(bytes) => Ok(Cow::Borrowed(bytes)),
        FileBytes::OnDisk(place) => {
            let bytes = fs::read(place).map_err(DiskError::at(place))?;
            if blake3::hash(&bytes) == file.hash() {
                return Ok(Cow::Owned(bytes));
            }
            Err(DiskError::at(place)(io::Error::other("somebody changed it while the site was built")))
        }
    }
}

/// Removes a folder with all that it holds; fine when it is not there. Follows no symbolic link.
pub(super) fn remove(folder: &Path) -> Result<(), DiskError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(DiskError::at(folder)(error)),
        _ => Ok(()),
    }
}

/// Writes a file that is not there yet. One that is there may share its bytes with the site that is being read, so it is
/// never opened.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let file = fs::File::create_new(path);
    file.and_then(|mut it| io::Write::write_all(&mut it, bytes)).map_err(DiskError::at(path))
}
