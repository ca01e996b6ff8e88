use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::source::FileId;

/// A byte range in an input file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A value with its range in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value as read.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

/// The place that a diagnostic is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// No file: the command line, the network, the program.
    World,
    /// A path that is not in the snapshot, because it does not exist or could not be read.
    Path(String),
    /// A range in a file of the snapshot.
    File(FileId, Span),
}

impl From<Range<usize>> for Span {
    /// Offsets fit: no file of a snapshot is larger than 16 MiB.
    fn from(range: Range<usize>) -> Span {
        let clamp = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        Span { start: clamp(range.start), end: clamp(range.end) }
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
