//! What the standard library has on every system. Where it has nothing, a function does nothing.

use std::fs::Metadata;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::SystemTime;

use crate::system::rights::Rights;
use crate::system::stamp::FileStamp;

/// The time of creation is that of the copy where a file is replaced by another, which may keep its time of
/// modification.
pub(super) fn stamp(file: &Metadata) -> FileStamp {
    FileStamp {
        device: 0,
        inode: 0,
        length: file.len(),
        changed: since_1970(file.created()),
        modified: since_1970(file.modified()),
    }
}

/// Returns seconds and nanoseconds; zeros for a time that the file system does not have, or before 1970.
fn since_1970(time: io::Result<SystemTime>) -> (i64, i64) {
    let since = time.ok().and_then(|it| it.duration_since(SystemTime::UNIX_EPOCH).ok()).unwrap_or_default();
    (i64::try_from(since.as_secs()).unwrap_or(0), i64::from(since.subsec_nanos()))
}

pub(super) fn can_exchange() -> bool {
    false
}

pub(super) fn exchange(_one: &Path, _other: &Path) -> io::Result<bool> {
    Ok(false)
}

pub(super) fn is_one_file_system(_one: &Metadata, _other: &Metadata) -> bool {
    true
}

pub(super) fn is_refusal(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::InvalidInput
            | ErrorKind::Unsupported
            | ErrorKind::CrossesDevices
            | ErrorKind::ResourceBusy
            | ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
    )
}

/// Only an attempt would show it. What it cannot write stops the publication in the middle: every file is
/// then the old one or the new one, and the next build completes the rest.
pub(super) fn check_writable(_folder: &Path) -> io::Result<()> {
    Ok(())
}

pub(super) fn set_rights(_path: &Path, _rights: Rights) {}

pub(super) fn open_to_readers(_folder: &Path) {}

pub(super) fn set_owner(_folder: &Path, _of: &Metadata) {}
