use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::cache::Key;
use crate::catalog::{Seen, ServiceId, TableId, take_note};
use crate::plan::Plan;
use crate::plan::edition::Edition;
use crate::plan::shared::Shared;
use crate::plan::view::{CardView, ListedService};
use crate::value::Lang;

/// What lists show of each service, ready: a service stands in many lists, and its card is rendered once.
#[derive(Default)]
pub struct Cards {
    /// As services are numbered.
    by_lang: BTreeMap<Lang, Vec<Shared<ListedService>>>,
}

/// One card to be.
pub struct PlannedCard<'p, 'a> {
    edition: &'p Edition<'a>,
    service: ServiceId,
}

impl<'a> PlannedCard<'_, 'a> {
    /// Its language.
    pub fn lang(&self) -> Lang {
        self.edition.context.lang
    }

    /// The stable id of its service.
    pub fn id(&self) -> &'a str {
        self.edition.context.catalog.service(self.service).id.as_str()
    }

    /// All that the template sees.
    pub fn view(&self) -> CardView<'a> {
        let context = &self.edition.context;
        CardView {
            site: self.edition.site.clone(),
            card: context.card(context.catalog.service(self.service)),
        }
    }

    /// The hash of all that its view is made of, when making it looks at `seen`.
    pub fn stamp(&self, seen: &[Seen]) -> Key {
        self.edition.stamp(seen, &Cards::default(), &())
    }
}

impl Plan<'_> {
    /// The cards of all services in all languages, made by `render`; or what it says of those that it cannot make.
    pub fn cards<E: Send>(
        &self,
        render: impl Fn(&PlannedCard<'_, '_>) -> Result<Arc<ListedService>, E> + Sync,
    ) -> Result<Cards, Vec<E>> {
        let mut cards = Cards::default();
        let mut faults = Vec::new();
        for edition in &self.editions {
            let services = edition.context.catalog.services().map(|(id, _)| id);
            let services: BTreeSet<ServiceId> = services.collect();
            let listed = |id: &ServiceId| render(&PlannedCard { edition, service: *id }).map(Shared::of);
            let listed: Vec<Result<_, E>> = services.par_iter().map(listed).collect();
            let listed = listed.into_iter().filter_map(|it| it.map_err(|fault| faults.push(fault)).ok());
            cards.by_lang.insert(edition.context.lang, listed.collect());
        }
        if faults.is_empty() { Ok(cards) } else { Err(faults) }
    }
}

impl Cards {
    /// Those of some services, in that order.
    pub(super) fn of(&self, edition: &Edition<'_>, ids: &[ServiceId]) -> Vec<Shared<ListedService>> {
        ids.iter().for_each(|id| take_note(Seen::Card(*id)));
        ids.iter().filter_map(|id| self.one(edition, *id).cloned()).collect()
    }

    pub(super) fn stamp(&self, edition: &Edition<'_>, id: ServiceId) -> Option<Key> {
        self.one(edition, id).map(Shared::hash)
    }

    fn one(&self, edition: &Edition<'_>, id: ServiceId) -> Option<&Shared<ListedService>> {
        self.by_lang.get(&edition.context.lang)?.get(id.index())
    }
}
