//! # rules/unused-image
//!
//! An image is shown by no page, and is not published.
//!
//! **Why it matters.** Editors learn why an image is missing from the site.

use crate::diagnostics::{Code, Diagnostic};
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let shown = context.catalog.shown_images();
    let unused = context.catalog.images().filter(|(id, _)| !shown.contains(id));
    unused.map(|(_, it)| Diagnostic::new(Code::UnusedImage, it.file, 0..0)).collect()
}
