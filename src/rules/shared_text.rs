//! # rules/shared-text
//!
//! A part of a sheet says [`WORDS_MIN`] words or more exactly as another sheet does. Two sheets are told once, at the one whose path comes
//! later.
//!
//! **Why it matters.** Who compares two services reads the same twice and learns nothing of either; when one is mended, the other is forgotten.

use crate::diag::{Code, Diagnostic, Phrase, Place};
use crate::parse::Section;
use crate::rules::Site;
use crate::rules::shared_runs::{Passage, shared_runs};

/// Fewer words may be the same by chance.
const WORDS_MIN: usize = 12;

pub(super) fn check(site: &Site<'_>) -> Vec<Diagnostic> {
    let mut sheets: Vec<_> = site.italian_sheets().collect();
    sheets.sort_by_key(|it| it.file);
    let texts: Vec<Vec<&str>> =
        sheets.iter().map(|it| it.texts.body.sections.iter().map(|it| it.text.as_str()).collect()).collect();
    let written = |it: &Passage| &texts[it.sheet][it.text][it.bytes.clone()];
    let section = |it: &Passage| -> &Section { &sheets[it.sheet].texts.body.sections[it.text] };
    let at = |it: &Passage| {
        let line = written(it).lines().next().unwrap_or("");
        site.at(sheets[it.sheet].file, section(it), line)
    };
    let notes = shared_runs(&texts, WORDS_MIN).into_iter().map(|run| {
        let (first, again) = (sheets[run.first.sheet], sheets[run.again.sheet]);
        let note = Diagnostic::new(Code::SharedText, again.file, at(&run.again));
        let note = note.with("found", written(&run.again).replace('\n', " ")).with("count", run.words);
        let note = note.with("other", &first.texts.title);
        note.related(Place::File(first.file, at(&run.first)), Phrase::FirstHere)
    });
    notes.collect()
}
