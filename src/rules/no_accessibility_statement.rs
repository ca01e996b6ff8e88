//! # rules/no-accessibility-statement
//!
//! The settings do not link to the accessibility statement.
//!
//! **Why it matters.** The law wants one, and it is valid only on the agency's own form.

use crate::diag::{Code, Diagnostic};
use crate::rules::Site;

pub(super) fn check(site: &Site<'_>) -> Vec<Diagnostic> {
    match site.settings.accessibility_statement {
        Some(_) => Vec::new(),
        None => vec![Diagnostic::new(Code::NoAccessibilityStatement, site.settings.file, 0..0)],
    }
}
