//! Addresses and phone numbers.

use serde::Serialize;

use crate::catalog::ProviderSite;
use crate::parse::Phone;
use crate::site_map::Route;
use crate::value::{Lang, dial};
use crate::view::part::context::LanguageContext;

/// A phone number, as written and as dialled.
#[derive(Debug, Serialize)]
pub struct PhoneView<'a> {
    /// The label; absent for a number without one.
    pub label: Option<&'a str>,
    /// The number as written: `02 0000 0001`.
    pub number: &'a str,
    /// The number for `tel:`: `+441632960001`, or a short number unchanged.
    pub dial: String,
    /// The hours in which calls are answered.
    pub hours: Option<&'a str>,
}

/// A postal address.
#[derive(Debug, Serialize)]
pub struct AddressView<'a> {
    /// The street and the house number.
    pub street: &'a str,
    /// The postcode.
    pub postcode: &'a str,
    /// The name of the town, in the language of the page if it has one.
    pub locality: &'a str,
    /// The language of the street, if it is not the page's.
    pub lang: Option<Lang>,
}

/// An address with its details.
#[derive(Debug, Serialize)]
pub struct PlaceView<'a> {
    /// The address.
    pub address: AddressView<'a>,
    /// The number of the district.
    pub district: u8,
    /// The URL of the list of services in the district.
    pub district_url: String,
    /// The latitude and the longitude in degrees.
    pub position: Option<(f64, f64)>,
    /// The physical accessibility.
    pub accessibility: Option<&'a str>,
    /// How to get there by public transport.
    pub transport: Option<&'a str>,
    /// The opening hours.
    pub hours: Option<&'a str>,
}

/// An address in the town.
pub fn address_view<'a>(
    context: &LanguageContext<'a>,
    street: &'a str,
    postcode: &'a str,
) -> AddressView<'a> {
    AddressView {
        street,
        postcode,
        locality: context.localized(&context.settings.town.name).text,
        lang: context.other(context.settings.default_lang()),
    }
}

/// A number without a label.
pub fn phone_view(number: &str) -> PhoneView<'_> {
    let dial = dial(number).expect("parse accepts only numbers that can be dialled");
    PhoneView { label: None, number, dial, hours: None }
}

/// The numbers of a provider, with their labels.
pub fn phone_views(phones: &[Phone]) -> Vec<PhoneView<'_>> {
    phones.iter().map(labelled).collect()
}

fn labelled(phone: &Phone) -> PhoneView<'_> {
    PhoneView { label: Some(&phone.label), hours: phone.hours.as_deref(), ..phone_view(&phone.number) }
}

/// The place of a provider site.
pub fn provider_site_view<'a>(
    context: &LanguageContext<'a>,
    provider_site: &'a ProviderSite,
) -> PlaceView<'a> {
    let fields = &provider_site.fields;
    PlaceView {
        address: address_view(context, &fields.address, &fields.postcode),
        district: provider_site.district,
        district_url: context.urls.url(Route::District(provider_site.district)),
        position: fields.position.as_ref().map(|it| it.value),
        accessibility: fields.accessibility.as_deref(),
        transport: fields.transport.as_deref(),
        hours: fields.hours.as_deref(),
    }
}
