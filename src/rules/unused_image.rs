//! # rules/unused-image
//!
//! An image that no page shows. It is not published.
//!
//! **Why it matters.** Nothing is left out in silence.

use crate::diag::{Code, Diagnostic};
use crate::rules::Site;

pub(super) fn check(site: &Site<'_>) -> Vec<Diagnostic> {
    let shown = site.catalog.shown_images();
    let unused = site.catalog.images().filter(|(id, _)| !shown.contains(id));
    unused.map(|(_, it)| Diagnostic::new(Code::UnusedImage, it.file, 0..0)).collect()
}
