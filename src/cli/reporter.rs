use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Write};

use crate::catalog::{Unpublished, UnpublishedReason};
use crate::cli::COULD_NOT_RUN;
use crate::cli::args::Format;
use crate::diagnostics::{self, Code, Diagnostic, Location, MessageLanguage, Phrase, Style};
use crate::source::Snapshot;

/// Says what happened: sentences to people, lines to programs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reporter {
    pub message_language: MessageLanguage,
    pub format: Format,
    pub style: Style,
}

impl Reporter {
    /// Tells diagnostics: to people on standard error, to programs on standard output.
    pub(super) fn diagnostics(
        &self,
        snapshot: &Snapshot,
        diagnostics: &[Diagnostic],
    ) -> Result<(), Diagnostic> {
        match self.format {
            Format::Human => self.for_people(snapshot, diagnostics),
            Format::Json => {
                print_out(diagnostics::render_json(snapshot, diagnostics, self.message_language).as_bytes())?
            }
            Format::Sarif => {
                print_out(diagnostics::render_sarif(snapshot, diagnostics, self.message_language).as_bytes())?
            }
        }
        Ok(())
    }

    /// Tells that the command could not run.
    pub(super) fn failure(&self, diagnostic: &Diagnostic) -> u8 {
        let (snapshot, diagnostics) = (Snapshot::default(), std::slice::from_ref(diagnostic));
        // Where standard output takes nothing, it is still to be read somewhere.
        if self.diagnostics(&snapshot, diagnostics).is_err() {
            self.for_people(&snapshot, diagnostics);
        }
        COULD_NOT_RUN
    }

    /// A sentence for people; programs do not get it.
    pub(super) fn print(&self, text: &str) -> Result<(), Diagnostic> {
        match self.format {
            Format::Human => print_out(format!("{text}\n").as_bytes()),
            Format::Json | Format::Sarif => Ok(()),
        }
    }

    /// Text for people beside what they asked for.
    pub(super) fn print_hint(&self, text: &str) {
        _ = io::stderr().write_all(text.as_bytes());
    }

    fn for_people(&self, snapshot: &Snapshot, diagnostics: &[Diagnostic]) {
        self.print_hint(&diagnostics::render_terminal(
            snapshot,
            diagnostics,
            self.message_language,
            self.style,
        ));
    }

    pub(super) fn phrase(&self, phrase: Phrase) -> &'static str {
        phrase.text(self.message_language)
    }

    /// What was left out, and why; nothing when all was published.
    pub(super) fn unpublished(
        &self,
        snapshot: &Snapshot,
        unpublished: &[Unpublished],
    ) -> Result<(), Diagnostic> {
        let mut by_reason: BTreeMap<UnpublishedReason, Vec<&str>> = BTreeMap::new();
        for one in unpublished {
            by_reason.entry(one.reason).or_default().push(snapshot.file(one.file).path.as_str());
        }
        for (why, files) in by_reason {
            let (one, many) = match why {
                UnpublishedReason::Draft => (Phrase::NotPublishedDraft, Phrase::NotPublishedDrafts),
                UnpublishedReason::Future => (Phrase::NotPublishedFuture, Phrase::NotPublishedFutures),
                UnpublishedReason::NotAccredited => (Phrase::NotPublishedOffer, Phrase::NotPublishedOffers),
            };
            let count = files.len();
            let phrase = self.phrase(if count == 1 { one } else { many });
            let mut files = files;
            files.dedup();
            self.print(&format!("{count} {phrase}: {}.", files.join(", ")))?;
        }
        Ok(())
    }
}

/// Writes to standard output.
pub(super) fn print_out(bytes: &[u8]) -> Result<(), Diagnostic> {
    let mut stdout = io::stdout();
    written(stdout.write_all(bytes).and_then(|()| stdout.flush()))
}

/// What came of writing to standard output: a reader that went away (`| head`) is no mistake.
pub(super) fn written(result: io::Result<()>) -> Result<(), Diagnostic> {
    match result {
        Err(err) if err.kind() != ErrorKind::BrokenPipe => {
            Err(Diagnostic::at(Code::StandardOutput, Location::World).with("reason", err))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}
