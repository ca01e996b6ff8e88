use serde::Serialize;

use crate::cache::Keyed;
use crate::catalog::Space;
use crate::parse::{OpeningException, OpeningHours};
use crate::plan::cards::Cards;
use crate::plan::city_map::{DistrictView, districts};
use crate::plan::context::Context;
use crate::plan::edition::Edition;
use crate::plan::view::{ListedService, PhoneView, PlaceView};
use crate::value::{Date, Lang};

/// `/spazi/`.
#[derive(Debug, Serialize)]
pub struct SpacesView<'a> {
    /// All of them, by name.
    pub spaces: Vec<Keyed<SpaceCard<'a>>>,
    /// The districts: a map of them, and places to set out from.
    pub districts: Vec<DistrictView<'a>>,
}

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

/// A space's page.
#[derive(Debug, Serialize)]
pub struct SpaceView<'a> {
    /// Its stable id.
    pub id: &'a str,
    /// Who runs it.
    pub manager: &'a str,
    /// What it is.
    pub description: &'a str,
    /// The language of the space's own words, where it is not the page's.
    pub text_lang: Option<Lang>,
    /// Where it is.
    pub place: PlaceView<'a>,
    /// When it is open.
    pub hours: &'a [OpeningHours],
    /// Those that are not past.
    pub exceptions: &'a [OpeningException],
    /// Whom to call.
    pub phone: PhoneView<'a>,
    /// Where to write.
    pub email: Option<&'a str>,
    /// Services that it helps with.
    pub services: Vec<Keyed<ListedService>>,
    /// What is done there, a sentence each.
    pub activities: &'a [String],
    /// Languages spoken there, by their own names.
    pub languages: Vec<&'a str>,
    /// When the data were last checked.
    pub verified: Date,
}

pub(super) fn spaces_view<'a>(edition: &Edition<'a>) -> SpacesView<'a> {
    SpacesView { spaces: edition.spaces(), districts: districts(&edition.context) }
}

pub(super) fn space_card<'a>(context: &Context<'a>, space: &'a Space) -> SpaceCard<'a> {
    SpaceCard {
        url: context.space_url(space),
        id: space.id.as_str(),
        name: &space.name,
        address: &space.address,
        postcode: &space.postcode,
        district: space.district,
        position: space.position,
        phone: context.phone(None, &space.phone, None),
        hours: &space.hours,
        text_lang: context.other(context.settings.default_lang()),
    }
}

pub(super) fn space_view<'a>(edition: &Edition<'a>, cards: &Cards<'_>, space: &'a Space) -> SpaceView<'a> {
    let context = &edition.context;
    let words = [&space.accessibility, &space.transport, &None];
    SpaceView {
        id: space.id.as_str(),
        manager: &space.manager,
        description: &space.description,
        text_lang: context.other(context.settings.default_lang()),
        place: context.place(&space.address, &space.postcode, space.district, Some(space.position), words),
        hours: &space.hours,
        exceptions: &space.exceptions,
        phone: context.phone(None, &space.phone, None),
        email: space.email.as_deref(),
        services: cards.of(edition, &space.services),
        activities: &space.activities,
        languages: space.languages.iter().map(|it| it.endonym()).collect(),
        verified: space.verified,
    }
}
