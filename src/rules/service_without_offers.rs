//! # rules/service-without-offers
//!
//! A service says that it runs, but no accredited body offers it.
//!
//! **Why it matters.** The page would promise help and name nobody to call.

use crate::diagnostics::{Code, Diagnostic};
use crate::parse::Status;
use crate::rules::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let services = context.catalog.services().map(|(_, it)| it);
    let alone = services.filter(|it| it.status == Status::Active && it.offers.is_empty());
    alone.map(|it| Diagnostic::new(Code::ServiceWithoutOffers, it.file, 0..0)).collect()
}
