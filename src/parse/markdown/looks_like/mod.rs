//! Finds what looks like Markdown and was published as text, or is Markdown and was meant as text. It
//! reads what the parser has read, so it never contradicts it, and takes time in proportion to the
//! length of the text.

mod blocks;
mod brackets;
mod emphasis;
mod inline_text;
mod lines;
mod signs;
mod slip;
mod tables;
mod words;

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::diagnostics::Code;
use crate::parse::markdown::looks_like::emphasis::NoteMarks;
use crate::parse::markdown::looks_like::inline_text::{InlineText, inline_texts};
use crate::parse::markdown::looks_like::slip::{Slip, SlipKind};
use crate::parse::markdown::looks_like::words::{REPAIRED_MAX, beginning};
use crate::parse::markdown::reporter::MarkdownReporter;

/// The maximum length of what a message quotes, in bytes.
const QUOTED_MAX: usize = 60;

/// Reports what was probably meant otherwise than it is published. `definitions` are the addresses
/// that links name by a label.
pub(super) fn report(
    source: &str,
    events: &[(Event<'_>, Range<usize>)],
    definitions: &[(String, Range<usize>)],
    reporter: &mut MarkdownReporter<'_, '_>,
) {
    let mut slips = Vec::new();
    blocks::find(source, events, &mut slips);
    blocks::unused_definitions(definitions, events, &mut slips);
    let mut marks = NoteMarks::default();
    for text in inline_texts(source, events) {
        let mut found = Vec::new();
        in_text(&text, &mut marks, &mut found);
        slips.extend(found.into_iter().map(|it| Slip { at: text.in_source(&it.at), ..it }));
    }
    slips.sort_by_key(|it| (it.at.start, std::cmp::Reverse(it.at.end)));
    let mut end = 0;
    for slip in slips {
        // What is wrong inside of it has the same cause.
        if slip.at.start >= end {
            end = slip.at.end;
            report_slip(source, &slip, reporter);
        }
    }
}

pub(super) use tables::extra_cells;

/// Removes the mark of a callout at the start of a quote, as `[!NOTE]`, and reports it: the quote is
/// shown without.
pub(super) fn take_callouts(
    source: &str,
    events: &mut Vec<(Event<'_>, Range<usize>)>,
    reporter: &mut MarkdownReporter<'_, '_>,
) {
    let mut marks: Vec<Range<usize>> = Vec::new();
    for quoted in events.windows(3) {
        if let [(Event::Start(Tag::BlockQuote(_)), _), (Event::Start(Tag::Paragraph), _), (_, at)] = quoted
            && let Some(mark) = callout(&source[at.start..])
        {
            marks.push(at.start..at.start + mark.len());
        }
    }
    for at in &marks {
        report_slip(source, &Slip::new(SlipKind::Callout, at.clone(), String::new()), reporter);
    }
    let mut marks = marks.into_iter().peekable();
    events.retain(|(event, at)| {
        while marks.next_if(|it| it.end < at.start).is_some() {}
        let is_inside = |it: &Range<usize>| match event {
            Event::Text(_) => it.start <= at.start && at.end <= it.end,
            Event::SoftBreak => it.end == at.start,
            _ => false,
        };
        !marks.peek().is_some_and(is_inside)
    });
}

/// The mark of a callout that a text begins with.
fn callout(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("[!")?;
    let name = &rest[..rest.find(|it: char| !it.is_alphanumeric() && it != '-')?];
    let end = "[!".len() + name.len() + "]".len();
    let is_mark = !name.is_empty() && rest[name.len()..].starts_with(']');
    let is_alone =
        is_mark && text[end..].chars().next().is_none_or(|it| it.is_whitespace() || "+-".contains(it));
    is_alone.then(|| &text[..end])
}

fn report_slip(source: &str, slip: &Slip, reporter: &mut MarkdownReporter<'_, '_>) {
    let (problem, instead) = slip.kind.words();
    let line = source[slip.at.clone()].lines().next().unwrap_or("");
    let mut repaired = beginning(&slip.repaired.replace('\n', " "), REPAIRED_MAX).to_owned();
    if repaired.len() < slip.repaired.len() {
        repaired.push('…');
    }
    reporter.report(Code::LooksLikeMarkdown, &slip.at, |it| {
        let it = it.with("found", beginning(line, QUOTED_MAX).trim_end());
        let it = it.with_word("problem", problem).with_word("instead", instead);
        it.with_suggestions(Some(repaired).filter(|it| !it.is_empty()))
    });
}

fn in_text(text: &InlineText, marks: &mut NoteMarks, slips: &mut Vec<Slip>) {
    if !text.is_line {
        lines::find(&text.text, slips);
    }
    brackets::find(&text.text, slips);
    signs::find(&text.text, slips);
    emphasis::find(&text.text, marks, slips);
}
