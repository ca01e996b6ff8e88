//! # rules/unused-image
//!
//! An image that no page shows. It is not published.
//!
//! **Why it matters.** Nothing is left out in silence.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic};
use crate::rules::Site;
use crate::source::FileId;

pub(super) fn check(site: &Site<'_>) -> Vec<Diagnostic> {
    let shown: BTreeSet<FileId> = site.shown.values().copied().collect();
    let unused = site.catalog.images().filter(|(_, it)| !shown.contains(&it.file));
    unused.map(|(_, it)| Diagnostic::new(Code::UnusedImage, it.file, 0..0)).collect()
}
