use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::cache::Key;
use crate::catalog::{Seen, ServiceId, TableId, observe, take_note};
use crate::diag::Diagnostic;
use crate::plan::Plan;
use crate::plan::context::Context;
use crate::plan::edition::Edition;
use crate::plan::shared::Shared;
use crate::plan::view::{CardView, ListedService};
use crate::value::Lang;

/// What lists show of each service: it stands in many, and its card is rendered once, when the first of them asks for it.
pub struct Cards<'p> {
    render: Box<RenderCard<'p>>,
    /// As services are numbered.
    by_lang: BTreeMap<Lang, Vec<OnceLock<Card>>>,
}

type Card = Result<Shared<ListedService>, Box<Diagnostic>>;

/// Makes a card, or says why it cannot.
type RenderCard<'p> =
    dyn Fn(&PlannedCard<'_, '_>) -> Result<Arc<ListedService>, Box<Diagnostic>> + Send + Sync + 'p;

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
        self.edition.stamp(seen, |_| None, &())
    }
}

impl Plan<'_> {
    /// The cards of all services in all languages, which `render` makes.
    pub fn cards<'p>(
        &self,
        render: impl Fn(&PlannedCard<'_, '_>) -> Result<Arc<ListedService>, Box<Diagnostic>> + Send + Sync + 'p,
    ) -> Cards<'p> {
        let none = |edition: &Arc<Edition<'_>>| {
            let Context { catalog, lang, .. } = edition.context;
            (lang, catalog.services().map(|_| OnceLock::new()).collect())
        };
        Cards { render: Box::new(render), by_lang: self.editions.iter().map(none).collect() }
    }
}

impl Default for Cards<'_> {
    /// None: whoever needs no more than a page's head.
    fn default() -> Self {
        Cards { render: Box::new(|_| unreachable!("there is no card")), by_lang: BTreeMap::new() }
    }
}

impl Cards<'_> {
    /// Those of some services, in that order.
    pub(super) fn of(&self, edition: &Edition<'_>, ids: &[ServiceId]) -> Vec<Shared<ListedService>> {
        ids.iter().for_each(|id| take_note(Seen::Card(*id)));
        ids.iter().filter_map(|id| self.one(edition, *id).cloned()).collect()
    }

    pub(super) fn stamp(&self, edition: &Edition<'_>, id: ServiceId) -> Option<Key> {
        self.one(edition, id).map(Shared::hash)
    }

    /// Why some of those that were asked for could not be made.
    pub fn faults(&self) -> impl Iterator<Item = &Diagnostic> {
        let made = self.by_lang.values().flatten().filter_map(OnceLock::get);
        made.filter_map(|it| it.as_ref().err().map(Box::as_ref))
    }

    fn one(&self, edition: &Edition<'_>, service: ServiceId) -> Option<&Shared<ListedService>> {
        let card = self.by_lang.get(&edition.context.lang)?.get(service.index())?;
        // Who looks at a card looks at nothing that it is made of: to them it is the same whoever asked for it first.
        let make = || observe(|| (self.render)(&PlannedCard { edition, service })).0.map(Shared::of);
        card.get_or_init(make).as_ref().ok()
    }
}
