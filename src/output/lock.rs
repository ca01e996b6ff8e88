//! A lock on the output folder: one build at a time writes to it.

use std::fs::{self, File};
use std::path::PathBuf;

use crate::output::disk::DiskError;
use crate::output::paths::OutputPaths;
use crate::system::{Locked, lock_file, lock_folder};

/// A lock that is released when it is dropped, or by the system when the process ends.
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
    pub(super) fn take(OutputPaths { lock, dist, .. }: &OutputPaths) -> Result<Option<Lock>, DiskError> {
        let (locked, lock_file) = match lock_file(lock).map_err(DiskError::at(lock))? {
            Locked::Refused(_) if dist.is_dir() => (lock_folder(dist).map_err(DiskError::at(dist))?, None),
            locked => (locked, Some(lock.clone())),
        };
        match locked {
            Locked::Held(file) => Ok(Some(Lock { _file: file, lock_file })),
            Locked::Busy => Ok(None),
            Locked::Refused(error) => Err(DiskError::at(lock)(error)),
        }
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

/// Removes the lock file while it is locked. A build that opened it meanwhile detects that, and creates a new
/// one.
impl Drop for Lock {
    fn drop(&mut self) {
        self.remove_file();
    }
}
