use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Write};

use crate::catalog::{Unpublished, UnpublishedWhy};
use crate::cli::COULD_NOT_RUN;
use crate::cli::args::Format;
use crate::diag::{self, Code, Diagnostic, Messages, Phrase, Place, Style};
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
    pub(super) fn notes(&self, snapshot: &Snapshot, notes: &[Diagnostic]) -> Result<(), Diagnostic> {
        match self.format {
            Format::Human => self.for_people(snapshot, notes),
            Format::Json => out(diag::render_json(snapshot, notes, self.messages).as_bytes())?,
            Format::Sarif => out(diag::render_sarif(snapshot, notes, self.messages).as_bytes())?,
        }
        Ok(())
    }

    /// Tells that the command could not run.
    pub(super) fn failure(&self, note: &Diagnostic) -> u8 {
        let (snapshot, notes) = (Snapshot::default(), std::slice::from_ref(note));
        // Where standard output takes nothing, it is still to be read somewhere.
        if self.notes(&snapshot, notes).is_err() {
            self.for_people(&snapshot, notes);
        }
        COULD_NOT_RUN
    }

    /// A sentence for people; programs do not get it.
    pub(super) fn say(&self, text: &str) -> Result<(), Diagnostic> {
        match self.format {
            Format::Human => out(format!("{text}\n").as_bytes()),
            Format::Json | Format::Sarif => Ok(()),
        }
    }

    /// Text for people beside what they asked for.
    pub(super) fn aside(&self, text: &str) {
        _ = io::stderr().write_all(text.as_bytes());
    }

    fn for_people(&self, snapshot: &Snapshot, notes: &[Diagnostic]) {
        self.aside(&diag::render_terminal(snapshot, notes, self.messages, self.style));
    }

    pub(super) fn phrase(&self, phrase: Phrase) -> &'static str {
        phrase.text(self.messages)
    }

    /// What was left out, and why; nothing when all was published.
    pub(super) fn unpublished(
        &self,
        snapshot: &Snapshot,
        unpublished: &[Unpublished],
    ) -> Result<(), Diagnostic> {
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
            self.say(&format!("{count} {phrase}: {}.", files.join(", ")))?;
        }
        Ok(())
    }
}

/// Writes to standard output.
pub(super) fn out(bytes: &[u8]) -> Result<(), Diagnostic> {
    let mut stdout = io::stdout();
    written(stdout.write_all(bytes).and_then(|()| stdout.flush()))
}

/// What came of writing to standard output: a reader that went away (`| head`) is no mistake.
pub(super) fn written(result: io::Result<()>) -> Result<(), Diagnostic> {
    match result {
        Err(err) if err.kind() != ErrorKind::BrokenPipe => {
            Err(Diagnostic::at(Code::StandardOutput, Place::World).with("reason", err))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}
