//! An offer, as a card on the page of a service or of a provider.

use serde::Serialize;

use crate::catalog::Offer;
use crate::parse::{Availability, TimeOfDay};
use crate::value::{Date, Lang, LocalizedText};
use crate::view::part::context::LanguageContext;
use crate::view::part::place::{PhoneView, PlaceView, phone_views, seat_view};
use crate::view::part::price::{self, ListPriceView, PriceLine};
use crate::view::part::text::LanguageName;

/// An offer, as a card on a sheet or on a provider's page.
#[derive(Debug, Serialize)]
pub struct OfferView<'a> {
    /// The provider on a sheet, the service on a provider's page: its name in URLs.
    pub slug: &'a str,
    /// The provider on a sheet, the service on a provider's page.
    pub name: LocalizedText<'a>,
    /// The page of that provider or service.
    pub url: String,
    /// Unique on the page.
    pub anchor: String,
    /// Whom to call.
    pub phones: Vec<PhoneView<'a>>,
    /// Where to write.
    pub email: &'a str,
    /// The page of the provider about it.
    pub website: Option<&'a str>,
    /// What one unit costs with the scheme, a line per unit.
    pub prices: Vec<PriceLine>,
    /// The provider's own prices in force, before the scheme's share.
    pub list_prices: Vec<ListPriceView>,
    /// What is sold: `ora`, `accesso` …
    pub unit: &'static str,
    /// Whether VAT is in the list prices.
    pub vat_included: bool,
    /// True when the provider says its price on request.
    pub quote: bool,
    /// Where it is offered, rising.
    pub districts: &'a [u8],
    /// True when that is every district.
    pub whole_city: bool,
    /// When it takes place.
    pub times: &'a [TimeOfDay],
    /// Who comes.
    pub qualification: Option<&'a str>,
    /// The least experience of who comes, in years.
    pub experience_years_min: Option<u32>,
    /// What is done.
    pub tasks: &'a [String],
    /// The longest wait, in days.
    pub wait_days_max: Option<u32>,
    /// How it begins.
    pub start: Option<&'a str>,
    /// Whether it can be had.
    pub availability: Availability,
    /// From when it can be had.
    pub available_from: Option<Date>,
    /// The seat where it takes place.
    pub provider_site: Option<PlaceView<'a>>,
    /// Languages that the provider speaks, by their own names.
    pub languages: Vec<LanguageName>,
    /// The last day of the accreditation.
    pub accredited_to: Date,
    /// When the data were last checked.
    pub verified: Date,
    /// The language of the provider's own words, where it is not the page's.
    pub text_lang: Option<Lang>,
}

/// An offer on the sheet of its service: the provider is what tells it from the others.
pub fn on_service_page<'a>(context: &LanguageContext<'a>, offer: &'a Offer) -> OfferView<'a> {
    let provider = context.catalog.provider(offer.provider);
    let name = context.in_default_language(&provider.name);
    // The name of a body is the same in every language.
    offer_view(
        context,
        offer,
        LocalizedText { lang: None, ..name },
        context.provider_url(provider),
        provider.slug.as_str(),
    )
}

/// An offer on the page of its provider: the service is what tells it from the others.
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
    let service = context.catalog.service(offer.service);
    OfferView {
        slug,
        name,
        url,
        anchor: format!("offerta-{slug}"),
        phones: phone_views(&provider.phones),
        email: &provider.email,
        website: provider.website.as_deref(),
        prices: price::lines(context.catalog, service, [offer].into_iter(), today),
        list_prices: (offer.prices.entries.iter())
            .filter(|it| it.in_force(today))
            .map(|it| ListPriceView {
                people: it.people,
                quantity_from: it.quantity_from,
                amount: it.amount,
                from: it.from,
                to: it.to,
            })
            .collect(),
        unit: offer.unit.keyword(),
        vat_included: offer.vat_included,
        quote: offer.quote,
        districts: &offer.districts,
        whole_city: offer.districts.len() == context.catalog.districts().len(),
        times: &offer.times,
        qualification: offer.qualification.as_deref(),
        experience_years_min: offer.experience_years_min,
        tasks: &offer.tasks,
        wait_days_max: offer.wait_days_max,
        start: offer.start.as_deref(),
        availability: offer.availability,
        available_from: offer.available_from,
        provider_site: offer.provider_site.map(|it| seat_view(context, &provider.provider_sites[it])),
        languages: provider.languages.iter().copied().map(LanguageName::of).collect(),
        accredited_to: provider.accredited_to,
        verified: provider.verified,
        text_lang: context.other(context.settings.default_lang()),
    }
}
