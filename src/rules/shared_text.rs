//! # rules/shared-text
//!
//! A part of a sheet says [`WORDS_MIN`] words or more exactly as another sheet does. Two sheets are told once, at the one whose path comes
//! later.
//!
//! **Why it matters.** Who compares two services reads the same twice and learns nothing of either; when one is mended, the other is forgotten.

use crate::diagnostics::{Code, Diagnostic, Location, Phrase};
use crate::rules::RuleContext;
use crate::rules::service_text::BodyText;
use crate::rules::shared_runs::{Passage, runs_among, windows_of};

/// Fewer words may be the same by chance.
const WORDS_MIN: usize = 12;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let windows: Vec<&[u32]> = context.texts.iter().map(|it| it.findings.windows.as_slice()).collect();
    let written =
        |it: &Passage| context.texts[it.service].section(it.text).text()[it.bytes.clone()].to_owned();
    let at = |it: &Passage| {
        let written = written(it);
        context.at(&context.texts[it.service], it.text, written.lines().next().unwrap_or(""))
    };
    let runs = runs_among(&windows, |service| BodyText::of(context.texts[service].body()).parts, WORDS_MIN);
    let diagnostics = runs.into_iter().map(|run| {
        let (first, again) = (&context.texts[run.first.service], &context.texts[run.again.service]);
        let diagnostic = Diagnostic::new(Code::SharedText, again.file(), at(&run.again));
        let diagnostic =
            diagnostic.with("found", written(&run.again).replace('\n', " ")).with("count", run.words);
        let diagnostic = diagnostic.with("other", first.title());
        diagnostic.related(Location::File(first.file(), at(&run.first)), Phrase::FirstHere)
    });
    diagnostics.collect()
}

/// What tells runs of [`WORDS_MIN`] words apart.
pub(super) fn find(text: &BodyText<'_>) -> Vec<u32> {
    windows_of(&text.parts, WORDS_MIN)
}
