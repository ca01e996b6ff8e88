//! A lock that ends with the process that holds it.

use std::fs::File;
use std::io;
use std::path::Path;

/// The result of an attempt to lock a file.
pub enum Locked {
    /// It is locked until the file is dropped.
    Held(File),
    /// Another process holds it.
    Busy,
    /// No file can be created there.
    Refused(io::Error),
}

/// Creates a file, or opens it, and locks it. A symbolic link is not followed.
///
/// The one that holds the lock may remove the file. The lock is then on no path any more, and the next
/// call creates a new file.
///
/// # Errors
///
/// Returns an error of the disk.
pub fn lock_file(path: &Path) -> io::Result<Locked> {
    os::lock_file(path)
}

/// Locks a folder, where no file can be created beside it.
///
/// # Errors
///
/// Returns an error of the disk; on Windows always, as folders cannot be locked.
pub fn lock_folder(path: &Path) -> io::Result<Locked> {
    os::lock_folder(path)
}

#[cfg(unix)]
mod os {
    use std::fs::{self, File};
    use std::io;
    use std::os::unix::fs::MetadataExt;
    use std::path::Path;

    use rustix::fs::{FlockOperation, Mode, OFlags};
    use rustix::io::Errno;

    use super::Locked;

    pub(super) fn lock_file(path: &Path) -> io::Result<Locked> {
        loop {
            let create = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let file = match rustix::fs::open(path, create, Mode::from_raw_mode(0o666)) {
                Err(refused @ (Errno::ACCESS | Errno::PERM | Errno::ROFS)) => {
                    return Ok(Locked::Refused(refused.into()));
                }
                opened => File::from(opened?),
            };
            if !is_locked(&file)? {
                return Ok(Locked::Busy);
            }
            if is_still(&file, path)? {
                return Ok(Locked::Held(file));
            }
            // The previous build removed the file after this one opened it: try again with a new file.
        }
    }

    pub(super) fn lock_folder(path: &Path) -> io::Result<Locked> {
        let folder = File::open(path)?;
        Ok(if is_locked(&folder)? { Locked::Held(folder) } else { Locked::Busy })
    }

    fn is_locked(file: &File) -> io::Result<bool> {
        match rustix::fs::flock(file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(true),
            Err(Errno::WOULDBLOCK) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Returns true if `path` is still the path of `file`.
    fn is_still(file: &File, path: &Path) -> io::Result<bool> {
        let opened = file.metadata()?;
        let current = fs::symlink_metadata(path);
        Ok(current.is_ok_and(|it| (it.dev(), it.ino()) == (opened.dev(), opened.ino())))
    }
}

#[cfg(windows)]
mod os {
    use std::fs::OpenOptions;
    use std::io::{self, ErrorKind};
    use std::os::windows::fs::OpenOptionsExt;
    use std::path::Path;

    use super::Locked;

    /// Others may remove the file while it is open, as its owner does, and nothing else.
    const FILE_SHARE_DELETE: u32 = 4;
    /// A symbolic link is opened itself.
    const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
    const ERROR_SHARING_VIOLATION: i32 = 32;

    /// The open file is the lock: until it is closed, nobody else can open it.
    pub(super) fn lock_file(path: &Path) -> io::Result<Locked> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        options.share_mode(FILE_SHARE_DELETE).custom_flags(FILE_FLAG_OPEN_REPARSE_POINT);
        match options.open(path) {
            Ok(file) => Ok(Locked::Held(file)),
            Err(error) if error.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => Ok(Locked::Busy),
            Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(Locked::Refused(error)),
            Err(error) => Err(error),
        }
    }

    pub(super) fn lock_folder(_path: &Path) -> io::Result<Locked> {
        Err(ErrorKind::Unsupported.into())
    }
}

#[cfg(not(any(unix, windows)))]
mod os {
    use std::io::{self, ErrorKind};
    use std::path::Path;

    use super::Locked;

    pub(super) fn lock_file(_path: &Path) -> io::Result<Locked> {
        Err(ErrorKind::Unsupported.into())
    }

    pub(super) fn lock_folder(_path: &Path) -> io::Result<Locked> {
        Err(ErrorKind::Unsupported.into())
    }
}
