//! Headings: the parts of a sheet, and anchors for all others.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel};

use crate::diagnostics::{Code, Spanned};
use crate::parse::SectionKind;
use crate::parse::body::Heading;
use crate::parse::events::{length_of, text_of};
use crate::parse::markdown::{HtmlWriter, PageShape, SECTION_MARK};
use crate::value::Id;

impl<'a> HtmlWriter<'a, '_> {
    pub(super) fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        at: &Range<usize>,
        events: &[(Event<'a>, Range<usize>)],
    ) -> usize {
        let length = length_of(events);
        let text = text_of(&events[..length]);
        let level = level as u8;
        self.check_heading(level, &text, at);
        let kind = (level == 2 && self.source.shape == PageShape::Service && self.depth == 0)
            .then(|| self.section(&text, id, at));
        if let Some(kind) = kind {
            let Some(kind) = kind else { return length };
            self.body.headings.push(Heading { level, anchor: kind.anchor().to_owned(), text: text.clone() });
            self.write(format!("{SECTION_MARK}{}{SECTION_MARK}", self.sections.len()));
            let at = self.at(&self.trimmed(at));
            self.sections.push(Spanned { value: (kind, text), span: at });
            return length;
        }
        let anchor = self.anchor(&text, id, at);
        self.write(format!("<h{level} id=\"{anchor}\">"));
        self.body.headings.push(Heading { level, anchor, text });
        let mut inner = 1;
        while inner < length - 1 {
            inner += self.event(&events[inner..]);
        }
        self.write(format!("</h{level}>\n"));
        length
    }

    fn check_heading(&mut self, level: u8, text: &str, at: &Range<usize>) {
        if text.trim().is_empty() {
            self.report(Code::EmptyHeading, at, |it| it);
        } else if level == 1 {
            self.report(Code::TitleInBody, at, |it| it);
        } else if level > self.level + 1 {
            let previous = self.level;
            self.report(Code::SkippedHeading, at, |it| it.with("found", level).with("previous", previous));
        }
        self.level = level.max(1);
    }

    /// The part of the sheet that a `##` heading opens; tells when it is none, comes twice or too late.
    fn section(&mut self, text: &str, id: Option<&str>, at: &Range<usize>) -> Option<SectionKind> {
        let Some(kind) = SectionKind::of_heading(text, id) else {
            let valid: Vec<&str> = SectionKind::all()
                .flat_map(|it| [it.heading(crate::value::Lang::IT), it.heading(crate::value::Lang::EN)])
                .collect();
            self.report(Code::UnknownSection, at, |it| it.with("found", text).suggest(text, valid));
            return None;
        };
        let later = self.sections.iter().find(|it| it.value.0 > kind).map(|it| it.value.1.clone());
        if self.sections.iter().any(|it| it.value.0 == kind) {
            self.report(Code::DuplicateSection, at, |it| it.with("found", text));
            return None;
        } else if let Some(later) = later {
            self.report(Code::SectionOrder, at, |it| it.with("found", text).with("previous", later));
        }
        Some(kind)
    }

    /// An explicit anchor as it is, or one made of the heading's text; the second of a name gets `-2`.
    fn anchor(&mut self, text: &str, id: Option<&str>, at: &Range<usize>) -> String {
        if let Some(id) = id {
            let brace = self.source.text[at.clone()].rfind("{#").map_or(at.start, |it| at.start + it);
            let at = &(brace..at.end);
            match Id::new(id) {
                None => self.report(Code::BadId, at, |it| it.with("found", id)),
                Some(_) if self.anchors.contains(id) => {
                    self.report(Code::DuplicateAnchor, at, |it| it.with("found", id));
                }
                Some(_) => (),
            }
        }
        let base = id.and_then(Id::new).or_else(|| Id::from_title(text));
        let base = base.map_or_else(|| "parte".to_owned(), |it| it.to_string());
        let next = self.next_numbers.entry(base.clone()).or_insert(2);
        let mut anchor = base.clone();
        while self.anchors.contains(&anchor) {
            anchor = format!("{base}-{next}");
            *next += 1;
        }
        self.anchors.insert(anchor.clone());
        anchor
    }
}
