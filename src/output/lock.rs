//! One build at a time writes to a folder.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, Mode, OFlags};
use rustix::io::Errno;

use crate::output::paths::OutputPaths;
use crate::output::publish::DiskError;

/// Held for as long as it lives. The kernel lets go of it when the process ends, in whichever way.
pub(super) struct Lock {
    _file: File,
    /// The lock file; none when the folder itself is locked.
    lock_file: Option<PathBuf>,
}

impl Lock {
    /// None when another build holds it.
    ///
    /// The lock is on a file beside the folder, because a swap puts another folder in its place. Where no file can be made
    /// there, no swap can be made either: then the folder itself is locked.
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
            // The build before removed the file after we opened it: what we locked guards nothing.
        }
    }

    fn take_folder_lock(dist: &Path) -> Result<Option<Lock>, DiskError> {
        let folder = File::open(dist).map_err(DiskError::at(dist))?;
        Ok(locked(&folder, dist)?.then_some(Lock { _file: folder, lock_file: None }))
    }

    /// True when nothing can be made beside the folder.
    pub(super) fn locks_the_folder_itself(&self) -> bool {
        self.lock_file.is_none()
    }
}

/// Nothing is left beside the folder. The file is removed while it is locked, and whoever opened it meanwhile notices
/// ([`is_still`]).
impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(lock_file) = &self.lock_file {
            _ = fs::remove_file(lock_file);
        }
    }
}

fn locked(file: &File, path: &Path) -> Result<bool, DiskError> {
    match rustix::fs::flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(true),
        Err(Errno::WOULDBLOCK) => Ok(false),
        Err(error) => Err(DiskError::at(path)(error)),
    }
}

/// True when the path leads to that file, and not to none or to a later one.
fn is_still(file: &File, path: &Path) -> io::Result<bool> {
    let ours = file.metadata()?;
    let there = fs::symlink_metadata(path);
    Ok(there.is_ok_and(|it| (it.dev(), it.ino()) == (ours.dev(), ours.ino())))
}
