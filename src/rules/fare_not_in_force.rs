//! # fare/not-in-force
//!
//! A service uses a fare scheme that is not valid on the build date.
//!
//! **Why it matters.** No price can be told: citizens read that it is being updated.

use crate::diag::{Code, Diagnostic};
use crate::parse::Status;
use crate::rules::Site;

pub(super) fn check(site: &Site<'_>) -> Vec<Diagnostic> {
    let today = site.settings.today;
    let mut notes = Vec::new();
    for (_, service) in site.catalog.services().filter(|(_, it)| it.status != Status::Ended) {
        let fare = site.catalog.fare(service.fare);
        if !fare.scheme.in_force(today) {
            let note = Diagnostic::new(Code::FareNotInForce, service.file, service.fare_at);
            notes.push(note.with("found", &fare.id).with("date", today));
        }
    }
    notes
}
