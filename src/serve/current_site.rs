//! The one slot that builds write and requests read.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use tokio::sync::watch;

use crate::output::Output;
use crate::serve::RebuildResult;
use crate::serve::viewers::Viewers;

/// What browsers see now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ServedSite {
    /// The last good site; `None` until a first build succeeded.
    pub output: Option<Arc<Output>>,
    /// The part of the next site that is ready, while the rest is made. It is as it will be, so it is shown; whoever asks for
    /// something else waits.
    pub partial: Option<Arc<Output>>,
    pub version: Version,
    /// The diagnostics of the last build.
    pub diagnostics: String,
    /// True when the last build failed, so that `output` is older than what is on disk.
    pub has_errors: bool,
}

/// Another one for each other site, and for each start of the server. A page carries the version that it was made from, so
/// a page that is not the newest knows, however it missed the news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Version {
    session: u64,
    generation: u64,
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{}", self.session, self.generation)
    }
}

/// Where builds put the site; the lock inside `watch` is held for the time of a pointer.
pub(super) struct CurrentSite {
    sender: watch::Sender<Arc<ServedSite>>,
    /// Which pages come first.
    pub viewers: Viewers,
}

impl CurrentSite {
    pub fn new() -> CurrentSite {
        // The standard library's random hash keys: a number that no earlier server had, without asking the clock.
        let version = Version { session: RandomState::new().hash_one(()), generation: 0 };
        let nothing = ServedSite {
            output: None,
            partial: None,
            version,
            diagnostics: String::new(),
            has_errors: false,
        };
        CurrentSite { sender: watch::Sender::new(Arc::new(nothing)), viewers: Viewers::default() }
    }

    pub fn subscribe(&self) -> watch::Receiver<Arc<ServedSite>> {
        self.sender.subscribe()
    }

    /// Shows the part of a site that is ready, where it differs from what browsers see.
    pub fn show_partial(&self, partial: &Output) {
        let mut site = ServedSite::clone(&self.sender.borrow());
        if !site.shows(partial) {
            site.version.generation += 1;
            (site.diagnostics, site.has_errors) = (String::new(), false);
            site.partial = Some(Arc::new(partial.clone()));
            self.sender.send_replace(Arc::new(site));
        }
    }

    /// True when part of a site is shown whose rest is not there yet.
    pub fn has_partial(&self) -> bool {
        self.sender.borrow().partial.is_some()
    }

    /// Shows what a build made. The version moves only when the site does: a save that changed nothing reloads no page, nor does
    /// the rest of a site whose part was shown ahead.
    pub fn publish(&self, rebuilt: RebuildResult) {
        let mut site = ServedSite::clone(&self.sender.borrow());
        let is_other = match (&rebuilt.output, site.partial.take()) {
            (Some(output), Some(partial)) => !output.contains_all(&partial),
            (Some(_), None) => rebuilt.output != site.output,
            (None, partial) => partial.is_some(),
        };
        site.version.generation += u64::from(is_other);
        site.diagnostics = rebuilt.diagnostics;
        site.has_errors = rebuilt.has_errors;
        site.output = rebuilt.output.or(site.output);
        self.sender.send_replace(Arc::new(site));
    }
}

impl ServedSite {
    /// True when browsers see those files.
    fn shows(&self, files: &Output) -> bool {
        self.partial.as_ref().or(self.output.as_ref()).is_some_and(|it| it.contains_all(files))
    }
}
