//! The options and the result of a publication.

use std::path::Path;

use crate::diagnostics::{Code, Diagnostic};
use crate::output::disk::path_location;
use crate::system::System;

/// What happens to unknown files: those in the output folder that wemi did not write, or that were
/// changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownFiles {
    /// They are an error, and nothing is written.
    Refused,
    /// They are named, then removed or overwritten.
    Replaced,
}

/// The result of a publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishReport {
    /// The number of files that are new or have other bytes.
    pub written: usize,
    /// The number of files that keep their inode and their modification time.
    pub unchanged: usize,
    /// The number of files that were removed, unknown files included.
    pub removed: usize,
    /// How the new site replaced the old one.
    pub method: PublishMethod,
}

impl PublishReport {
    /// Returns a warning if the site was not replaced in one step, though it could be elsewhere.
    pub fn diagnostic(&self, dist: &Path) -> Option<Diagnostic> {
        let is_in_place = self.method == PublishMethod::InPlace;
        is_in_place.then(|| Diagnostic::at(Code::NotSwapped, path_location(dist)))
    }
}

/// How the new site replaced the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishMethod {
    /// In one step, or there was nothing to do.
    Swapped,
    /// File by file, because a swap is not supported here.
    InPlace,
    /// File by file, as always on this system.
    FileByFile,
}

/// The method that is tried first.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishMode {
    /// Swap, and write in place if a swap is not supported.
    Swap,
    /// Write in place: for tests, which cannot mount a disk that does not support a swap.
    InPlace,
    /// Publish as on a system where only the standard library is known: for tests.
    Portable,
}

impl PublishMode {
    pub(super) fn system(self) -> System {
        match self {
            PublishMode::Swap | PublishMode::InPlace => System::Native,
            PublishMode::Portable => System::Portable,
        }
    }
}
