//! The card of a space.

use serde::Serialize;

use crate::catalog::Space;
use crate::parse::OpeningHours;
use crate::value::Lang;
use crate::view::part::context::LanguageContext;
use crate::view::part::place::{AddressView, PhoneView, address_view, phone_view};

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
    /// The number of the district.
    pub district: u8,
    /// The latitude and the longitude in degrees.
    pub position: (f64, f64),
    /// The phone number.
    pub phone: PhoneView<'a>,
    /// The opening hours.
    pub hours: &'a [OpeningHours],
    /// The language of its name and hours, if it is not the page's.
    pub text_lang: Option<Lang>,
}

/// Builds the card of a space.
pub fn space_card<'a>(context: &LanguageContext<'a>, space: &'a Space) -> SpaceCard<'a> {
    let fields = &space.fields;
    SpaceCard {
        url: context.space_url(space),
        id: space.id.as_str(),
        name: &fields.name,
        address: address_view(context, &fields.address, &fields.postcode),
        district: space.district,
        position: fields.position.value,
        phone: phone_view(&fields.phone),
        hours: &fields.hours,
        text_lang: context.other(context.settings.default_lang()),
    }
}
