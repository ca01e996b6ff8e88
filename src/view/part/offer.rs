//! An offer, on the page of a service or of a provider.

use serde::Serialize;

use crate::catalog::Offer;
use crate::parse::{Availability, TimeOfDay};
use crate::value::{Date, Lang, LocalizedText};
use crate::view::part::context::LanguageContext;
use crate::view::part::place::{PhoneView, PlaceView, phone_views, provider_site_view};
use crate::view::part::price::{self, ListPriceView, PriceLine};
use crate::view::part::text::LanguageName;

/// An offer on a service page or on a provider's page.
#[derive(Debug, Serialize)]
pub struct OfferView<'a> {
    /// The last part of the URL of the provider (on a service page) or of the service (on a
    /// provider's page).
    pub slug: &'a str,
    /// The name of that provider or service.
    pub name: LocalizedText<'a>,
    /// The URL of that provider or service.
    pub url: String,
    /// The `id` of its element, unique on the page.
    pub anchor: String,
    /// The phone numbers.
    pub phones: Vec<PhoneView<'a>>,
    /// The e-mail address.
    pub email: &'a str,
    /// The provider's website.
    pub website: Option<&'a str>,
    /// The price according to the fare scheme, in one line per unit.
    pub prices: Vec<PriceLine>,
    /// The provider's list prices in force, before the fare scheme is applied.
    pub list_prices: Vec<ListPriceView>,
    /// The billing unit: `ora`, `accesso` …
    pub unit: &'static str,
    /// True if the list prices include VAT.
    pub vat_included: bool,
    /// True if the provider gives a quote on request.
    pub quote: bool,
    /// The districts in which it is offered, in ascending order.
    pub districts: &'a [u8],
    /// True if those are all districts.
    pub whole_city: bool,
    /// The times of day.
    pub times: &'a [TimeOfDay],
    /// The qualification of the staff.
    pub qualification: Option<&'a str>,
    /// The minimum experience of the staff, in years.
    pub experience_years_min: Option<u32>,
    /// The tasks.
    pub tasks: &'a [String],
    /// The longest wait, in days.
    pub wait_days_max: Option<u32>,
    /// How the service starts.
    pub start: Option<&'a str>,
    /// The availability.
    pub availability: Availability,
    /// The date from which it is available.
    pub available_from: Option<Date>,
    /// The provider site where it takes place.
    pub provider_site: Option<PlaceView<'a>>,
    /// The languages that the provider's staff speak.
    pub languages: Vec<LanguageName>,
    /// The last day of the accreditation.
    pub accredited_to: Date,
    /// The date on which the data were last checked.
    pub verified: Date,
    /// The language of the provider's texts, if it is not the page's.
    pub text_lang: Option<Lang>,
}

/// An offer on its service page, with the name of the provider.
pub fn on_service_page<'a>(context: &LanguageContext<'a>, offer: &'a Offer) -> OfferView<'a> {
    let provider = context.catalog.provider(offer.provider);
    let name = context.in_default_language(&provider.fields.name);
    // The name of a provider is the same in every language.
    offer_view(
        context,
        offer,
        LocalizedText { lang: None, ..name },
        context.provider_url(provider),
        provider.slug.as_str(),
    )
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
    let (fields, provider_fields) = (&offer.fields, &provider.fields);
    let service = context.catalog.service(offer.service);
    OfferView {
        slug,
        name,
        url,
        anchor: format!("offerta-{slug}"),
        phones: phone_views(&provider_fields.phones),
        email: &provider_fields.email,
        website: provider_fields.website.as_deref(),
        prices: price::lines(context.catalog, service, [offer].into_iter(), today),
        list_prices: (fields.prices.entries.iter())
            .filter(|it| it.in_force(today))
            .map(|it| ListPriceView {
                people: it.people,
                quantity_from: it.quantity_from,
                amount: it.amount,
                from: it.from,
                to: it.to,
            })
            .collect(),
        unit: fields.unit.keyword(),
        vat_included: fields.vat_included,
        quote: fields.quote,
        districts: &offer.districts,
        whole_city: offer.districts.len() == context.catalog.districts().len(),
        times: &fields.times,
        qualification: fields.qualification.as_deref(),
        experience_years_min: fields.experience_years_min,
        tasks: &fields.tasks,
        wait_days_max: fields.wait_days_max,
        start: fields.start.as_deref(),
        availability: fields.availability,
        available_from: fields.available_from,
        provider_site: offer
            .provider_site
            .map(|it| provider_site_view(context, &provider.provider_sites[it])),
        languages: provider_fields.languages.iter().copied().map(LanguageName::of).collect(),
        accredited_to: provider_fields.accreditation.to.value,
        verified: provider_fields.verified,
        text_lang: context.other(context.settings.default_lang()),
    }
}
