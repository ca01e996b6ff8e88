//! The one slot that builds write and requests read.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use tokio::sync::watch;

use crate::output::Output;
use crate::serve::Rebuilt;

/// What browsers see now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Site {
    /// The last good site; `None` until a first build succeeded.
    pub output: Option<Arc<Output>>,
    /// Another one for each other `output`, and for each start of the server. A page carries the version that it was made from, so
    /// a page that is not the newest knows, however it missed the news.
    pub version: String,
    /// The diagnostics of the last build.
    pub notes: String,
    /// True when the last build failed, so that `output` is older than what is on disk.
    pub has_errors: bool,
}

/// Where builds put the site: the only lock outside the cache, inside `watch`, held for the time of a pointer.
pub(super) struct Slot {
    sender: watch::Sender<Arc<Site>>,
    session: u64,
    generation: u64,
}

impl Slot {
    pub fn new() -> Slot {
        // The standard library's random hash keys: a number that no earlier server had, without asking the clock.
        let session = RandomState::new().hash_one(());
        let nothing =
            Site { output: None, version: version(session, 0), notes: String::new(), has_errors: false };
        Slot { sender: watch::Sender::new(Arc::new(nothing)), session, generation: 0 }
    }

    pub fn subscribe(&self) -> watch::Receiver<Arc<Site>> {
        self.sender.subscribe()
    }

    /// Shows what a build made. The version moves only when the site does: a save that changed nothing reloads no page.
    pub fn publish(&mut self, rebuilt: Rebuilt) {
        let mut site = Site::clone(&self.sender.borrow());
        site.notes = rebuilt.notes;
        site.has_errors = rebuilt.has_errors;
        if rebuilt.output.is_some() && rebuilt.output != site.output {
            self.generation += 1;
            site.version = version(self.session, self.generation);
            site.output = rebuilt.output;
        }
        self.sender.send_replace(Arc::new(site));
    }
}

fn version(session: u64, generation: u64) -> String {
    format!("{session:x}-{generation}")
}
