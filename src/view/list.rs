use serde::Serialize;

use crate::catalog::{ServiceId, TermKind};
use crate::memo::Keyed;
use crate::site_map::{Facet, Route};
use crate::value::LocalizedList;
use crate::view::part::card::ListedService;
use crate::view::part::context::LanguageContext;
use crate::view::part::filters::Filters;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::search_document::{
    SearchDocument, SearchField, SearchFields, SearchKind, named_fields,
};
use crate::view::part::space_card::SpaceCard;
use crate::view::part::spec::{PageSpec, Title};

/// A page of a list of services: of all services, or of those with a facet.
#[derive(Debug, Serialize)]
pub struct ListView<'a> {
    /// The facet: `all`, `area`, `category`, `audience`, `need`, `topic`, `district`, `free` or
    /// `shared`.
    pub facet: &'static str,
    /// The zones of a district; absent for other facets.
    pub zones: Option<LocalizedList<'a>>,
    /// The services of this page, by title.
    pub services: Vec<Keyed<ListedService>>,
    /// The number of services in the whole list.
    pub total: usize,
    /// The filters; without JavaScript, they are links to other lists.
    pub filters: Keyed<Filters<'a>>,
    /// The spaces in a district; empty for other facets.
    pub spaces: Vec<Keyed<SpaceCard<'a>>>,
}

/// The number of services on one page of a list; longer pages are hard to navigate.
const SERVICES_PER_PAGE: usize = 48;

/// A page of a list of services.
pub struct ListPage;

/// The facet of a list and the number of its page.
#[derive(Debug, Clone, Copy)]
pub struct ListPageKey {
    facet: Facet,
    /// The number of the page, from 1.
    number: usize,
}

impl PageKind for ListPage {
    type Key<'a> = ListPageKey;
    type View<'a> = ListView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(ListPageKey, PageSpec<'a>)> {
        // Empty lists too: pages of ended services and of providers link to them.
        let pages = inputs.lists.iter().flat_map(|(facet, list)| {
            let count = list.len().div_ceil(SERVICES_PER_PAGE).max(1);
            (1..=count).map(move |number| (ListPageKey { facet, number }, count))
        });
        pages.map(|(key, count)| (key, spec(inputs, key, count))).collect()
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &ListPageKey) -> PageContent<'a, ListView<'a>> {
        let context = &inputs.context;
        let mut breadcrumbs = vec![context.home_breadcrumb()];
        if key.facet != Facet::All {
            breadcrumbs.push(context.breadcrumb(Route::Services, "services"));
        }
        PageContent::new(breadcrumbs, list_view(inputs, *key))
    }

    /// The lists of terms are in the search index, except those of topics.
    fn search_document<'a>(context: &LanguageContext<'a>, key: &ListPageKey) -> Option<SearchDocument<'a>> {
        let ListPageKey { facet: Facet::Term(id), number: 1 } = *key else { return None };
        let term = context.catalog.term(id);
        if term.kind == TermKind::Topic {
            return None;
        }
        let summary = term.description.as_ref().map_or("", |it| context.localized(it).text);
        let (route, title) = (key.facet.route(context.catalog), context.localized(&term.name));
        Some(SearchDocument::new(context, SearchKind::List, route, title, summary))
    }

    fn search_fields<'a>(context: &LanguageContext<'a>, key: &ListPageKey) -> SearchFields<'a> {
        let Facet::Term(id) = key.facet else { return SearchFields::default() };
        let term = context.catalog.term(id);
        let summary = term.description.as_ref().map_or("", |it| context.localized(it).text);
        let mut fields = named_fields(context.localized(&term.name).text, summary, []);
        fields[SearchField::CitizenWords as usize] = term.synonyms.iter().map(Into::into).collect();
        fields
    }
}

fn spec<'a>(inputs: &SpecInputs<'_, 'a>, key: ListPageKey, count: usize) -> PageSpec<'a> {
    let SpecInputs { context, lists } = inputs;
    let ListPageKey { facet, number } = key;
    let (title, description) = match facet {
        Facet::All => (Title::Key("services"), None),
        Facet::Free => (Title::Key("free_services"), None),
        Facet::Shared => (Title::Key("shared_services"), None),
        Facet::Term(id) => {
            let term = context.term(id, 0);
            (Title::Text(term.name), term.description)
        }
        Facet::District(id) => (Title::Text(context.localized(&context.catalog.district(id).name)), None),
    };
    let list_page = (count > 1).then_some((number, count));
    let route = facet.route(context.catalog);
    let spec = PageSpec { title, description, list_page, ..PageSpec::of_strings(route, "list") };
    if lists.of_facet(facet).is_empty() { spec.unlisted() } else { spec }
}

fn list_view<'a>(inputs: &ViewInputs<'_, 'a>, key: ListPageKey) -> ListView<'a> {
    let ViewInputs { context, lists, shared, .. } = inputs;
    let ListPageKey { facet, number } = key;
    let list = lists.of_facet(facet);
    let district = match facet {
        Facet::District(id) => Some(id),
        Facet::All | Facet::Term(_) | Facet::Free | Facet::Shared => None,
    };
    ListView {
        facet: facet.name(context.catalog),
        zones: district
            .and_then(|it| Some(context.localized_list(context.catalog.district(it).zones.as_ref()?))),
        total: list.len(),
        services: inputs.cards(services_of_page(list, number)),
        filters: shared.filters.clone(),
        spaces: shared.space_cards_where(|it| district.is_some() && district == it.district),
    }
}

/// The services of one page of a list.
fn services_of_page(list: &[ServiceId], number: usize) -> &[ServiceId] {
    let from = (number - 1) * SERVICES_PER_PAGE;
    &list[from..list.len().min(from + SERVICES_PER_PAGE)]
}
