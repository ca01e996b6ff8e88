//! FORM. A TOML table read as a form that an editor filled in: each field asked for by name and type, every mistake told, nothing
//! assumed. A derived deserialiser would stop at the first one.

mod field;
mod reason;
mod syntax;
mod keyword;

use std::ops::Range;

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostics::{Arg, Code, Diagnostic, Location, Span, Spanned, Word};
use crate::source::FileId;

pub use field::{
    Email, FieldError, FieldValue, PhoneNumber, Url, number_or_text, type_of, unknown_keyword, value_error,
};
pub use keyword::Keyword;
pub(crate) use keyword::keywords;
pub use reason::reason;
use syntax::SyntaxErrors;

/// The text of a file that holds a form: the whole file, or its front matter.
#[derive(Clone, Copy)]
pub struct TomlForm<'a> {
    /// Which file.
    pub file: FileId,
    /// The TOML.
    pub text: &'a str,
    /// Where `text` starts in the file, in bytes.
    pub offset: usize,
}

impl<'a> TomlForm<'a> {
    /// Reads the whole form with `read`; mistakes go to `diagnostics`. Syntax errors are all told, and what can be read is read.
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

/// How many entries a list may have: more is a mistake of some export, and every page would carry it.
const ENTRIES_MAX: usize = 500;

/// One table of a form, while it is read.
pub struct TableReader<'r, 'a> {
    form: TomlForm<'a>,
    table: &'r DeTable<'a>,
    /// Where to say that something is missing.
    range: Range<usize>,
    read_keys: Vec<&'static str>,
    diagnostics: &'r mut Vec<Diagnostic>,
    /// After a syntax error a key may be there and yet not be seen: then nothing is called missing.
    has_syntax_errors: bool,
}

impl<'r, 'a> TableReader<'r, 'a> {
    fn new(
        form: TomlForm<'a>,
        table: &'r DeTable<'a>,
        range: Range<usize>,
        diagnostics: &'r mut Vec<Diagnostic>,
    ) -> Self {
        TableReader { form, table, range, read_keys: Vec::new(), diagnostics, has_syntax_errors: false }
    }

    /// A field that must be there.
    pub fn required<T: FieldValue>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        if self.value(key).is_none() {
            self.report_missing(Code::MissingKey, key, T::EXPECTED);
        }
        self.optional(key)
    }

    /// A field that should be there: a warning when it is not.
    pub fn recommended<T: FieldValue>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        if self.value(key).is_none() {
            self.report_missing(Code::MissingRecommendedKey, key, T::EXPECTED);
        }
        self.optional(key)
    }

    /// A field that may be there.
    pub fn optional<T: FieldValue>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        let value = self.value(key)?;
        self.field(key, value)
    }

    /// A list that must be there and hold something.
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

    /// A list that should be there.
    pub fn recommended_list<T: FieldValue>(&mut self, key: &'static str) -> Vec<Spanned<T>> {
        if self.value(key).is_none() {
            self.report_missing(Code::MissingRecommendedKey, key, Word::AList);
        }
        self.list(key)
    }

    /// A list that may be there; empty when it is not. One that is written but empty is a mistake.
    pub fn list<T: FieldValue>(&mut self, key: &'static str) -> Vec<Spanned<T>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.report_wrong_type(key, value, Word::AList);
            return Vec::new();
        };
        self.check_not_empty(key, value);
        if array.len() > ENTRIES_MAX {
            let at = self.at(value.span());
            let diagnostic = Diagnostic::new(Code::TooMany, self.form.file, at).with("key", key);
            self.push(diagnostic.with("count", array.len()).with("limit", ENTRIES_MAX));
            return Vec::new();
        }
        let mut list: Vec<_> = array.iter().filter_map(|item| self.field(key, item)).collect();
        // Most have one or two entries, and there are many.
        list.shrink_to_fit();
        list
    }

    fn check_not_empty(&mut self, key: &'static str, list: &TomlSpanned<DeValue<'_>>) {
        if list.get_ref().as_array().is_some_and(|it| it.is_empty()) {
            let at = self.at(list.span());
            self.push(Diagnostic::new(Code::EmptyValue, self.form.file, at).with("key", key));
        }
    }

    /// A table below this one: `[accreditamento]`.
    pub fn table<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut TableReader<'_, 'a>) -> T,
    ) -> Option<T> {
        let value = self.value(key)?;
        match value.get_ref().as_table() {
            Some(table) => Some(self.nested(table, value.span(), read)),
            None => {
                self.report_wrong_type(key, value, Word::ATable);
                None
            }
        }
    }

    /// A table that must be there.
    pub fn required_table<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut TableReader<'_, 'a>) -> T,
    ) -> Option<T> {
        if self.value(key).is_none() {
            self.report_missing(Code::MissingKey, key, Word::ATable);
        }
        self.table(key, read)
    }

    /// Tables of one kind: `[[offerte]]`, or a list of `{ … }`.
    pub fn tables<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut TableReader<'_, 'a>) -> T,
    ) -> Vec<T> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.report_wrong_type(key, value, Word::Tables);
            return Vec::new();
        };
        self.check_not_empty(key, value);
        let mut records = Vec::with_capacity(array.len());
        for item in array.iter() {
            match item.get_ref().as_table() {
                Some(table) => records.push(self.nested(table, item.span(), &mut read)),
                None => self.report_wrong_type(key, item, Word::ATable),
            }
        }
        records
    }

    /// Tables of one kind, at least one.
    pub fn required_tables<T>(
        &mut self,
        key: &'static str,
        read: impl FnMut(&mut TableReader<'_, 'a>) -> T,
    ) -> Vec<T> {
        if self.value(key).is_none() {
            self.report_missing(Code::MissingKey, key, Word::Tables);
        }
        self.tables(key, read)
    }

    /// Where this table is, for mistakes about all of it.
    pub fn span(&self) -> Span {
        self.range.clone().into()
    }

    /// Where `key` is written, if it is.
    pub fn span_of(&mut self, key: &'static str) -> Option<Span> {
        self.value(key).map(|value| self.at(value.span()))
    }

    /// True when `key` holds a list, for a field that may be a list or a word.
    pub fn is_list(&mut self, key: &'static str) -> bool {
        self.value(key).is_some_and(|value| value.get_ref().is_array())
    }

    /// Tells of a mistake found by comparing fields.
    pub fn report(&mut self, code: Code, at: Span, fill: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.push(fill(Diagnostic::new(code, self.form.file, at)));
    }

    /// Says that `key` is needed here, because of another field.
    pub fn report_missing(&mut self, code: Code, key: &'static str, expected: Word) {
        if !self.has_syntax_errors {
            let span = self.span();
            let line = match expected {
                Word::ATable => format!("[{key}]"),
                Word::Tables => format!("[[{key}]]"),
                _ => format!("{key} = …"),
            };
            let diagnostic = Diagnostic::new(code, self.form.file, span).with("key", key).with("line", line);
            self.push(diagnostic.with_word("expected", expected));
        }
    }

    /// Says that `earlier` may not lie after `later`, where both are there.
    pub fn check_order<T: PartialOrd + ToString>(
        &mut self,
        (first_key, first): (&'static str, &Option<Spanned<T>>),
        (second_key, second): (&'static str, &Option<Spanned<T>>),
    ) {
        if let (Some(first), Some(second)) = (first, second)
            && second.value < first.value
        {
            self.report(Code::Reversed, second.span, |it| {
                it.with("key", second_key)
                    .with("found", second.value.to_string())
                    .with("other", first_key)
                    .with("earlier", first.value.to_string())
            });
        }
    }

    fn nested<T>(
        &mut self,
        table: &DeTable<'a>,
        span: Range<usize>,
        read: impl FnOnce(&mut TableReader<'_, 'a>) -> T,
    ) -> T {
        let range = self.form.offset + span.start..self.form.offset + span.end;
        let mut reader = TableReader::new(self.form, table, range, self.diagnostics);
        reader.has_syntax_errors = self.has_syntax_errors;
        let value = read(&mut reader);
        reader.finish();
        value
    }

    fn value(&mut self, key: &'static str) -> Option<&'r TomlSpanned<DeValue<'a>>> {
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
        let at = self.at(value.span());
        if value.get_ref().as_str().is_some_and(|it| it.trim().is_empty()) {
            self.push(Diagnostic::new(Code::EmptyValue, self.form.file, at).with("key", key));
            return None;
        }
        match T::read(value.get_ref()) {
            Ok(value) => Some(Spanned { value, span: at }),
            Err(error) => {
                self.report_value_error(key, value, error, T::EXPECTED);
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
        let at = self.at(error.part.unwrap_or(value.span()));
        let mut diagnostic = Diagnostic::new(error.code, self.form.file, at).with("key", key);
        diagnostic.args.extend(error.args);
        let written = value.get_ref().as_str().unwrap_or_default();
        self.push(diagnostic.suggest(written, error.valid));
    }

    fn report_wrong_type(&mut self, key: &'static str, value: &TomlSpanned<DeValue<'_>>, expected: Word) {
        self.report_value_error(key, value, FieldError::Type, expected);
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn at(&self, span: Range<usize>) -> Span {
        (self.form.offset + span.start..self.form.offset + span.end).into()
    }

    /// Keys that nobody asked for are mistakes, each with the closest valid ones.
    fn finish(self) {
        let place = Location::File(self.form.file, self.span());
        let is_missing =
            |it: Code| matches!(it, Code::MissingKey | Code::MissingRecommendedKey | Code::MissingDontKnow);
        for key in self.table.keys().filter(|it| !self.read_keys.contains(&it.get_ref().as_ref())) {
            let at = self.at(key.span());
            let name = key.get_ref();
            let diagnostic = Diagnostic::new(Code::UnknownKey, self.form.file, at).with("key", name);
            let diagnostic = diagnostic.suggest(name, self.read_keys.iter());
            // A misspelt key is one mistake, not a key too many and one too few.
            if let Some(meant) = diagnostic.suggestions.first() {
                let key = ("key", Arg::Text(meant.clone()));
                let is_meant =
                    |it: &Diagnostic| it.location == place && is_missing(it.code) && it.args.contains(&key);
                self.diagnostics.retain(|it| !is_meant(it));
            }
            self.diagnostics.push(diagnostic);
        }
    }
}
