//! # rules/service-without-offers
//!
//! An active service is offered by no accredited provider.
//!
//! **Why it matters.** The page would promise help without a contact for it.

use crate::diagnostics::{Code, Diagnostic};
use crate::parse::Status;
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let services = context.catalog.services().map(|(_, it)| it);
    let alone = services.filter(|it| it.fields.status == Status::Active && it.offers.is_empty());
    alone.map(|it| Diagnostic::new(Code::ServiceWithoutOffers, it.file, 0..0)).collect()
}
