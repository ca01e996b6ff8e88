use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::HtmlWriter;
use crate::diagnostics::Spanned;
use crate::parse::body::HOLE_MARK;
use crate::parse::links;
use crate::parse::markdown::addresses::addresses;
use crate::parse::markdown::text_run::{TextRun, texts};

impl<'a> HtmlWriter<'a, '_> {
    /// Writes the texts at the start of the events, the addresses in them as links. Returns their number.
    pub(super) fn texts(&mut self, events: &[(Event<'a>, Range<usize>)]) -> usize {
        let run = TextRun::new(events);
        let dial_rules = self.source.settings.facts.dial_rules;
        let found = if self.without_links > 0 { Vec::new() } else { addresses(&run.text, dial_rules) };
        if found.is_empty() {
            for (text, at) in texts(events) {
                let text = self.reporter.clean(text, at);
                self.out.push(Event::Text(text));
            }
            return run.len();
        }
        let mut end = 0;
        for address in found {
            let Some(target) = links::target(&address.url, dial_rules) else { continue };
            self.part(&run, end..address.at.start);
            self.write(format!("<a href=\"{HOLE_MARK}L{}{HOLE_MARK}\">", self.body.links.len()));
            let span = self.reporter.span(&run.in_source(&address.at));
            self.body.links.push(Spanned { value: target, span });
            end = address.at.end;
            self.part(&run, address.at);
            self.write("</a>");
        }
        self.part(&run, end..run.text.len());
        run.len()
    }

    /// Writes a part of a run of texts.
    fn part(&mut self, run: &TextRun<'_>, range: Range<usize>) {
        if !range.is_empty() {
            let text = CowStr::from(run.text[range.clone()].to_owned());
            let text = self.reporter.clean(&text, &run.in_source(&range));
            self.out.push(Event::Text(text));
        }
    }
}
