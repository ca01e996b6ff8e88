//! The card of a space.

use serde::Serialize;

use crate::catalog::Space;
use crate::parse::OpeningHours;
use crate::value::Lang;
use crate::view::part::context::LanguageContext;
use crate::view::part::place::{PhoneView, phone_view};

/// A space in a list.
#[derive(Debug, Serialize)]
pub struct SpaceCard<'a> {
    /// Its page.
    pub url: String,
    /// Its stable id.
    pub id: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// Street and number.
    pub address: &'a str,
    /// Of five digits.
    pub postcode: &'a str,
    /// The number of the district.
    pub district: u8,
    /// Latitude and longitude in degrees.
    pub position: (f64, f64),
    /// Whom to call.
    pub phone: PhoneView<'a>,
    /// When it is open.
    pub hours: &'a [OpeningHours],
    /// The language of its name and hours, where it is not the page's.
    pub text_lang: Option<Lang>,
}

/// What the card of a space shows.
pub fn space_card<'a>(context: &LanguageContext<'a>, space: &'a Space) -> SpaceCard<'a> {
    SpaceCard {
        url: context.space_url(space),
        id: space.id.as_str(),
        name: &space.name,
        address: &space.address,
        postcode: &space.postcode,
        district: space.district,
        position: space.position,
        phone: phone_view(&space.phone),
        hours: &space.hours,
        text_lang: context.other(context.settings.default_lang()),
    }
}
