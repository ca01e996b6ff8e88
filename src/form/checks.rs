//! Checks of values that were read: their length, the order of two.

use crate::diagnostics::{Code, Spanned};
use crate::form::field::FieldValue;
use crate::form::original::Findings;
use crate::form::table_reader::TableReader;
use crate::value::{Text, Translations};

/// A text, or one in several languages.
pub trait WrittenTexts {
    /// Returns the text in each language.
    fn texts(&self) -> impl Iterator<Item = &str>;
}

impl WrittenTexts for String {
    fn texts(&self) -> impl Iterator<Item = &str> {
        [self.as_str()].into_iter()
    }
}

impl WrittenTexts for Translations {
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.values().map(String::as_str)
    }
}

impl TableReader<'_, '_> {
    /// Reports a text with more graphemes than `limit`, in any language.
    pub fn check_length<T: WrittenTexts>(&mut self, key: &'static str, text: &Spanned<T>, limit: usize) {
        // A grapheme is one byte at least.
        let lengths = text.value.texts().filter(|it| it.len() > limit).map(Text::graphemes_of);
        let Some(length) = lengths.max().filter(|it| *it > limit) else { return };
        self.report(Code::TooLong, text.span, |it| {
            it.with("key", key).with("length", length).with("limit", limit)
        });
    }

    /// Reads a required name or title. Reports one that is too long.
    pub fn required_name<T: FieldValue + WrittenTexts>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        let name = self.required(key);
        self.check_name(key, name)
    }

    /// Reads an optional name or title. Reports one that is too long.
    pub fn optional_name<T: FieldValue + WrittenTexts>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        let name = self.optional(key);
        self.check_name(key, name)
    }

    fn check_name<T: WrittenTexts>(
        &mut self,
        key: &'static str,
        name: Option<Spanned<T>>,
    ) -> Option<Spanned<T>> {
        if let Some(name) = &name {
            self.check_length(key, name, Text::NAME_GRAPHEMES_MAX);
        }
        name
    }

    /// Reports a key that is written here and belongs to another file.
    pub fn report_moved(&mut self, key: &'static str, path: &str) {
        if let Some(span) = self.span_of(key) {
            self.report(Code::MovedKey, span, |it| it.with("key", key).with("path", path));
        }
    }

    /// Reports a key of an earlier version whose value belongs to `new` now. Elsewhere the key has a
    /// meaning, so that it is in no table.
    pub fn report_renamed(&mut self, key: &'static str, new: &'static str) {
        if let Some(span) = self.span_of_key(key) {
            self.report(Code::RenamedKey, span, |it| it.with("key", key).with_suggestions([new.to_owned()]));
        }
    }

    /// Reports the keys of a translation that are not read and are facts: those that `read` reads of the
    /// original, which is at `path`.
    pub fn report_facts(&mut self, path: &str, read: impl FnOnce(&mut TableReader<'_, '_>)) {
        if self.table.keys().all(|it| self.read_keys.contains(&it.get_ref().as_ref())) {
            return;
        }
        let mut findings = Findings::default();
        let mut original = TableReader::alone(self.form, self.table, &mut findings);
        read(&mut original);
        for key in original.read_keys {
            if self.read_keys.contains(&key) {
                continue;
            }
            if let Some(span) = self.span_of_key(key) {
                self.report(Code::FactInTranslation, span, |it| it.with("key", key).with("path", path));
            }
        }
    }

    /// Reports an error if both values are there and the second is less than the first.
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
}
