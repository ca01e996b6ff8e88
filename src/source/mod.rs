//! The input of a build: the files of `content/` and `themes/` as an immutable [`Snapshot`], each
//! with its BLAKE3. [`disk`] reads it; no later stage touches the disk.
//!
//! **Incremental.** A file is not read again if its metadata are those of the snapshot before
//! ([`disk::read_again`]).

#[allow(clippy::disallowed_methods)] // an I/O boundary: reads the site
pub mod disk;
mod file;
mod file_set;
mod path;
mod rejected;
mod snapshot;

pub use file::{Contents, File, FileId};
pub use file_set::FileSet;
pub use path::SitePath;
pub use rejected::{RejectReason, RejectedEntry};
pub use snapshot::Snapshot;
