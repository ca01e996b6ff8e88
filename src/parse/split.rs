use crate::parse::SectionKind;
use crate::parse::body::{Piece, Section};
use crate::parse::markdown::HOLE;

/// Cuts the HTML at its marks: into the parts of a sheet, and each part at its holes. Without parts, all is one.
pub(super) fn split(html: &str, sections: &[(SectionKind, String)]) -> Vec<Section> {
    let mut parts: Vec<Section> = Vec::with_capacity(sections.len() + 1);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut kind = None;
    let mut title = String::new();
    let mut is_mark = false;
    for stretch in html.split(HOLE) {
        if is_mark {
            let (letter, number) = stretch.split_at(1);
            let number: usize = number.parse().expect("we wrote a number");
            match letter {
                "L" => pieces.push(Piece::Link(number)),
                "I" => pieces.push(Piece::Image(number)),
                _ => {
                    parts.push(section(kind, std::mem::take(&mut title), std::mem::take(&mut pieces)));
                    (kind, title) = (Some(sections[number].0), sections[number].1.clone());
                }
            }
        } else if !stretch.is_empty() {
            pieces.push(Piece::Html(stretch.to_owned()));
        }
        is_mark = !is_mark;
    }
    parts.push(section(kind, title, pieces));
    parts.retain(|it| it.kind.is_some() || !it.pieces.is_empty());
    parts
}

fn section(kind: Option<SectionKind>, title: String, pieces: Vec<Piece>) -> Section {
    let text = plain_text(&pieces);
    Section { kind, title, pieces, text }
}

/// The text between the tags. The HTML is ours, so a tag is what stands between `<` and `>`.
fn plain_text(pieces: &[Piece]) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for piece in pieces {
        let Piece::Html(html) = piece else { continue };
        for letter in html.chars() {
            match letter {
                '<' => is_tag = true,
                '>' if is_tag => is_tag = false,
                letter if !is_tag => text.push(letter),
                _ => (),
            }
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.lines().map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<&str>>().join("\n")
}
