use serde::{Deserialize, Serialize};

use crate::diagnostics::{Span, Spanned};
use crate::parse::SectionKind;
use crate::parse::links::LinkTarget;
use crate::parse::plain_text::{has_text, plain_text};

/// Delimits a hole in the HTML. The text contains no control characters: they are replaced.
pub(super) const HOLE_MARK: char = '\u{1}';
/// Delimits the number of a heading where a section begins.
pub(super) const SECTION_MARK: char = '\u{2}';

/// A Markdown body as HTML with holes for what other files determine: the URLs of links and images.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkdownBody {
    /// False after a reported mistake in a heading: then a section that seems to be missing may
    /// exist.
    pub is_whole: bool,
    /// The sections of a service page; for any other page, one section without a heading.
    pub sections: Vec<Section>,
    /// Every heading below the title, in order.
    pub headings: Vec<Heading>,
    /// The targets of links; [`HtmlPiece::Link`] is an index into it.
    pub links: Vec<Spanned<LinkTarget>>,
    /// The images; [`HtmlPiece::Image`] is an index into it.
    pub images: Vec<Spanned<Picture>>,
    /// The numbers of the headings in the order of their anchors.
    pub(super) by_anchor: Vec<usize>,
}

impl MarkdownBody {
    /// Returns the section of a kind, if the body has one.
    pub fn section(&self, kind: SectionKind) -> Option<&Section> {
        self.sections.iter().find(|it| it.kind == Some(kind))
    }

    /// Returns whether a heading has this anchor.
    pub fn has_anchor(&self, anchor: &str) -> bool {
        self.by_anchor.binary_search_by(|it| self.headings[*it].anchor.as_str().cmp(anchor)).is_ok()
    }

    /// Returns the anchors that a wrong one is compared with: in a body of very many headings the first.
    pub fn compared_anchors(&self) -> impl Iterator<Item = &str> {
        const COMPARED_MAX: usize = 60;
        self.headings.iter().take(COMPARED_MAX).map(|it| it.anchor.as_str())
    }

    /// Makes the headings found by their anchors.
    pub(super) fn index_anchors(&mut self) {
        self.by_anchor = (0..self.headings.len()).collect();
        self.by_anchor.sort_by(|a, b| self.headings[*a].anchor.cmp(&self.headings[*b].anchor));
    }

    /// Frees spare capacity: all bodies of a site are in memory at once.
    pub(super) fn shrink_to_fit(&mut self) {
        self.sections.shrink_to_fit();
        self.headings.shrink_to_fit();
        self.links.shrink_to_fit();
        self.images.shrink_to_fit();
    }
}

/// A section of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The section of a service page; `None` for any other page.
    pub kind: Option<SectionKind>,
    /// The heading as written; empty without one.
    pub title: String,
    /// The position of the heading; `0..0` without one.
    pub span: Span,
    /// The HTML, with a [`HOLE_MARK`] on both sides of each hole.
    pub(super) html: String,
}

impl Section {
    /// The HTML and the holes in it, in order.
    pub fn pieces(&self) -> impl Iterator<Item = HtmlPiece<'_>> {
        // Marks are in pairs, so every second piece is a hole.
        self.html
            .split(HOLE_MARK)
            .enumerate()
            .map(|(index, piece)| if index % 2 == 0 { HtmlPiece::Html(piece) } else { hole(piece) })
    }

    /// The text without markup, one line per block. It is computed when needed, since storing it
    /// would double the memory of a section.
    pub fn text(&self) -> String {
        plain_text(self.html_pieces())
    }

    /// True unless the text without markup is empty.
    pub fn has_text(&self) -> bool {
        has_text(self.html_pieces())
    }

    fn html_pieces(&self) -> impl Iterator<Item = &str> {
        self.pieces().filter_map(|it| if let HtmlPiece::Html(html) = it { Some(html) } else { None })
    }
}

fn hole(marked: &str) -> HtmlPiece<'_> {
    let (letter, number) = marked.split_at(1);
    let number = number.parse().expect("the Markdown writer puts a number into each hole");
    match letter {
        "L" => HtmlPiece::Link(number),
        "D" => HtmlPiece::DocumentDetails(number),
        _ => HtmlPiece::Image(number),
    }
}

/// A piece of the HTML of a section, or a hole in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HtmlPiece<'a> {
    /// Complete HTML.
    Html(&'a str),
    /// The URL of the link with this index, inside `href="…"`.
    Link(usize),
    /// What follows the text of the link with this index, which leads to a document: its type and size.
    DocumentDetails(usize),
    /// The whole `<img>` of the image with this index.
    Image(usize),
}

/// A heading with an anchor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// From 2 to 6.
    pub level: u8,
    /// Unique on the page.
    pub anchor: String,
    /// The text without markup.
    pub text: String,
}

/// An image in a body, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The path, relative to the file that contains the image.
    pub path: String,
    /// The alternative text; never empty.
    pub alt: String,
}
