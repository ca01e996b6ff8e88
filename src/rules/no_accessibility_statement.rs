//! # rules/no-accessibility-statement
//!
//! The settings do not link to the accessibility statement.
//!
//! **Why it matters.** The law wants one, and it is valid only on the agency's own form.

use crate::diagnostics::{Code, Diagnostic};
use crate::rules::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    match context.settings.accessibility_statement {
        Some(_) => Vec::new(),
        None => vec![Diagnostic::new(Code::NoAccessibilityStatement, context.settings.file, 0..0)],
    }
}
