use serde::Serialize;

use crate::catalog::{News, NewsId, PageRef};
use crate::parse::Heading;
use crate::site_map::{NEWS, Route, route_of};
use crate::value::{Date, Lang};
use crate::view::part::body::body;
use crate::view::part::contact::{ContactView, contact_views};
use crate::view::part::context::LanguageContext;
use crate::view::part::document::{DocumentView, document_views};
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::search_document::{SearchDocument, SearchFields, SearchKind, text_fields};
use crate::view::part::spec::PageSpec;
use crate::view::part::text::Html;

/// A news item.
#[derive(Debug, Serialize)]
pub struct NewsView<'a> {
    /// The text of its file.
    pub body: Html,
    /// The headings, for a table of contents.
    pub headings: &'a [Heading],
    /// Whom to contact.
    pub contacts: Vec<ContactView<'a>>,
    /// The documents that it names.
    pub documents: Vec<DocumentView<'a>>,
    /// The date of publication.
    pub date: Date,
    /// The language of the text, if it is not the page's.
    pub text_lang: Option<Lang>,
}

/// The page of a news item.
pub struct NewsPage;

impl PageKind for NewsPage {
    type Key<'a> = NewsId;
    type View<'a> = NewsView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(NewsId, PageSpec<'a>)> {
        let spec = |(id, news): (NewsId, &'a News)| {
            let route = Route::Slug(NEWS, &news.slug);
            (id, PageSpec::of_texts(&inputs.context, route, news.file, &news.page_texts, news.date))
        };
        inputs.context.catalog.news().map(spec).collect()
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &NewsId) -> PageContent<'a, NewsView<'a>> {
        let context = &inputs.context;
        let news = context.catalog.one_news(*key);
        let text = context.text(&news.page_texts);
        let view = NewsView {
            body: body(context, text),
            headings: &text.source_text.body.headings,
            contacts: contact_views(context, &news.contacts),
            documents: document_views(context, &news.documents),
            date: news.date,
            text_lang: context.other(text.lang),
        };
        PageContent::new(vec![context.home_breadcrumb(), context.breadcrumb(Route::News, "news")], view)
    }

    fn search_document<'a>(context: &LanguageContext<'a>, key: &NewsId) -> Option<SearchDocument<'a>> {
        let route = route_of(context.catalog, PageRef::News(*key));
        let texts = &context.catalog.one_news(*key).page_texts;
        Some(SearchDocument::of_texts(context, SearchKind::News, route, texts))
    }

    fn search_fields<'a>(context: &LanguageContext<'a>, key: &NewsId) -> SearchFields<'a> {
        text_fields(context, &context.catalog.one_news(*key).page_texts)
    }
}
