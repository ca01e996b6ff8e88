use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::{Service, ServiceId, TableId};
use crate::plan::Plan;
use crate::plan::edition::Edition;
use crate::plan::shared::Shared;
use crate::plan::view::{CardView, ListedService};
use crate::value::Lang;

/// What lists show of each service, ready: a service stands in many lists, and its card is rendered once.
#[derive(Default)]
pub struct Cards<'a> {
    by_lang: BTreeMap<Lang, Vec<Shared<ListedService<'a>>>>,
}

impl<'a> Plan<'a> {
    /// The cards of all services in all languages, made by `render`; or what it says of those that it cannot make.
    pub fn cards<E: Send>(
        &self,
        render: impl Fn(Lang, &CardView<'a>) -> Result<Arc<String>, E> + Sync,
    ) -> Result<Cards<'a>, Vec<E>> {
        let mut cards = Cards::default();
        let mut faults = Vec::new();
        for edition in &self.editions {
            let context = edition.context;
            let services: Vec<&Service> = context.catalog.services().map(|(_, it)| it).collect();
            let listed = |service: &&'a Service| {
                let view = CardView { site: edition.site.clone(), card: context.card(service) };
                let html = render(context.lang, &view)?;
                Ok(Shared::new(ListedService { id: view.card.id, facets: view.card.facets, html }))
            };
            let listed: Vec<Result<_, E>> = services.par_iter().map(listed).collect();
            let listed = listed.into_iter().filter_map(|it| it.map_err(|fault| faults.push(fault)).ok());
            cards.by_lang.insert(context.lang, listed.collect());
        }
        if faults.is_empty() { Ok(cards) } else { Err(faults) }
    }
}

impl<'a> Cards<'a> {
    /// Those of some services, in that order.
    pub(super) fn of(&self, edition: &Edition<'a>, ids: &[ServiceId]) -> Vec<Shared<ListedService<'a>>> {
        let cards = self.by_lang.get(&edition.context.lang);
        ids.iter().filter_map(|id| cards?.get(id.index()).cloned()).collect()
    }
}
