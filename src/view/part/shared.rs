//! What many pages of one language show: built once, and hashed once.

use crate::catalog::{ServiceId, Space};
use crate::memo::Keyed;
use crate::site_map::ServiceLists;
use crate::view::part::context::LanguageContext;
use crate::view::part::filters::{Filters, filters};
use crate::view::part::site::{SiteView, site_view};
use crate::view::part::space_card::{SpaceCard, space_card};

/// The shared parts of one language.
pub struct SharedParts<'a> {
    /// What all pages show.
    pub site: Keyed<SiteView<'a>>,
    /// Links to every static list.
    pub filters: Keyed<Filters<'a>>,
    /// The card of every space, by name.
    space_cards: Vec<(&'a Space, Keyed<SpaceCard<'a>>)>,
}

impl<'a> SharedParts<'a> {
    /// Builds the parts of a language.
    pub fn of(context: &LanguageContext<'a>, lists: &ServiceLists) -> SharedParts<'a> {
        let space_cards = context.catalog.spaces().map(|(_, it)| (it, Keyed::new(space_card(context, it))));
        SharedParts {
            site: Keyed::new(site_view(context)),
            filters: Keyed::new(filters(context, lists)),
            space_cards: space_cards.collect(),
        }
    }

    /// The cards of all spaces.
    pub fn space_cards(&self) -> Vec<Keyed<SpaceCard<'a>>> {
        self.space_cards_where(|_| true)
    }

    /// The cards of some spaces.
    pub fn space_cards_where(&self, is_wanted: impl Fn(&Space) -> bool) -> Vec<Keyed<SpaceCard<'a>>> {
        self.space_cards.iter().filter(|it| is_wanted(it.0)).map(|it| it.1.clone()).collect()
    }

    /// The cards of the spaces that help with a service; of all spaces when none says so.
    pub fn space_cards_for(&self, service: ServiceId) -> Vec<Keyed<SpaceCard<'a>>> {
        let helping = self.space_cards_where(|it| it.services.contains(&service));
        if helping.is_empty() { self.space_cards() } else { helping }
    }
}
