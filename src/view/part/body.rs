//! Texts of the content as HTML, their links leading to pages of the language.

use crate::catalog::{Destination, ImageId, Words};
use crate::parse::{Piece, Section};
use crate::view::part::context::LanguageContext;
use crate::view::part::image::image_url;
use crate::view::part::text::Html;

/// A section as HTML.
pub fn section_html(context: &LanguageContext<'_>, words: &Words, section: &Section) -> String {
    let mut html = String::new();
    for piece in section.pieces() {
        match piece {
            Piece::Html(text) => html.push_str(text),
            Piece::Link(number) => html.push_str(&escaped(&href(context, &words.links[number]))),
            Piece::Image(number) => {
                let alt = &words.texts.body.images[number].alt;
                // An image that does not exist was reported, and then nothing is published.
                if let Some(id) = words.images.get(number) {
                    html.push_str(&img(context, *id, alt));
                }
            }
        }
    }
    html
}

/// All sections of a text as HTML.
pub fn body(context: &LanguageContext<'_>, words: &Words) -> Html {
    let html = words.texts.body.sections.iter().map(|it| section_html(context, words, it)).collect();
    Html { html, lang: context.other(words.lang) }
}

fn href(context: &LanguageContext<'_>, destination: &Destination) -> String {
    match destination {
        Destination::Outside(url) => url.clone(),
        Destination::Anchor(anchor) => format!("#{anchor}"),
        Destination::Page(page, anchor) => {
            let url = context.urls.of(context.catalog, *page);
            anchor.as_ref().map_or_else(|| url.clone(), |anchor| format!("{url}#{anchor}"))
        }
    }
}

fn img(context: &LanguageContext<'_>, id: ImageId, alt: &str) -> String {
    let image = context.catalog.image(id);
    format!(
        "<img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\" loading=\"lazy\">",
        image_url(context, id),
        escaped(alt),
        image.width,
        image.height
    )
}

/// Text as it may stand in HTML, in an attribute too.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}
