//! Sheets as the rules about their text see them.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::{Cache, Keyed};
use crate::catalog::{Catalog, Words};
use crate::diag::{At, Noted};
use crate::parse::{Body, Section, Status};
use crate::rules::readability::Readability;
use crate::rules::{Site, bureaucratic_word, long_sentence, shared_text};
use crate::source::FileId;
use crate::value::Lang;

/// The Italian words of a service, and what the rules found in them.
pub(super) struct Sheet<'a> {
    words: &'a Words,
    pub reading: Keyed<Reading>,
}

/// What the rules find in the text of one sheet alone. It is remembered as long as the text stays as it is.
#[derive(Serialize, Deserialize)]
pub(super) struct Reading {
    pub counted: Readability,
    pub long_sentences: Vec<long_sentence::LongSentence>,
    pub office_words: Vec<bureaucratic_word::OfficeWord>,
    /// See [`shared_text::find`].
    pub windows: Vec<u32>,
}

impl Reading {
    fn of(body: &Body) -> Noted<Reading> {
        let text = Text::of(body);
        let reading = Reading {
            counted: Readability::of(text.blocks().map(|(_, block)| block)),
            long_sentences: long_sentence::find(&text),
            office_words: bureaucratic_word::find(&text),
            windows: shared_text::find(&text),
        };
        Noted { value: reading, notes: Vec::new() }
    }
}

/// The Italian sheets of every service that has not ended, in the order of their files: nobody mends the text of one that has.
pub(super) fn italian_sheets<'a>(cache: &Cache, catalog: &'a Catalog) -> Vec<Sheet<'a>> {
    let services = catalog.services().map(|(_, it)| it).filter(|it| it.status != Status::Ended);
    let mut words: Vec<&Words> = services.flat_map(|it| &it.words).filter(|it| it.lang == Lang::IT).collect();
    words.sort_by_key(|it| it.file);
    let sheet = |words: &'a Words| {
        let reading = cache.get_or_compute("reading", &words.texts.body, Reading::of).value;
        Sheet { words, reading }
    };
    words.into_par_iter().map(sheet).collect()
}

impl<'a> Sheet<'a> {
    pub(super) fn file(&self) -> FileId {
        self.words.file
    }

    pub(super) fn title(&self) -> &'a str {
        &self.words.texts.title
    }

    pub(super) fn body(&self) -> &'a Body {
        &self.words.texts.body
    }

    pub(super) fn section(&self, number: usize) -> &'a Section {
        &self.body().sections[number]
    }
}

impl Site<'_> {
    /// Where a sheet says some words of a part, as they are written; the part's heading where markup or the end of a line comes between.
    pub(super) fn at(&self, sheet: &Sheet<'_>, section: usize, written: &str) -> At {
        let text =
            std::str::from_utf8(&self.snapshot.file(sheet.file()).bytes).expect("parse read it as text");
        let heading = sheet.section(section).at;
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
pub(super) struct Text<'a> {
    /// By part.
    pub(super) parts: Vec<String>,
    /// Headings in them. Those of the parts themselves are not in their text.
    headings: BTreeSet<&'a str>,
}

impl<'a> Text<'a> {
    pub(super) fn of(body: &'a Body) -> Text<'a> {
        let headings = body.headings.iter().filter(|it| it.level > 2).map(|it| it.text.trim());
        Text { parts: body.sections.iter().map(Section::text).collect(), headings: headings.collect() }
    }

    /// Its blocks, each with the number of its part. Headings are none: they are the model's words, and no sentences.
    pub(super) fn blocks(&self) -> impl Iterator<Item = (usize, &str)> {
        let parts = self.parts.iter().enumerate();
        let lines = parts.flat_map(|(number, part)| part.lines().map(move |it| (number, it)));
        lines.filter(|(_, line)| !self.headings.contains(line))
    }
}
