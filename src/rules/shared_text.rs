//! # rules/shared-text
//!
//! Two service pages share a run of [`WORDS_MIN`] words or more. Each pair of pages is reported
//! once, at the page whose path comes later.
//!
//! **Why it matters.** Citizens who compare the two services read the same text twice, and a
//! correction of one page is easily forgotten on the other.

use crate::diagnostics::{Code, Diagnostic, Location, Phrase};
use crate::rules::context::RuleContext;
use crate::rules::reading::text::BodyText;
use crate::rules::reading::windows::WORDS_MIN;
use crate::rules::shared_runs::{Passage, runs_among};

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let texts = &context.texts;
    let windows: Vec<&[u32]> = texts.iter().map(|it| it.findings.windows.as_slice()).collect();
    let sections = |service: usize| BodyText::of(texts[service].body()).sections;
    let written = |it: &Passage| texts[it.service].section(it.text).text()[it.bytes.clone()].to_owned();
    let span = |it: &Passage| {
        let written = written(it);
        context.span_in(&texts[it.service], it.text, written.lines().next().unwrap_or(""))
    };
    let runs = runs_among(&windows, sections, WORDS_MIN).into_iter().map(|run| {
        let (first, later) = (&texts[run.first.service], &texts[run.later.service]);
        Diagnostic::new(Code::SharedText, later.file(), span(&run.later))
            .with("found", written(&run.later).replace('\n', " "))
            .with("count", run.words)
            .with("other", first.title())
            .related(Location::File(first.file(), span(&run.first)), Phrase::FirstHere)
    });
    runs.collect()
}
