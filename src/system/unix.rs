//! Linux, macOS and other systems with the functions of Unix.

use std::fs::{self, Metadata, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::Path;

use rustix::fs::Access;
use rustix::io::Errno;

use crate::system::rights::Rights;
use crate::system::stamp::FileStamp;

const FILE_MODE: u32 = 0o644;
const FOLDER_MODE: u32 = 0o755;

/// The bits of a mode that are permissions of the owner, the group and everybody else.
const PERMISSION_BITS: u32 = 0o777;

pub(super) fn stamp(file: &Metadata) -> FileStamp {
    FileStamp {
        device: file.dev(),
        inode: file.ino(),
        length: file.len(),
        changed: (file.ctime(), file.ctime_nsec()),
        modified: (file.mtime(), file.mtime_nsec()),
    }
}

pub(super) fn can_exchange() -> bool {
    cfg!(any(target_os = "linux", target_os = "android", target_vendor = "apple"))
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Err(refused) if is_refused(refused) => Ok(false),
        exchanged => Ok(exchanged.map(|()| true)?),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_one: &Path, _other: &Path) -> io::Result<bool> {
    Ok(false)
}

pub(super) fn is_one_file_system(one: &Metadata, other: &Metadata) -> bool {
    one.dev() == other.dev()
}

pub(super) fn is_refusal(error: &io::Error) -> bool {
    Errno::from_io_error(error).is_some_and(is_refused)
}

/// Returns true for the errors of a kernel or file system that cannot exchange two folders, and for
/// missing permissions beside the folder.
fn is_refused(error: Errno) -> bool {
    let unsupported = [Errno::INVAL, Errno::NOSYS, Errno::OPNOTSUPP, Errno::XDEV, Errno::BUSY];
    let not_permitted = [Errno::PERM, Errno::ACCESS, Errno::ROFS];
    unsupported.contains(&error) || not_permitted.contains(&error)
}

pub(super) fn check_writable(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
}

/// The other bits of the mode stay.
pub(super) fn set_rights(path: &Path, rights: Rights) {
    let wanted = match rights {
        Rights::File => FILE_MODE,
        Rights::Folder => FOLDER_MODE,
    };
    if let Ok(old) = fs::symlink_metadata(path).map(|it| it.permissions().mode()) {
        change_mode(path, old, old & !PERMISSION_BITS | wanted);
    }
}

pub(super) fn open_to_readers(folder: &Path) {
    if let Ok(old) = fs::metadata(folder).map(|it| it.permissions().mode()) {
        change_mode(folder, old, old | FOLDER_MODE);
    }
}

fn change_mode(path: &Path, old: u32, new: u32) {
    if old != new {
        _ = fs::set_permissions(path, Permissions::from_mode(new));
    }
}

pub(super) fn set_owner(folder: &Path, of: &Metadata) {
    _ = chown(folder, Some(of.uid()), Some(of.gid()));
}
