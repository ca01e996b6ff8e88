use std::iter;
use std::sync::OnceLock;

use rayon::prelude::*;
use serde::Serialize;

use crate::cache::Keyed;
use crate::catalog::{Service, ServiceId, TableId, TermId, TermKind};
use crate::fare::Kind;
use crate::parse::{Mode, Status};
use crate::plan::cards::Cards;
use crate::plan::context::Context;
use crate::plan::edition::Edition;
use crate::plan::space_page::SpaceCard;
use crate::plan::text_page::{NewsCard, news_cards};
use crate::plan::url::Place;
use crate::plan::view::{Html, ListedService, TermLink};

/// `/`.
#[derive(Debug, Serialize)]
pub struct HomeView<'a> {
    /// The words of `pages/home.md`.
    pub intro: Html,
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
    /// All services.
    pub services_count: usize,
    /// The physical points.
    pub spaces: Vec<Keyed<SpaceCard<'a>>>,
    /// The latest news, three at most.
    pub news: Vec<NewsCard<'a>>,
}

/// A list of services: all of them, or those of a facet.
#[derive(Debug, Serialize)]
pub struct ListView<'a> {
    /// `all`, `area`, `category`, `audience`, `need`, `topic`, `district`, `free`, `shared`.
    pub facet: &'static str,
    /// For a district: its zones.
    pub zones: &'a [String],
    /// The services of this page, by title.
    pub services: Vec<Keyed<ListedService>>,
    /// How many the whole list has.
    pub total: usize,
    /// Other lists, by facet: without JavaScript a filter is a link.
    pub filters: Keyed<Filters<'a>>,
    /// For a district: its spaces.
    pub spaces: Vec<Keyed<SpaceCard<'a>>>,
}

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

/// `/cerca/`.
#[derive(Debug, Serialize)]
pub struct SearchView<'a> {
    /// What results can be narrowed by; without JavaScript, links to static lists.
    pub filters: Keyed<Filters<'a>>,
}

/// A static list of services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) enum Facet {
    All,
    Term(TermId),
    District(u8),
    Free,
    Shared,
}

impl Facet {
    pub(super) fn place<'a>(self, context: &Context<'a>) -> Place<'a> {
        match self {
            Facet::All => Place::Services,
            Facet::Term(id) => {
                let term = context.catalog.term(id);
                Place::Term(term.kind, &term.id)
            }
            Facet::District(number) => Place::District(number),
            Facet::Free => Place::Free,
            Facet::Shared => Place::Shared,
        }
    }

    /// A number of its own, small, so that lists can be found by it.
    fn index(self) -> usize {
        const TERMS: usize = 3 + 1 + u8::MAX as usize;
        match self {
            Facet::All => 0,
            Facet::Free => 1,
            Facet::Shared => 2,
            Facet::District(number) => 3 + usize::from(number),
            Facet::Term(id) => TERMS + id.index(),
        }
    }

    fn name(self, context: &Context<'_>) -> &'static str {
        match self {
            Facet::All => "all",
            Facet::Term(id) => context.catalog.term(id).kind.name(),
            Facet::District(_) => "district",
            Facet::Free => "free",
            Facet::Shared => "shared",
        }
    }
}

/// So many services are filed by one thread.
const SERVICES_AT_ONCE: usize = 64;

/// The services of every facet, found once for all languages.
pub(super) struct Lists<'a> {
    context: Context<'a>,
    /// In the order of the vocabulary.
    facets: Vec<Facet>,
    /// How long each list is, at the number of its facet.
    counts: Vec<usize>,
    /// Each at the number of its facet. Every page shows some counts, but only lists show services.
    lists: OnceLock<Vec<Vec<ServiceId>>>,
}

impl<'a> Lists<'a> {
    pub(super) fn of(context: &Context<'a>) -> Lists<'a> {
        let catalog = context.catalog;
        let mut facets = vec![Facet::All];
        facets.extend(catalog.terms().map(|(id, _)| Facet::Term(id)));
        facets.extend(catalog.districts().iter().map(|it| Facet::District(it.number)));
        facets.extend([Facet::Free, Facet::Shared]);
        let length = facets.iter().map(|it| it.index() + 1).max().unwrap_or(0);
        let services: Vec<(ServiceId, &Service)> = catalog.services_by_file().collect();
        let counts = by_facet(context, length, &services, |count, _| *count += 1, |all, more| *all += more);
        Lists { context: *context, facets, counts, lists: OnceLock::new() }
    }

    pub(super) fn of_facet(&self, facet: Facet) -> &[ServiceId] {
        let file = || {
            let services: Vec<(ServiceId, &Service)> = self.context.catalog.services().collect();
            by_facet(&self.context, self.counts.len(), &services, Vec::push, Vec::extend)
        };
        &self.lists.get_or_init(file)[facet.index()]
    }

    /// How long each list is: all that pages show of lists which are not theirs.
    pub(super) fn counts(&self) -> impl Iterator<Item = (Facet, usize)> {
        self.facets.iter().map(|it| (*it, self.count(*it)))
    }

    pub(super) fn count(&self, facet: Facet) -> usize {
        self.counts[facet.index()]
    }

    pub(super) fn terms(&self, context: &Context<'a>, kind: TermKind) -> Vec<TermLink<'a>> {
        let terms = context.catalog.terms_of(kind);
        let links = terms.map(|(id, _)| context.term(id, self.count(Facet::Term(id))));
        links.filter(|it| it.count > 0).collect()
    }

    pub(super) fn districts(&self, context: &Context<'a>) -> Vec<TermLink<'a>> {
        let districts = context.catalog.districts().iter();
        districts.map(|it| context.district(it, self.count(Facet::District(it.number)))).collect()
    }

    pub(super) fn filters(&self, context: &Context<'a>) -> Filters<'a> {
        Filters {
            areas: self.terms(context, TermKind::Area),
            categories: self.terms(context, TermKind::Category),
            audiences: self.terms(context, TermKind::Audience),
            needs: self.terms(context, TermKind::Need),
            districts: self.districts(context),
            free_url: context.urls.url(Place::Free),
            free_count: self.count(Facet::Free),
            shared_url: context.urls.url(Place::Shared),
            shared_count: self.count(Facet::Shared),
        }
    }
}

/// Adds each service that runs to what is found of each of its facets, in their order.
fn by_facet<T: Default + Clone + Send>(
    context: &Context<'_>,
    length: usize,
    services: &[(ServiceId, &Service)],
    add: impl Fn(&mut T, ServiceId) + Sync,
    join: impl Fn(&mut T, T) + Sync,
) -> Vec<T> {
    let of_some = |services: &[(ServiceId, &Service)]| {
        let mut found = vec![T::default(); length];
        let mut last = vec![None; length];
        for (id, service) in services.iter().filter(|(_, it)| it.status != Status::Ended) {
            for facet in facets_of(context, service).map(Facet::index) {
                // Several offers may be in one district.
                if last[facet].replace(*id) != Some(*id) {
                    add(&mut found[facet], *id);
                }
            }
        }
        found
    };
    let joined = |mut all: Vec<T>, more: Vec<T>| {
        all.iter_mut().zip(more).for_each(|(all, more)| join(all, more));
        all
    };
    let parts = services.par_chunks(SERVICES_AT_ONCE).map(of_some);
    parts.reduce(|| vec![T::default(); length], joined)
}

/// Some of them more than once.
fn facets_of<'a>(context: &Context<'a>, service: &'a Service) -> impl Iterator<Item = Facet> + use<'a> {
    let terms = [service.area, service.category].into_iter();
    let lists = [&service.topics, &service.needs, &service.audiences].into_iter();
    let terms = terms.chain(lists.flatten().copied()).map(Facet::Term);
    let districts = context.offers(&service.offers).flat_map(|it| &it.districts);
    let is_free = matches!(context.catalog.fare(service.fare).scheme.kind, Kind::Free);
    let is_shared = service.mode != Mode::Individual;
    iter::once(Facet::All)
        .chain(terms)
        .chain(districts.map(|it| Facet::District(*it)))
        .chain(is_free.then_some(Facet::Free))
        .chain(is_shared.then_some(Facet::Shared))
}

pub(super) fn home_view<'a>(edition: &Edition<'a>, intro: Html) -> HomeView<'a> {
    let (context, lists) = (&edition.context, &edition.lists);
    HomeView {
        intro,
        areas: lists.terms(context, TermKind::Area),
        categories: lists.terms(context, TermKind::Category),
        audiences: lists.terms(context, TermKind::Audience),
        needs: lists.terms(context, TermKind::Need),
        districts: lists.districts(context),
        free_url: context.urls.url(Place::Free),
        free_count: lists.count(Facet::Free),
        shared_url: context.urls.url(Place::Shared),
        shared_count: lists.count(Facet::Shared),
        services_count: lists.count(Facet::All),
        spaces: edition.spaces(),
        news: news_cards(context).take(3).collect(),
    }
}

pub(super) fn list_view<'a>(
    edition: &Edition<'a>,
    cards: &Cards<'_>,
    facet: Facet,
    shown: &[ServiceId],
    total: usize,
) -> ListView<'a> {
    let context = &edition.context;
    let district = match facet {
        Facet::District(number) => Some(context.catalog.district(number)),
        Facet::All | Facet::Term(_) | Facet::Free | Facet::Shared => None,
    };
    ListView {
        facet: facet.name(context),
        zones: district.map_or(&[], |it| &it.zones),
        total,
        services: cards.of(edition, shown),
        filters: edition.filters.clone(),
        spaces: edition.spaces_that(|it| district.is_some_and(|d| d.number == it.district)),
    }
}
