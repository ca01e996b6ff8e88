//! Addresses and places.

use serde::Serialize;

use crate::catalog::{AccessId, DistrictId, ProviderSite};
use crate::site_map::Route;
use crate::value::{Lang, LocalizedText, Postcode, Translations};
use crate::view::part::contact::{ContactView, contact_views};
use crate::view::part::context::LanguageContext;
use crate::view::part::hours::HoursView;
use crate::view::part::phone::{PhoneView, hours_view, phone_views};

/// A postal address.
#[derive(Debug, Serialize)]
pub struct AddressView<'a> {
    /// The street and the house number.
    pub street: &'a str,
    /// The postcode.
    pub postcode: &'a str,
    /// True if the postcode is written after the town, as in the United Kingdom.
    pub postcode_last: bool,
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
    /// The name of the site; absent for a site without one.
    pub name: Option<LocalizedText<'a>>,
    /// The district, with the list of its services; absent in a town without districts.
    pub district: Option<DistrictLink<'a>>,
    /// The latitude and the longitude in degrees.
    pub position: Option<(f64, f64)>,
    /// The ways in which it is accessible.
    pub access: Vec<LocalizedText<'a>>,
    /// What there is to say of them.
    pub access_note: Option<LocalizedText<'a>>,
    /// How to get there by public transport.
    pub transport: Option<LocalizedText<'a>>,
    /// The opening hours.
    pub hours: Option<HoursView<'a>>,
    /// What is said of them, if they are not known.
    pub hours_note: Option<LocalizedText<'a>>,
    /// Its own phone numbers.
    pub phones: Vec<PhoneView<'a>>,
    /// Whom to contact there.
    pub contacts: Vec<ContactView<'a>>,
}

/// A district with its list of services.
#[derive(Debug, Serialize)]
pub struct DistrictLink<'a> {
    /// Its name beside the word for a district: `7`.
    pub name: LocalizedText<'a>,
    /// The URL of the list.
    pub url: String,
}

/// An address. Without a locality, it is in the town.
pub fn address_view<'a>(
    context: &LanguageContext<'a>,
    street: &'a str,
    postcode: &'a str,
    locality: Option<&'a Translations>,
    lang: Lang,
) -> AddressView<'a> {
    AddressView {
        street,
        postcode,
        postcode_last: Postcode::is_after_town(context.settings.town.country.code()),
        locality: context.localized(locality.unwrap_or(&context.settings.town.name)).text,
        lang: context.other(lang),
    }
}

/// A link to the list of services of a district.
pub fn district_link<'a>(context: &LanguageContext<'a>, id: DistrictId) -> DistrictLink<'a> {
    let district = context.catalog.district(id);
    DistrictLink {
        name: context.localized(&district.short_name),
        url: context.urls.url(Route::District(&district.id)),
    }
}

/// The names of ways in which a place is accessible.
pub fn access_names<'a>(context: &LanguageContext<'a>, ids: &[AccessId]) -> Vec<LocalizedText<'a>> {
    ids.iter().map(|id| context.localized(&context.catalog.access(*id).name)).collect()
}

/// The address of a provider site, whose street is in `lang`.
pub fn provider_site_address<'a>(
    context: &LanguageContext<'a>,
    provider_site: &'a ProviderSite,
    lang: Lang,
) -> AddressView<'a> {
    let fields = &provider_site.fields;
    address_view(context, &fields.address, fields.postcode.as_str(), fields.locality.as_ref(), lang)
}

/// The place of a provider site, whose street is in `lang`.
pub fn provider_site_view<'a>(
    context: &LanguageContext<'a>,
    provider_site: &'a ProviderSite,
    lang: Lang,
) -> PlaceView<'a> {
    let fields = &provider_site.fields;
    let (hours, hours_note) = hours_view(context, &fields.opening_hours);
    PlaceView {
        name: fields.name.as_ref().map(|it| context.localized(it)),
        address: provider_site_address(context, provider_site, lang),
        district: provider_site.district.map(|it| district_link(context, it)),
        position: fields.position.as_ref().map(|it| it.value),
        access: access_names(context, &provider_site.access),
        access_note: fields.access_note.as_ref().map(|it| context.localized(it)),
        transport: fields.transport.as_ref().map(|it| context.localized(it)),
        hours,
        hours_note,
        phones: phone_views(context, &fields.phones),
        contacts: contact_views(context, &fields.contacts),
    }
}
