//! # rules/nobody-offers
//!
//! A service says that it runs, but no accredited body offers it.
//!
//! **Why it matters.** The page would promise help and name nobody to call.

use crate::diag::{Code, Diagnostic};
use crate::parse::Status;
use crate::rules::Site;

pub(super) fn check(site: &Site<'_>) -> Vec<Diagnostic> {
    let services = site.catalog.services().map(|(_, it)| it);
    let alone = services.filter(|it| it.status == Status::Active && it.offers.is_empty());
    alone.map(|it| Diagnostic::new(Code::NobodyOffers, it.file, 0..0)).collect()
}
