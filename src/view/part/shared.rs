//! Parts that many pages of one language show.

use crate::catalog::{ServiceId, Space};
use crate::memo::Keyed;
use crate::site_map::ServiceLists;
use crate::view::part::context::LanguageContext;
use crate::view::part::filters::{Filters, filters};
use crate::view::part::site::{SiteView, site_view};
use crate::view::part::space_card::{SpaceCard, space_card};

/// The parts that many pages of one language show. They are built and hashed once.
pub struct SharedParts<'a> {
    /// The data that all pages share.
    pub site: Keyed<SiteView<'a>>,
    /// The links to the static lists.
    pub filters: Keyed<Filters<'a>>,
    /// All spaces with their cards, by name.
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

    /// The cards of all spaces, by district.
    pub fn space_cards_by_district(&self) -> Vec<Keyed<SpaceCard<'a>>> {
        let mut cards: Vec<&(&Space, Keyed<SpaceCard<'a>>)> = self.space_cards.iter().collect();
        cards.sort_by_key(|it| it.0.district);
        cards.into_iter().map(|it| it.1.clone()).collect()
    }

    /// The cards of the spaces for which `predicate` is true.
    pub fn space_cards_where(&self, predicate: impl Fn(&Space) -> bool) -> Vec<Keyed<SpaceCard<'a>>> {
        self.space_cards.iter().filter(|it| predicate(it.0)).map(|it| it.1.clone()).collect()
    }

    /// The cards of the spaces that list a service; of all spaces if none does.
    pub fn space_cards_for(&self, service: ServiceId) -> Vec<Keyed<SpaceCard<'a>>> {
        let helping = self.space_cards_where(|it| it.services.contains(&service));
        if helping.is_empty() { self.space_cards() } else { helping }
    }
}
