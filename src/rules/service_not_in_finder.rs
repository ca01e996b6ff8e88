//! # rules/service-not-in-finder
//!
//! No answer of the finder leads to an active service.
//!
//! **Why it matters.** Citizens who do not know the name of a service use the finder, and would not
//! find this one.

use crate::diagnostics::{Code, Diagnostic};
use crate::parse::Status;
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Some(finder) = context.catalog.finder() else { return Vec::new() };
    let found = finder.services();
    let services = context.catalog.services().filter(|(_, it)| it.fields.status == Status::Active);
    let missed = services.filter(|(id, _)| !found.contains(id));
    missed
        .map(|(_, it)| Diagnostic::new(Code::ServiceNotInFinder, it.file, 0..0).with("found", &it.id))
        .collect()
}
