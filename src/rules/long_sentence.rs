//! # rules/long-sentence
//!
//! A sentence of a sheet has more than [`WORDS_MAX`] words.
//!
//! **Why it matters.** At its end the reader has lost its beginning.

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Diagnostic};
use crate::rules::service_text::{BodyText, ServiceText};
use crate::rules::{RuleContext, prose};

/// A sentence of more is two.
const WORDS_MAX: usize = 25;
/// By how many of its first words a sentence is told.
const WORDS_SHOWN: usize = 6;

/// A sentence that is too long.
#[derive(Serialize, Deserialize)]
pub(super) struct LongSentence {
    section: usize,
    opening: String,
    words: usize,
}

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let of_sheet = |text: &ServiceText<'_>| {
        let diagnostic = |it: &LongSentence| {
            let at = context.at(text, it.section, &it.opening);
            let diagnostic = Diagnostic::new(Code::LongSentence, text.file(), at);
            let diagnostic =
                diagnostic.with("found", &it.opening).with("section", &text.section(it.section).title);
            diagnostic.with("count", it.words).with("limit", WORDS_MAX)
        };
        text.findings.long_sentences.iter().map(diagnostic).collect::<Vec<_>>()
    };
    context.texts.iter().flat_map(of_sheet).collect()
}

/// Every sentence of a sheet that is too long.
pub(super) fn find(text: &BodyText<'_>) -> Vec<LongSentence> {
    let sentences = text
        .blocks()
        .flat_map(|(section, block)| prose::sentences(block).map(move |sentence| (section, sentence)));
    let counted = sentences.map(|(section, sentence)| (section, sentence, prose::words(sentence).count()));
    let long = counted.filter(|(_, _, words)| *words > WORDS_MAX);
    long.map(|(section, sentence, words)| LongSentence {
        section,
        opening: opening(sentence).to_owned(),
        words,
    })
    .collect()
}

fn opening(sentence: &str) -> &str {
    let mut shown = prose::words(sentence).take(WORDS_SHOWN);
    let start = shown.next().map_or(0, |(at, _)| at);
    let end = shown.last().map_or(sentence.len(), |(at, word)| at + word.len());
    &sentence[start..end]
}
