//! # rules/wait-above-maximum
//!
//! An offer promises a longer wait than its service allows.
//!
//! **Why it matters.** The page would state two waits for one service, and citizens could not rely on
//! either.

use crate::diagnostics::{Code, Diagnostic, Location, Phrase};
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (_, offer) in context.catalog.offers() {
        let service = context.catalog.service(offer.service);
        if let (Some(wait), Some(most)) = (&offer.fields.wait_days_max, &service.fields.wait_days_max)
            && wait.value > most.value
        {
            let file = context.catalog.provider(offer.provider).file;
            let diagnostic = Diagnostic::new(Code::WaitAboveMaximum, file, wait.span);
            let diagnostic = diagnostic.with("found", wait.value).with("limit", most.value);
            let service_line = Location::File(service.file, most.span);
            diagnostics
                .push(diagnostic.with("service", &service.id).related(service_line, Phrase::MaximumHere));
        }
    }
    diagnostics
}
