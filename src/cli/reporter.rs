use std::collections::BTreeMap;
use std::io::{self, ErrorKind, IsTerminal, Write};

use crate::catalog::{Unpublished, UnpublishedReason};
use crate::cli::args::Format;
use crate::cli::exit_code::COULD_NOT_RUN;
use crate::diagnostics::{self, Code, Diagnostic, Location, MessageLanguage, Phrase, Style};
use crate::source::Snapshot;

/// Prints the results of a command, as text for people or as data for programs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reporter {
    pub message_language: MessageLanguage,
    pub format: Format,
    pub style: Style,
}

impl Reporter {
    pub(super) fn new(message_language: MessageLanguage, format: Format) -> Reporter {
        Reporter { message_language, format, style: style() }
    }

    /// Prints diagnostics, and of very many the first: text on standard error, JSON and SARIF on standard output.
    pub(super) fn diagnostics(
        &self,
        snapshot: &Snapshot,
        diagnostics: &[Diagnostic],
    ) -> Result<(), Diagnostic> {
        let diagnostics = &diagnostics::bounded(diagnostics);
        match self.format {
            Format::Human => self.print_terminal(snapshot, diagnostics),
            Format::Json => {
                print_out(diagnostics::render_json(snapshot, diagnostics, self.message_language).as_bytes())?
            }
            Format::Sarif => {
                print_out(diagnostics::render_sarif(snapshot, diagnostics, self.message_language).as_bytes())?
            }
        }
        Ok(())
    }

    /// Prints a diagnostic while the command runs, as text on standard error. Those for programs are
    /// one document: it has to be among them too.
    pub(super) fn announce(&self, diagnostic: &Diagnostic) {
        self.print_terminal(&Snapshot::default(), std::slice::from_ref(diagnostic));
    }

    /// Returns true if the diagnostics are for programs.
    pub(super) fn is_for_programs(&self) -> bool {
        self.format != Format::Human
    }

    /// Reports why the command could not run and returns its exit code.
    pub(super) fn failure(&self, diagnostic: &Diagnostic) -> u8 {
        let (snapshot, diagnostics) = (Snapshot::default(), std::slice::from_ref(diagnostic));
        // If standard output cannot be written, standard error may be.
        if self.diagnostics(&snapshot, diagnostics).is_err() {
            self.print_terminal(&snapshot, diagnostics);
        }
        COULD_NOT_RUN
    }

    /// Prints a line on standard output, unless the format is one for programs.
    pub(super) fn print(&self, text: &str) -> Result<(), Diagnostic> {
        match self.format {
            Format::Human => print_out(format!("{text}\n").as_bytes()),
            Format::Json | Format::Sarif => Ok(()),
        }
    }

    /// Prints text on standard error, which may be closed.
    pub(super) fn print_hint(&self, text: &str) {
        _ = io::stderr().write_all(text.as_bytes());
    }

    fn print_terminal(&self, snapshot: &Snapshot, diagnostics: &[Diagnostic]) {
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

    /// Prints which files were not published, by reason; nothing if all were.
    pub(super) fn unpublished(
        &self,
        snapshot: &Snapshot,
        unpublished: &[Unpublished],
    ) -> Result<(), Diagnostic> {
        let mut by_reason: BTreeMap<UnpublishedReason, Vec<&str>> = BTreeMap::new();
        for Unpublished { reason, file } in unpublished {
            by_reason.entry(*reason).or_default().push(snapshot.file(*file).path.as_str());
        }
        for (reason, mut files) in by_reason {
            let (one, many) = match reason {
                UnpublishedReason::Draft => (Phrase::NotPublishedDraft, Phrase::NotPublishedDrafts),
                UnpublishedReason::Future => (Phrase::NotPublishedFuture, Phrase::NotPublishedFutures),
                UnpublishedReason::Past => (Phrase::NotPublishedPast, Phrase::NotPublishedPasts),
                UnpublishedReason::NotAccredited => (Phrase::NotPublishedOffer, Phrase::NotPublishedOffers),
            };
            let count = files.len();
            let phrase = self.phrase(if count == 1 { one } else { many });
            files.dedup();
            self.print(&format!("{count} {phrase}: {}.", files.join(", ")))?;
        }
        Ok(())
    }
}

/// Writes to standard output.
pub(super) fn print_out(bytes: &[u8]) -> Result<(), Diagnostic> {
    let mut stdout = io::stdout();
    check_written(stdout.write_all(bytes).and_then(|()| stdout.flush()))
}

/// Turns an error of standard output into a diagnostic. A closed pipe (`| head`) is no error.
pub(super) fn check_written(result: io::Result<()>) -> Result<(), Diagnostic> {
    match result {
        Err(err) if err.kind() != ErrorKind::BrokenPipe => {
            Err(Diagnostic::at(Code::StandardOutput, Location::World).with("reason", err))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Colours are used on a terminal only, and not if `NO_COLOR` is set (no-color.org).
fn style() -> Style {
    let is_allowed = std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty());
    if is_allowed && io::stderr().is_terminal() { Style::Colour } else { Style::Plain }
}
