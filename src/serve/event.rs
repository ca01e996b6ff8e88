use std::sync::Arc;

use crate::diagnostics::Diagnostic;
use crate::output::Output;

/// The result of one build.
#[derive(Debug, Clone)]
pub struct RebuildResult {
    /// The built site; `None` when the build failed, so that the last good site stays.
    pub output: Option<Arc<Output>>,
    /// The diagnostics as plain text; empty when there are none.
    pub diagnostics: String,
    /// True when at least one of them is an error.
    pub has_errors: bool,
}

/// An event that the command line prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A build ended and its result is served. The first one comes before `on_ready`.
    Rebuilt {
        /// The duration of the build.
        milliseconds: u128,
        /// True when the last good site is still served.
        has_errors: bool,
        /// The diagnostics as plain text.
        diagnostics: String,
    },
    /// A build panicked, which is a bug of wemi. The last good site is still served.
    Panicked(Diagnostic),
    /// The system cannot report file events: from now on the folders are polled once a second.
    Polling {
        /// The error of the system.
        reason: String,
    },
}
