//! # rules/sheet-length
//!
//! A sheet has fewer words than the settings ask for, or more: `[regole] parole_minime` and `parole_massime`.
//!
//! **Why it matters.** A short sheet leaves the questions for the telephone; a long one is not read to its end.

use crate::diag::{Code, Diagnostic};
use crate::rules::Site;

pub(super) fn check(site: &Site<'_>) -> Vec<Diagnostic> {
    let (low, high) = (site.settings.sheet_words_min, site.settings.sheet_words_max);
    let mut notes = Vec::new();
    for sheet in &site.sheets {
        let count = sheet.reading.counted.words;
        if !(low as usize..=high as usize).contains(&count) {
            let note = Diagnostic::new(Code::SheetLength, sheet.file(), 0..0);
            notes.push(note.with("count", count).with("low", low).with("high", high));
        }
    }
    notes
}
