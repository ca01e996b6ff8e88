//! Sheets as the rules about their text see them.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::catalog::{Catalog, PageText};
use crate::diagnostics::{Span, WithDiagnostics};
use crate::memo::{Keyed, Memo};
use crate::parse::{MarkdownBody, Section, Status};
use crate::rules::readability::Readability;
use crate::rules::{RuleContext, bureaucratic_word, long_sentence, shared_text};
use crate::source::FileId;
use crate::value::Lang;

/// The Italian words of a service, and what the rules found in them.
pub(super) struct ServiceText<'a> {
    words: &'a PageText,
    pub findings: Keyed<TextFindings>,
}

/// What the rules find in the text of one sheet alone. It is remembered as long as the text stays as it is.
#[derive(Serialize, Deserialize)]
pub(super) struct TextFindings {
    pub readability: Readability,
    pub long_sentences: Vec<long_sentence::LongSentence>,
    pub bureaucratic_words: Vec<bureaucratic_word::BureaucraticWord>,
    /// See [`shared_text::find`].
    pub windows: Vec<u32>,
}

impl TextFindings {
    fn of(body: &MarkdownBody) -> WithDiagnostics<TextFindings> {
        let text = BodyText::of(body);
        let findings = TextFindings {
            readability: Readability::of(text.blocks().map(|(_, block)| block)),
            long_sentences: long_sentence::find(&text),
            bureaucratic_words: bureaucratic_word::find(&text),
            windows: shared_text::find(&text),
        };
        WithDiagnostics { value: findings, diagnostics: Vec::new() }
    }
}

/// The Italian sheets of every service that has not ended, in the order of their files: nobody mends the text of one that has.
pub(super) fn italian_service_texts<'a>(memo: &Memo, catalog: &'a Catalog) -> Vec<ServiceText<'a>> {
    let services = catalog.services().map(|(_, it)| it).filter(|it| it.status != Status::Ended);
    let mut words: Vec<&PageText> =
        services.flat_map(|it| &it.page_texts).filter(|it| it.lang == Lang::IT).collect();
    words.sort_by_key(|it| it.file);
    let sheet = |words: &'a PageText| {
        let findings = memo.get_or_compute("reading", &words.source_text.body, TextFindings::of).value;
        ServiceText { words, findings }
    };
    words.into_par_iter().map(sheet).collect()
}

impl<'a> ServiceText<'a> {
    pub(super) fn file(&self) -> FileId {
        self.words.file
    }

    pub(super) fn title(&self) -> &'a str {
        &self.words.source_text.title
    }

    pub(super) fn body(&self) -> &'a MarkdownBody {
        &self.words.source_text.body
    }

    pub(super) fn section(&self, number: usize) -> &'a Section {
        &self.body().sections[number]
    }
}

impl RuleContext<'_> {
    /// Where a sheet says some words of a part, as they are written; the part's heading where markup or the end of a line comes between.
    pub(super) fn at(&self, sheet: &ServiceText<'_>, section: usize, written: &str) -> Span {
        let text =
            std::str::from_utf8(&self.snapshot.file(sheet.file()).bytes).expect("parse read it as text");
        let heading = sheet.section(section).span;
        let start = heading.end as usize;
        let is_whole = |at: usize| {
            !text[..at].ends_with(char::is_alphanumeric)
                && !text[at + written.len()..].starts_with(char::is_alphanumeric)
        };
        let mut found = text[start..].match_indices(written).map(|(at, _)| start + at);
        found.find(|at| is_whole(*at)).map_or(heading, |at| (at..at + written.len()).into())
    }
}

/// The text of a sheet.
pub(super) struct BodyText<'a> {
    /// By part.
    pub(super) parts: Vec<String>,
    /// Headings in them. Those of the parts themselves are not in their text.
    headings: BTreeSet<&'a str>,
}

impl<'a> BodyText<'a> {
    pub(super) fn of(body: &'a MarkdownBody) -> BodyText<'a> {
        let headings = body.headings.iter().filter(|it| it.level > 2).map(|it| it.text.trim());
        BodyText { parts: body.sections.iter().map(Section::text).collect(), headings: headings.collect() }
    }

    /// Its blocks, each with the number of its part. Headings are none: they are the model's words, and no sentences.
    pub(super) fn blocks(&self) -> impl Iterator<Item = (usize, &str)> {
        let parts = self.parts.iter().enumerate();
        let lines = parts.flat_map(|(number, part)| part.lines().map(move |it| (number, it)));
        lines.filter(|(_, line)| !self.headings.contains(line))
    }
}
