use crate::diagnostics::Span;
use crate::source::FileId;
use crate::value::{ChangedParts, Date, Lang, WordsHash};

/// An original in another language of the site, whether it is translated or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The language of the original.
    pub original_lang: Lang,
    /// The state.
    pub state: TranslationState,
    /// The file of the translation, if it has one.
    pub file: Option<TranslationFile>,
}

/// The file of a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslationFile {
    /// The file.
    pub file: FileId,
    /// When the translation was made.
    pub day: Date,
    /// Where that is written.
    pub span: Span,
    /// The hash of the words of the original as they are.
    pub words: WordsHash,
}

/// Whether a translation says what its original says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TranslationState {
    /// The original has the words from which it was made.
    Current,
    /// The original changed since.
    OriginalChanged(ChangedParts),
    /// The translation does not say of which words it is made.
    NotKnown,
    /// The original itself has texts in the language, and there is no file.
    InOriginal,
    /// There is none.
    Missing,
}
