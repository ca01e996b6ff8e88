use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::catalog::{Unpublished, UnpublishedWhy};
use crate::cli::COULD_NOT_RUN;
use crate::cli::args::Format;
use crate::diag::{self, Diagnostic, Messages, Phrase, Style};
use crate::source::Snapshot;

/// Says what happened: sentences to people, lines to programs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Teller {
    pub messages: Messages,
    pub format: Format,
    pub style: Style,
}

impl Teller {
    /// Tells diagnostics: to people on standard error, to programs on standard output.
    pub(super) fn notes(&self, snapshot: &Snapshot, notes: &[Diagnostic]) {
        match self.format {
            Format::Human => self.aside(&diag::render_terminal(snapshot, notes, self.messages, self.style)),
            Format::Json => out(&diag::render_json(snapshot, notes, self.messages)),
            Format::Sarif => out(&diag::render_sarif(snapshot, notes, self.messages)),
        }
    }

    /// Tells that the command could not run.
    pub(super) fn failure(&self, note: &Diagnostic) -> u8 {
        self.notes(&Snapshot::default(), std::slice::from_ref(note));
        COULD_NOT_RUN
    }

    /// A sentence for people; programs do not get it.
    pub(super) fn say(&self, text: &str) {
        if self.format == Format::Human {
            out(&format!("{text}\n"));
        }
    }

    /// Text for people beside what they asked for.
    pub(super) fn aside(&self, text: &str) {
        _ = io::stderr().write_all(text.as_bytes());
    }

    pub(super) fn phrase(&self, phrase: Phrase) -> &'static str {
        phrase.text(self.messages)
    }

    /// What was left out, and why; nothing when all was published.
    pub(super) fn unpublished(&self, snapshot: &Snapshot, unpublished: &[Unpublished]) {
        let mut by_reason: BTreeMap<UnpublishedWhy, Vec<&str>> = BTreeMap::new();
        for one in unpublished {
            by_reason.entry(one.why).or_default().push(snapshot.file(one.file).path.as_str());
        }
        for (why, files) in by_reason {
            let (one, many) = match why {
                UnpublishedWhy::Draft => (Phrase::NotPublishedDraft, Phrase::NotPublishedDrafts),
                UnpublishedWhy::Future => (Phrase::NotPublishedFuture, Phrase::NotPublishedFutures),
                UnpublishedWhy::NotAccredited => (Phrase::NotPublishedOffer, Phrase::NotPublishedOffers),
            };
            let count = files.len();
            let phrase = self.phrase(if count == 1 { one } else { many });
            let mut files = files;
            files.dedup();
            self.say(&format!("{count} {phrase}: {}.", files.join(", ")));
        }
    }
}

/// Writes to standard output; a reader that went away is no mistake.
fn out(text: &str) {
    _ = io::stdout().write_all(text.as_bytes());
}
