//! Sheets as the rules about their text see them.

use std::collections::BTreeSet;

use crate::catalog::Words;
use crate::diag::At;
use crate::parse::{Body, Section, Status};
use crate::rules::Site;
use crate::source::FileId;
use crate::value::Lang;

impl<'a> Site<'a> {
    /// The Italian words of every service that has not ended: nobody mends the text of one that has.
    pub(super) fn italian_sheets(&self) -> impl Iterator<Item = &'a Words> + use<'a> {
        let services = self.catalog.services().map(|(_, it)| it).filter(|it| it.status != Status::Ended);
        services.flat_map(|it| &it.words).filter(|it| it.lang == Lang::IT)
    }

    /// Where a file says some words of a part, as they are written; the part's heading where markup or the end of a line comes between.
    pub(super) fn at(&self, file: FileId, section: &Section, written: &str) -> At {
        let text = std::str::from_utf8(&self.snapshot.file(file).bytes).expect("parse read it as text");
        let start = section.at.end as usize;
        let is_whole = |at: usize| {
            !text[..at].ends_with(char::is_alphanumeric)
                && !text[at + written.len()..].starts_with(char::is_alphanumeric)
        };
        let mut found = text[start..].match_indices(written).map(|(at, _)| start + at);
        found.find(|at| is_whole(*at)).map_or(section.at, |at| (at..at + written.len()).into())
    }
}

/// The blocks of a sheet, each with its part. Headings are none: they are the model's words, and no sentences.
pub(super) fn blocks(body: &Body) -> impl Iterator<Item = (&Section, &str)> {
    // Those of the parts themselves are not in their text.
    let headings = body.headings.iter().filter(|it| it.level > 2);
    let headings: BTreeSet<&str> = headings.map(|it| it.text.trim()).collect();
    let lines = body.sections.iter().flat_map(|section| section.text.lines().map(move |it| (section, it)));
    lines.filter(move |(_, line)| !headings.contains(line))
}
