//! # rules/untagged-document
//!
//! A PDF has no tags.
//!
//! **Why it matters.** Without tags a screen reader cannot tell headings, lists and fields from the
//! rest, and may read words out of order.

use crate::diagnostics::{Code, Diagnostic};
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let untagged = context.catalog.documents().filter(|(_, it)| it.parsed.is_tagged == Some(false));
    untagged.map(|(_, it)| Diagnostic::new(Code::UntaggedDocument, it.file, 0..0)).collect()
}
