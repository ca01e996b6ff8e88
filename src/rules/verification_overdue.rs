//! # rules/verification-overdue
//!
//! The date of the next check of a service page is past.
//!
//! **Why it matters.** Stale data closed the national directory of another country. The page warns
//! citizens; this diagnostic warns editors.

use crate::diagnostics::{Code, Diagnostic};
use crate::parse::Status;
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let services =
        context.catalog.services().map(|(_, it)| it).filter(|it| it.fields.status != Status::Ended);
    let overdue = services.filter(|it| it.fields.next_check.value < context.settings.today);
    overdue
        .map(|it| {
            let diagnostic = Diagnostic::new(Code::VerificationOverdue, it.file, it.fields.next_check.span);
            diagnostic.with("date", it.fields.next_check.value)
        })
        .collect()
}
