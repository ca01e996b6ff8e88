//! Addresses and phone numbers.

use serde::Serialize;

use crate::catalog::ProviderSite;
use crate::parse::Phone;
use crate::site_map::Route;
use crate::value::dial;
use crate::view::part::context::LanguageContext;

/// A number to dial, as read and as dialled.
#[derive(Debug, Serialize)]
pub struct PhoneView<'a> {
    /// Whose it is; absent for the Comune's line.
    pub label: Option<&'a str>,
    /// As read: `02 0000 0001`.
    pub number: &'a str,
    /// For `tel:`: `+390200000001`, or a short number as it is.
    pub dial: String,
    /// When somebody answers.
    pub hours: Option<&'a str>,
}

/// Where something is.
#[derive(Debug, Serialize)]
pub struct PlaceView<'a> {
    /// Street and number.
    pub address: &'a str,
    /// Of five digits.
    pub postcode: &'a str,
    /// The number of the district.
    pub district: u8,
    /// The list of services of the district.
    pub district_url: String,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
    /// How to get in, for who cannot take stairs.
    pub accessibility: Option<&'a str>,
    /// How to come.
    pub transport: Option<&'a str>,
    /// When it is open.
    pub hours: Option<&'a str>,
}

/// A number alone.
pub fn phone_view(number: &str) -> PhoneView<'_> {
    let dial = dial(number).expect("parse accepts only numbers that can be dialled");
    PhoneView { label: None, number, dial, hours: None }
}

/// The numbers of a provider.
pub fn phone_views(phones: &[Phone]) -> Vec<PhoneView<'_>> {
    phones.iter().map(labelled).collect()
}

fn labelled(phone: &Phone) -> PhoneView<'_> {
    PhoneView { label: Some(&phone.label), hours: phone.hours.as_deref(), ..phone_view(&phone.number) }
}

/// A provider's site.
pub fn seat_view<'a>(context: &LanguageContext<'a>, provider_site: &'a ProviderSite) -> PlaceView<'a> {
    PlaceView {
        address: &provider_site.address,
        postcode: &provider_site.postcode,
        district: provider_site.district,
        district_url: context.urls.url(Route::District(provider_site.district)),
        position: provider_site.position,
        accessibility: provider_site.accessibility.as_deref(),
        transport: provider_site.transport.as_deref(),
        hours: provider_site.hours.as_deref(),
    }
}
