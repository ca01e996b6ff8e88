use serde::{Deserialize, Serialize};

use crate::diagnostics::{Span, Spanned};
use crate::form::TableReader;
use crate::value::{Date, WordsHash};

/// The keys of a translation that are no texts.
pub const TRANSLATION_KEYS: &[&str] = &["tradotto", "tradotto_da"];

/// When and of which words a translation was made: `tradotto` and `tradotto_da`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranslatedFrom {
    /// The day.
    pub day: Date,
    /// The words of the original on that day, if they are kept.
    pub words: Option<WordsHash>,
    /// Where it is written.
    pub span: Span,
}

/// Reads `tradotto` and `tradotto_da`.
pub fn translated_from(reader: &mut TableReader<'_, '_>) -> Option<TranslatedFrom> {
    let day = reader.required::<Date>("tradotto");
    let words: Option<Spanned<WordsHash>> = reader.optional("tradotto_da");
    let day = day?;
    let span = words.as_ref().map_or(day.span, |it| it.span);
    Some(TranslatedFrom { day: day.value, words: words.map(|it| it.value), span })
}
