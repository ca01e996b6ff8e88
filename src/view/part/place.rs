//! Addresses and phone numbers.

use serde::Serialize;

use crate::catalog::{AccessId, DistrictId, ProviderSite};
use crate::facts::{OpeningHours, Phone};
use crate::site_map::Route;
use crate::value::{Lang, LocalizedText, PhoneKind, Translations};
use crate::view::part::context::LanguageContext;
use crate::view::part::hours::HoursView;
use crate::view::part::text::LanguageName;

/// A phone number, as written and as dialled.
#[derive(Debug, Serialize)]
pub struct PhoneView<'a> {
    /// What it is for; absent for a number without a label.
    pub label: Option<LocalizedText<'a>>,
    /// The number as written: `02 0000 0001`.
    pub number: &'a str,
    /// The digits to dial once the call is answered.
    pub extension: Option<&'a str>,
    /// The URL that calls or writes to it: `tel:+390200000001`; absent for a fax.
    pub url: Option<&'a str>,
    /// The kind of line: `voice`, `mobile`, `toll_free`, `premium`, `shared_cost`, `short`, `fax`,
    /// `whatsapp`, `sms` or `text_relay`.
    pub kind: PhoneKind,
    /// The hours in which calls are answered.
    pub hours: Option<HoursView<'a>>,
    /// What is said of them, if they are not known.
    pub hours_note: Option<LocalizedText<'a>>,
    /// The languages in which calls are answered; empty if they are those of the provider.
    pub languages: Vec<LanguageName>,
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
) -> AddressView<'a> {
    AddressView {
        street,
        postcode,
        locality: context.localized(locality.unwrap_or(&context.settings.town.name)).text,
        lang: context.other(context.settings.default_lang()),
    }
}

/// A phone number.
pub fn phone_view<'a>(context: &LanguageContext<'a>, phone: &'a Phone) -> PhoneView<'a> {
    let (hours, hours_note) = hours_view(context, &phone.opening_hours);
    PhoneView {
        label: phone.label.as_ref().map(|it| context.localized(it)),
        number: phone.number.shown(),
        extension: phone.number.extension(),
        url: phone.number.dial(),
        kind: phone.number.kind(),
        hours,
        hours_note,
        languages: phone.languages.iter().copied().map(LanguageName::of).collect(),
    }
}

/// Phone numbers, in the order of the file.
pub fn phone_views<'a>(context: &LanguageContext<'a>, phones: &'a [Phone]) -> Vec<PhoneView<'a>> {
    phones.iter().map(|it| phone_view(context, it)).collect()
}

/// Opening hours with their note, or the note alone.
pub fn hours_view<'a>(
    context: &LanguageContext<'a>,
    opening_hours: &'a OpeningHours,
) -> (Option<HoursView<'a>>, Option<LocalizedText<'a>>) {
    let note = opening_hours.note.as_ref().map(|it| context.localized(it));
    match &opening_hours.hours {
        Some(hours) => {
            let file = context.settings.default_lang();
            (Some(HoursView::of(hours, note, context.lang, file)), None)
        }
        None => (None, note),
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

/// The place of a provider site.
pub fn provider_site_view<'a>(
    context: &LanguageContext<'a>,
    provider_site: &'a ProviderSite,
) -> PlaceView<'a> {
    let fields = &provider_site.fields;
    let (hours, hours_note) = hours_view(context, &fields.opening_hours);
    PlaceView {
        name: fields.name.as_ref().map(|it| context.localized(it)),
        address: address_view(context, &fields.address, &fields.postcode, fields.locality.as_ref()),
        district: provider_site.district.map(|it| district_link(context, it)),
        position: fields.position,
        access: access_names(context, &provider_site.access),
        access_note: fields.access_note.as_ref().map(|it| context.localized(it)),
        transport: fields.transport.as_ref().map(|it| context.localized(it)),
        hours,
        hours_note,
        phones: phone_views(context, &fields.phones),
    }
}
