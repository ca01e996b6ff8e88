//! What differs between operating systems. All that only one kind of system has is in this module, behind
//! `cfg`: the other modules call it and do not ask on which system they run.
//!
//! [`System`] is a value that is handed to the code that publishes: its portable variant uses the standard
//! library alone and exists on every system, so that the tests of one system run both.

mod browser;
mod lock;
mod portable;
mod rights;
mod signals;
mod slashes;
mod stamp;
#[cfg(unix)]
mod unix;

use std::fs::Metadata;
use std::io;
use std::path::Path;

pub use browser::open_browser;
pub use lock::{Locked, lock_file, lock_folder};
pub use rights::Rights;
pub use signals::EndSignals;
pub use slashes::slash_path;
pub use stamp::FileStamp;

#[cfg(not(unix))]
use portable as native;
#[cfg(unix)]
use unix as native;

/// The functions of an operating system on files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum System {
    /// The best that the system has.
    #[default]
    Native,
    /// The standard library alone, as where nothing better is known.
    Portable,
}

/// Calls a function of the module that `$system` stands for.
macro_rules! call {
    ($system:expr, $function:ident($($argument:expr),*)) => {
        match $system {
            System::Native => native::$function($($argument),*),
            System::Portable => portable::$function($($argument),*),
        }
    };
}

impl System {
    /// Returns what a later build recognises the unchanged file by.
    pub fn stamp(self, file: &Metadata) -> FileStamp {
        call!(self, stamp(file))
    }

    /// Returns false if [`System::exchange`] is never supported.
    pub fn can_exchange(self) -> bool {
        call!(self, can_exchange())
    }

    /// Exchanges two folders in one step. Returns false if that is not supported here, or not permitted;
    /// nothing was changed then.
    ///
    /// # Errors
    ///
    /// Those of a rename.
    pub fn exchange(self, one: &Path, other: &Path) -> io::Result<bool> {
        call!(self, exchange(one, other))
    }

    /// Returns true if folders with these metadata are on one file system, or if that cannot be known. A mount
    /// point is a file system of its own.
    pub fn is_one_file_system(self, one: &Metadata, other: &Metadata) -> bool {
        call!(self, is_one_file_system(one, other))
    }

    /// Returns true for the error of a place where nothing can be created, though it exists: no permission, or
    /// not supported.
    pub fn is_refusal(self, error: &io::Error) -> bool {
        call!(self, is_refusal(error))
    }

    /// Checks that entries of the folder can be created and removed, as far as that can be known before.
    ///
    /// # Errors
    ///
    /// Returns the error that changing the folder would give.
    pub fn check_writable(self, folder: &Path) -> io::Result<()> {
        call!(self, check_writable(folder))
    }

    /// Sets the rights, whatever the defaults of the process are. An error is ignored: some file systems have
    /// no rights, and another user may own the file.
    pub fn set_rights(self, path: &Path, rights: Rights) {
        call!(self, set_rights(path, rights));
    }

    /// Adds the rights to read a folder; those that it has stay.
    pub fn open_to_readers(self, folder: &Path) {
        call!(self, open_to_readers(folder));
    }

    /// Gives the folder the owner that `of` has, if this process may.
    pub fn set_owner(self, folder: &Path, of: &Metadata) {
        call!(self, set_owner(folder, of));
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File, FileTimes};
    use std::io::{self, ErrorKind};
    use std::time::{Duration, SystemTime};

    use super::System::{Native, Portable};

    #[test]
    fn a_stamp_changes_with_the_length_the_time_and_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        fs::write(&path, "one").expect("written");
        let stamp = || Portable.stamp(&fs::metadata(&path).expect("a file"));
        let first = stamp();
        assert_eq!(stamp(), first);
        fs::write(&path, "longer").expect("written");
        assert_ne!(stamp(), first);
        let set_time = |seconds| {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            let file = File::options().write(true).open(&path).expect("a file");
            file.set_times(FileTimes::new().set_modified(time)).expect("set");
            stamp()
        };
        assert_ne!(set_time(1_000_000_000), set_time(1_000_000_002));
        assert_eq!(set_time(1_000_000_000), set_time(1_000_000_000));
    }

    #[test]
    fn a_stamp_is_settled_some_seconds_after_the_last_change() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        fs::write(&path, "one").expect("written");
        let metadata = fs::metadata(&path).expect("a file");
        let modified = metadata.modified().expect("a time");
        for system in [Native, Portable] {
            let stamp = system.stamp(&metadata);
            assert!(!stamp.is_settled(modified + Duration::from_secs(1)), "{system:?}");
            assert!(stamp.is_settled(modified + Duration::from_secs(5)), "{system:?}");
        }
    }

    #[test]
    fn folders_are_exchanged_or_stay_as_they_are() {
        for system in [Native, Portable] {
            let folder = tempfile::tempdir().expect("a folder");
            let [one, other] = ["one", "other"].map(|name| {
                let path = folder.path().join(name);
                fs::create_dir(&path).expect("created");
                fs::write(path.join("a"), name).expect("written");
                path
            });
            let is_done = system.exchange(&one, &other).expect("no error");
            assert!(system.can_exchange() || !is_done, "{system:?}");
            let expected = if is_done { "other" } else { "one" };
            assert_eq!(fs::read_to_string(one.join("a")).expect("a file"), expected, "{system:?}");
        }
    }

    #[test]
    fn a_place_where_nothing_can_be_created_is_a_refusal_and_a_full_disk_is_not() {
        for kind in [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem, ErrorKind::Unsupported] {
            assert!(Portable.is_refusal(&io::Error::from(kind)), "{kind}");
        }
        for kind in [ErrorKind::StorageFull, ErrorKind::NotFound, ErrorKind::AlreadyExists] {
            assert!(!Portable.is_refusal(&io::Error::from(kind)), "{kind}");
        }
    }
}
