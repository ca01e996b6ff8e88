use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::catalog::{ServiceId, TableId};
use crate::diagnostics::Diagnostic;
use crate::memo::Keyed;
use crate::page::{Language, Site};
use crate::value::Lang;
use crate::view::part::card::{CardView, ListedService, service_card};

/// The rendered cards of all services. A card stands in many lists, and is rendered once, when the first of them asks for it.
pub struct Cards<'p> {
    render: Box<RenderCard<'p>>,
    /// As services are numbered.
    by_lang: BTreeMap<Lang, Vec<OnceLock<Card>>>,
}

type Card = Result<Keyed<ListedService>, Box<Diagnostic>>;

/// Renders the view of a card, or says why it cannot.
type RenderCard<'p> = dyn Fn(Lang, &CardView<'_>) -> Card + Send + Sync + 'p;

impl<'p> Cards<'p> {
    /// The cards of a site, in all languages.
    pub fn of(site: &Site<'_>, render: impl Fn(Lang, &CardView<'_>) -> Card + Send + Sync + 'p) -> Cards<'p> {
        let none = |language: &Language<'_>| {
            let context = language.context;
            (context.lang, context.catalog.services().map(|_| OnceLock::new()).collect())
        };
        let by_lang = site.languages().iter().map(|it| none(it)).collect();
        Cards { render: Box::new(render), by_lang }
    }

    /// The card of a service; `None` where rendering it failed.
    pub(super) fn get(&self, language: &Language<'_>, service: ServiceId) -> Option<Keyed<ListedService>> {
        let Language { context, shared, .. } = language;
        let card = self.by_lang.get(&context.lang)?.get(service.index())?;
        let render = || {
            let card = service_card(context, context.catalog.service(service));
            (self.render)(context.lang, &CardView { site: shared.site.clone(), card })
        };
        card.get_or_init(render).as_ref().ok().cloned()
    }

    /// Why some of those that were asked for could not be rendered.
    pub fn faults(&self) -> impl Iterator<Item = &Diagnostic> {
        let made = self.by_lang.values().flatten().filter_map(OnceLock::get);
        made.filter_map(|it| it.as_ref().err().map(Box::as_ref))
    }
}

impl Default for Cards<'_> {
    /// No cards: enough where only the head of a page is asked for.
    fn default() -> Self {
        Cards { render: Box::new(|_, _| unreachable!("there is no card")), by_lang: BTreeMap::new() }
    }
}
