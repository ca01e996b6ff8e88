//! # rules/shared-text
//!
//! A part of a sheet says [`WORDS_MIN`] words or more exactly as another sheet does. Two sheets are told once, at the one whose path comes
//! later.
//!
//! **Why it matters.** Who compares two services reads the same twice and learns nothing of either; when one is mended, the other is forgotten.

use crate::diag::{Code, Diagnostic, Phrase, Place};
use crate::rules::Site;
use crate::rules::shared_runs::{Passage, runs_among, windows_of};
use crate::rules::sheet::Text;

/// Fewer words may be the same by chance.
const WORDS_MIN: usize = 12;

pub(super) fn check(site: &Site<'_>) -> Vec<Diagnostic> {
    let windows: Vec<&[u32]> = site.sheets.iter().map(|it| it.reading.windows.as_slice()).collect();
    let written = |it: &Passage| site.sheets[it.sheet].section(it.text).text()[it.bytes.clone()].to_owned();
    let at = |it: &Passage| {
        let written = written(it);
        site.at(&site.sheets[it.sheet], it.text, written.lines().next().unwrap_or(""))
    };
    let runs = runs_among(&windows, |sheet| Text::of(site.sheets[sheet].body()).parts, WORDS_MIN);
    let notes = runs.into_iter().map(|run| {
        let (first, again) = (&site.sheets[run.first.sheet], &site.sheets[run.again.sheet]);
        let note = Diagnostic::new(Code::SharedText, again.file(), at(&run.again));
        let note = note.with("found", written(&run.again).replace('\n', " ")).with("count", run.words);
        let note = note.with("other", first.title());
        note.related(Place::File(first.file(), at(&run.first)), Phrase::FirstHere)
    });
    notes.collect()
}

/// What tells runs of [`WORDS_MIN`] words apart.
pub(super) fn find(text: &Text<'_>) -> Vec<u32> {
    windows_of(&text.parts, WORDS_MIN)
}
