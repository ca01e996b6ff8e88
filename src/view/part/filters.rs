//! Links to every static list.

use serde::Serialize;

use crate::catalog::TermKind;
use crate::site_map::{Facet, Route, ServiceLists};
use crate::view::part::context::LanguageContext;
use crate::view::part::text::TermLink;

/// Links to every static facet page that lists something.
#[derive(Debug, Default, Serialize)]
pub struct Filters<'a> {
    /// The four areas.
    pub areas: Vec<TermLink<'a>>,
    /// What kind of service.
    pub categories: Vec<TermLink<'a>>,
    /// For whom.
    pub audiences: Vec<TermLink<'a>>,
    /// What it helps with.
    pub needs: Vec<TermLink<'a>>,
    /// Where.
    pub districts: Vec<TermLink<'a>>,
    /// All free services.
    pub free_url: String,
    /// How many they are.
    pub free_count: usize,
    /// All shared services.
    pub shared_url: String,
    /// How many they are.
    pub shared_count: usize,
}

/// The links of one language.
pub fn filters<'a>(context: &LanguageContext<'a>, lists: &ServiceLists) -> Filters<'a> {
    let terms = |kind| -> Vec<TermLink<'a>> {
        let terms = context.catalog.terms_of(kind);
        let links = terms.map(|(id, _)| context.term(id, lists.count(Facet::Term(id))));
        links.filter(|it| it.count > 0).collect()
    };
    let districts = context.catalog.districts().iter();
    Filters {
        areas: terms(TermKind::Area),
        categories: terms(TermKind::Category),
        audiences: terms(TermKind::Audience),
        needs: terms(TermKind::Need),
        districts: districts
            .map(|it| context.district(it, lists.count(Facet::District(it.number))))
            .collect(),
        free_url: context.urls.url(Route::Free),
        free_count: lists.count(Facet::Free),
        shared_url: context.urls.url(Route::Shared),
        shared_count: lists.count(Facet::Shared),
    }
}
