//! # rules/service-not-in-finder
//!
//! No answer of the guided finder leads to a service that runs.
//!
//! **Why it matters.** Who does not know its name asks to be guided, and would never meet it.

use crate::diagnostics::{Code, Diagnostic};
use crate::parse::Status;
use crate::rules::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Some(finder) = context.catalog.finder() else { return Vec::new() };
    let found = finder.services();
    let services = context.catalog.services().filter(|(_, it)| it.status == Status::Active);
    let missed = services.filter(|(id, _)| !found.contains(id));
    missed
        .map(|(_, it)| Diagnostic::new(Code::ServiceNotInFinder, it.file, 0..0).with("found", &it.id))
        .collect()
}
