use std::ops::Range;

use crate::diagnostics::Word;

/// Markdown that a person meant and the parser did not read, or the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipKind {
    /// `##Costi`.
    Heading,
    /// `• uno`, `a) uno`, `-uno`.
    List,
    /// `2. uno` below a line of text.
    ListAfterText,
    /// `[x] (y)`, `[x](y z)`.
    Link,
    /// `[x][y]` without `[y]: …`.
    Reference,
    /// `[y]: …` that no link uses.
    UnusedReference,
    /// `**x: **y`.
    Emphasis,
    /// `tutt*e e tutt*i`.
    EmphasisInWord,
    /// Rows with `|` without a delimiter row.
    Table,
    /// `> [!NOTE]`.
    Callout,
    /// A paragraph that is indented.
    IndentedCode,
    /// ```` ``` ```` without an end.
    UnclosedFence,
    /// A `` ` `` without another.
    Backtick,
    /// A `\` before a letter or a blank.
    Backslash,
    /// `## Orari {estate}`.
    HeadingAttribute,
    /// What other programs write.
    Dialect,
}

impl SlipKind {
    /// Returns what happens to it, and what to do.
    pub fn words(self) -> (Word, Word) {
        match self {
            SlipKind::Heading => (Word::LooksLikeHeading, Word::MendHeading),
            SlipKind::List => (Word::LooksLikeList, Word::MendList),
            SlipKind::ListAfterText => (Word::LooksLikeList, Word::MendListAfterText),
            SlipKind::Link => (Word::LooksLikeLink, Word::MendLink),
            SlipKind::Reference => (Word::LooksLikeReference, Word::MendReference),
            SlipKind::UnusedReference => (Word::UnusedReference, Word::MendUnusedReference),
            SlipKind::Emphasis => (Word::LooksLikeEmphasis, Word::MendEmphasis),
            SlipKind::EmphasisInWord => (Word::BecomesEmphasis, Word::EscapeEmphasis),
            SlipKind::Table => (Word::LooksLikeTable, Word::MendTable),
            SlipKind::Callout => (Word::LooksLikeCallout, Word::MendCallout),
            SlipKind::IndentedCode => (Word::BecomesCode, Word::MendIndentedCode),
            SlipKind::UnclosedFence => (Word::CodeNotClosed, Word::MendFence),
            SlipKind::Backtick => (Word::CodeNotClosed, Word::MendBacktick),
            SlipKind::Backslash => (Word::BackslashStays, Word::MendBackslash),
            SlipKind::HeadingAttribute => (Word::HeadingAttribute, Word::MendHeadingAttribute),
            SlipKind::Dialect => (Word::OtherDialect, Word::MendDialect),
        }
    }
}

/// A slip at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    pub kind: SlipKind,
    /// In bytes of the text that was searched.
    pub at: Range<usize>,
    /// What to write instead; empty if there is nothing to write, or it depends on what was meant.
    pub repaired: String,
}

impl Slip {
    pub fn new(kind: SlipKind, at: Range<usize>, repaired: impl Into<String>) -> Slip {
        Slip { kind, at, repaired: repaired.into() }
    }
}
