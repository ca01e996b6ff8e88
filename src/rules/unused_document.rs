//! # rules/unused-document
//!
//! A document is shown by no page, and is not published.
//!
//! **Why it matters.** Editors learn why a document is missing from the site.

use crate::diagnostics::{Code, Diagnostic};
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let shown = context.catalog.shown_documents();
    let unused = context.catalog.documents().filter(|(id, _)| !shown.contains(id));
    unused.map(|(_, it)| Diagnostic::new(Code::UnusedDocument, it.file, 0..0)).collect()
}
