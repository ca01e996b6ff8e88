//! The interface that each kind of page implements.

use serde::Serialize;
use serde_json::Value;

use crate::catalog::ServiceId;
use crate::memo::Keyed;
use crate::site_map::ServiceLists;
use crate::view::part::card::ListedService;
use crate::view::part::context::LanguageContext;
use crate::view::part::search_document::{SearchDocument, SearchFields};
use crate::view::part::shared::SharedParts;
use crate::view::part::spec::PageSpec;
use crate::view::part::text::Breadcrumb;

/// A kind of page: its pages in a site, their views, and their search documents.
pub trait PageKind {
    /// Identifies a page of this kind, for example by an id of the catalog.
    type Key<'a>: Clone + Send + Sync;
    /// The type that the template sees as `view`.
    type View<'a>: Serialize;

    /// Lists the pages of this kind in one language.
    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(Self::Key<'a>, PageSpec<'a>)>;

    /// Builds the content of a page.
    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &Self::Key<'a>) -> PageContent<'a, Self::View<'a>>;

    /// What search results show of a page; `None` if it is not in the search index.
    fn search_document<'a>(_: &LanguageContext<'a>, _: &Self::Key<'a>) -> Option<SearchDocument<'a>> {
        None
    }

    /// The texts of a page in the search index. They are large, and so not part of the document.
    fn search_fields<'a>(_: &LanguageContext<'a>, _: &Self::Key<'a>) -> SearchFields<'a> {
        SearchFields::default()
    }
}

/// The inputs of [`PageKind::specs`].
pub struct SpecInputs<'v, 'a> {
    /// The language of the pages.
    pub context: LanguageContext<'a>,
    /// The services of each list.
    pub lists: &'v ServiceLists,
}

/// The inputs of [`PageKind::content`].
pub struct ViewInputs<'v, 'a> {
    /// The language of the pages.
    pub context: LanguageContext<'a>,
    /// The services of each list.
    pub lists: &'v ServiceLists,
    /// The parts that many pages show.
    pub shared: &'v SharedParts<'a>,
    /// The rendered card of a service; `None` if rendering it failed, which is reported separately.
    pub card: &'v dyn Fn(ServiceId) -> Option<Keyed<ListedService>>,
    /// The canonical URL of the page, absolute.
    pub canonical: &'v str,
}

impl ViewInputs<'_, '_> {
    /// The cards of these services, in their order.
    pub fn cards(&self, services: &[ServiceId]) -> Vec<Keyed<ListedService>> {
        services.iter().filter_map(|id| (self.card)(*id)).collect()
    }
}

/// The content of a page between header and footer.
pub struct PageContent<'a, V> {
    /// The pages above it, from the home page on.
    pub breadcrumbs: Vec<Breadcrumb<'a>>,
    /// The data that the template sees as `view`.
    pub view: V,
    /// The structured data of schema.org.
    pub json_ld: Option<Value>,
}

impl<'a, V> PageContent<'a, V> {
    /// The content of a page without structured data.
    pub fn new(breadcrumbs: Vec<Breadcrumb<'a>>, view: V) -> PageContent<'a, V> {
        PageContent { breadcrumbs, view, json_ld: None }
    }

    /// The content of a page below the home page, without structured data.
    pub fn below_home(inputs: &ViewInputs<'_, 'a>, view: V) -> PageContent<'a, V> {
        PageContent::new(vec![inputs.context.home_breadcrumb()], view)
    }
}
