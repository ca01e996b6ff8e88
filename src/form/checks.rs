//! Checks of values that were read: their length, the order of two.

use crate::diagnostics::{Code, Spanned};
use crate::form::table_reader::TableReader;
use crate::value::{Text, Translations};

impl TableReader<'_, '_> {
    /// Reports a text with more graphemes than `limit`.
    pub fn check_length(&mut self, key: &'static str, text: &Spanned<String>, limit: usize) {
        // A grapheme is one character at least.
        if text.value.len() <= limit {
            return;
        }
        let length = Text::graphemes_of(&text.value);
        if length > limit {
            self.report(Code::TooLong, text.span, |it| {
                it.with("key", key).with("length", length).with("limit", limit)
            });
        }
    }

    /// Reports a name or a title that is too long.
    pub fn check_name(&mut self, key: &'static str, name: &Option<Spanned<String>>) {
        if let Some(name) = name {
            self.check_length(key, name, Text::NAME_GRAPHEMES_MAX);
        }
    }

    /// Reports the same in each language.
    pub fn check_names(&mut self, key: &'static str, name: &Option<Spanned<Translations>>) {
        if let Some(Spanned { value, span }) = name {
            for text in value.values() {
                self.check_length(
                    key,
                    &Spanned { value: text.clone(), span: *span },
                    Text::NAME_GRAPHEMES_MAX,
                );
            }
        }
    }

    /// Reports a key that is written here and belongs to another file.
    pub fn report_moved(&mut self, key: &'static str, path: &str) {
        if let Some(span) = self.span_of(key) {
            self.report(Code::MovedKey, span, |it| it.with("key", key).with("path", path));
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
