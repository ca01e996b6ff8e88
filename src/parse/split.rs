use crate::diag::{At, Placed};
use crate::parse::SectionKind;
use crate::parse::body::{Piece, Section};
use crate::parse::markdown::HOLE;

/// Cuts the HTML at its marks: into the parts of a sheet, and each part at its holes. Without parts, all is one.
pub(super) fn split(html: &str, sections: &[Placed<(SectionKind, String)>]) -> Vec<Section> {
    let mut parts: Vec<Section> = Vec::with_capacity(sections.len() + 1);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut heading = None;
    let mut is_mark = false;
    for stretch in html.split(HOLE) {
        if is_mark {
            let (letter, number) = stretch.split_at(1);
            let number: usize = number.parse().expect("we wrote a number");
            match letter {
                "L" => pieces.push(Piece::Link(number)),
                "I" => pieces.push(Piece::Image(number)),
                _ => {
                    parts.push(section(heading, std::mem::take(&mut pieces)));
                    heading = Some(&sections[number]);
                }
            }
        } else if !stretch.is_empty() {
            pieces.push(Piece::Html(stretch.to_owned()));
        }
        is_mark = !is_mark;
    }
    parts.push(section(heading, pieces));
    parts.retain(|it| it.kind.is_some() || !it.pieces.is_empty());
    parts
}

fn section(heading: Option<&Placed<(SectionKind, String)>>, pieces: Vec<Piece>) -> Section {
    let text = plain_text(&pieces);
    let at = heading.map_or(At { start: 0, end: 0 }, |it| it.at);
    let (kind, title) = heading.map(|it| it.value.clone()).unzip();
    Section { kind, title: title.unwrap_or_default(), at, pieces, text }
}

/// Tags that stand between blocks of text; all others stand inside one.
const BETWEEN_BLOCKS: [&str; 21] = [
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// The text between the tags, a block a line. The HTML is ours, so a tag is what stands between `<` and `>`.
fn plain_text(pieces: &[Piece]) -> String {
    let mut text = String::new();
    let mut tag = String::new();
    let mut is_tag = false;
    for piece in pieces {
        let Piece::Html(html) = piece else { continue };
        for letter in html.chars() {
            match letter {
                '<' => (is_tag, tag) = (true, String::new()),
                '>' if is_tag => {
                    is_tag = false;
                    let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
                    if BETWEEN_BLOCKS.contains(&name) {
                        text.push('\n');
                    }
                }
                letter if is_tag => tag.push(letter),
                // A paragraph may be wrapped in its file.
                '\n' => text.push(' '),
                letter => text.push(letter),
            }
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.lines().map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<&str>>().join("\n")
}
