//! Ends a build that is interrupted: nothing of it stays beside the output folder.

use std::fs;
use std::io;
use std::sync::{Arc, Weak};
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use crate::output::publisher::Publisher;

/// The signals that end a program, held back from now on.
pub struct Interruption(Signals);

impl Interruption {
    /// Holds the signals back, but for those that whoever started the program has set to be
    /// ignored, as `nohup` does.
    ///
    /// # Errors
    ///
    /// Returns an error if the system refuses.
    pub fn hold_back() -> io::Result<Interruption> {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let is_ignored = |signal: &i32| ignored_signals(&status) >> (signal - 1) & 1 == 1;
        Ok(Interruption(Signals::new([SIGHUP, SIGINT, SIGTERM].iter().filter(|it| !is_ignored(it)))?))
    }

    /// Lets the signals through, those that came meanwhile too: each removes what the publication
    /// has beside the output folder, and then ends the program as it would have.
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
