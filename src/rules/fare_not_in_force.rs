//! # pricing/not-in-force
//!
//! A service uses a fare scheme that is not valid on the build date.
//!
//! **Why it matters.** The page cannot show a price: citizens read that it is being updated.

use crate::diagnostics::{Code, Diagnostic};
use crate::parse::Status;
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let today = context.settings.today;
    let mut diagnostics = Vec::new();
    for (_, service) in context.catalog.services().filter(|(_, it)| it.fields.status != Status::Ended) {
        let fare_scheme = context.catalog.fare_scheme(service.fare_scheme);
        if !fare_scheme.scheme.in_force(today) {
            let diagnostic = Diagnostic::new(Code::FareNotInForce, service.file, service.fare_scheme_span);
            diagnostics.push(diagnostic.with("found", &fare_scheme.id).with("date", today));
        }
    }
    diagnostics
}
