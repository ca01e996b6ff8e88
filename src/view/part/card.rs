//! The card of a service, which every list shows.

use serde::{Deserialize, Serialize};

use crate::catalog::Service;
use crate::memo::Keyed;
use crate::parse::{Availability, ServiceMode, Status};
use crate::value::LocalizedText;
use crate::view::part::context::LanguageContext;
use crate::view::part::price::{self, PriceLine};
use crate::view::part::site::SiteView;

/// All that the template of a card sees.
#[derive(Debug, Serialize)]
pub struct CardView<'a> {
    /// What all pages of a language share.
    pub site: Keyed<SiteView<'a>>,
    /// The service.
    pub card: ServiceCard<'a>,
}

/// A service in a list.
#[derive(Debug, Serialize, Deserialize)]
pub struct ListedService {
    /// Its stable id.
    pub id: String,
    /// What filters know it by: `category:animali district:3 price:free`.
    pub facets: String,
    /// Its card, as `parts/service-card.html` makes it: HTML, safe as it is.
    pub html: String,
}

/// What a card shows of a service.
#[derive(Debug, Serialize)]
pub struct ServiceCard<'a> {
    /// Its page.
    pub url: String,
    /// Its stable id.
    pub id: &'a str,
    /// Its title.
    pub title: LocalizedText<'a>,
    /// What it is.
    pub description: LocalizedText<'a>,
    /// Its category.
    pub category: LocalizedText<'a>,
    /// For one, for several, or both.
    pub mode: ServiceMode,
    /// Whether it runs.
    pub status: Status,
    /// Its price in one line, per unit.
    pub prices: Vec<PriceLine>,
    /// The districts where somebody offers it, rising.
    pub districts: Vec<u8>,
    /// True when that is the whole city.
    pub whole_city: bool,
    /// How many providers offer it.
    pub providers: usize,
    /// The best availability of its offers; absent when there is none.
    pub availability: Option<Availability>,
    /// The shortest promised wait of those offers, else what the service promises.
    pub wait_days: Option<u32>,
    /// What filters know it by: `category:animali district:3 price:free`.
    pub facets: String,
}

/// What the card of a service shows.
pub fn service_card<'a>(context: &LanguageContext<'a>, service: &'a Service) -> ServiceCard<'a> {
    let (districts, whole_city) = context.districts_of(service);
    let offers = context.offers(&service.offers);
    // Open before waiting list before suspended.
    let availability = offers.clone().map(|it| it.availability).min();
    let waits =
        offers.clone().filter(|it| Some(it.availability) == availability).filter_map(|it| it.wait_days_max);
    ServiceCard {
        url: context.service_url(service),
        id: service.id.as_str(),
        title: context.title(&service.page_texts),
        description: context.description(&service.page_texts),
        category: context.localized(&context.catalog.term(service.category).name),
        mode: service.mode,
        status: service.status,
        wait_days: waits.min().or(service.wait_days_max),
        facets: context.catalog.facets_of(service),
        prices: price::lines(context.catalog, service, offers, context.settings.today),
        districts,
        whole_city,
        providers: service.offers.len(),
        availability,
    }
}
