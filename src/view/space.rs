use serde::Serialize;
use serde_json::{Value, json};

use crate::catalog::{PageRef, Space, SpaceId};
use crate::memo::Keyed;
use crate::parse::{OpeningException, OpeningHours, SpaceFields};
use crate::site_map::{Route, SPACES, route_of};
use crate::value::{Date, Lang, LocalizedText};
use crate::view::part::card::ListedService;
use crate::view::part::context::LanguageContext;
use crate::view::part::json_ld::{address, authority};
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::place::{PhoneView, PlaceView, address_view, phone_view};
use crate::view::part::search_document::{SearchDocument, SearchFields, SearchKind, named_fields};
use crate::view::part::spec::{PageSpec, TOP, Title};

/// The data of a space.
#[derive(Debug, Serialize)]
pub struct SpaceView<'a> {
    /// The stable id.
    pub id: &'a str,
    /// The organisation that runs it.
    pub manager: &'a str,
    /// The description.
    pub description: &'a str,
    /// The language of the space's texts, if it is not the page's.
    pub text_lang: Option<Lang>,
    /// The address.
    pub place: PlaceView<'a>,
    /// The opening hours.
    pub hours: &'a [OpeningHours],
    /// Other opening hours in certain periods, without past ones.
    pub exceptions: &'a [OpeningException],
    /// The phone number.
    pub phone: PhoneView<'a>,
    /// The e-mail address.
    pub email: Option<&'a str>,
    /// The services with which it helps.
    pub services: Vec<Keyed<ListedService>>,
    /// Its activities, one sentence each.
    pub activities: &'a [String],
    /// The names of languages spoken there, each in that language.
    pub languages: Vec<&'a str>,
    /// The date on which the data were last checked.
    pub verified: Date,
}

/// The page of a space.
pub struct SpacePage;

impl PageKind for SpacePage {
    type Key<'a> = SpaceId;
    type View<'a> = SpaceView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(SpaceId, PageSpec<'a>)> {
        let context = &inputs.context;
        let spec = |(id, space): (SpaceId, &'a Space)| {
            let spec = PageSpec {
                title: Title::Text(LocalizedText { text: &space.fields.name, lang: None }),
                description: Some(context.in_default_language(&space.fields.description)),
                owner: Some((space.file, TOP)),
                changed: Some(space.fields.verified),
                ..PageSpec::of_strings(context, Route::Slug(SPACES, &space.slug), "space")
            };
            (id, spec)
        };
        context.catalog.spaces().map(spec).collect()
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &SpaceId) -> PageContent<'a, SpaceView<'a>> {
        let context = &inputs.context;
        let space = context.catalog.space(*key);
        PageContent {
            breadcrumbs: vec![context.home_breadcrumb(), context.breadcrumb(Route::Spaces, "spaces")],
            view: space_view(inputs, space),
            json_ld: Some(json_ld(context, space, inputs.canonical)),
        }
    }

    fn search_document<'a>(context: &LanguageContext<'a>, key: &SpaceId) -> Option<SearchDocument<'a>> {
        let fields = &context.catalog.space(*key).fields;
        let route = route_of(context.catalog, PageRef::Space(*key));
        let title = context.in_default_language(&fields.name);
        Some(SearchDocument::new(context, SearchKind::Space, route, title, &fields.description))
    }

    fn search_fields<'a>(context: &LanguageContext<'a>, key: &SpaceId) -> SearchFields<'a> {
        let SpaceFields { name, description, address, activities, .. } = &*context.catalog.space(*key).fields;
        named_fields(name, description, [address].into_iter().chain(activities))
    }
}

fn space_view<'a>(inputs: &ViewInputs<'_, 'a>, space: &'a Space) -> SpaceView<'a> {
    let context = &inputs.context;
    let fields = &space.fields;
    SpaceView {
        id: space.id.as_str(),
        manager: &fields.manager,
        description: &fields.description,
        text_lang: context.other(context.settings.default_lang()),
        place: place_view(context, space),
        hours: &fields.hours,
        exceptions: &space.exceptions,
        phone: phone_view(&fields.phone),
        email: fields.email.as_deref(),
        services: inputs.cards(&space.services),
        activities: &fields.activities,
        languages: fields.languages.iter().map(|it| it.endonym()).collect(),
        verified: fields.verified,
    }
}

/// The place of a space. Its opening hours are a separate field of the view.
fn place_view<'a>(context: &LanguageContext<'a>, space: &'a Space) -> PlaceView<'a> {
    PlaceView {
        address: address_view(context, &space.fields.address, &space.fields.postcode),
        district: space.district,
        district_url: context.urls.url(Route::District(space.district)),
        position: Some(space.fields.position.value),
        accessibility: space.fields.accessibility.as_deref(),
        transport: space.fields.transport.as_deref(),
        hours: None,
    }
}

/// The structured data of a space: `GovernmentOffice`.
fn json_ld(context: &LanguageContext<'_>, space: &Space, canonical: &str) -> Value {
    let SpaceFields { name, description, address: street, postcode, phone, .. } = &*space.fields;
    let (latitude, longitude) = space.fields.position.value;
    json!({
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": canonical,
        "name": name,
        "description": description,
        "telephone": phone,
        "address": address(context, street, postcode),
        "geo": { "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude },
        "parentOrganization": authority(context),
    })
}
