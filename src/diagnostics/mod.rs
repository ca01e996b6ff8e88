//! TELL. What we say to the editor: a message, a place, and a way out.
//!
//! A [`Diagnostic`] is data: a code, a place and the words to fill in. Its wording in each language stands in one table
//! ([`table`]); three renderers (terminal, JSON, SARIF) lay it out.

mod json;
mod location;
mod sarif;
pub mod codes;
mod terminal;
mod message;
mod phrases;

use std::iter;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::source::{FileId, RejectReason, RejectedEntry, Snapshot};

pub use codes::{Code, Severity};
pub use json::render as render_json;
pub use location::{LineColumn, line_column};
pub use message::{Message, MessageLanguage, message};
pub use phrases::{Phrase, Word};
pub use sarif::render as render_sarif;
pub use terminal::{Style, render as render_terminal, summary};

/// A byte range in one input file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl From<Range<usize>> for Span {
    /// Files are bounded far below 4 GiB.
    fn from(range: Range<usize>) -> Span {
        let clamp = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        Span { start: clamp(range.start), end: clamp(range.end) }
    }
}

/// A value and where its file says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Where a diagnostic points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// Nowhere in particular: the command, the machine.
    World,
    /// A path that is not in the snapshot, because it could not be read or is not there.
    Path(String),
    /// A range in a file of the snapshot.
    File(FileId, Span),
}

/// What fills a `{name}` in a text of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arg {
    /// The same in every language: an id, a file name, a number.
    Text(String),
    /// A word of the table [`Word`].
    Word(Word),
}

/// A mistake, or something worth knowing, about one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of mistake.
    pub code: Code,
    /// Where.
    pub location: Location,
    /// What fills the text, by name.
    pub args: Vec<(&'static str, Arg)>,
    /// Valid values close to what was written, best first.
    pub suggestions: Vec<String>,
    /// Other places that belong to it.
    pub related: Vec<(Location, Phrase)>,
}

impl Diagnostic {
    /// A diagnostic about a range of a file.
    pub fn new(code: Code, file: FileId, at: impl Into<Span>) -> Diagnostic {
        Diagnostic::at(code, Location::File(file, at.into()))
    }

    /// A diagnostic about any place.
    pub fn at(code: Code, location: Location) -> Diagnostic {
        Diagnostic { code, location, args: Vec::new(), suggestions: Vec::new(), related: Vec::new() }
    }

    /// Fills `{name}` with a text that is the same in every language.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Diagnostic {
        self.args.push((name, Arg::Text(value.to_string())));
        self
    }

    /// Fills `{name}` with a word that each language has its own form of.
    pub fn with_word(mut self, name: &'static str, word: Word) -> Diagnostic {
        self.args.push((name, Arg::Word(word)));
        self
    }

    /// Offers the ones of `valid` that are closest to `written`, at most three; all of them when they are few.
    pub fn suggest<S: AsRef<str>>(mut self, written: &str, valid: impl IntoIterator<Item = S>) -> Diagnostic {
        self.suggestions = closest(written, valid);
        self
    }

    /// Points at another place as well.
    pub fn related(mut self, location: Location, phrase: Phrase) -> Diagnostic {
        self.related.push((location, phrase));
        self
    }
}

/// The same text with the severity of its code.
impl Diagnostic {
    /// True when it is about that file too.
    pub fn is_about(&self, file: FileId) -> bool {
        let places = iter::once(&self.location).chain(self.related.iter().map(|(location, _)| location));
        places.into_iter().any(|it| matches!(it, Location::File(of, _) if *of == file))
    }

    /// Error or warning: it follows from the code.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The values nearest to `written` by edit distance (Damerau-Levenshtein) and common beginning, best first.
fn closest<S: AsRef<str>>(written: &str, valid: impl IntoIterator<Item = S>) -> Vec<String> {
    const OFFERED_MAX: usize = 3;
    let lower = written.to_lowercase();
    let mut scored: Vec<(bool, usize, String)> = valid
        .into_iter()
        .map(|it| {
            let it = it.as_ref();
            let candidate = it.to_lowercase();
            let distance = strsim::damerau_levenshtein(&lower, &candidate);
            let near = distance <= 1 + lower.chars().count() / 3;
            let contains = lower.len() >= 3 && (candidate.contains(&lower) || lower.contains(&candidate));
            (!(near || contains), distance, it.to_owned())
        })
        .collect();
    scored.sort();
    scored.dedup();
    let few = scored.len() <= 2 * OFFERED_MAX;
    let near: Vec<String> =
        scored.iter().filter(|it| !it.0).take(OFFERED_MAX).map(|it| it.2.clone()).collect();
    if near.is_empty() && few { scored.into_iter().map(|it| it.2).collect() } else { near }
}

/// A value and what we noticed while making it. Making it never fails.
#[derive(Debug, Clone)]
pub struct WithDiagnostics<T> {
    /// What was made of what was right.
    pub value: T,
    /// What was not right.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> WithDiagnostics<T> {
    /// Unwraps the value, moving the notes into `acc`.
    pub fn take_into(self, acc: &mut Vec<Diagnostic>) -> T {
        acc.extend(self.diagnostics);
        self.value
    }
}

/// True when at least one of `diagnostics` keeps the site from being published.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|it| it.severity() == Severity::Error)
}

/// What is wrong before any file is read: entries that the disk refused, and names that are one name on other systems.
pub fn of_snapshot(snapshot: &Snapshot) -> Vec<Diagnostic> {
    snapshot.rejected().iter().map(refused).chain(twins(snapshot)).collect()
}

/// Files whose paths differ by case or by Unicode composition alone: macOS and Windows would keep only one.
fn twins(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let diagnostic = |(file, other): &(FileId, FileId)| {
        Diagnostic::new(Code::TwinNames, *file, 0..0).with("other", &snapshot.file(*other).path)
    };
    snapshot.paths().twins().iter().map(diagnostic).collect()
}

fn refused(RejectedEntry { path, reason: why }: &RejectedEntry) -> Diagnostic {
    let at = |code| Diagnostic::at(code, Location::Path(path.clone()));
    match why {
        RejectReason::Unreadable(reason) => at(Code::Unreadable).with("reason", reason),
        RejectReason::NotAFile => at(Code::NotAFile),
        RejectReason::LinkOutside => at(Code::LinkOutside),
        RejectReason::LinkLoop => at(Code::LinkLoop),
        RejectReason::TooLarge { bytes, bytes_max } => {
            at(Code::FileTooLarge).with("size", mib(*bytes)).with("limit", mib(*bytes_max))
        }
        RejectReason::BadName => at(Code::BadFileName),
    }
}

/// Mebibytes, rounded up: `51`.
fn mib(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}
