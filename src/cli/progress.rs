use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::reporter::Reporter;
use crate::diagnostics::Phrase;
use crate::pipeline::BuildStep;

/// A progress bar on a terminal, shown for work that takes more than a second.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    reporter: Reporter,
}

impl Progress {
    const SHOW_AFTER: Duration = Duration::from_secs(1);

    pub(super) fn new(reporter: Reporter) -> Progress {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}")
            .expect("the template is a valid constant");
        Progress { bar: bar.with_style(style), started: Instant::now(), reporter }
    }

    pub(super) fn step(&self, step: BuildStep) {
        if self.bar.is_hidden() && self.started.elapsed() > Progress::SHOW_AFTER {
            // Draws nothing if standard error is not a terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        match step {
            BuildStep::Checking => self.bar.set_message(self.reporter.phrase(Phrase::Checking)),
            BuildStep::Rendering(pages) => {
                self.bar.set_length(pages as u64);
                self.bar.set_message(self.reporter.phrase(Phrase::Rendering));
            }
            BuildStep::Page => self.bar.inc(1),
        }
    }

    pub(super) fn writing(&self) {
        self.bar.set_message(self.reporter.phrase(Phrase::Writing));
    }

    pub(super) fn done(&self) {
        self.bar.finish_and_clear();
    }

    /// Returns the elapsed seconds with two decimals, in the language of messages.
    pub(super) fn seconds(&self) -> String {
        let seconds = format!("{:.2}", self.started.elapsed().as_secs_f64());
        self.reporter.message_language.pick(&seconds.replace('.', ","), &seconds).to_owned()
    }
}
