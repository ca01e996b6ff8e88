use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::HtmlWriter;
use crate::diagnostics::Code;
use crate::parse::markdown::allowed_html::is_break;
use crate::parse::markdown::events::{is_comment, length_of};
use crate::parse::markdown::open_tags::OPEN_MAX;
use crate::settings::RawHtml;

impl<'a> HtmlWriter<'a, '_> {
    /// The parser gives a block of HTML line by line; if refused, it is reported once, at its first
    /// line.
    pub(super) fn html_block(&mut self, at: &Range<usize>, events: &[(Event<'a>, Range<usize>)]) -> usize {
        let html = self.source.text[at.clone()].trim();
        match self.source.settings.raw_html {
            _ if is_comment(html) => (),
            _ if is_break(html) => self.write("<br>\n"),
            RawHtml::Refused => {
                let first_line = at.start..at.start + html.lines().next().unwrap_or("").len();
                self.reporter.report(Code::RawHtml, &first_line, |it| it);
            }
            RawHtml::Sanitised => {
                self.out.push(events[0].0.clone());
                return 1;
            }
        }
        self.depth -= 1;
        length_of(events)
    }

    pub(super) fn raw_html(&mut self, html: &CowStr<'a>, at: &Range<usize>) {
        match self.source.settings.raw_html {
            _ if is_comment(html.trim()) => (),
            _ if self.allowed_tags.contains(&at.start) => self.allowed_tag(html, at),
            // The start tag was reported.
            RawHtml::Refused if html.starts_with("</") && self.has_raw_html => (),
            RawHtml::Refused => {
                self.has_raw_html = true;
                self.reporter.report(Code::RawHtml, at, |it| it);
            }
            RawHtml::Sanitised => {
                self.has_raw_html = true;
                match html.get(..3) {
                    Some("<a " | "<A ") => self.without_links += 1,
                    Some("</a" | "</A") => self.without_links = self.without_links.saturating_sub(1),
                    _ => (),
                }
                if self.open_tags.read(html) {
                    if self.open_tags.report_once() {
                        self.reporter.report(Code::NestedTooDeep, at, |it| it.with("limit", OPEN_MAX));
                    }
                    return;
                }
                let html = self.reporter.clean(html, at);
                let html = self.reporter.without_control_references(html, at);
                self.out.push(Event::InlineHtml(html));
            }
        }
    }

    /// A tag that a text may always have, in one form.
    fn allowed_tag(&mut self, html: &CowStr<'a>, at: &Range<usize>) {
        if is_break(html) {
            return self.write("<br>");
        }
        let html = self.reporter.clean(html, at);
        let html = self.reporter.without_control_references(html, at);
        self.write(html);
    }
}
