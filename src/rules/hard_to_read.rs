//! # rules/hard-to-read
//!
//! The text of a sheet is harder to read than [`GULPEASE_MIN`].
//!
//! **Why it matters.** Who looks for help may be old, tired, or new to Italian: half of the adults leave a text like that unread.

use crate::diagnostics::{Code, Diagnostic};
use crate::rules::RuleContext;

/// Below it, who left school at fourteen does not read it alone.
pub const GULPEASE_MIN: f64 = 60.0;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for text in &context.texts {
        if let Some(gulpease) = text.findings.readability.gulpease().filter(|it| *it < GULPEASE_MIN) {
            let diagnostic = Diagnostic::new(Code::HardToRead, text.file(), 0..0);
            // Rounded down: 59.6 is not 60.
            diagnostics.push(diagnostic.with("found", gulpease.floor()).with("limit", GULPEASE_MIN));
        }
    }
    diagnostics
}
