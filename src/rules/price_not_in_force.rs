//! # pricing/price-not-in-force
//!
//! All prices of an offer have ended, or end within 60 days, or have not begun.
//!
//! **Why it matters.** From that day on the pages cannot show a price: citizens read that it is being
//! updated.

use crate::diagnostics::{Code, Diagnostic};
use crate::parse::Status;
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let today = context.settings.today;
    let mut diagnostics = Vec::new();
    for (_, service) in context.catalog.services().filter(|(_, it)| it.fields.status != Status::Ended) {
        for offer in context.catalog.offers_given(service) {
            let prices = &offer.fields.prices;
            // Days between two prices were reported with the file.
            let has_prices = !prices.entries.is_empty() && prices.gaps().is_empty();
            let Some(span) = offer.fields.prices_span.filter(|_| has_prices) else { continue };
            let mut days: Vec<_> = prices.changes(today).chain([today]).collect();
            days.sort_unstable();
            if let Some(day) = days.into_iter().find(|day| prices.in_force(*day).next().is_none()) {
                let file = context.catalog.provider(offer.provider).file;
                let diagnostic = Diagnostic::new(Code::PriceNotInForce, file, span);
                diagnostics.push(diagnostic.with("found", &service.id).with("date", day));
            }
        }
    }
    diagnostics
}
