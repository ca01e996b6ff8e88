//! Markdown to a [`MarkdownBody`]: events are read once, what must be ours (anchors, links, images, tables, notes) is written by us, the rest by
//! pulldown-cmark.

mod headings;
mod open_tags;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

use crate::diagnostics::{Code, Diagnostic, Span, Spanned};
use crate::parse::body::{MarkdownBody, Picture};
use crate::parse::events::{DEPTH_MAX, footnote_name, is_comment, length_of, text_of, too_deep};
use crate::parse::split::split;
use crate::parse::{SectionKind, links};
use crate::settings::RawHtml;
use crate::source::FileId;

use open_tags::OpenTags;

/// What kind of page a body belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum PageShape {
    /// A service sheet: its `##` headings are the parts of the model.
    Service,
    /// Any other page.
    Text,
}

/// A Markdown text and where it stands in its file.
#[derive(Clone, Copy)]
pub(super) struct MarkdownSource<'a> {
    pub file: FileId,
    pub text: &'a str,
    pub offset: usize,
    pub shape: PageShape,
    pub raw_html: RawHtml,
}

/// Marks a hole in the HTML. Control characters never come through from the text.
pub(super) const HOLE_MARK: char = '\u{1}';
/// Marks where a part of a sheet begins.
pub(super) const SECTION_MARK: char = '\u{2}';

pub(super) fn parse(source: MarkdownSource<'_>, diagnostics: &mut Vec<Diagnostic>) -> MarkdownBody {
    if let Some(at) = too_deep(source.text) {
        let at = source.offset + at..source.offset + at + 1;
        diagnostics.push(Diagnostic::new(Code::NestedTooDeep, source.file, at).with("limit", DEPTH_MAX));
        return MarkdownBody::default();
    }
    let events: Vec<(Event<'_>, Range<usize>)> =
        Parser::new_ext(source.text, options()).into_offset_iter().collect();
    let mut writer = HtmlWriter::new(source, diagnostics);
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

struct HtmlWriter<'a, 'n> {
    source: MarkdownSource<'a>,
    diagnostics: &'n mut Vec<Diagnostic>,
    out: Vec<Event<'a>>,
    body: MarkdownBody,
    sections: Vec<Spanned<(SectionKind, String)>>,
    anchors: BTreeSet<String>,
    /// Where the numbers of equal anchors go on, so that many equal headings take no look at each other.
    next_numbers: BTreeMap<String, usize>,
    footnotes: BTreeMap<String, usize>,
    level: u8,
    depth: usize,
    in_table_head: bool,
    alignments: Vec<&'static str>,
    column: usize,
    has_raw_html: bool,
    open_tags: OpenTags,
}

impl<'a, 'n> HtmlWriter<'a, 'n> {
    fn new(source: MarkdownSource<'a>, diagnostics: &'n mut Vec<Diagnostic>) -> Self {
        // The anchors of the model are taken, wherever their headings come.
        let anchors = match source.shape {
            PageShape::Service => SectionKind::all().map(|it| it.anchor().to_owned()).collect(),
            PageShape::Text => BTreeSet::new(),
        };
        HtmlWriter {
            source,
            diagnostics,
            out: Vec::new(),
            body: MarkdownBody { is_whole: true, ..MarkdownBody::default() },
            sections: Vec::new(),
            anchors,
            next_numbers: BTreeMap::new(),
            footnotes: BTreeMap::new(),
            level: 1,
            depth: 0,
            in_table_head: false,
            alignments: Vec::new(),
            column: 0,
            has_raw_html: false,
            open_tags: OpenTags::default(),
        }
    }

    /// Numbers notes in the order in which they are written at the end, and tells of those that are only referred to: the parser takes
    /// such a reference for text.
    fn number_footnotes(&mut self, events: &[(Event<'a>, Range<usize>)]) {
        let mut is_code = false;
        for (event, at) in events {
            match event {
                Event::Start(Tag::CodeBlock(_)) => is_code = true,
                Event::End(TagEnd::CodeBlock) => is_code = false,
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    let next = self.footnotes.len() + 1;
                    self.footnotes.entry(name.to_lowercase()).or_insert(next);
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
            self.report(Code::UnknownFootnote, &(start..end), |it| it.with("found", name));
        }
    }

    /// Takes the first event, and those that belong to it; says how many.
    fn event(&mut self, events: &[(Event<'a>, Range<usize>)]) -> usize {
        let (event, at) = &events[0];
        match event {
            Event::Start(tag) => return self.start(tag, at, events),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => {
                let text = self.clean(text, at);
                self.out.push(Event::Text(text));
            }
            Event::Code(text) => {
                let text = self.clean(text, at);
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
            Tag::Link { dest_url, link_type, .. } => self.link(*link_type, dest_url, at, events),
            Tag::Image { dest_url, .. } => {
                self.depth -= 1;
                return self.image(dest_url, at, events);
            }
            Tag::FootnoteDefinition(name) => {
                let number = self.footnotes[&name.to_lowercase()];
                self.write(format!(
                    "<div class=\"footnote\" id=\"nota-{number}\"><span class=\"number\">{number}.</span>\n"
                ));
            }
            Tag::HtmlBlock => return self.html_block(at, events),
            Tag::Table(alignments) => self.table(alignments),
            Tag::TableHead => {
                (self.in_table_head, self.column) = (true, 0);
                self.write("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.write("<tr>");
            }
            Tag::TableCell => self.cell(),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let info = self.clean(info, at);
                self.out.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))));
            }
            other => self.out.push(Event::Start(other.clone())),
        }
        1
    }

    fn end(&mut self, tag: TagEnd) {
        self.depth -= 1;
        match tag {
            TagEnd::Link => self.write("</a>"),
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

    fn link(&mut self, kind: LinkType, url: &str, at: &Range<usize>, events: &[(Event<'a>, Range<usize>)]) {
        let inner = &events[..length_of(events)];
        let has_image = inner.iter().any(|(it, _)| matches!(it, Event::Start(Tag::Image { .. })));
        if text_of(inner).trim().is_empty() && !has_image {
            self.report(Code::EmptyLink, at, |it| it);
        }
        let url = if kind == LinkType::Email { format!("mailto:{url}") } else { url.to_owned() };
        let at = &self.destination(at);
        let Some(target) = links::target(&url) else {
            self.report(Code::UnsafeLink, at, |it| it.with("found", url));
            return self.write("<a>");
        };
        self.write(format!("<a href=\"{HOLE_MARK}L{}{HOLE_MARK}\">", self.body.links.len()));
        let at = self.at(at);
        self.body.links.push(Spanned { value: target, span: at });
    }

    fn image(&mut self, url: &str, at: &Range<usize>, events: &[(Event<'a>, Range<usize>)]) -> usize {
        let length = length_of(events);
        let alt = text_of(&events[..length]).split_whitespace().collect::<Vec<&str>>().join(" ");
        if alt.is_empty() {
            self.report(Code::ImageWithoutAlt, at, |it| it);
        } else if !links::is_path(url) {
            self.report(Code::RemoteImage, &self.destination(at), |it| it.with("found", url));
        } else {
            let alt = self.clean(&alt.into(), at).into_string();
            self.write(format!("{HOLE_MARK}I{}{HOLE_MARK}", self.body.images.len()));
            let picture = Picture { path: links::decoded(url), alt };
            let at = self.at(&self.destination(at));
            self.body.images.push(Spanned { value: picture, span: at });
        }
        length
    }

    /// A table that can be scrolled sideways by keyboard where it is wider than the screen.
    fn table(&mut self, alignments: &[pulldown_cmark::Alignment]) {
        use pulldown_cmark::Alignment;
        self.alignments = (alignments.iter())
            .map(|it| match it {
                Alignment::Right => " class=\"right\"",
                Alignment::Center => " class=\"center\"",
                Alignment::None | Alignment::Left => "",
            })
            .collect();
        let label = self.body.headings.last().map(|it| it.anchor.as_str()).unwrap_or("titolo");
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
            Some(number) => {
                self.write(format!("<sup><a href=\"#nota-{number}\" role=\"doc-noteref\">{number}</a></sup>"))
            }
            None => self.report(Code::UnknownFootnote, at, |it| it.with("found", name)),
        }
    }

    /// A block of HTML comes line by line: where it is refused it is told once, by its first line.
    fn html_block(&mut self, at: &Range<usize>, events: &[(Event<'a>, Range<usize>)]) -> usize {
        let html = self.source.text[at.clone()].trim();
        match self.source.raw_html {
            _ if is_comment(html) => (),
            RawHtml::Refused => {
                let mark = at.start..at.start + html.lines().next().unwrap_or("").len();
                self.report(Code::RawHtml, &mark, |it| it);
            }
            RawHtml::Sanitised => {
                self.out.push(events[0].0.clone());
                return 1;
            }
        }
        self.depth -= 1;
        length_of(events)
    }

    fn raw_html(&mut self, html: &CowStr<'a>, at: &Range<usize>) {
        match self.source.raw_html {
            _ if is_comment(html.trim()) => (),
            // What opens was told.
            RawHtml::Refused if html.starts_with("</") && self.has_raw_html => (),
            RawHtml::Refused => {
                self.has_raw_html = true;
                self.report(Code::RawHtml, at, |it| it);
            }
            RawHtml::Sanitised => {
                self.has_raw_html = true;
                if self.open_tags.read(html) {
                    return self.too_deep(at);
                }
                let html = self.clean(html, at);
                let html = self.without_control_references(html, at);
                self.out.push(Event::InlineHtml(html));
            }
        }
    }

    /// The text without control characters, each of which is told.
    fn clean(&mut self, text: &CowStr<'a>, at: &Range<usize>) -> CowStr<'a> {
        let is_control = |it: char| it.is_control() && !matches!(it, '\n' | '\t' | '\r');
        let Some(control) = text.chars().find(|it| is_control(*it)) else { return text.clone() };
        let found = self.source.text[at.clone()].find(control);
        let at = found.map_or(at.clone(), |it| at.start + it..at.start + it + control.len_utf8());
        self.report(Code::ControlCharacter, &at, |it| it.with("found", format!("U+{:04X}", control as u32)));
        text.replace(is_control, "\u{fffd}").into()
    }

    /// The sanitiser reads `&#1;` as the character that it stands for: the same mistake in other letters.
    fn without_control_references(&mut self, html: CowStr<'a>, at: &Range<usize>) -> CowStr<'a> {
        let Some(control) = links::control_reference(&html) else { return html };
        self.report(Code::ControlCharacter, at, |it| it.with("found", format!("U+{:04X}", control as u32)));
        html.replace("&#", "&amp;#").into()
    }

    fn write(&mut self, html: impl Into<CowStr<'a>>) {
        self.out.push(Event::InlineHtml(html.into()));
    }

    fn at(&self, at: &Range<usize>) -> Span {
        (self.source.offset + at.start..self.source.offset + at.end).into()
    }

    fn report(&mut self, code: Code, at: &Range<usize>, fill: impl FnOnce(Diagnostic) -> Diagnostic) {
        let is_misread = matches!(code, Code::UnknownSection | Code::TitleInBody | Code::SkippedHeading);
        self.body.is_whole &= !is_misread;
        let at = self.at(&self.trimmed(at));
        self.diagnostics.push(fill(Diagnostic::new(code, self.source.file, at)));
    }

    fn too_deep(&mut self, at: &Range<usize>) {
        if self.open_tags.report_once() {
            self.report(Code::NestedTooDeep, at, |it| it.with("limit", open_tags::OPEN_MAX));
        }
    }

    /// A block ends after its line: the mark ends with the text.
    fn trimmed(&self, at: &Range<usize>) -> Range<usize> {
        at.start..at.start + self.source.text[at.clone()].trim_end().len()
    }

    /// Where a link or an image at `at` says where it leads: `[text](here)`, `<here>`. All of it where another line says so.
    fn destination(&self, at: &Range<usize>) -> Range<usize> {
        let text = &self.source.text[at.clone()];
        let (start, length) = match text.rfind("](") {
            Some(middle) => {
                let rest = text[middle + 2..].trim_start();
                let bare = rest.trim_start_matches('<');
                let end = bare.find(|it: char| it == '>' && bare.len() < rest.len() || it.is_whitespace());
                (text.len() - bare.len(), end.unwrap_or(bare.strip_suffix(')').unwrap_or(bare).len()))
            }
            None if text.starts_with('<') && text.ends_with('>') => (1, text.len() - 2),
            None => (0, text.len()),
        };
        at.start + start..at.start + start + length
    }

    fn finish(mut self) -> MarkdownBody {
        let mut html = String::with_capacity(self.source.text.len() * 3 / 2);
        html::push_html(&mut html, self.out.drain(..));
        if self.has_raw_html && self.source.raw_html == RawHtml::Sanitised {
            html = links::sanitise(&html);
        }
        self.body.sections = split(&html, &self.sections);
        self.body.shrink_to_fit();
        self.body
    }
}
