//! # rules/long-sentence
//!
//! A sentence of a sheet has more than [`WORDS_MAX`] words.
//!
//! **Why it matters.** At its end the reader has lost its beginning.

use crate::diag::{Code, Diagnostic};
use crate::rules::Site;
use crate::rules::prose;
use crate::rules::sheet::blocks;

/// A sentence of more is two.
const WORDS_MAX: usize = 25;
/// By how many of its first words a sentence is told.
const WORDS_SHOWN: usize = 6;

pub(super) fn check(site: &Site<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for words in site.italian_sheets() {
        for (section, block) in blocks(&words.texts.body) {
            for sentence in prose::sentences(block) {
                let count = prose::words(sentence).count();
                if count > WORDS_MAX {
                    let opening = opening(sentence);
                    let at = site.at(words.file, section, opening);
                    let note = Diagnostic::new(Code::LongSentence, words.file, at);
                    let note = note.with("found", opening).with("section", &section.title);
                    notes.push(note.with("count", count).with("limit", WORDS_MAX));
                }
            }
        }
    }
    notes
}

fn opening(sentence: &str) -> &str {
    let mut shown = prose::words(sentence).take(WORDS_SHOWN);
    let start = shown.next().map_or(0, |(at, _)| at);
    let end = shown.last().map_or(sentence.len(), |(at, word)| at + word.len());
    &sentence[start..end]
}
