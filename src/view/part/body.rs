//! Texts of the content as HTML, their links leading to pages of the language.

use crate::catalog::{ImageId, PageText, ResolvedLink};
use crate::parse::{HtmlPiece, Section};
use crate::view::part::context::LanguageContext;
use crate::view::part::image::image_url;
use crate::view::part::text::Html;

/// A section as HTML.
pub fn section_html(context: &LanguageContext<'_>, text: &PageText, section: &Section) -> String {
    let mut html = String::new();
    for piece in section.pieces() {
        match piece {
            HtmlPiece::Html(text) => html.push_str(text),
            HtmlPiece::Link(number) => html.push_str(&escaped(&href(context, &text.links[number]))),
            HtmlPiece::Image(number) => {
                let alt = &text.source_text.body.images[number].alt;
                // An image that does not exist was reported, and then nothing is published.
                if let Some(id) = text.images.get(number) {
                    html.push_str(&img(context, *id, alt));
                }
            }
        }
    }
    html
}

/// All sections of a text as HTML.
pub fn body(context: &LanguageContext<'_>, text: &PageText) -> Html {
    let html = text.source_text.body.sections.iter().map(|it| section_html(context, text, it)).collect();
    Html { html, lang: context.other(text.lang) }
}

fn href(context: &LanguageContext<'_>, destination: &ResolvedLink) -> String {
    match destination {
        ResolvedLink::Outside(url) => url.clone(),
        ResolvedLink::Anchor(anchor) => format!("#{anchor}"),
        ResolvedLink::Page(page, anchor) => {
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
