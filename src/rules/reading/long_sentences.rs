//! Long sentences in the text of one service page.

use serde::{Deserialize, Serialize};

use crate::rules::prose;
use crate::rules::reading::text::BodyText;

/// The most words that a sentence may have.
pub(crate) const WORDS_MAX: usize = 25;
/// The number of words that a diagnostic quotes of a sentence.
const OPENING_WORDS: usize = 6;

/// A sentence of more than [`WORDS_MAX`] words.
#[derive(Serialize, Deserialize)]
pub(crate) struct LongSentence {
    /// The number of the section.
    pub section: usize,
    /// The first words of the sentence.
    pub opening: String,
    /// The number of words.
    pub words: usize,
}

/// Returns every long sentence of a text.
pub(super) fn find(text: &BodyText<'_>) -> Vec<LongSentence> {
    let mut found = Vec::new();
    for (section, block) in text.blocks() {
        for sentence in prose::sentences(block) {
            let words = prose::words(sentence).count();
            if words > WORDS_MAX {
                found.push(LongSentence { section, opening: opening(sentence).to_owned(), words });
            }
        }
    }
    found
}

fn opening(sentence: &str) -> &str {
    let mut words = prose::words(sentence).take(OPENING_WORDS);
    let start = words.next().map_or(0, |(start, _)| start);
    let end = words.last().map_or(sentence.len(), |(start, word)| start + word.len());
    &sentence[start..end]
}
