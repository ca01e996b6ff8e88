use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostics::{Arg, Code, Diagnostic, Location, Span, Spanned, Word};
use crate::form::field::{FieldError, FieldValue, whole_number};
use crate::form::localized_field::ENTRIES_MAX;
use crate::form::original::{Findings, place_of_key};
use crate::form::renamed_keys::{earlier_names, renamed_to};
use crate::form::toml_form::TomlForm;
use crate::form::translated_table::TranslatedTable;
use crate::form::value_reader::{read_value, read_value_with, value_diagnostic};
use crate::form::written_text::WrittenText;

/// Reads one table of a form key by key. When it ends, the keys that were not read are reported as
/// unknown.
pub struct TableReader<'r, 'a> {
    pub(super) form: TomlForm<'a>,
    pub(super) table: &'r DeTable<'a>,
    /// The range of the table in the file, where missing keys are reported.
    pub(super) range: Range<usize>,
    /// Where the table is in the form, if texts are collected: `sedi[00001]`.
    pub(super) place: String,
    pub(super) read_keys: Vec<&'static str>,
    /// The same table in the translations beside the file.
    pub(super) translations: Vec<TranslatedTable<'r, 'a>>,
    pub(super) findings: &'r mut Findings,
    /// The number of diagnostics before those of this table.
    pub(super) diagnostics_before: usize,
    /// After a syntax error the parser may skip a key that is written, so no key is reported as
    /// missing.
    pub(super) has_syntax_errors: bool,
    /// False if another reader reads the other keys of the table.
    pub(super) reads_all_keys: bool,
    /// True for a table within another: a group `[[name]]` would not belong to it.
    pub(super) is_nested: bool,
}

impl<'r, 'a> TableReader<'r, 'a> {
    /// A reader of a table without translations.
    pub(super) fn alone(form: TomlForm<'a>, table: &'r DeTable<'a>, findings: &'r mut Findings) -> Self {
        TableReader {
            form,
            table,
            range: form.offset..form.offset,
            place: String::new(),
            read_keys: Vec::new(),
            translations: Vec::new(),
            diagnostics_before: findings.diagnostics.len(),
            findings,
            has_syntax_errors: false,
            reads_all_keys: true,
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

    /// Reads an optional key.
    pub fn optional<T: FieldValue>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        let value = self.value(key);
        let field = value.and_then(|it| self.field(key, it));
        if T::IS_LOCALIZED { self.localized(key, field) } else { field }
    }

    /// Adds the translations beside the file to a text, and the text to those of the file.
    fn localized<T: FieldValue>(
        &mut self,
        key: &'static str,
        mut field: Option<Spanned<T>>,
    ) -> Option<Spanned<T>> {
        let is_invalid = field.is_none() && self.table.contains_key(key);
        let file = self.form.file;
        for translation in &mut self.translations {
            let mut found = Vec::new();
            translation.add_to(key, field.as_mut(), |span| Location::File(file, span), &mut found);
            if !is_invalid {
                self.findings.in_translations.append(&mut found);
            }
        }
        if let (Some(lang), Some(field)) = (self.findings.lang, &field) {
            let place = place_of_key(&self.place, key);
            self.findings.add_texts(&place, &field.value.words(lang), field.value.languages());
        }
        field
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
        let span = self.form.span(value.span());
        let Some(text) = value.get_ref().as_str() else {
            self.report_wrong_type(key, value, expected);
            return None;
        };
        if text.trim().is_empty() {
            self.push(Diagnostic::new(Code::EmptyValue, self.form.file, span).with("key", key));
            return None;
        }
        let mut written =
            WrittenText::new(self.form, key, text, value.span(), &mut self.findings.diagnostics);
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
            let span = self.form.span(value.span());
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
            let span = self.form.span(list.span());
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
        value.map(|value| self.form.span(value.span()))
    }

    /// Returns the range of `key` itself, if it is written.
    pub(super) fn span_of_key(&mut self, key: &'static str) -> Option<Span> {
        let (written, _) = self.table.get_key_value(key)?;
        let span = self.form.span(written.span());
        self.value(key);
        Some(span)
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
        (table, span): (&'r DeTable<'a>, Range<usize>),
        place: String,
        translations: Vec<TranslatedTable<'r, 'a>>,
        read: impl FnOnce(&mut TableReader<'_, 'a>) -> T,
    ) -> T {
        let mut reader = TableReader {
            form: self.form,
            table,
            range: self.form.offset + span.start..self.form.offset + span.end,
            place,
            read_keys: Vec::new(),
            translations,
            diagnostics_before: self.findings.diagnostics.len(),
            findings: self.findings,
            has_syntax_errors: self.has_syntax_errors,
            reads_all_keys: true,
            is_nested: true,
        };
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
        read_value(self.form, key, value, &mut self.findings.diagnostics)
    }

    fn field_with<T>(
        &mut self,
        key: &'static str,
        value: &TomlSpanned<DeValue<'_>>,
        expected: Word,
        read: impl FnOnce(&DeValue<'_>) -> Result<T, FieldError>,
    ) -> Option<Spanned<T>> {
        read_value_with(self.form, key, value, &mut self.findings.diagnostics, expected, read)
    }

    pub(super) fn report_wrong_type(
        &mut self,
        key: &'static str,
        value: &TomlSpanned<DeValue<'_>>,
        expected: Word,
    ) {
        self.push(value_diagnostic(self.form, key, value, FieldError::Type, expected));
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.findings.diagnostics.push(diagnostic);
    }

    /// Leaves the keys that were not read to another reader.
    pub(super) fn ignore_other_keys(&mut self) {
        self.reads_all_keys = false;
    }

    fn unknown_key(&self, key: &TomlSpanned<Cow<'_, str>>) -> Diagnostic {
        let (span, name) = (self.form.span(key.span()), key.get_ref());
        match renamed_to(name).filter(|it| self.read_keys.contains(it)) {
            Some(new) => {
                let diagnostic = Diagnostic::new(Code::RenamedKey, self.form.file, span);
                diagnostic.with("key", name).suggest(new, [new])
            }
            None => {
                let diagnostic = Diagnostic::new(Code::UnknownKey, self.form.file, span);
                diagnostic.with("key", name).suggest(name, self.read_keys.iter())
            }
        }
    }

    /// Reports the keys that were not read, with suggestions from those that were.
    pub(super) fn finish(self) {
        if !self.reads_all_keys {
            return;
        }
        let unread = self.table.keys().filter(|it| !self.read_keys.contains(&it.get_ref().as_ref()));
        let unknown: Vec<Diagnostic> = unread.map(|key| self.unknown_key(key)).collect();
        // A misspelt key is one error, not also the absence of the key that was meant.
        let meant: BTreeSet<&str> =
            unknown.iter().filter_map(|it| it.suggestions.first()).map(String::as_str).collect();
        if !meant.is_empty() {
            let location = Location::File(self.form.file, self.span());
            let is_missing = |it: Code| {
                matches!(it, Code::MissingKey | Code::MissingRecommendedKey | Code::MissingDontKnow)
            };
            let names_one =
                |arg: &(&str, Arg)| matches!(arg, ("key", Arg::Text(key)) if meant.contains(key.as_str()));
            let mut of_table = self.findings.diagnostics.split_off(self.diagnostics_before);
            of_table.retain(|it| {
                !(it.location == location && is_missing(it.code) && it.args.iter().any(names_one))
            });
            self.findings.diagnostics.extend(of_table);
        }
        self.findings.diagnostics.extend(unknown);
        for translation in &self.translations {
            let Findings { path, in_translations, .. } = &mut *self.findings;
            translation.report_others(&self.read_keys, path, in_translations);
        }
    }
}
