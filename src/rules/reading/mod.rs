//! What the rules find in the text of one service page, without looking at any other file.
//!
//! **Incremental.** [`TextFindings`] are memoised on the Markdown body.

pub mod bureaucratic_words;
pub mod long_sentences;
pub mod text;
pub mod windows;

use serde::{Deserialize, Serialize};

use crate::diagnostics::WithDiagnostics;
use crate::parse::MarkdownBody;
use crate::rules::readability::Readability;

use bureaucratic_words::BureaucraticWord;
use long_sentences::LongSentence;
use text::BodyText;

/// The findings in one text.
#[derive(Serialize, Deserialize)]
pub(super) struct TextFindings {
    pub readability: Readability,
    pub long_sentences: Vec<LongSentence>,
    pub bureaucratic_words: Vec<BureaucraticWord>,
    /// See [`windows::find`].
    pub windows: Vec<u32>,
}

impl TextFindings {
    /// Reads a body. The diagnostics are empty: rules report the findings, with their location.
    pub(super) fn of(body: &MarkdownBody) -> WithDiagnostics<TextFindings> {
        let text = BodyText::of(body);
        let findings = TextFindings {
            readability: Readability::of(text.blocks().map(|(_, block)| block)),
            long_sentences: long_sentences::find(&text),
            bureaucratic_words: bureaucratic_words::find(&text),
            windows: windows::find(&text),
        };
        WithDiagnostics { value: findings, diagnostics: Vec::new() }
    }
}
