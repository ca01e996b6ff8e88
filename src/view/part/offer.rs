//! An offer, on the page of a service or of a provider.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::catalog::{Accredited, Offer, OfferSite, Provider};
use crate::parse::{Availability, TimeOfDay};
use crate::pricing::{PriceEntry, PriceList};
use crate::value::{Date, LocalizedList, LocalizedText};
use crate::view::part::context::LanguageContext;
use crate::view::part::hours::HoursLine;
use crate::view::part::phone::{PhoneView, hours_line, phone_views};
use crate::view::part::place::{AddressView, provider_site_address};
use crate::view::part::price::ListPriceView;
use crate::view::part::price_line::{self, PriceLine};
use crate::view::part::text::LanguageName;
use crate::view::part::unit::{UnitView, unit_view};

/// An offer on a service page or on a provider's page.
#[derive(Debug, Serialize)]
pub struct OfferView<'a> {
    /// The last part of the URL of the provider (on a service page) or of the service (on a
    /// provider's page).
    pub slug: &'a str,
    /// The name of that provider or service.
    pub name: LocalizedText<'a>,
    /// What tells it from another offer of the same service by the same provider.
    pub variant: Option<LocalizedText<'a>>,
    /// The URL of that provider or service.
    pub url: String,
    /// The `id` of its element, unique on the page.
    pub anchor: String,
    /// The phone numbers; empty on the page of the provider, which has them itself.
    pub phones: Vec<PhoneView<'a>>,
    /// The e-mail address.
    pub email: &'a str,
    /// The provider's website.
    pub website: Option<Cow<'a, str>>,
    /// The price according to the fare scheme, in one line per unit.
    pub prices: Vec<PriceLine<'a>>,
    /// The provider's list prices, before the fare scheme is applied: those of the build date, and those
    /// that begin within 60 days.
    pub list_prices: Vec<ListPriceView>,
    /// The billing unit.
    pub unit: Option<UnitView<'a>>,
    /// True if the list prices include VAT.
    pub vat_included: bool,
    /// True if the provider gives a quote on request.
    pub quote: bool,
    /// The names of the districts in which it is offered.
    pub districts: Vec<&'a str>,
    /// True if those are all districts.
    pub whole_city: bool,
    /// Other towns in which it is offered.
    pub other_towns: Option<LocalizedList<'a>>,
    /// The times of day.
    pub times: &'a [TimeOfDay],
    /// The qualification of the staff.
    pub qualification: Option<LocalizedText<'a>>,
    /// The minimum experience of the staff, in years.
    pub experience_years_min: Option<u32>,
    /// The tasks.
    pub tasks: Option<LocalizedList<'a>>,
    /// The longest wait, in days.
    pub wait_days_max: Option<u32>,
    /// How the service starts.
    pub start: Option<LocalizedText<'a>>,
    /// The availability.
    pub availability: Availability,
    /// The date from which it is available.
    pub available_from: Option<Date>,
    /// The provider sites where it takes place.
    pub sites: Vec<OfferSiteView<'a>>,
    /// The languages that the provider's staff speak.
    pub languages: Vec<LanguageName>,
    /// The last day of the accreditation; absent if none is needed.
    pub accredited_to: Option<Date>,
    /// The date on which the data were last checked.
    pub verified: Date,
}

/// A provider site where an offer takes place.
#[derive(Debug, Serialize)]
pub struct OfferSiteView<'a> {
    /// The name of the site.
    pub name: Option<LocalizedText<'a>>,
    /// The address of the site.
    pub address: AddressView<'a>,
    /// The opening hours: those for the offer, or else those of the site.
    pub hours: Option<HoursLine<'a>>,
    /// What is said of them, if they are not known.
    pub hours_note: Option<LocalizedText<'a>>,
    /// The phone numbers for the offer, if they are not those of the site.
    pub phones: Vec<PhoneView<'a>>,
    /// The languages spoken there; empty if they are those of the provider.
    pub languages: Vec<LanguageName>,
}

/// An offer on its service page, with the name of the provider.
pub fn on_service_page<'a>(context: &LanguageContext<'a>, offer: &'a Offer) -> OfferView<'a> {
    let provider = context.catalog.provider(offer.provider);
    // A name is not said to be in another language.
    let name = LocalizedText { text: provider.name(context.lang), lang: None };
    OfferView {
        phones: phone_views(context, &provider.fields.phones),
        ..offer_view(context, offer, name, context.provider_url(provider), provider.slug.as_str())
    }
}

/// An offer on its provider's page, with the name of the service.
pub fn on_provider_page<'a>(context: &LanguageContext<'a>, offer: &'a Offer) -> OfferView<'a> {
    let service = context.catalog.service(offer.service);
    let name = context.title(&service.page_texts);
    offer_view(context, offer, name, context.service_url(service), service.slug.as_str())
}

fn offer_view<'a>(
    context: &LanguageContext<'a>,
    offer: &'a Offer,
    name: LocalizedText<'a>,
    url: String,
    slug: &'a str,
) -> OfferView<'a> {
    let today = context.settings.today;
    let provider = context.catalog.provider(offer.provider);
    let is_accredited = provider.accredited == Accredited::Yes;
    let (fields, provider_fields) = (&offer.fields, &provider.fields);
    let service = context.catalog.service(offer.service);
    OfferView {
        slug,
        name,
        url,
        variant: offer.name.as_ref().map(|it| context.localized(it)),
        anchor: anchor(context, offer, slug),
        phones: Vec::new(),
        email: &provider_fields.email,
        website: provider_fields.website.as_ref().map(|it| context.link(it)),
        prices: price_line::lines(context, service, [offer].into_iter()),
        list_prices: list_prices(&fields.prices, today),
        unit: offer.unit.map(|it| unit_view(context, it)),
        vat_included: fields.vat_included,
        quote: fields.quote,
        districts: context.district_names(&offer.districts),
        whole_city: context.catalog.is_whole_town(&offer.districts),
        other_towns: fields.other_towns.as_ref().map(|it| context.localized_list(it)),
        times: &fields.times,
        qualification: fields.qualification.as_ref().map(|it| context.localized(it)),
        experience_years_min: fields.experience_years_min,
        tasks: fields.tasks.as_ref().map(|it| context.localized_list(it)),
        wait_days_max: fields.wait_days_max.as_ref().map(|it| it.value),
        start: fields.start.as_ref().map(|it| context.localized(it)),
        availability: fields.availability,
        available_from: fields.available_from,
        sites: offer.sites.iter().map(|it| offer_site_view(context, provider, it)).collect(),
        languages: provider_fields.languages.iter().copied().map(LanguageName::of).collect(),
        accredited_to: (provider_fields.accreditation.as_ref())
            .filter(|_| is_accredited)
            .map(|it| it.to.value),
        verified: provider_fields.verified,
    }
}

/// The list prices of a day, and those that begin within 60 days.
fn list_prices(prices: &PriceList, today: Date) -> Vec<ListPriceView> {
    let days: BTreeSet<Date> = prices.changes(today).collect();
    let mut listed: Vec<(Option<Date>, &PriceEntry)> = prices.in_force(today).map(|it| (None, it)).collect();
    for day in days {
        for entry in prices.in_force(day) {
            if !listed.iter().any(|it| it.1 == entry) {
                listed.push((Some(day), entry));
            }
        }
    }
    let view = |(from, it): (Option<Date>, &PriceEntry)| ListPriceView {
        people: it.people,
        quantity_from: it.quantity_from,
        period: it.period.map(|it| it.keyword()),
        amount: it.amount,
        from,
        to: it.to,
    };
    listed.into_iter().map(view).collect()
}

/// The `id` of an offer: with a number for the second of the same service by the same provider.
fn anchor(context: &LanguageContext<'_>, offer: &Offer, slug: &str) -> String {
    let same_provider = context.offers(&context.catalog.provider(offer.provider).offers);
    let mut same = same_provider.filter(|it| it.service == offer.service);
    match same.position(|it| std::ptr::eq(it, offer)) {
        Some(index) if index > 0 => format!("_offerta-{slug}-{}", index + 1),
        _ => format!("_offerta-{slug}"),
    }
}

fn offer_site_view<'a>(
    context: &LanguageContext<'a>,
    provider: &'a Provider,
    site: &'a OfferSite,
) -> OfferSiteView<'a> {
    let provider_site = &provider.provider_sites[site.provider_site];
    let own_hours = &site.fields.opening_hours;
    let opening_hours = if own_hours.is_empty() { &provider_site.fields.opening_hours } else { own_hours };
    let (hours, hours_note) = hours_line(context, opening_hours);
    OfferSiteView {
        name: provider_site.fields.name.as_ref().map(|it| context.localized(it)),
        address: provider_site_address(context, provider_site, provider.lang),
        hours,
        hours_note,
        phones: phone_views(context, &site.fields.phones),
        languages: site.fields.languages.iter().copied().map(LanguageName::of).collect(),
    }
}
