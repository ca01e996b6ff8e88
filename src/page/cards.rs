use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::catalog::{ServiceId, TableId};
use crate::diagnostics::Diagnostic;
use crate::memo::Keyed;
use crate::page::language_data::LanguageData;
use crate::value::Lang;
use crate::view::part::card::{CardView, ListedService, service_card};

/// The rendered cards of all services. A card is part of many lists, and is rendered once, on first
/// use.
pub struct Cards<'p> {
    render: Box<RenderCard<'p>>,
    /// The cards, by the index of the service.
    by_lang: BTreeMap<Lang, Vec<OnceLock<Card>>>,
}

type Card = Result<Keyed<ListedService>, Box<Diagnostic>>;

/// Renders the view of a card, or returns the error.
type RenderCard<'p> = dyn Fn(Lang, &CardView<'_>) -> Card + Send + Sync + 'p;

impl<'p> Cards<'p> {
    /// The cards of a site in these languages, rendered by `render` on first use.
    pub fn new(
        languages: &[Arc<LanguageData<'_>>],
        render: impl Fn(Lang, &CardView<'_>) -> Card + Send + Sync + 'p,
    ) -> Cards<'p> {
        let empty = |language: &LanguageData<'_>| {
            let context = language.context;
            (context.lang, context.catalog.services().map(|_| OnceLock::new()).collect())
        };
        let by_lang = languages.iter().map(|it| empty(it)).collect();
        Cards { render: Box::new(render), by_lang }
    }

    /// The card of a service; `None` if rendering it failed.
    pub(super) fn get(
        &self,
        language: &LanguageData<'_>,
        service: ServiceId,
    ) -> Option<Keyed<ListedService>> {
        let LanguageData { context, shared, .. } = language;
        let card = self.by_lang.get(&context.lang)?.get(service.index())?;
        let render = || {
            let card = service_card(context, context.catalog.service(service));
            (self.render)(context.lang, &CardView { site: shared.site.clone(), card })
        };
        card.get_or_init(render).as_ref().ok().cloned()
    }

    /// The errors of the cards that could not be rendered.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        let rendered = self.by_lang.values().flatten().filter_map(OnceLock::get);
        rendered.filter_map(|it| it.as_ref().err().map(Box::as_ref))
    }
}
