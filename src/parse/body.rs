use serde::{Deserialize, Serialize};

use crate::diagnostics::{Span, Spanned};
use crate::parse::SectionKind;
use crate::parse::markdown::HOLE_MARK;
use crate::parse::plain_text::plain_text;

/// A Markdown body, rendered but for what other files decide: where links lead and what images are called.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkdownBody {
    /// False after a mistake in a heading, which was told: then what seems to be missing may be there.
    pub is_whole: bool,
    /// The parts of a sheet; of any other page, one part without a heading of its own.
    pub sections: Vec<Section>,
    /// Every heading below the title, in order.
    pub headings: Vec<Heading>,
    /// What links name, in order; [`HtmlPiece::Link`] counts into it.
    pub links: Vec<Spanned<LinkTarget>>,
    /// What images name, in order; [`HtmlPiece::Image`] counts into it.
    pub images: Vec<Spanned<Picture>>,
}

impl MarkdownBody {
    /// All bodies of a site are in memory at once.
    pub(super) fn shrink_to_fit(&mut self) {
        self.sections.shrink_to_fit();
        self.headings.shrink_to_fit();
        self.links.shrink_to_fit();
        self.images.shrink_to_fit();
    }
}

/// A part of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Which part of a sheet; `None` for any other page.
    pub kind: Option<SectionKind>,
    /// Its heading as written; empty for any other page.
    pub title: String,
    /// Where the heading stands; nowhere for any other page.
    pub span: Span,
    /// Its HTML, with a mark on both sides of each hole.
    pub(super) html: String,
}

impl Section {
    /// Its HTML and the holes in it, in order.
    pub fn pieces(&self) -> impl Iterator<Item = HtmlPiece<'_>> {
        // Marks stand in pairs.
        self.html
            .split(HOLE_MARK)
            .enumerate()
            .map(|(at, it)| if at % 2 == 0 { HtmlPiece::Html(it) } else { hole(it) })
    }

    /// Its text without markup, sentences as written, blocks on lines of their own. It is as long as the HTML: who needs it makes it.
    pub fn text(&self) -> String {
        plain_text(
            self.pieces().filter_map(|it| if let HtmlPiece::Html(html) = it { Some(html) } else { None }),
        )
    }
}

fn hole(marked: &str) -> HtmlPiece<'_> {
    let (letter, number) = marked.split_at(1);
    let number = number.parse().expect("we wrote a number");
    if letter == "L" { HtmlPiece::Link(number) } else { HtmlPiece::Image(number) }
}

/// A stretch of HTML, or a hole in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HtmlPiece<'a> {
    /// Ready HTML.
    Html(&'a str),
    /// The URL of link number n, inside `href="…"`.
    Link(usize),
    /// The whole `<img>` of image number n.
    Image(usize),
}

/// A heading that can be linked to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Unique on the page.
    pub anchor: String,
    /// Without markup.
    pub text: String,
}

/// Where a link leads, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkTarget {
    /// `https:`, `http:`, `mailto:` or `tel:`, whole.
    Outside(String),
    /// A part of the same page.
    Anchor(String),
    /// A file of the content, relative to the one that links, perhaps a part of its page.
    File {
        /// The path as written.
        path: String,
        /// The anchor, without `#`.
        anchor: Option<String>,
    },
}

/// An image, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The path relative to the file that shows it.
    pub path: String,
    /// What it shows, for who does not see it. Never empty.
    pub alt: String,
}
