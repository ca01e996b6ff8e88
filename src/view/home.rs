use serde::Serialize;
use serde_json::json;

use crate::catalog::PageId;
use crate::memo::Keyed;
use crate::site_map::Facet;
use crate::view::part::body::body;
use crate::view::part::contact::{ContactView, contact_views};
use crate::view::part::context::LanguageContext;
use crate::view::part::document::{DocumentView, document_views};
use crate::view::part::filters::Filters;
use crate::view::part::json_ld::authority;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::news_card::{NewsCard, news_cards};
use crate::view::part::search_document::{SearchDocument, SearchFields, text_fields};
use crate::view::part::space_card::SpaceCard;
use crate::view::part::spec::PageSpec;
use crate::view::part::text::Html;
use crate::view::part::written_page::{written_document, written_pages};

/// `/`.
#[derive(Debug, Serialize)]
pub struct HomeView<'a> {
    /// The text of `pages/home.md`.
    pub intro: Html,
    /// Whom to contact.
    pub contacts: Vec<ContactView<'a>>,
    /// The documents that it names.
    pub documents: Vec<DocumentView<'a>>,
    /// Links to the static lists.
    pub filters: Keyed<Filters<'a>>,
    /// The number of services.
    pub services_count: usize,
    /// All spaces, by name.
    pub spaces: Vec<Keyed<SpaceCard<'a>>>,
    /// The latest news items, at most three.
    pub news: Vec<NewsCard<'a>>,
}

/// The home page: `content/pages/home.md`.
pub struct HomePage;

impl PageKind for HomePage {
    type Key<'a> = PageId;
    type View<'a> = HomeView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(PageId, PageSpec<'a>)> {
        written_pages(&inputs.context, |slug| slug == "home")
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &PageId) -> PageContent<'a, HomeView<'a>> {
        PageContent {
            breadcrumbs: Vec::new(),
            view: home_view(inputs, *key),
            json_ld: Some(json_ld(&inputs.context, inputs.canonical)),
        }
    }

    fn search_document<'a>(context: &LanguageContext<'a>, key: &PageId) -> Option<SearchDocument<'a>> {
        Some(written_document(context, *key))
    }

    fn search_fields<'a>(context: &LanguageContext<'a>, key: &PageId) -> SearchFields<'a> {
        text_fields(context, &context.catalog.page(*key).page_texts)
    }
}

fn home_view<'a>(inputs: &ViewInputs<'_, 'a>, id: PageId) -> HomeView<'a> {
    let ViewInputs { context, lists, shared, .. } = inputs;
    let page = context.catalog.page(id);
    HomeView {
        intro: body(context, context.text(&page.page_texts)),
        contacts: contact_views(context, &page.contacts),
        documents: document_views(context, &page.documents),
        filters: shared.filters.clone(),
        services_count: lists.count(Facet::All),
        spaces: shared.space_cards(),
        news: news_cards(context).take(3).collect(),
    }
}

/// The structured data of the portal: `WebSite`.
fn json_ld(context: &LanguageContext<'_>, canonical: &str) -> serde_json::Value {
    json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "@id": canonical,
        "url": canonical,
        "name": context.localized(&context.settings.name).text,
        "description": context.localized(&context.settings.motto).text,
        "inLanguage": context.lang,
        "publisher": authority(context),
    })
}
