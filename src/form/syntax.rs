//! What is not TOML, told to an editor: by the mistake that was made, not by all that the parser stumbled over after it.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::Error;

use crate::diagnostics::{Code, Diagnostic, Span, Word};
use crate::form::{TomlForm, reason};

/// What keeps a form from being read as it was meant.
pub(super) struct SyntaxErrors {
    /// The mistakes, in order.
    pub diagnostics: Vec<Diagnostic>,
    /// True when a bracket swallowed all that comes after it.
    is_unclosed: bool,
    /// Where each line ends, in bytes of the file.
    line_ends: Vec<usize>,
    /// The lines in which the parser stumbled.
    lines: BTreeSet<usize>,
}

impl SyntaxErrors {
    pub(super) fn of(form: TomlForm<'_>, errors: &[Error]) -> SyntaxErrors {
        let span = |error: &Error| error.span().unwrap_or(0..0);
        let in_file = |at: Range<usize>| form.offset + at.start..form.offset + at.end;
        let is_unclosed = errors.iter().any(|it| it.message().contains("unclosed"));
        let ends = form.text.bytes().enumerate().filter(|(_, it)| *it == b'\n' && !errors.is_empty());
        let line_ends: Vec<usize> = ends.map(|(at, _)| form.offset + at).collect();
        let lines = errors.iter().map(|it| line_of(&line_ends, in_file(span(it)).start)).collect();
        let first = errors.first().map(span).filter(|_| is_unclosed);
        if let Some(opener) = first.and_then(|it| opener(form.text, it.start)) {
            let diagnostic = Diagnostic::new(Code::TomlSyntax, form.file, in_file(opener..opener + 1));
            let diagnostics = vec![diagnostic.with_word("reason", Word::TomlUnclosed)];
            return SyntaxErrors { diagnostics, is_unclosed, line_ends, lines };
        }
        let diagnostics =
            errors.iter().map(|it| syntax_error(form, it.message(), span(it), in_file)).collect();
        SyntaxErrors { diagnostics, is_unclosed, line_ends, lines }
    }

    pub(super) fn is_none(&self) -> bool {
        self.lines.is_empty()
    }

    /// True for a mistake that may only be there because the parser guessed what stands at that place.
    pub(super) fn explains(&self, diagnostic: &Diagnostic) -> bool {
        let crate::diagnostics::Location::File(_, Span { start, end }) = diagnostic.location else {
            return false;
        };
        let line = |at: u32| line_of(&self.line_ends, at as usize);
        self.is_unclosed || self.lines.range(line(start)..=line(end)).next().is_some()
    }
}

/// The line that holds byte `at`, counted from zero.
fn line_of(line_ends: &[usize], at: usize) -> usize {
    line_ends.partition_point(|end| *end < at)
}

fn syntax_error(
    form: TomlForm<'_>,
    message: &str,
    at: Range<usize>,
    in_file: impl Fn(Range<usize>) -> Range<usize>,
) -> Diagnostic {
    let written = &form.text[at.clone()];
    if is_like_a_date(written) {
        return Diagnostic::new(Code::BadDate, form.file, in_file(at)).with("found", written);
    }
    let reason = match reason::reason(message) {
        Word::TomlQuotes if at.is_empty() => Word::TomlValue,
        reason => reason,
    };
    // Something to see: the letter at which it was noticed.
    let next = form.text[at.end..].chars().next().filter(|it| at.is_empty() && !it.is_whitespace());
    let at = at.start..at.end + next.map_or(0, char::len_utf8);
    Diagnostic::new(Code::TomlSyntax, form.file, in_file(at)).with_word("reason", reason)
}

/// `2026-02-30`, which is written as a date and is none.
fn is_like_a_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let numbers = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    parts.clone().count() == 3 && parts.all(numbers)
}

/// The last bracket of a value that is open at byte `end`.
fn opener(text: &str, end: usize) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut quote = None;
    // A bracket that starts its line is the head of a table.
    let mut starts_line = true;
    let mut letters = text[..end].char_indices();
    while let Some((at, letter)) = letters.next() {
        match (quote, letter) {
            (Some('"'), '\\') => drop(letters.next()),
            (Some(it), letter) if letter == it || letter == '\n' => quote = None,
            (Some(_), _) => (),
            (None, '"' | '\'' | '#') => quote = Some(letter),
            (None, '{') => open.push(at),
            (None, '[') if !starts_line => open.push(at),
            (None, ']' | '}') => drop(open.pop()),
            (None, _) => (),
        }
        starts_line = letter == '\n' || starts_line && letter.is_whitespace();
    }
    open.pop()
}
