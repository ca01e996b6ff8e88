//! What the kinds of pages that are files of `content/pages/` have in common.

use serde::Serialize;

use crate::catalog::{ContentPage, PageId, PageRef};
use crate::parse::Heading;
use crate::site_map::route_of;
use crate::value::Date;
use crate::view::part::body::body;
use crate::view::part::contact::{ContactView, contact_views};
use crate::view::part::context::LanguageContext;
use crate::view::part::document::{DocumentView, document_views};
use crate::view::part::search_document::{SearchDocument, SearchKind};
use crate::view::part::spec::PageSpec;
use crate::view::part::text::Html;

/// A page that is mostly text.
#[derive(Debug, Serialize)]
pub struct TextView<'a> {
    /// The text of its file.
    pub body: Html,
    /// The headings, for a table of contents.
    pub headings: &'a [Heading],
    /// The date of the last change of the text.
    pub updated: Date,
    /// Whom to contact.
    pub contacts: Vec<ContactView<'a>>,
    /// The documents that it names.
    pub documents: Vec<DocumentView<'a>>,
}

/// The pages of `content/pages/` whose slugs fulfil `predicate`.
pub fn written_pages<'a>(
    context: &LanguageContext<'a>,
    predicate: impl Fn(&str) -> bool,
) -> Vec<(PageId, PageSpec<'a>)> {
    let pages = context.catalog.pages().filter(|(_, it)| predicate(it.slug.as_str()));
    let spec = |(id, page): (PageId, &'a ContentPage)| {
        let route = route_of(context.catalog, PageRef::Page(id));
        (id, PageSpec::of_texts(context, route, page.file, &page.page_texts, page.updated))
    };
    pages.map(spec).collect()
}

/// Builds the view of a page.
pub fn text_view<'a>(context: &LanguageContext<'a>, id: PageId) -> TextView<'a> {
    let page = context.catalog.page(id);
    let text = context.text(&page.page_texts);
    TextView {
        body: body(context, text),
        headings: &text.source_text.body.headings,
        updated: page.updated,
        contacts: contact_views(context, &page.contacts),
        documents: document_views(context, &page.documents),
    }
}

/// The search document of a page.
pub fn written_document<'a>(context: &LanguageContext<'a>, id: PageId) -> SearchDocument<'a> {
    let route = route_of(context.catalog, PageRef::Page(id));
    SearchDocument::of_texts(context, SearchKind::Page, route, &context.catalog.page(id).page_texts)
}
