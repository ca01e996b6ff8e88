//! The card of a space.

use std::iter;

use serde::Serialize;

use crate::catalog::{Space, facets_of_hours};
use crate::value::{Lang, LocalizedText};
use crate::view::part::context::LanguageContext;
use crate::view::part::hours::HoursView;
use crate::view::part::phone::{PhoneView, hours_view, phone_view};
use crate::view::part::place::{AddressView, DistrictLink, address_view, district_link};

/// The card of a space in lists.
#[derive(Debug, Serialize)]
pub struct SpaceCard<'a> {
    /// The URL of its page.
    pub url: String,
    /// The stable id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The address.
    pub address: AddressView<'a>,
    /// The district; absent in a town without districts.
    pub district: Option<DistrictLink<'a>>,
    /// The latitude and the longitude in degrees.
    pub position: (f64, f64),
    /// The first phone number.
    pub phone: PhoneView<'a>,
    /// The opening hours.
    pub hours: Option<HoursView<'a>>,
    /// What is said of them, if they are not known.
    pub hours_note: Option<LocalizedText<'a>>,
    /// When it is open, for the filter of the list: `when:saturday`; empty if that is not known.
    pub facets: String,
    /// The language of its name, if it is not the page's.
    pub text_lang: Option<Lang>,
}

/// Builds the card of a space.
pub fn space_card<'a>(context: &LanguageContext<'a>, space: &'a Space) -> SpaceCard<'a> {
    let fields = &space.fields;
    let name = context.localized(&fields.name);
    let (hours, hours_note) = hours_view(context, &fields.opening_hours);
    SpaceCard {
        url: context.space_url(space),
        id: space.id.as_str(),
        name: name.text,
        address: address_view(context, &fields.address, fields.postcode.as_str(), None, space.lang),
        district: space.district.map(|it| district_link(context, it)),
        position: fields.position.value,
        phone: phone_view(context, &fields.phones[0]),
        hours,
        hours_note,
        facets: facets_of_hours(iter::once(&fields.opening_hours)),
        text_lang: name.lang,
    }
}
