//! Signals that end a program.

pub use os::EndSignals;

#[cfg(unix)]
mod os {
    use std::fs;
    use std::io;
    use std::thread;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    /// Handlers of the signals that end a program.
    pub struct EndSignals(Signals);

    impl EndSignals {
        /// Blocks the default action of the signals. On Linux, signals that the parent process ignores, as
        /// `nohup` does, stay ignored.
        ///
        /// # Errors
        ///
        /// Returns an error if the system refuses.
        pub fn hold_back() -> io::Result<EndSignals> {
            let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
            let is_ignored = |signal: &i32| ignored_signals(&status) >> (signal - 1) & 1 == 1;
            Ok(EndSignals(Signals::new([SIGHUP, SIGINT, SIGTERM].iter().filter(|it| !is_ignored(it)))?))
        }

        /// Handles the signals, those received since [`EndSignals::hold_back`] too: calls `clean_up`, and
        /// then runs the default action, which ends the process.
        pub fn let_through(mut self, clean_up: impl Fn() + Send + 'static) {
            thread::spawn(move || {
                for signal in self.0.forever() {
                    clean_up();
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
}

#[cfg(not(unix))]
mod os {
    use std::io;

    /// No handlers: the process ends at once, and the next build removes what it leaves.
    pub struct EndSignals;

    impl EndSignals {
        /// Does nothing.
        ///
        /// # Errors
        ///
        /// Never.
        pub fn hold_back() -> io::Result<EndSignals> {
            Ok(EndSignals)
        }

        /// Does nothing.
        pub fn let_through(self, _clean_up: impl Fn() + Send + 'static) {}
    }
}
