//! The card of a service, which lists of services show.

use serde::{Deserialize, Serialize};

use crate::catalog::Service;
use crate::memo::Keyed;
use crate::parse::{Availability, ServiceMode, Status};
use crate::value::LocalizedText;
use crate::view::part::context::LanguageContext;
use crate::view::part::price_line::{self, PriceLine};
use crate::view::part::site::SiteView;

/// All data that the template of a card sees.
#[derive(Debug, Serialize)]
pub struct CardView<'a> {
    /// The data that all pages of a language share.
    pub site: Keyed<SiteView<'a>>,
    /// The service.
    pub card: ServiceCard<'a>,
}

/// A service in a list, with its rendered card.
#[derive(Debug, Serialize, Deserialize)]
pub struct ListedService {
    /// The stable id.
    pub id: String,
    /// The filter values: `category:animali district:3 price:free`.
    pub facets: String,
    /// The card, rendered by `parts/service-card.html`: safe HTML.
    pub html: String,
}

/// The card of a service in lists.
#[derive(Debug, Serialize)]
pub struct ServiceCard<'a> {
    /// The URL of its page.
    pub url: String,
    /// The stable id.
    pub id: &'a str,
    /// The title.
    pub title: LocalizedText<'a>,
    /// The description.
    pub description: LocalizedText<'a>,
    /// The name of its category.
    pub category: LocalizedText<'a>,
    /// Whether one person or several together use it.
    pub mode: ServiceMode,
    /// The status.
    pub status: Status,
    /// The price in one line per unit.
    pub prices: Vec<PriceLine<'a>>,
    /// The names of the districts in which it is offered.
    pub districts: Vec<&'a str>,
    /// True if those are all districts.
    pub whole_city: bool,
    /// The number of providers that offer it.
    pub providers: usize,
    /// The best availability of its offers; absent without offers.
    pub availability: Option<Availability>,
    /// The shortest and the longest wait in days of the offers that are open; absent if none says
    /// one.
    pub waits: Option<(u32, u32)>,
    /// The longest wait in days that the authority allows.
    pub wait_days_max: Option<u32>,
    /// The filter values: `category:animali district:3 price:free`.
    pub facets: String,
}

/// Builds the card of a service.
pub fn service_card<'a>(context: &LanguageContext<'a>, service: &'a Service) -> ServiceCard<'a> {
    let districts = context.catalog.districts_of(service);
    let offers = context.offers(&service.offers);
    let offer_fields = offers.clone().map(|it| &it.fields);
    // The order of `Availability` is from open to suspended.
    let availability = offer_fields.clone().map(|it| it.availability).min();
    let open = offer_fields.filter(|it| it.availability == Availability::Open);
    let waits = open.filter_map(|it| it.wait_days_max.as_ref().map(|it| it.value));
    ServiceCard {
        url: context.service_url(service),
        id: service.id.as_str(),
        title: context.title(&service.page_texts),
        description: context.description(&service.page_texts),
        category: context.localized(&context.catalog.term(service.category).name),
        mode: service.fields.mode,
        status: service.fields.status,
        waits: waits.clone().min().zip(waits.max()),
        wait_days_max: service.fields.wait_days_max.as_ref().map(|it| it.value),
        facets: context.catalog.facets_of(service),
        prices: price_line::lines(context, service, offers),
        districts: context.district_names(&districts),
        whole_city: context.catalog.is_whole_town(&districts),
        providers: service.offers.len(),
        availability,
    }
}
