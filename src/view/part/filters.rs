//! Links to the static lists.

use serde::Serialize;

use crate::catalog::TermKind;
use crate::parse::ServiceMode;
use crate::site_map::{Facet, Route, ServiceLists};
use crate::view::part::context::LanguageContext;
use crate::view::part::text::TermLink;

/// Links to the static lists, without empty lists of terms.
#[derive(Debug, Default, Serialize)]
pub struct Filters<'a> {
    /// The areas of life.
    pub areas: Vec<TermLink<'a>>,
    /// The kinds of service.
    pub categories: Vec<TermLink<'a>>,
    /// The groups of people.
    pub audiences: Vec<TermLink<'a>>,
    /// The needs that services meet.
    pub needs: Vec<TermLink<'a>>,
    /// The districts.
    pub districts: Vec<TermLink<'a>>,
    /// The URL of the list of free services.
    pub free_url: String,
    /// The number of free services.
    pub free_count: usize,
    /// The URL of the list of shared services.
    pub shared_url: String,
    /// The number of shared services.
    pub shared_count: usize,
    /// The number of services that one person may use alone.
    pub single_count: usize,
    /// The kinds of price that services have: `fixed`, `free`, `means`, `quote`.
    pub prices: Vec<&'static str>,
}

/// Builds the links of one language.
pub fn filters<'a>(context: &LanguageContext<'a>, lists: &ServiceLists) -> Filters<'a> {
    let terms = |kind| -> Vec<TermLink<'a>> {
        let terms = context.catalog.terms_of(kind);
        let links = terms.map(|(id, _)| context.term(id, lists.count(Facet::Term(id))));
        links.filter(|it| it.count > 0).collect()
    };
    let districts = context.catalog.districts();
    let services = || lists.of_facet(Facet::All).iter().map(|id| context.catalog.service(*id));
    let mut prices: Vec<&str> = services().map(|it| context.catalog.price_kind(it)).collect();
    prices.sort_unstable();
    prices.dedup();
    Filters {
        areas: terms(TermKind::Area),
        categories: terms(TermKind::Category),
        audiences: terms(TermKind::Audience),
        needs: terms(TermKind::Need),
        districts: districts.map(|(id, it)| context.district(it, lists.count(Facet::District(id)))).collect(),
        free_url: context.urls.url(Route::Free),
        free_count: lists.count(Facet::Free),
        shared_url: context.urls.url(Route::Shared),
        shared_count: lists.count(Facet::Shared),
        single_count: services().filter(|it| it.fields.mode != ServiceMode::Shared).count(),
        prices,
    }
}
