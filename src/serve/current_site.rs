//! The site that is served now: written by builds, read by requests.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use tokio::sync::watch;

use crate::output::Output;
use crate::serve::event::RebuildResult;
use crate::serve::viewers::Viewers;

/// The state that requests are answered from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ServedSite {
    /// The last good site; `None` until a first build succeeded.
    pub output: Option<Arc<Output>>,
    /// The finished part of the next site while the rest is being built. Its files are final, so
    /// they are served; requests for other files wait.
    pub partial: Option<Arc<Output>>,
    pub version: Version,
    /// The diagnostics of the last build.
    pub diagnostics: String,
    /// True when the last build failed, so that `output` is older than what is on disk.
    pub has_errors: bool,
}

/// Identifies a served site across restarts of the server. The script of a page sends the version
/// that the page is from, so an outdated page is reloaded even if it missed the event.
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

/// The channel from builds to requests. The lock inside `watch` is held only while a pointer is
/// copied.
pub(super) struct CurrentSite {
    sender: watch::Sender<Arc<ServedSite>>,
    /// The pages that are built first.
    pub viewers: Viewers,
}

impl CurrentSite {
    pub fn new() -> CurrentSite {
        // The random hash keys of the standard library: a number that differs at each start,
        // without reading the clock.
        let version = Version { session: RandomState::new().hash_one(()), generation: 0 };
        let empty = ServedSite {
            output: None,
            partial: None,
            version,
            diagnostics: String::new(),
            has_errors: false,
        };
        CurrentSite { sender: watch::Sender::new(Arc::new(empty)), viewers: Viewers::default() }
    }

    pub fn subscribe(&self) -> watch::Receiver<Arc<ServedSite>> {
        self.sender.subscribe()
    }

    /// Serves the finished part of a site, if it differs from what is served.
    pub fn show_partial(&self, partial: &Output) {
        let mut site = ServedSite::clone(&self.sender.borrow());
        if !site.shows(partial) {
            site.version.generation += 1;
            (site.diagnostics, site.has_errors) = (String::new(), false);
            site.partial = Some(Arc::new(partial.clone()));
            self.sender.send_replace(Arc::new(site));
        }
    }

    /// Returns whether a part of a site is served whose rest is not built yet.
    pub fn has_partial(&self) -> bool {
        self.sender.borrow().partial.is_some()
    }

    /// Serves the result of a build. The version changes only if the site does: no page is reloaded
    /// after a save that changes nothing, or when the rest follows a part served before.
    pub fn publish(&self, rebuilt: RebuildResult) {
        let mut site = ServedSite::clone(&self.sender.borrow());
        let has_changed = match (&rebuilt.output, site.partial.take()) {
            (Some(output), Some(partial)) => !output.contains_all(&partial),
            (Some(_), None) => rebuilt.output != site.output,
            (None, partial) => partial.is_some(),
        };
        site.version.generation += u64::from(has_changed);
        site.diagnostics = rebuilt.diagnostics;
        site.has_errors = rebuilt.has_errors;
        site.output = rebuilt.output.or(site.output);
        self.sender.send_replace(Arc::new(site));
    }
}

impl ServedSite {
    /// Returns whether those files are served, with the same bytes.
    fn shows(&self, files: &Output) -> bool {
        self.partial.as_ref().or(self.output.as_ref()).is_some_and(|it| it.contains_all(files))
    }
}
