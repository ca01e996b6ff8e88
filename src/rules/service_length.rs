//! # rules/sheet-length
//!
//! A sheet has fewer words than the settings ask for, or more: `[regole] parole_minime` and `parole_massime`.
//!
//! **Why it matters.** A short sheet leaves the questions for the telephone; a long one is not read to its end.

use crate::diagnostics::{Code, Diagnostic};
use crate::rules::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let (low, high) = (context.settings.service_words_min, context.settings.service_words_max);
    let mut diagnostics = Vec::new();
    for text in &context.texts {
        let count = text.findings.readability.words;
        if !(low as usize..=high as usize).contains(&count) {
            let diagnostic = Diagnostic::new(Code::SheetLength, text.file(), 0..0);
            diagnostics.push(diagnostic.with("count", count).with("low", low).with("high", high));
        }
    }
    diagnostics
}
