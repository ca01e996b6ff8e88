mod address_links;
mod raw_html;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html,
};

use crate::diagnostics::{Code, Diagnostic, Spanned};
use crate::form::decoded;
use crate::parse::body::{HOLE_MARK, Heading, MarkdownBody, Picture, SECTION_MARK};
use crate::parse::links;
use crate::parse::markdown::allowed_html::allowed_tags;
use crate::parse::markdown::dropped_html;
use crate::parse::markdown::events::{DEPTH_MAX, footnote_name, length_of, text_of, too_deep};
use crate::parse::markdown::headings::Headings;
use crate::parse::markdown::long_title::{TITLE_LINES_MAX, long_title};
use crate::parse::markdown::looks_like;
use crate::parse::markdown::open_tags::OpenTags;
use crate::parse::markdown::reporter::MarkdownReporter;
use crate::parse::markdown::source::{MarkdownSource, PageShape};
use crate::parse::markdown::split::split;
use crate::settings::RawHtml;

pub(in crate::parse) fn parse(source: MarkdownSource<'_>, diagnostics: &mut Vec<Diagnostic>) -> MarkdownBody {
    if let Some(at) = too_deep(source.text) {
        let at = source.offset + at..source.offset + at + 1;
        diagnostics.push(Diagnostic::new(Code::NestedTooDeep, source.file, at).with("limit", DEPTH_MAX));
        return MarkdownBody::default();
    }
    if let Some(at) = long_title(source.text) {
        let at = source.offset + at.start..source.offset + at.end;
        diagnostics.push(Diagnostic::new(Code::LongTitle, source.file, at).with("limit", TITLE_LINES_MAX));
        return MarkdownBody::default();
    }
    let parser = Parser::new_ext(source.text, options());
    let definitions: Vec<(String, Range<usize>)> = parser
        .reference_definitions()
        .iter()
        .map(|(label, it)| (label.to_owned(), it.span.clone()))
        .collect();
    let mut events: Vec<(Event<'_>, Range<usize>)> = parser.into_offset_iter().collect();
    let mut writer = HtmlWriter::new(source, diagnostics);
    looks_like::take_callouts(source.text, &mut events, &mut writer.reporter);
    looks_like::report(source.text, &events, &definitions, &mut writer.reporter);
    writer.allowed_tags = allowed_tags(&events);
    if source.settings.raw_html == RawHtml::Sanitised {
        dropped_html::report(source.text, &events, &mut writer.reporter);
    }
    writer.number_footnotes(&events);
    let mut at = 0;
    while at < events.len() {
        at += writer.event(&events[at..]);
    }
    writer.finish()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_STRIKETHROUGH
}

/// Writes the events of one text as HTML.
struct HtmlWriter<'a, 'n> {
    source: MarkdownSource<'a>,
    reporter: MarkdownReporter<'a, 'n>,
    out: Vec<Event<'a>>,
    body: MarkdownBody,
    headings: Headings<'a>,
    /// The number of each footnote, by its name in lower case.
    footnotes: BTreeMap<String, usize>,
    /// How many elements are open.
    depth: usize,
    in_table_head: bool,
    is_code: bool,
    /// How many links and headings are open, where no address becomes a link.
    without_links: usize,
    /// The `class` attribute of each column.
    alignments: Vec<&'static str>,
    column: usize,
    /// The index of the open link, if it leads to a document.
    document_link: Option<usize>,
    /// Where the tags are that a text may always have.
    allowed_tags: BTreeSet<usize>,
    has_raw_html: bool,
    open_tags: OpenTags,
}

impl<'a, 'n> HtmlWriter<'a, 'n> {
    fn new(source: MarkdownSource<'a>, diagnostics: &'n mut Vec<Diagnostic>) -> Self {
        HtmlWriter {
            source,
            reporter: MarkdownReporter::new(source, diagnostics),
            out: Vec::new(),
            body: MarkdownBody::default(),
            headings: Headings::new(source),
            footnotes: BTreeMap::new(),
            depth: 0,
            in_table_head: false,
            is_code: false,
            without_links: 0,
            alignments: Vec::new(),
            column: 0,
            document_link: None,
            allowed_tags: BTreeSet::new(),
            has_raw_html: false,
            open_tags: OpenTags::default(),
        }
    }

    /// Numbers the footnotes in the order of their definitions. Reports references without a
    /// definition, which the parser reads as text.
    fn number_footnotes(&mut self, events: &[(Event<'a>, Range<usize>)]) {
        let mut is_code = false;
        for (event, at) in events {
            match event {
                Event::Start(Tag::CodeBlock(_)) => is_code = true,
                Event::End(TagEnd::CodeBlock) => is_code = false,
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    let next = self.footnotes.len() + 1;
                    if self.footnotes.insert(name.to_lowercase(), next).is_some() {
                        self.reporter.report(Code::DuplicateFootnote, at, |it| it.with("found", name));
                    }
                }
                Event::Text(text) if text.starts_with('[') && !is_code => self.unknown_footnote(at.start),
                _ => (),
            }
        }
    }

    fn unknown_footnote(&mut self, start: usize) {
        let (before, text) = self.source.text.split_at(start);
        if let Some(name) = footnote_name(text).filter(|_| !before.ends_with('\\')) {
            let end = start + "[^]".len() + name.len();
            self.reporter.report(Code::UnknownFootnote, &(start..end), |it| it.with("found", name));
        }
    }

    /// Writes the first event, with those that belong to it. Returns their number.
    fn event(&mut self, events: &[(Event<'a>, Range<usize>)]) -> usize {
        let (event, at) = &events[0];
        if let Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock) = event {
            self.is_code = matches!(event, Event::Start(_));
        }
        match event {
            Event::Start(tag) => return self.start(tag, at, events),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) if self.is_code => {
                let text = self.reporter.clean_code(text, at);
                self.out.push(Event::Text(text));
            }
            Event::Text(_) => return self.texts(events),
            Event::Code(text) => {
                let text = self.reporter.clean_code(text, at);
                self.out.push(Event::Code(text));
            }
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(html, at),
            Event::FootnoteReference(name) => self.footnote_reference(name, at),
            Event::TaskListMarker(done) => self.out.push(Event::Text(if *done { "☑ " } else { "☐ " }.into())),
            Event::HardBreak => self.write("<br>\n"),
            Event::Rule => self.write("<hr>\n"),
            other => self.out.push(other.clone()),
        }
        1
    }

    fn start(&mut self, tag: &Tag<'a>, at: &Range<usize>, events: &[(Event<'a>, Range<usize>)]) -> usize {
        self.depth += 1;
        match tag {
            Tag::Heading { level, id, .. } => {
                self.depth -= 1;
                return self.heading(*level, id.as_deref(), at, events);
            }
            Tag::Link { dest_url, link_type, .. } => {
                self.without_links += 1;
                self.link(*link_type, dest_url, at, events);
            }
            Tag::Image { dest_url, .. } => {
                self.depth -= 1;
                return self.image(dest_url, at, events);
            }
            Tag::FootnoteDefinition(name) => {
                let number = self.footnotes[&name.to_lowercase()];
                self.write(format!(
                    "<div class=\"footnote\" id=\"_nota-{number}\"><span class=\"number\">{number}.</span>\n"
                ));
            }
            Tag::HtmlBlock => return self.html_block(at, events),
            Tag::Table(alignments) => self.table(alignments),
            Tag::TableHead => {
                (self.in_table_head, self.column) = (true, 0);
                self.write("<thead><tr>");
            }
            Tag::TableRow => {
                if let Some(extra) =
                    looks_like::extra_cells(&self.source.text[at.clone()], self.alignments.len())
                {
                    let at = at.start + extra.start..at.start + extra.end;
                    self.reporter
                        .report(Code::ExtraCells, &at, |it| it.with("found", &self.source.text[at.clone()]));
                }
                self.column = 0;
                self.write("<tr>");
            }
            Tag::TableCell => self.cell(),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let info = self.reporter.clean(info, at);
                self.out.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))));
            }
            other => self.out.push(Event::Start(other.clone())),
        }
        1
    }

    fn end(&mut self, tag: TagEnd) {
        self.depth -= 1;
        match tag {
            TagEnd::Link => {
                self.without_links = self.without_links.saturating_sub(1);
                match self.document_link.take() {
                    Some(index) => self.write(format!("{HOLE_MARK}D{index}{HOLE_MARK}</a>")),
                    None => self.write("</a>"),
                }
            }
            TagEnd::FootnoteDefinition => self.write("</div>\n"),
            TagEnd::Table => self.write("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.in_table_head = false;
                self.write("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.write("</tr>\n"),
            TagEnd::TableCell => self.write(if self.in_table_head { "</th>" } else { "</td>" }),
            other => self.out.push(Event::End(other)),
        }
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        at: &Range<usize>,
        events: &[(Event<'a>, Range<usize>)],
    ) -> usize {
        let length = length_of(events);
        let text = text_of(&events[..length]);
        let level = level as u8;
        self.headings.check(level, &text, at, &mut self.reporter);
        if level == 2
            && self.depth == 0
            && let PageShape::Service(headings) = self.source.shape
        {
            let number = self.headings.sections.len();
            if let Some(kind) = self.headings.section(headings, &text, id, at, &mut self.reporter) {
                self.body.headings.push(Heading { level, anchor: kind.anchor().to_owned(), text });
                self.write(format!("{SECTION_MARK}{number}{SECTION_MARK}"));
            }
            return length;
        }
        let anchor = self.headings.anchor(&text, id, at, &mut self.reporter);
        self.write(format!("<h{level} id=\"{anchor}\">"));
        self.body.headings.push(Heading { level, anchor, text });
        self.without_links += 1;
        let mut inner = 1;
        while inner < length - 1 {
            inner += self.event(&events[inner..]);
        }
        self.without_links = self.without_links.saturating_sub(1);
        self.write(format!("</h{level}>\n"));
        length
    }

    fn link(&mut self, kind: LinkType, url: &str, at: &Range<usize>, events: &[(Event<'a>, Range<usize>)]) {
        let inner = &events[..length_of(events)];
        let has_image = inner.iter().any(|(it, _)| matches!(it, Event::Start(Tag::Image { .. })));
        if text_of(inner).trim().is_empty() && !has_image {
            self.reporter.report(Code::EmptyLink, at, |it| it);
        }
        let url = if kind == LinkType::Email { format!("mailto:{url}") } else { url.to_owned() };
        let at = &self.reporter.destination(at);
        let Some(target) = links::target(&url, self.source.settings.facts.dial_rules) else {
            self.reporter.report(Code::UnsafeLink, at, |it| it.with("found", url));
            return self.write("<a>");
        };
        self.write(format!("<a href=\"{HOLE_MARK}L{}{HOLE_MARK}\">", self.body.links.len()));
        self.document_link = Some(self.body.links.len()).filter(|_| target.is_document());
        let at = self.reporter.span(at);
        self.body.links.push(Spanned { value: target, span: at });
    }

    fn image(&mut self, url: &str, at: &Range<usize>, events: &[(Event<'a>, Range<usize>)]) -> usize {
        let length = length_of(events);
        let alt = text_of(&events[..length]).split_whitespace().collect::<Vec<&str>>().join(" ");
        if alt.is_empty() {
            self.reporter.report(Code::ImageWithoutAlt, at, |it| it);
        } else if !links::is_path(url) {
            self.reporter
                .report(Code::RemoteImage, &self.reporter.destination(at), |it| it.with("found", url));
        } else {
            let alt = self.reporter.clean(&alt.into(), at).into_string();
            self.write(format!("{HOLE_MARK}I{}{HOLE_MARK}", self.body.images.len()));
            let picture = Picture { path: decoded(url), alt };
            let at = self.reporter.span(&self.reporter.destination(at));
            self.body.images.push(Spanned { value: picture, span: at });
        }
        length
    }

    /// A table in a region that can be scrolled by keyboard if it is wider than the screen.
    fn table(&mut self, alignments: &[pulldown_cmark::Alignment]) {
        use pulldown_cmark::Alignment;
        self.alignments = (alignments.iter())
            .map(|it| match it {
                Alignment::Right => " class=\"right\"",
                Alignment::Center => " class=\"center\"",
                Alignment::None | Alignment::Left => "",
            })
            .collect();
        let label = self.body.headings.last().map(|it| it.anchor.as_str()).unwrap_or("_titolo");
        self.write(format!(
            "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{label}\"><table>"
        ));
    }

    fn cell(&mut self) {
        let class = self.alignments.get(self.column).copied().unwrap_or("");
        self.column += 1;
        self.write(if self.in_table_head {
            format!("<th scope=\"col\"{class}>")
        } else {
            format!("<td{class}>")
        });
    }

    fn footnote_reference(&mut self, name: &str, at: &Range<usize>) {
        match self.footnotes.get(&name.to_lowercase()).copied() {
            Some(number) => self
                .write(format!("<sup><a href=\"#_nota-{number}\" role=\"doc-noteref\">{number}</a></sup>")),
            None => self.reporter.report(Code::UnknownFootnote, at, |it| it.with("found", name)),
        }
    }

    fn write(&mut self, html: impl Into<CowStr<'a>>) {
        self.out.push(Event::InlineHtml(html.into()));
    }

    fn finish(mut self) -> MarkdownBody {
        let mut html = String::with_capacity(self.source.text.len() * 3 / 2);
        html::push_html(&mut html, self.out.drain(..));
        if self.has_raw_html && self.source.settings.raw_html == RawHtml::Sanitised {
            html = links::sanitiser().clean(&html).to_string();
        }
        self.body.sections = split(&html, &self.headings.sections);
        self.body.is_whole = self.reporter.is_whole;
        self.body.index_anchors();
        self.body.shrink_to_fit();
        self.body
    }
}
