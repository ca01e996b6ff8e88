//! # rules/no-accessibility-statement
//!
//! The settings do not link to the accessibility statement.
//!
//! **Why it matters.** The law requires a statement, and only the agency's own form is valid.

use crate::diagnostics::{Code, Diagnostic};
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    match context.settings.accessibility_statement {
        Some(_) => Vec::new(),
        None => vec![Diagnostic::new(Code::NoAccessibilityStatement, context.settings.file, 0..0)],
    }
}
