//! # rules/hard-to-read
//!
//! The Gulpease index of a service page is below [`GULPEASE_MIN`].
//!
//! **Why it matters.** Many readers are old, tired or new to Italian: half of all adults do not
//! finish a text like that.

use crate::diagnostics::{Code, Diagnostic};
use crate::rules::context::RuleContext;

/// The lowest Gulpease index of a text that readers with eight years of school understand without
/// help.
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
