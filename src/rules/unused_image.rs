//! # rules/unused-image
//!
//! An image that no page shows. It is not published.
//!
//! **Why it matters.** Nothing is left out in silence.

use crate::diagnostics::{Code, Diagnostic};
use crate::rules::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let shown = context.catalog.shown_images();
    let unused = context.catalog.images().filter(|(id, _)| !shown.contains(id));
    unused.map(|(_, it)| Diagnostic::new(Code::UnusedImage, it.file, 0..0)).collect()
}
