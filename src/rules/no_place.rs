//! # rules/no-place
//!
//! A service is said to take place at a site, and neither an offer nor a space names one.
//!
//! **Why it matters.** Citizens read that they have to go somewhere, and the page does not say where.

use crate::catalog::{Service, ServiceId};
use crate::diagnostics::{Code, Diagnostic};
use crate::parse::{Delivery, Status};
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let services = context.catalog.services().filter(|(_, it)| is_at_a_site(it));
    let without_place = services.filter(|(id, it)| !has_place(context, *id, it));
    without_place.map(|(_, it)| Diagnostic::new(Code::NoPlace, it.file, 0..0)).collect()
}

fn is_at_a_site(service: &Service) -> bool {
    service.fields.status == Status::Active
        && !service.offers.is_empty()
        && service.fields.delivery.contains(&Delivery::Premises)
}

fn has_place(context: &RuleContext<'_>, id: ServiceId, service: &Service) -> bool {
    service.offers.iter().any(|it| !context.catalog.offer(*it).sites.is_empty())
        || context.catalog.spaces().any(|(_, it)| it.services.contains(&id))
}
