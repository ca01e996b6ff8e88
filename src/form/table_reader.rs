use std::ops::{Range, RangeInclusive};

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostics::{Arg, Code, Diagnostic, Location, Span, Spanned, Word};
use crate::form::field::{FieldError, FieldValue, whole_number};
use crate::form::renamed_keys::{earlier_names, renamed_to};
use crate::form::syntax::SyntaxErrors;
use crate::form::toml_form::TomlForm;
use crate::form::written_text::{WrittenText, place_of_character};

/// The longest list: a longer one is most likely the error of an export, and would make every page
/// that displays it too large.
const ENTRIES_MAX: usize = 500;

/// Reads one table of a form key by key. When it ends, the keys that were not read are reported as
/// unknown.
pub struct TableReader<'r, 'a> {
    pub(super) form: TomlForm<'a>,
    pub(super) table: &'r DeTable<'a>,
    /// The range of the table in the file, where missing keys are reported.
    range: Range<usize>,
    pub(super) read_keys: Vec<&'static str>,
    diagnostics: &'r mut Vec<Diagnostic>,
    /// After a syntax error the parser may skip a key that is written, so no key is reported as
    /// missing.
    pub(super) has_syntax_errors: bool,
    /// True for a table within another: a group `[[name]]` would not belong to it.
    pub(super) is_nested: bool,
}

impl<'a> TomlForm<'a> {
    /// Returns every syntax error.
    pub fn syntax_errors(self) -> Vec<Diagnostic> {
        let (_, errors) = DeTable::parse_recoverable(self.text);
        SyntaxErrors::of(self, &errors).diagnostics
    }

    /// Reads the form with `read` and appends the diagnostics to `diagnostics`. Every syntax error
    /// is reported, and what is valid is read.
    pub fn read<T>(
        self,
        diagnostics: &mut Vec<Diagnostic>,
        read: impl FnOnce(&mut TableReader<'_, 'a>) -> T,
    ) -> T {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        let syntax_errors = SyntaxErrors::of(self, &errors);
        let top = self.offset..self.offset;
        let mut found = Vec::new();
        let mut reader = TableReader::new(self, table.get_ref(), top, &mut found);
        reader.has_syntax_errors = !syntax_errors.is_none();
        let value = read(&mut reader);
        reader.finish();
        found.retain(|it| !syntax_errors.explains(it));
        diagnostics.extend(syntax_errors.diagnostics);
        diagnostics.append(&mut found);
        value
    }
}

impl<'r, 'a> TableReader<'r, 'a> {
    pub(super) fn new(
        form: TomlForm<'a>,
        table: &'r DeTable<'a>,
        range: Range<usize>,
        diagnostics: &'r mut Vec<Diagnostic>,
    ) -> Self {
        TableReader {
            form,
            table,
            range,
            read_keys: Vec::new(),
            diagnostics,
            has_syntax_errors: false,
            is_nested: false,
        }
    }

    /// Reads a required key. Reports an error if it is missing.
    pub fn required<T: FieldValue>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        if self.value(key).is_none() {
            self.report_missing(Code::MissingKey, key, T::EXPECTED);
        }
        self.optional(key)
    }

    /// Reads a recommended key. Reports a warning if it is missing.
    pub fn recommended<T: FieldValue>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        if self.value(key).is_none() {
            self.report_missing(Code::MissingRecommendedKey, key, T::EXPECTED);
        }
        self.optional(key)
    }

    /// Reports a key that is written here and belongs to another file.
    pub fn report_moved(&mut self, key: &'static str, path: &str) {
        let Some(value) = self.value(key) else { return };
        let span = self.span_in_file(value.span());
        let diagnostic = Diagnostic::new(Code::MovedKey, self.form.file, span);
        self.push(diagnostic.with("key", key).with("path", path));
    }

    /// Reads an optional key.
    pub fn optional<T: FieldValue>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        let value = self.value(key)?;
        self.field(key, value)
    }

    /// Reads an optional key whose meaning depends on more than its value.
    pub fn optional_with<T>(
        &mut self,
        key: &'static str,
        expected: Word,
        read: impl FnOnce(&DeValue<'_>) -> Result<T, FieldError>,
    ) -> Option<Spanned<T>> {
        let value = self.value(key)?;
        self.field_with(key, value, expected, read)
    }

    /// Reads an optional whole number, which must be in a range.
    pub fn number(&mut self, key: &'static str, range: RangeInclusive<u32>) -> Option<Spanned<u32>> {
        self.optional_with(key, u32::EXPECTED, |it| whole_number(it, range))
    }

    /// Reads a required key whose meaning depends on more than its value. Reports an error if it is
    /// missing.
    pub fn required_with<T>(
        &mut self,
        key: &'static str,
        expected: Word,
        read: impl FnOnce(&DeValue<'_>) -> Result<T, FieldError>,
    ) -> Option<Spanned<T>> {
        if self.value(key).is_none() {
            self.report_missing(Code::MissingKey, key, expected);
        }
        self.optional_with(key, expected, read)
    }

    /// Reads a text with `read`, which may report parts of it.
    pub fn text<T>(
        &mut self,
        key: &'static str,
        expected: Word,
        read: impl FnOnce(&mut WrittenText<'_>) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let value = self.value(key)?;
        let span = self.span_in_file(value.span());
        let Some(text) = value.get_ref().as_str() else {
            self.report_wrong_type(key, value, expected);
            return None;
        };
        if text.trim().is_empty() {
            self.push(Diagnostic::new(Code::EmptyValue, self.form.file, span).with("key", key));
            return None;
        }
        let mut written = WrittenText::new(self.form, key, text, value.span(), self.diagnostics);
        read(&mut written).map(|value| Spanned { value, span })
    }

    /// Reads a required text with `read`. Reports an error if it is missing.
    pub fn required_text<T>(
        &mut self,
        key: &'static str,
        expected: Word,
        read: impl FnOnce(&mut WrittenText<'_>) -> Option<T>,
    ) -> Option<Spanned<T>> {
        if self.value(key).is_none() {
            self.report_missing(Code::MissingKey, key, expected);
        }
        self.text(key, expected, read)
    }

    /// Reads a required list. Returns `None` if no entry is valid.
    pub fn required_list<T: FieldValue>(&mut self, key: &'static str) -> Option<Vec<Spanned<T>>> {
        match self.value(key) {
            None => {
                self.report_missing(Code::MissingKey, key, Word::AList);
                None
            }
            Some(_) => {
                let list: Vec<Spanned<T>> = self.list(key);
                (!list.is_empty()).then_some(list)
            }
        }
    }

    /// Reads a recommended list. Reports a warning if it is missing.
    pub fn recommended_list<T: FieldValue>(&mut self, key: &'static str) -> Vec<Spanned<T>> {
        if self.value(key).is_none() {
            self.report_missing(Code::MissingRecommendedKey, key, Word::AList);
        }
        self.list(key)
    }

    /// Reads an optional list: its valid entries, or none if it is missing. A list that is written
    /// and empty is an error.
    pub fn list<T: FieldValue>(&mut self, key: &'static str) -> Vec<Spanned<T>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.report_no_list(key, value);
            return Vec::new();
        };
        self.check_not_empty(key, value);
        if array.len() > ENTRIES_MAX {
            let span = self.span_in_file(value.span());
            let diagnostic = Diagnostic::new(Code::TooMany, self.form.file, span).with("key", key);
            self.push(diagnostic.with("count", array.len()).with("limit", ENTRIES_MAX));
            return Vec::new();
        }
        let mut list: Vec<_> = array.iter().filter_map(|item| self.field(key, item)).collect();
        // There are many lists, most of them with one or two entries.
        list.shrink_to_fit();
        list
    }

    pub(super) fn check_not_empty(&mut self, key: &'static str, list: &TomlSpanned<DeValue<'_>>) {
        if list.get_ref().as_array().is_some_and(|it| it.is_empty()) {
            let span = self.span_in_file(list.span());
            self.push(Diagnostic::new(Code::EmptyValue, self.form.file, span).with("key", key));
        }
    }

    /// Returns the range of this table, for diagnostics about the whole of it.
    pub fn span(&self) -> Span {
        self.range.clone().into()
    }

    /// Returns the range of the value of `key`, if it is written, be it under its name of an earlier
    /// version: that is reported, and the key must not be reported as missing too.
    pub fn span_of(&mut self, key: &'static str) -> Option<Span> {
        let value = self.value(key).or_else(|| self.earlier(key));
        value.map(|value| self.span_in_file(value.span()))
    }

    /// Returns the value under a name of an earlier version, which has no other meaning in this table.
    pub(super) fn earlier(&self, key: &str) -> Option<&'r TomlSpanned<DeValue<'a>>> {
        let names = earlier_names(key).filter(|it| !self.read_keys.contains(it));
        names.filter_map(|it| self.table.get(it)).next()
    }

    /// Returns the location of a range of this file, for other places that explain a diagnostic.
    pub fn location(&self, span: Span) -> Location {
        Location::File(self.form.file, span)
    }

    /// True if the value of `key` is a list, for a key whose value may be a list or a word.
    pub fn is_list(&mut self, key: &'static str) -> bool {
        self.value(key).is_some_and(|value| value.get_ref().is_array())
    }

    /// Reports an error that the caller found, as one between two keys. `fill` adds the arguments.
    pub fn report(&mut self, code: Code, span: Span, fill: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.push(fill(Diagnostic::new(code, self.form.file, span)));
    }

    pub(super) fn nested<T>(
        &mut self,
        table: &DeTable<'a>,
        span: Range<usize>,
        read: impl FnOnce(&mut TableReader<'_, 'a>) -> T,
    ) -> T {
        let range = self.form.offset + span.start..self.form.offset + span.end;
        let mut reader = TableReader::new(self.form, table, range, self.diagnostics);
        reader.has_syntax_errors = self.has_syntax_errors;
        reader.is_nested = true;
        let value = read(&mut reader);
        reader.finish();
        value
    }

    pub(super) fn value(&mut self, key: &'static str) -> Option<&'r TomlSpanned<DeValue<'a>>> {
        if !self.read_keys.contains(&key) {
            self.read_keys.push(key);
        }
        self.table.get(key)
    }

    fn field<T: FieldValue>(
        &mut self,
        key: &'static str,
        value: &TomlSpanned<DeValue<'_>>,
    ) -> Option<Spanned<T>> {
        let Spanned { value: read, span } = self.field_with(key, value, T::EXPECTED, T::read)?;
        for warning in T::warnings(value.get_ref()) {
            self.report_value_error(key, value, FieldError::Value(warning), T::EXPECTED);
        }
        Some(Spanned { value: read.in_language(self.form.lang), span })
    }

    fn field_with<T>(
        &mut self,
        key: &'static str,
        value: &TomlSpanned<DeValue<'_>>,
        expected: Word,
        read: impl FnOnce(&DeValue<'_>) -> Result<T, FieldError>,
    ) -> Option<Spanned<T>> {
        let span = self.span_in_file(value.span());
        if value.get_ref().as_str().is_some_and(|it| it.trim().is_empty()) {
            self.push(Diagnostic::new(Code::EmptyValue, self.form.file, span).with("key", key));
            return None;
        }
        match read(value.get_ref()) {
            Ok(value) => Some(Spanned { value, span }),
            Err(error) => {
                self.report_value_error(key, value, error, expected);
                None
            }
        }
    }

    fn report_value_error(
        &mut self,
        key: &'static str,
        value: &TomlSpanned<DeValue<'_>>,
        error: FieldError,
        expected: Word,
    ) {
        let error = error.into_value_error(value.get_ref(), expected);
        // What to write is the whole line, unless the value is one of a list or of a text in languages.
        let is_line = error.part.is_none() && self.table.get(key).is_some_and(|it| it.span() == value.span());
        let is_quotes = matches!(error.code, Code::NeedsQuotes | Code::NeedlessQuotes);
        let mut range = error.part.unwrap_or(value.span());
        if let Some((position, character)) = error.character
            && let Some(place) = place_of_character(&self.form.text[range.clone()], position, character)
        {
            range = range.start + place.start..range.start + place.end;
        }
        let span = self.span_in_file(range);
        let mut diagnostic = Diagnostic::new(error.code, self.form.file, span).with("key", key);
        diagnostic.args.extend(error.args);
        if is_quotes
            && is_line
            && let Some(("line", Arg::Text(line))) = diagnostic.args.last_mut()
        {
            line.insert_str(0, &format!("{key} = "));
        }
        let written = value.get_ref().as_str().unwrap_or_default();
        self.push(diagnostic.suggest(written, error.valid));
    }

    pub(super) fn report_wrong_type(
        &mut self,
        key: &'static str,
        value: &TomlSpanned<DeValue<'_>>,
        expected: Word,
    ) {
        self.report_value_error(key, value, FieldError::Type, expected);
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn span_in_file(&self, span: Range<usize>) -> Span {
        (self.form.offset + span.start..self.form.offset + span.end).into()
    }

    /// Reports the keys that were not read, with suggestions from those that were.
    fn finish(self) {
        let location = Location::File(self.form.file, self.span());
        let is_missing =
            |it: Code| matches!(it, Code::MissingKey | Code::MissingRecommendedKey | Code::MissingDontKnow);
        for key in self.table.keys().filter(|it| !self.read_keys.contains(&it.get_ref().as_ref())) {
            let span = self.span_in_file(key.span());
            let name = key.get_ref();
            let diagnostic = match renamed_to(name).filter(|it| self.read_keys.contains(it)) {
                Some(new) => {
                    let diagnostic = Diagnostic::new(Code::RenamedKey, self.form.file, span);
                    diagnostic.with("key", name).suggest(new, [new])
                }
                None => {
                    let diagnostic = Diagnostic::new(Code::UnknownKey, self.form.file, span);
                    diagnostic.with("key", name).suggest(name, self.read_keys.iter())
                }
            };
            // A misspelt key is one error, not also the absence of the key that was meant.
            if let Some(meant) = diagnostic.suggestions.first() {
                let key = ("key", Arg::Text(meant.clone()));
                let is_meant = |it: &Diagnostic| {
                    it.location == location && is_missing(it.code) && it.args.contains(&key)
                };
                self.diagnostics.retain(|it| !is_meant(it));
            }
            self.diagnostics.push(diagnostic);
        }
    }
}
