//! # rules/price-of-free-service
//!
//! An offer has a price, and its service is free for everybody.
//!
//! **Why it matters.** The provider expects to be paid, and the page says that nobody pays: one of the
//! two is wrong.

use crate::diagnostics::{Code, Diagnostic};
use crate::pricing::{FareKind, NonResidents, Scheme};
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let catalog = context.catalog;
    let mut diagnostics = Vec::new();
    for (_, offer) in catalog.offers() {
        let service = catalog.service(offer.service);
        let fare_scheme = catalog.fare_scheme(service.fare_scheme);
        // A price may be that of a fare that begins soon.
        let next = fare_scheme.next.as_ref().map(|it| &it.scheme);
        if let Some(span) = offer.fields.prices_span
            && is_free_for_all(&fare_scheme.scheme)
            && next.is_none_or(is_free_for_all)
        {
            let file = catalog.provider(offer.provider).file;
            let diagnostic = Diagnostic::new(Code::PriceOfFreeService, file, span);
            diagnostics.push(diagnostic.with("found", &service.id));
        }
    }
    diagnostics
}

/// True if nobody pays anything, wherever they live.
fn is_free_for_all(scheme: &Scheme) -> bool {
    scheme.kind == FareKind::Free
        && scheme.without_means.is_none()
        && !matches!(scheme.non_residents, NonResidents::Pay(_))
}
