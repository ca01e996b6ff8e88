//! # rules/no-place
//!
//! A service is said to take place at a site, and neither an offer nor a space names one.
//!
//! **Why it matters.** Citizens read that they have to go somewhere, and the page does not say where.

use crate::catalog::{Service, ServiceId};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::parse::{Delivery, Status};
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let at_a_site = context.catalog.services().filter_map(|(id, it)| Some((id, it, site_word(it)?)));
    let without_place = at_a_site.filter(|(id, it, _)| !has_place(context, *id, it));
    without_place.map(|(_, it, span)| Diagnostic::new(Code::NoPlace, it.file, span)).collect()
}

/// Where an active service with offers says that it takes place at a site.
fn site_word(service: &Service) -> Option<Span> {
    if service.fields.status != Status::Active || service.offers.is_empty() {
        return None;
    }
    let word = service.fields.delivery.iter().find(|it| it.value == Delivery::Premises);
    word.map(|it| it.span)
}

fn has_place(context: &RuleContext<'_>, id: ServiceId, service: &Service) -> bool {
    service.offers.iter().any(|it| !context.catalog.offer(*it).sites.is_empty())
        || context.catalog.spaces().any(|(_, it)| it.services.contains(&id))
}
