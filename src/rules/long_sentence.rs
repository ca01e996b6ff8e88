//! # rules/long-sentence
//!
//! A sentence of a service page has more than [`WORDS_MAX`] words.
//!
//! **Why it matters.** At the end of a long sentence readers have forgotten its beginning.

use crate::diagnostics::{Code, Diagnostic};
use crate::rules::context::RuleContext;
use crate::rules::reading::long_sentences::WORDS_MAX;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for text in &context.texts {
        for sentence in &text.findings.long_sentences {
            let span = context.span_in(text, sentence.section, &sentence.opening);
            let diagnostic = Diagnostic::new(Code::LongSentence, text.file(), span);
            let diagnostic = diagnostic.with("found", &sentence.opening);
            let diagnostic = diagnostic.with("section", &text.section(sentence.section).title);
            diagnostics.push(diagnostic.with("count", sentence.words).with("limit", WORDS_MAX));
        }
    }
    diagnostics
}
