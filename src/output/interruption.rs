//! Ends a build that is interrupted: nothing of it stays beside the output folder.

use std::io;
use std::sync::{Arc, Weak};

use crate::output::publisher::Publisher;
use crate::system::EndSignals;

/// Handlers of the signals that end a program.
pub struct Interruption(EndSignals);

impl Interruption {
    /// Blocks the default action of the signals.
    ///
    /// # Errors
    ///
    /// Returns an error if the system refuses.
    pub fn hold_back() -> io::Result<Interruption> {
        Ok(Interruption(EndSignals::hold_back()?))
    }

    /// Handles the signals, those received since [`Interruption::hold_back`] too: removes the stage and
    /// the lock file of the publication, and then runs the default action, which ends the process.
    pub fn let_through(self, publisher: &Arc<Publisher>) {
        let publisher: Weak<Publisher> = Arc::downgrade(publisher);
        self.0.let_through(move || {
            if let Some(publisher) = publisher.upgrade() {
                publisher.abandon();
            }
        });
    }
}
