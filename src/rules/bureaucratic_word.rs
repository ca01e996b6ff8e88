//! # rules/bureaucratic-word
//!
//! A service page uses a bureaucratic word that has a plain equivalent. Each word is reported once
//! per page.
//!
//! **Why it matters.** Readers who do not know the word do not see that the help is for them.

use crate::diagnostics::{Code, Diagnostic};
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for text in &context.texts {
        for word in &text.findings.bureaucratic_words {
            let span = context.span_in(text, word.section, &word.written);
            let diagnostic = Diagnostic::new(Code::BureaucraticWord, text.file(), span);
            diagnostics.push(diagnostic.with("found", &word.written).with("plain", word.plain()));
        }
    }
    diagnostics
}
