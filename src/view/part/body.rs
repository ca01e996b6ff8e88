//! The HTML of texts of the content.

use crate::catalog::{ImageId, PageText, ResolvedLink};
use crate::parse::{HtmlPiece, Section};
use crate::view::part::context::LanguageContext;
use crate::view::part::image::image_url;
use crate::view::part::text::Html;

/// The HTML of a section. Its links lead to pages of the language of the context.
pub fn section_html(context: &LanguageContext<'_>, text: &PageText, section: &Section) -> String {
    let mut html = String::new();
    for piece in section.pieces() {
        match piece {
            HtmlPiece::Html(piece) => html.push_str(piece),
            HtmlPiece::Link(index) => html.push_str(&escaped(&href(context, &text.links[index]))),
            HtmlPiece::Image(index) => {
                let alt = &text.source_text.body.images[index].alt;
                // A missing image was reported, and a site with errors is not published.
                if let Some(id) = text.images.get(index) {
                    html.push_str(&img(context, *id, alt));
                }
            }
        }
    }
    html
}

/// The HTML of all sections of a text.
pub fn body(context: &LanguageContext<'_>, text: &PageText) -> Html {
    let html = text.source_text.body.sections.iter().map(|it| section_html(context, text, it)).collect();
    Html { html, lang: context.other(text.lang) }
}

fn href(context: &LanguageContext<'_>, destination: &ResolvedLink) -> String {
    match destination {
        ResolvedLink::Outside(url) => url.clone(),
        ResolvedLink::Anchor(anchor) => format!("#{anchor}"),
        ResolvedLink::Page(page, anchor) => {
            let url = context.page_url(*page);
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

/// The text escaped for HTML, including attributes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}
