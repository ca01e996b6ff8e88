use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::cache::Keyed;
use crate::catalog::{ServiceId, TableId};
use crate::diag::Diagnostic;
use crate::plan::Plan;
use crate::plan::context::Context;
use crate::plan::edition::Edition;
use crate::plan::view::{CardView, ListedService};
use crate::value::Lang;

/// What lists show of each service: it stands in many, and its card is rendered once, when the first of them asks for it.
pub struct Cards<'p> {
    render: Box<RenderCard<'p>>,
    /// As services are numbered.
    by_lang: BTreeMap<Lang, Vec<OnceLock<Card>>>,
}

type Card = Result<Keyed<ListedService>, Box<Diagnostic>>;

/// Makes a card of its view, or says why it cannot.
type RenderCard<'p> = dyn Fn(Lang, &CardView<'_>) -> Card + Send + Sync + 'p;

impl Plan<'_> {
    /// The cards of all services in all languages, which `render` makes.
    pub fn cards<'p>(&self, render: impl Fn(Lang, &CardView<'_>) -> Card + Send + Sync + 'p) -> Cards<'p> {
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
        Cards { render: Box::new(|_, _| unreachable!("there is no card")), by_lang: BTreeMap::new() }
    }
}

impl Cards<'_> {
    /// Those of some services, in that order.
    pub(super) fn of(&self, edition: &Edition<'_>, ids: &[ServiceId]) -> Vec<Keyed<ListedService>> {
        ids.iter().filter_map(|id| self.one(edition, *id).cloned()).collect()
    }

    /// Why some of those that were asked for could not be made.
    pub fn faults(&self) -> impl Iterator<Item = &Diagnostic> {
        let made = self.by_lang.values().flatten().filter_map(OnceLock::get);
        made.filter_map(|it| it.as_ref().err().map(Box::as_ref))
    }

    fn one(&self, edition: &Edition<'_>, service: ServiceId) -> Option<&Keyed<ListedService>> {
        let context = &edition.context;
        let card = self.by_lang.get(&context.lang)?.get(service.index())?;
        let make = || {
            let card = context.card(context.catalog.service(service));
            (self.render)(context.lang, &CardView { site: edition.site.clone(), card })
        };
        card.get_or_init(make).as_ref().ok()
    }
}
