//! Exit codes of the command.

/// The content is valid.
pub(super) const DONE: u8 = 0;
/// The content has errors; nothing was published.
pub(super) const CONTENT_HAS_ERRORS: u8 = 1;
/// The command could not run.
pub(super) const COULD_NOT_RUN: u8 = 2;
