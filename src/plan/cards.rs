//! What stands on many pages of one language: a card of each service and of each space, and the filters.

use rayon::prelude::*;

use crate::catalog::{Service, ServiceId, Space, TableId};
use crate::plan::context::Context;
use crate::plan::list_page::{Filters, Lists};
use crate::plan::shared::Shared;
use crate::plan::space_page::{SpaceCard, space_card};
use crate::plan::view::ServiceCard;

pub(super) struct Cards<'a> {
    services: Vec<Shared<ServiceCard<'a>>>,
    spaces: Vec<(&'a Space, Shared<SpaceCard<'a>>)>,
    /// Links to every static list.
    pub filters: Shared<Filters<'a>>,
}

impl<'a> Cards<'a> {
    pub(super) fn of(context: &Context<'a>, lists: &Lists) -> Cards<'a> {
        let services: Vec<&Service> = context.catalog.services().map(|(_, it)| it).collect();
        let services = services.into_par_iter().map(|it| Shared::new(context.card(it)));
        let spaces = context.catalog.spaces().map(|(_, it)| (it, Shared::new(space_card(context, it))));
        let filters = Shared::new(lists.filters(context));
        Cards { services: services.collect(), spaces: spaces.collect(), filters }
    }

    pub(super) fn services(&self, ids: &[ServiceId]) -> Vec<Shared<ServiceCard<'a>>> {
        ids.iter().map(|id| self.services[id.index()].clone()).collect()
    }

    pub(super) fn spaces(&self) -> Vec<Shared<SpaceCard<'a>>> {
        self.spaces_that(|_| true)
    }

    pub(super) fn spaces_that(&self, is_wanted: impl Fn(&Space) -> bool) -> Vec<Shared<SpaceCard<'a>>> {
        self.spaces.iter().filter(|it| is_wanted(it.0)).map(|it| it.1.clone()).collect()
    }

    /// Spaces that help with a service; all of them when none says so.
    pub(super) fn spaces_for(&self, context: &Context<'a>, service: &Service) -> Vec<Shared<SpaceCard<'a>>> {
        let helping = self.spaces_that(|it| context.catalog.helps_with(it, service));
        if helping.is_empty() { self.spaces() } else { helping }
    }
}
