//! The HTML of texts of the content.

use crate::catalog::{DocumentId, ImageId, PageText, ResolvedLink};
use crate::parse::{HtmlPiece, Section};
use crate::value::{Lang, LocalizedText};
use crate::view::part::context::LanguageContext;
use crate::view::part::document::{document_details, document_url, download_name};
use crate::view::part::image::{ImageView, image_view};
use crate::view::part::text::Html;

/// The HTML of a section. Its links lead to pages of the language of the context.
pub fn section_html(context: &LanguageContext<'_>, text: &PageText, section: &Section) -> String {
    let mut html = String::new();
    for piece in section.pieces() {
        match piece {
            HtmlPiece::Html(piece) => html.push_str(piece),
            HtmlPiece::Link(index) => html.push_str(&href(context, text, &text.links[index])),
            HtmlPiece::DocumentDetails(index) => {
                if let ResolvedLink::Document(id, _) = text.links[index] {
                    html.push_str(&format!(" ({})", document_details(context, id, text.lang)));
                }
            }
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

/// What is between the quotes of `href="…"`, with the attributes that follow: the quotes begin with the one after
/// the URL, and the last one is in the text.
fn href(context: &LanguageContext<'_>, text: &PageText, destination: &ResolvedLink) -> String {
    match destination {
        ResolvedLink::Outside(url) => escaped(url),
        ResolvedLink::Inside(address) => {
            let (url, lang) = context.inside_link(address);
            escaped(&url) + &hreflang(Some(lang), text)
        }
        ResolvedLink::Anchor(anchor) => escaped(&format!("#{anchor}")),
        ResolvedLink::Page(page, anchor) => {
            let url = with_anchor(context.page_url(*page), anchor.as_deref());
            escaped(&url) + &hreflang(context.page_lang(*page), text)
        }
        ResolvedLink::Document(id, anchor) => {
            let url = with_anchor(document_url(context, *id), anchor.as_deref());
            escaped(&url) + &document_attributes(context, text, *id)
        }
    }
}

/// The attribute that names the language of a page, if it is not that of the text that links to it.
fn hreflang(lang: Option<Lang>, text: &PageText) -> String {
    lang.filter(|it| *it != text.lang).map(|it| format!("\" hreflang=\"{it}")).unwrap_or_default()
}

fn with_anchor(url: String, anchor: Option<&str>) -> String {
    anchor.map_or_else(|| url.clone(), |anchor| format!("{url}#{anchor}"))
}

/// The attributes of a link to a document.
fn document_attributes(context: &LanguageContext<'_>, text: &PageText, id: DocumentId) -> String {
    let parsed = &context.catalog.document(id).parsed;
    let mut attributes = format!("\" type=\"{}", parsed.document_type.media_type());
    if let Some(lang) = parsed.lang.filter(|it| *it != text.lang) {
        attributes += &format!("\" hreflang=\"{lang}");
    }
    if let Some(name) = download_name(context, id) {
        attributes += &format!("\" download=\"{}", escaped(name));
    }
    attributes
}

fn img(context: &LanguageContext<'_>, id: ImageId, alt: &str) -> String {
    let ImageView { url, width, height, srcset, sizes, .. } =
        image_view(context, id, LocalizedText { text: alt, lang: None });
    let sources = match (srcset, sizes) {
        (Some(srcset), Some(sizes)) => format!(" srcset=\"{srcset}\" sizes=\"{sizes}\""),
        _ => String::new(),
    };
    format!(
        "<img src=\"{url}\"{sources} alt=\"{}\" width=\"{width}\" height=\"{height}\" \
         loading=\"lazy\" decoding=\"async\">",
        escaped(alt)
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
