//! Ends a build that is interrupted: nothing of it stays beside the output folder.

use std::fs;
use std::io;
use std::sync::{Arc, Weak};
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use crate::output::publisher::Publisher;

/// Handlers of the signals that end a program.
pub struct Interruption(Signals);

impl Interruption {
    /// Blocks the default action of the signals. Signals that the parent process ignores, as `nohup`
    /// does, stay ignored.
    ///
    /// # Errors
    ///
    /// Returns an error if the system refuses.
    pub fn hold_back() -> io::Result<Interruption> {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let is_ignored = |signal: &i32| ignored_signals(&status) >> (signal - 1) & 1 == 1;
        Ok(Interruption(Signals::new([SIGHUP, SIGINT, SIGTERM].iter().filter(|it| !is_ignored(it)))?))
    }

    /// Handles the signals, those received since [`Interruption::hold_back`] too: removes the stage and
    /// the lock file of the publication, and then runs the default action, which ends the process.
    pub fn let_through(mut self, publisher: &Arc<Publisher>) {
        let publisher: Weak<Publisher> = Arc::downgrade(publisher);
        thread::spawn(move || {
            for signal in self.0.forever() {
                if let Some(publisher) = publisher.upgrade() {
                    publisher.abandon();
                }
                _ = emulate_default_handler(signal);
            }
        });
    }
}

/// Returns the set of ignored signals in the description of a process: bit 0 is signal 1.
fn ignored_signals(status: &str) -> u64 {
    let line = status.lines().find_map(|it| it.strip_prefix("SigIgn:"));
    line.and_then(|it| u64::from_str_radix(it.trim(), 16).ok()).unwrap_or(0)
}
