use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic, Location, Span};
use crate::form::toml_form::TomlForm;

/// A text of a form whose parts are reported where they are written.
pub struct WrittenText<'r> {
    form: TomlForm<'r>,
    key: &'static str,
    text: &'r str,
    /// The range of the value in the form, quotes included.
    value: Range<usize>,
    diagnostics: &'r mut Vec<Diagnostic>,
}

impl<'r> WrittenText<'r> {
    pub(super) fn new(
        form: TomlForm<'r>,
        key: &'static str,
        text: &'r str,
        value: Range<usize>,
        diagnostics: &'r mut Vec<Diagnostic>,
    ) -> WrittenText<'r> {
        WrittenText { form, key, text, value, diagnostics }
    }

    /// Returns the text.
    pub fn text(&self) -> &'r str {
        self.text
    }

    /// Returns a diagnostic about a range of the text, with the arguments `key` and `found`, the part
    /// of the text.
    pub fn diagnostic(&self, code: Code, range: &Range<usize>) -> Diagnostic {
        let found = self.text.get(range.clone()).unwrap_or(self.text);
        let found = if found.is_empty() { self.text } else { found };
        let diagnostic = Diagnostic::new(code, self.form.file, self.span(range));
        diagnostic.with("key", self.key).with("found", found)
    }

    /// Returns the location of a range of the text.
    pub fn location(&self, range: &Range<usize>) -> Location {
        Location::File(self.form.file, self.span(range))
    }

    /// Reports a diagnostic.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The range in the file. That of the whole value for an empty range, and for a text with
    /// escapes, whose characters are not where the same characters of the form are.
    fn span(&self, range: &Range<usize>) -> Span {
        let written = &self.form.text[self.value.clone()];
        let offset = self.form.offset + self.value.start;
        match start_of_text(written, self.text) {
            Some(start) if !range.is_empty() => {
                (offset + start + range.start..offset + start + range.end).into()
            }
            _ => (offset..offset + written.len()).into(),
        }
    }
}

/// Returns the range, in the value as written, of a character of its text; `None` if escapes move it.
pub(super) fn place_of_character(written: &str, position: usize, character: char) -> Option<Range<usize>> {
    let start = opening_quotes(written)?.len() + position;
    let is_there = written.get(start..)?.starts_with(character) && !written[..start].contains('\\');
    is_there.then(|| start..start + character.len_utf8())
}

/// Returns where the text begins in the value as written, after the quotes; `None` if it is not
/// written letter by letter.
fn start_of_text(written: &str, text: &str) -> Option<usize> {
    let quotes = opening_quotes(written)?;
    written[quotes.len()..].starts_with(text).then_some(quotes.len())
}

fn opening_quotes(written: &str) -> Option<&'static str> {
    let quotes = ["\"\"\"\r\n", "'''\r\n", "\"\"\"\n", "'''\n", "\"\"\"", "'''", "\"", "'"];
    quotes.into_iter().find(|it| written.starts_with(it))
}
