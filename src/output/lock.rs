//! A lock on the output folder: one build at a time writes to it.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, Mode, OFlags};
use rustix::io::Errno;

use crate::output::disk::DiskError;
use crate::output::paths::OutputPaths;

/// A lock that is released when it is dropped, or by the kernel when the process ends.
pub(super) struct Lock {
    _file: File,
    /// The lock file; `None` if the folder itself is locked.
    lock_file: Option<PathBuf>,
}

impl Lock {
    /// Takes the lock. Returns `None` if another build holds it.
    ///
    /// The lock is on a file beside the folder, because a swap replaces the folder. Where no file
    /// can be created there, no swap is possible either, and the folder itself is locked.
    pub(super) fn take(paths: &OutputPaths) -> Result<Option<Lock>, DiskError> {
        loop {
            let create = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let file = match rustix::fs::open(&paths.lock, create, Mode::from_raw_mode(0o666)) {
                Err(Errno::ACCESS | Errno::PERM | Errno::ROFS) if paths.dist.is_dir() => {
                    return Lock::take_folder_lock(&paths.dist);
                }
                opened => File::from(opened.map_err(DiskError::at(&paths.lock))?),
            };
            if !locked(&file, &paths.lock)? {
                return Ok(None);
            }
            if is_still(&file, &paths.lock).map_err(DiskError::at(&paths.lock))? {
                return Ok(Some(Lock { _file: file, lock_file: Some(paths.lock.clone()) }));
            }
            // The previous build removed the file after this one opened it: try again with a new
            // file.
        }
    }

    fn take_folder_lock(dist: &Path) -> Result<Option<Lock>, DiskError> {
        let folder = File::open(dist).map_err(DiskError::at(dist))?;
        Ok(locked(&folder, dist)?.then_some(Lock { _file: folder, lock_file: None }))
    }

    /// Removes the lock file; the lock is held until the process ends.
    pub(super) fn remove_file(&self) {
        if let Some(lock_file) = &self.lock_file {
            _ = fs::remove_file(lock_file);
        }
    }

    /// Returns true if no file can be created beside the folder.
    pub(super) fn locks_the_folder_itself(&self) -> bool {
        self.lock_file.is_none()
    }
}

/// Removes the lock file while it is locked. A build that opened it meanwhile detects that with
/// [`is_still`].
impl Drop for Lock {
    fn drop(&mut self) {
        self.remove_file();
    }
}

fn locked(file: &File, path: &Path) -> Result<bool, DiskError> {
    match rustix::fs::flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(true),
        Err(Errno::WOULDBLOCK) => Ok(false),
        Err(error) => Err(DiskError::at(path)(error)),
    }
}

/// Returns true if `path` is still the path of `file`.
fn is_still(file: &File, path: &Path) -> io::Result<bool> {
    let opened = file.metadata()?;
    let current = fs::symlink_metadata(path);
    Ok(current.is_ok_and(|it| (it.dev(), it.ino()) == (opened.dev(), opened.ino())))
}
