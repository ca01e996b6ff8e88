//! When what a page shows was last changed, by the dates of the content.

use std::iter;

use crate::catalog::rows::{Offer, Provider, Service};
use crate::catalog::tables::Catalog;
use crate::value::Date;

impl Catalog {
    /// The last change of what the page of a service shows: its own, that of a provider, a price or a
    /// fare that began since.
    pub fn service_changed(&self, service: &Service, today: Date) -> Date {
        let own = service.fields.verified.max(service.fields.published);
        let offers = || service.offers.iter().map(|id| self.offer(*id));
        let providers = offers().map(|it| self.provider(it.provider).fields.verified);
        let prices = offers().flat_map(|it| self.prices_begun(it, today));
        providers.chain(prices).fold(own, Date::max)
    }

    /// The last change of what the page of a provider shows.
    pub fn provider_changed(&self, provider: &Provider, today: Date) -> Date {
        let prices = provider.offers.iter().flat_map(|id| self.prices_begun(self.offer(*id), today));
        prices.fold(provider.fields.verified, Date::max)
    }

    /// The first days of prices and of the fare scheme of an offer until today.
    fn prices_begun(&self, offer: &Offer, today: Date) -> impl Iterator<Item = Date> {
        let fare_scheme = self.fare_scheme(self.service(offer.service).fare_scheme);
        let prices = offer.fields.prices.entries.iter().filter_map(|it| it.from);
        prices.chain(iter::once(fare_scheme.scheme.from)).filter(move |it| *it <= today)
    }
}
