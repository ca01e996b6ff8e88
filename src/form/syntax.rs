//! Syntax errors of TOML, as diagnostics for editors: the error itself, without those that the
//! parser reports because of it.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::Error;

use crate::diagnostics::{Code, Diagnostic, Location, Span, Word};
use crate::form::reason::reason;
use crate::form::toml_form::TomlForm;

/// A file with fewer wrong lines is one with mistakes, however short it is.
const WRONG_LINES_MIN: usize = 10;

/// The syntax errors of a form.
pub(super) struct SyntaxErrors {
    /// The diagnostics, in order.
    pub diagnostics: Vec<Diagnostic>,
    /// True if a bracket is not closed, so that the parser misreads everything after it; or if the text
    /// is no TOML.
    is_misread: bool,
    /// The offset in the file of each line end.
    line_ends: Vec<usize>,
    /// The lines with a parser error.
    lines: BTreeSet<usize>,
}

impl SyntaxErrors {
    pub(super) fn of(form: TomlForm<'_>, errors: &[Error]) -> SyntaxErrors {
        let span = |error: &Error| error.span().unwrap_or(0..0);
        let in_file = |range: Range<usize>| form.offset + range.start..form.offset + range.end;
        let is_unclosed = errors.iter().any(|it| it.message().contains("unclosed"));
        let ends = form.text.bytes().enumerate().filter(|(_, it)| *it == b'\n' && !errors.is_empty());
        let line_ends: Vec<usize> = ends.map(|(index, _)| form.offset + index).collect();
        let lines: BTreeSet<usize> =
            errors.iter().map(|it| line_of(&line_ends, in_file(span(it)).start)).collect();
        let first = errors.first().map(span).filter(|_| is_unclosed);
        if let Some(opener) = first.and_then(|it| opener(form.text, it.start)) {
            let diagnostic = Diagnostic::new(Code::TomlSyntax, form.file, in_file(opener..opener + 1));
            let diagnostics = vec![diagnostic.with_word("reason", Word::TomlUnclosed)];
            return SyntaxErrors { diagnostics, is_misread: is_unclosed, line_ends, lines };
        }
        if let Some(error) = errors.first().filter(|_| is_no_toml(form.text, lines.len())) {
            // Whatever was read of it was guessed.
            let diagnostics = vec![Diagnostic::new(Code::NotToml, form.file, in_file(span(error)))];
            return SyntaxErrors { diagnostics, is_misread: true, line_ends, lines };
        }
        let mut diagnostics: Vec<Diagnostic> =
            errors.iter().map(|it| syntax_error(form, it.message(), span(it), in_file)).collect();
        // A number with several signs is one mistake.
        diagnostics.dedup();
        SyntaxErrors { diagnostics, is_misread: is_unclosed, line_ends, lines }
    }

    pub(super) fn is_none(&self) -> bool {
        self.lines.is_empty()
    }

    /// True if a syntax error may be the cause of `diagnostic`, because the parser guessed the text
    /// there.
    pub(super) fn explains(&self, diagnostic: &Diagnostic) -> bool {
        let Location::File(_, Span { start, end }) = diagnostic.location else {
            return false;
        };
        let line = |offset: u32| line_of(&self.line_ends, offset as usize);
        self.is_misread || self.lines.range(line(start)..=line(end)).next().is_some()
    }
}

/// True for a text of another kind, as a page of another program: most of its lines are wrong.
fn is_no_toml(text: &str, wrong_lines: usize) -> bool {
    let written = text.lines().filter(|it| !it.trim().is_empty()).count();
    wrong_lines >= WRONG_LINES_MIN && 2 * wrong_lines > written
}

/// Returns the line of byte `offset`, counted from zero.
fn line_of(line_ends: &[usize], offset: usize) -> usize {
    line_ends.partition_point(|end| *end < offset)
}

fn syntax_error(
    form: TomlForm<'_>,
    message: &str,
    range: Range<usize>,
    in_file: impl Fn(Range<usize>) -> Range<usize>,
) -> Diagnostic {
    let written = &form.text[range.clone()];
    if is_like_a_date(written) {
        return Diagnostic::new(Code::BadDate, form.file, in_file(range)).with("found", written);
    }
    if let Some((line, value)) = unquoted_number(form.text, range.start) {
        let written = &form.text[value.clone()];
        let parts: Vec<&str> = written.split(['/', '.', '-']).collect();
        let is_number = |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
        if parts.len() == 3 && parts.iter().all(is_number) && parts.iter().any(|it| it.len() == 4) {
            return Diagnostic::new(Code::BadDate, form.file, in_file(value)).with("found", written);
        }
        let key = line.split([' ', '=']).next().unwrap_or_default();
        let diagnostic = Diagnostic::new(Code::NeedsQuotes, form.file, in_file(value)).with("key", key);
        return diagnostic.with("line", line);
    }
    let reason = match reason(message) {
        Word::TomlQuotes if range.is_empty() => Word::TomlValue,
        other => other,
    };
    // An empty range is not visible: the character after it is marked.
    let next = form.text[range.end..].chars().next().filter(|it| range.is_empty() && !it.is_whitespace());
    let range = range.start..range.end + next.map_or(0, char::len_utf8);
    Diagnostic::new(Code::TomlSyntax, form.file, in_file(range)).with_word("reason", reason)
}

/// Finds a value that is no number of TOML though it looks like one, and contains byte `at`: a
/// telephone number, a date with slashes, an amount with a comma. Returns the line to write and the range of the value.
fn unquoted_number(text: &str, at: usize) -> Option<(String, Range<usize>)> {
    // A longer line is no number, and with many mistakes it would be read again at each.
    const REACH: usize = 500;
    let bytes = text.as_bytes();
    let (first, last) = (at.saturating_sub(REACH), (at + REACH).min(text.len()));
    let start_of_line = memchr::memrchr(b'\n', &bytes[first..at]).map(|it| first + it + 1);
    let start_of_line = start_of_line.or((first == 0).then_some(0))?;
    let end_of_line = memchr::memchr(b'\n', &bytes[at..last]).map(|it| at + it);
    let end_of_line = end_of_line.or((last == text.len()).then_some(last))?;
    let equals = start_of_line + text[start_of_line..at].rfind('=')?;
    let before = &text[start_of_line..equals];
    let key = before.rsplit([' ', ',', '{']).find(|it| !it.is_empty())?;
    let is_alone = before.trim() == key;
    let after = &text[equals + 1..end_of_line];
    // In a list or between braces a comma ends the value.
    let is_in_list = after.trim_start().starts_with('[');
    let ends: &[char] = if is_alone && !is_in_list { &['#'] } else { &['#', ',', '}', ']'] };
    let start = match is_in_list {
        true => equals + 1 + text[equals + 1..at].rfind(['[', ','])? + 1,
        false => equals + 1,
    };
    let written = &text[start..end_of_line];
    let written = &written[..written.find(ends).unwrap_or(written.len())];
    let value = written.trim();
    let is_like_a_number = value.trim_start_matches('+').starts_with(|it: char| it.is_ascii_digit())
        && value.chars().all(|it| it.is_ascii_digit() || " .,/+-:".contains(it));
    if !is_like_a_number {
        return None;
    }
    let start = start + written.len() - written.trim_start().len();
    let line =
        if is_in_list { format!("{key} = [\"{value}\", …]") } else { format!("{key} = \"{value}\"") };
    Some((line, start..start + value.len()))
}

/// True for `2026-02-30`, which has the form of a date and is not one.
fn is_like_a_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let numbers = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    parts.clone().count() == 3 && parts.all(numbers)
}

/// Returns the offset of the last bracket of a value that is open at byte `end`.
fn opener(text: &str, end: usize) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut quote = None;
    // A `[` at the start of a line begins the header of a table.
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
