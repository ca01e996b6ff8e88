//! # rules/hard-to-read
//!
//! The text of a sheet is harder to read than [`GULPEASE_MIN`].
//!
//! **Why it matters.** Who looks for help may be old, tired, or new to Italian: half of the adults leave a text like that unread.

use crate::diag::{Code, Diagnostic};
use crate::rules::Site;

/// Below it, who left school at fourteen does not read it alone.
pub const GULPEASE_MIN: f64 = 60.0;

pub(super) fn check(site: &Site<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for sheet in &site.sheets {
        if let Some(gulpease) = sheet.reading.counted.gulpease().filter(|it| *it < GULPEASE_MIN) {
            let note = Diagnostic::new(Code::HardToRead, sheet.file(), 0..0);
            // Rounded down: 59.6 is not 60.
            notes.push(note.with("found", gulpease.floor()).with("limit", GULPEASE_MIN));
        }
    }
    notes
}
