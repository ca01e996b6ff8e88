//! What a file of `view/` says of its kind of page.

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

/// A kind of page: which pages of it a site has, what each shows, and what the search finds of it.
pub trait PageKind {
    /// Tells a page of this kind from the others: an id of the catalogue.
    type Key<'a>: Clone + Send + Sync;
    /// What the template sees as `view`.
    type View<'a>: Serialize;

    /// Every page of this kind, in one language.
    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(Self::Key<'a>, PageSpec<'a>)>;

    /// Builds what a page shows.
    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &Self::Key<'a>) -> PageContent<'a, Self::View<'a>>;

    /// What the search shows of a page; nothing where it cannot be found.
    fn search_document<'a>(_: &LanguageContext<'a>, _: &Self::Key<'a>) -> Option<SearchDocument<'a>> {
        None
    }

    /// The texts in which the search finds a page, apart from its document because they are large.
    fn search_fields<'a>(_: &LanguageContext<'a>, _: &Self::Key<'a>) -> SearchFields<'a> {
        SearchFields::default()
    }
}

/// What listing the pages of a language reads.
pub struct SpecInputs<'v, 'a> {
    /// The language.
    pub context: LanguageContext<'a>,
    /// Which services each list holds.
    pub lists: &'v ServiceLists,
}

/// What building the view of a page reads.
pub struct ViewInputs<'v, 'a> {
    /// The language.
    pub context: LanguageContext<'a>,
    /// Which services each list holds.
    pub lists: &'v ServiceLists,
    /// What many pages show.
    pub shared: &'v SharedParts<'a>,
    /// The rendered card of a service; `None` where rendering it failed, which is reported apart.
    pub card: &'v dyn Fn(ServiceId) -> Option<Keyed<ListedService>>,
    /// The absolute URL that stands for the page.
    pub canonical: &'v str,
}

impl ViewInputs<'_, '_> {
    /// The cards of some services, in that order.
    pub fn cards(&self, services: &[ServiceId]) -> Vec<Keyed<ListedService>> {
        services.iter().filter_map(|id| (self.card)(*id)).collect()
    }
}

/// What a page shows between head and foot.
pub struct PageContent<'a, V> {
    /// The pages above it.
    pub breadcrumbs: Vec<Breadcrumb<'a>>,
    /// What the template sees as `view`.
    pub view: V,
    /// The same facts for machines: schema.org.
    pub json_ld: Option<Value>,
}

impl<'a, V> PageContent<'a, V> {
    /// A page without structured data.
    pub fn new(breadcrumbs: Vec<Breadcrumb<'a>>, view: V) -> PageContent<'a, V> {
        PageContent { breadcrumbs, view, json_ld: None }
    }

    /// A page below the home page, without structured data.
    pub fn below_home(inputs: &ViewInputs<'_, 'a>, view: V) -> PageContent<'a, V> {
        PageContent::new(vec![inputs.context.home_breadcrumb()], view)
    }
}
