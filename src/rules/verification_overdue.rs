//! # rules/verification-overdue
//!
//! The date on which somebody should have read the sheet again is past.
//!
//! **Why it matters.** Stale data closed the national directory of another country. The page tells citizens, and this tells editors.

use crate::diag::{Code, Diagnostic};
use crate::parse::Status;
use crate::rules::Site;

pub(super) fn check(site: &Site<'_>) -> Vec<Diagnostic> {
    let services = site.catalog.services().map(|(_, it)| it).filter(|it| it.status != Status::Ended);
    let overdue = services.filter(|it| it.next_check.value < site.settings.today);
    overdue
        .map(|it| {
            let note = Diagnostic::new(Code::VerificationOverdue, it.file, it.next_check.at);
            note.with("date", it.next_check.value)
        })
        .collect()
}
