use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostics::{Code, Spanned};
use crate::parse::SectionKind;
use crate::parse::markdown::reporter::MarkdownReporter;
use crate::parse::markdown::source::{MarkdownSource, PageShape};
use crate::parse::section_headings::SectionHeadings;
use crate::value::Id;

/// The headings of one text: the sections that they open, and unique anchors for all others.
pub(super) struct Headings<'a> {
    source: MarkdownSource<'a>,
    /// The sections so far, each with its heading as written.
    pub sections: Vec<Spanned<(SectionKind, String)>>,
    anchors: BTreeSet<String>,
    /// The next suffix for each anchor, so that many equal headings take linear time.
    next_suffixes: BTreeMap<String, usize>,
    level: u8,
}

impl<'a> Headings<'a> {
    pub(super) fn new(source: MarkdownSource<'a>) -> Headings<'a> {
        // The anchors of sections are reserved, even before their headings.
        let anchors = match source.shape {
            PageShape::Service(_) => SectionKind::all().map(|it| it.anchor().to_owned()).collect(),
            PageShape::Text => BTreeSet::new(),
        };
        Headings { source, sections: Vec::new(), anchors, next_suffixes: BTreeMap::new(), level: 1 }
    }

    /// Reports a heading that is empty, a second title, or skips a level.
    pub(super) fn check(
        &mut self,
        level: u8,
        text: &str,
        at: &Range<usize>,
        reporter: &mut MarkdownReporter<'_, '_>,
    ) {
        if text.trim().is_empty() {
            reporter.report(Code::EmptyHeading, at, |it| it);
        } else if level == 1 {
            reporter.report(Code::TitleInBody, at, |it| it);
        } else if level > self.level + 1 {
            let previous = self.level;
            reporter
                .report(Code::SkippedHeading, at, |it| it.with("found", level).with("previous", previous));
        }
        self.level = level.max(1);
    }

    /// The section that a `##` heading opens. Reports a heading that opens none, a duplicate, and
    /// one out of order.
    pub(super) fn section(
        &mut self,
        headings: &SectionHeadings,
        text: &str,
        id: Option<&str>,
        at: &Range<usize>,
        reporter: &mut MarkdownReporter<'_, '_>,
    ) -> Option<SectionKind> {
        let Some(kind) = headings.kind_of(text, id) else {
            let valid = headings.texts();
            reporter.report(Code::UnknownSection, at, |it| it.with("found", text).suggest(text, valid));
            return None;
        };
        if self.sections.iter().any(|it| it.value.0 == kind) {
            reporter.report(Code::DuplicateSection, at, |it| it.with("found", text));
            return None;
        }
        if let Some(later) = self.sections.iter().find(|it| it.value.0 > kind) {
            let previous = later.value.1.clone();
            reporter.report(Code::SectionOrder, at, |it| it.with("found", text).with("previous", previous));
        }
        let heading = Spanned { value: (kind, text.to_owned()), span: reporter.block_span(at) };
        self.sections.push(heading);
        Some(kind)
    }

    /// The explicit anchor, or one made from the heading's text; a duplicate gets the suffix `-2`.
    pub(super) fn anchor(
        &mut self,
        text: &str,
        id: Option<&str>,
        at: &Range<usize>,
        reporter: &mut MarkdownReporter<'_, '_>,
    ) -> String {
        if let Some(id) = id {
            let brace = self.source.text[at.clone()].rfind("{#").map_or(at.start, |it| at.start + it);
            let at = &(brace..at.end);
            match Id::new(id) {
                None => reporter.report(Code::BadId, at, |it| it.with("found", id)),
                Some(_) if self.anchors.contains(id) => {
                    reporter.report(Code::DuplicateAnchor, at, |it| it.with("found", id));
                }
                Some(_) => (),
            }
        }
        let base = id.and_then(Id::new).or_else(|| Id::from_title(text));
        let base = base.map_or_else(|| "parte".to_owned(), |it| it.to_string());
        let next = self.next_suffixes.entry(base.clone()).or_insert(2);
        let mut anchor = base.clone();
        while self.anchors.contains(&anchor) {
            anchor = format!("{base}-{next}");
            *next += 1;
        }
        self.anchors.insert(anchor.clone());
        anchor
    }
}
