use std::iter;

use crate::catalog::{Catalog, DistrictId, Service, ServiceId, TableId, TermId};
use crate::parse::{ServiceMode, Status};
use crate::pricing::FareKind;
use crate::site_map::route::Route;

/// What the services of a static list have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// All services.
    All,
    /// The services with a term of the vocabulary.
    Term(TermId),
    /// The services offered in a district.
    District(DistrictId),
    /// The free services.
    Free,
    /// The services that several people can share.
    Shared,
}

impl Facet {
    /// The route of the first page of the list.
    pub fn route(self, catalog: &Catalog) -> Route<'_> {
        match self {
            Facet::All => Route::Services,
            Facet::Term(id) => {
                let term = catalog.term(id);
                Route::Term(term.kind, &term.id)
            }
            Facet::District(id) => Route::District(&catalog.district(id).id),
            Facet::Free => Route::Free,
            Facet::Shared => Route::Shared,
        }
    }

    /// A unique small number: the index into `ServiceLists::lists`. Terms and districts alternate,
    /// since neither has a known number of rows.
    fn index(self) -> usize {
        match self {
            Facet::All => 0,
            Facet::Free => 1,
            Facet::Shared => 2,
            Facet::District(id) => 3 + 2 * id.index(),
            Facet::Term(id) => 4 + 2 * id.index(),
        }
    }

    /// The name in templates: `all`, `area`, `category`, `audience`, `need`, `topic`, `district`,
    /// `free` or `shared`.
    pub fn name(self, catalog: &Catalog) -> &'static str {
        match self {
            Facet::All => "all",
            Facet::Term(id) => catalog.term(id).kind.name(),
            Facet::District(_) => "district",
            Facet::Free => "free",
            Facet::Shared => "shared",
        }
    }
}

/// The services of each list, which are the same in all languages.
pub struct ServiceLists {
    /// All facets, in the order of the vocabulary.
    facets: Vec<Facet>,
    /// The lists, by [`Facet::index`].
    lists: Vec<Vec<ServiceId>>,
}

impl ServiceLists {
    /// Lists all services that have not ended.
    pub fn of(catalog: &Catalog) -> ServiceLists {
        let mut facets = vec![Facet::All];
        facets.extend(catalog.terms().map(|(id, _)| Facet::Term(id)));
        facets.extend(catalog.districts().map(|(id, _)| Facet::District(id)));
        facets.extend([Facet::Free, Facet::Shared]);
        let mut lists = vec![Vec::new(); facets.iter().map(|it| it.index() + 1).max().unwrap_or(0)];
        for (id, service) in catalog.services().filter(|(_, it)| it.fields.status != Status::Ended) {
            for facet in facets_of(catalog, service) {
                let list: &mut Vec<ServiceId> = &mut lists[facet.index()];
                // Several offers may be in one district.
                if list.last() != Some(&id) {
                    list.push(id);
                }
            }
        }
        ServiceLists { facets, lists }
    }

    /// All lists with their services, in the order of the vocabulary.
    pub fn iter(&self) -> impl Iterator<Item = (Facet, &[ServiceId])> {
        self.facets.iter().map(|it| (*it, self.of_facet(*it)))
    }

    /// The services of a list, by title.
    pub fn of_facet(&self, facet: Facet) -> &[ServiceId] {
        &self.lists[facet.index()]
    }

    /// The number of services in a list.
    pub fn count(&self, facet: Facet) -> usize {
        self.of_facet(facet).len()
    }
}

/// The facets of a service; some may occur more than once.
fn facets_of<'a>(catalog: &'a Catalog, service: &'a Service) -> impl Iterator<Item = Facet> + use<'a> {
    let terms = [service.area, service.category].into_iter();
    let lists = [&service.topics, &service.needs, &service.audiences].into_iter();
    let terms = terms.chain(lists.flatten().copied()).map(Facet::Term);
    let districts = service.offers.iter().flat_map(|id| &catalog.offer(*id).districts);
    let is_free = matches!(catalog.fare_scheme(service.fare_scheme).scheme.kind, FareKind::Free);
    let is_shared = service.fields.mode != ServiceMode::Individual;
    iter::once(Facet::All)
        .chain(terms)
        .chain(districts.map(|it| Facet::District(*it)))
        .chain(is_free.then_some(Facet::Free))
        .chain(is_shared.then_some(Facet::Shared))
}
