//! One build at a time writes to a folder.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, Mode, OFlags};
use rustix::io::Errno;

use crate::output::places::Places;
use crate::output::publish::Failed;

/// Held for as long as it lives. The kernel lets go of it when the process ends, in whichever way.
pub(super) struct Lock {
    _file: File,
    /// The lock file; none when the folder itself is locked.
    beside: Option<PathBuf>,
}

impl Lock {
    /// None when another build holds it.
    ///
    /// The lock is on a file beside the folder, because a swap puts another folder in its place. Where no file can be made
    /// there, no swap can be made either: then the folder itself is locked.
    pub(super) fn take(places: &Places) -> Result<Option<Lock>, Failed> {
        loop {
            let create = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let file = match rustix::fs::open(&places.lock, create, Mode::from_raw_mode(0o666)) {
                Err(Errno::ACCESS | Errno::PERM | Errno::ROFS) if places.dist.is_dir() => {
                    return Lock::take_on_the_folder(&places.dist);
                }
                opened => File::from(opened.map_err(Failed::at(&places.lock))?),
            };
            if !locked(&file, &places.lock)? {
                return Ok(None);
            }
            if is_still(&file, &places.lock).map_err(Failed::at(&places.lock))? {
                return Ok(Some(Lock { _file: file, beside: Some(places.lock.clone()) }));
            }
            // The build before removed the file after we opened it: what we locked guards nothing.
        }
    }

    fn take_on_the_folder(dist: &Path) -> Result<Option<Lock>, Failed> {
        let folder = File::open(dist).map_err(Failed::at(dist))?;
        Ok(locked(&folder, dist)?.then_some(Lock { _file: folder, beside: None }))
    }

    /// True when nothing can be made beside the folder.
    pub(super) fn is_on_the_folder_itself(&self) -> bool {
        self.beside.is_none()
    }
}

/// Nothing is left beside the folder. The file is removed while it is locked, and whoever opened it meanwhile notices
/// ([`is_still`]).
impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            _ = fs::remove_file(beside);
        }
    }
}

fn locked(file: &File, path: &Path) -> Result<bool, Failed> {
    match rustix::fs::flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(true),
        Err(Errno::WOULDBLOCK) => Ok(false),
        Err(error) => Err(Failed::at(path)(error)),
    }
}

/// True when the path leads to that file, and not to none or to a later one.
fn is_still(file: &File, path: &Path) -> io::Result<bool> {
    let ours = file.metadata()?;
    let there = fs::symlink_metadata(path);
    Ok(there.is_ok_and(|it| (it.dev(), it.ino()) == (ours.dev(), ours.ino())))
}
