//! # rules/service-length
//!
//! A service page has fewer words than `[regole] parole_minime` of the settings, or more than
//! `parole_massime`.
//!
//! **Why it matters.** A short page leaves questions open, which come in by telephone; a long one
//! is not read to the end.

use crate::diagnostics::{Code, Diagnostic};
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let (low, high) = (context.settings.service_words_min, context.settings.service_words_max);
    let mut diagnostics = Vec::new();
    for text in &context.texts {
        let count = text.findings.readability.words;
        if !(low as usize..=high as usize).contains(&count) {
            let diagnostic = Diagnostic::new(Code::ServiceLength, text.file(), 0..0);
            diagnostics.push(diagnostic.with("count", count).with("low", low).with("high", high));
        }
    }
    diagnostics
}
