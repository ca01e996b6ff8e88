use serde::Serialize;
use serde_json::{Value, json};

use crate::catalog::{PageRef, Space, SpaceId};
use crate::memo::Keyed;
use crate::parse::{Activity, SpaceFields};
use crate::site_map::{Route, SPACES, route_of};
use crate::value::{Date, LocalizedText};
use crate::view::part::card::ListedService;
use crate::view::part::contact::{ContactView, contact_views};
use crate::view::part::context::LanguageContext;
use crate::view::part::document::{DocumentView, document_views};
use crate::view::part::hours::{HoursLine, HoursView};
use crate::view::part::json_ld;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::phone::{PhoneView, hours_line, hours_view, phone_views};
use crate::view::part::place::{PlaceView, access_names, address_view, district_link};
use crate::view::part::search_document::{SearchDocument, SearchFields, SearchKind, named_fields};
use crate::view::part::spec::{PageSpec, TOP, Title};
use crate::view::part::text::LanguageName;

/// The data of a space.
#[derive(Debug, Serialize)]
pub struct SpaceView<'a> {
    /// The stable id.
    pub id: &'a str,
    /// The organisation that runs it.
    pub manager: LocalizedText<'a>,
    /// The description.
    pub description: LocalizedText<'a>,
    /// The address.
    pub place: PlaceView<'a>,
    /// The opening hours.
    pub hours: Option<HoursView<'a>>,
    /// What is said of them, if they are not known.
    pub hours_note: Option<LocalizedText<'a>>,
    /// The phone numbers, the most important one first. Never empty.
    pub phones: Vec<PhoneView<'a>>,
    /// The e-mail address.
    pub email: Option<&'a str>,
    /// The services with which it helps.
    pub services: Vec<Keyed<ListedService>>,
    /// What is done there.
    pub activities: Vec<ActivityView<'a>>,
    /// The languages spoken there.
    pub languages: Vec<LanguageName>,
    /// True if one may ask for an interpreter.
    pub has_interpreters: bool,
    /// Whom to contact.
    pub contacts: Vec<ContactView<'a>>,
    /// The documents that it names.
    pub documents: Vec<DocumentView<'a>>,
    /// The date on which the data were last checked.
    pub verified: Date,
}

/// What is done in a space.
#[derive(Debug, Serialize)]
pub struct ActivityView<'a> {
    /// Its name.
    pub name: LocalizedText<'a>,
    /// When it takes place.
    pub hours: Option<HoursLine<'a>>,
    /// What is said of that, if it is not known.
    pub hours_note: Option<LocalizedText<'a>>,
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
                title: Title::Text(context.localized(&space.fields.name)),
                description: Some(context.localized(&space.fields.description)),
                owner: Some((space.file, TOP)),
                changed: Some(space.fields.verified),
                ..PageSpec::of_strings(Route::Slug(SPACES, &space.slug), "space")
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
        let [title, summary] = [&fields.name, &fields.description].map(|it| context.localized(it));
        Some(SearchDocument::new(context, SearchKind::Space, route, title, summary.text))
    }

    fn search_fields<'a>(context: &LanguageContext<'a>, key: &SpaceId) -> SearchFields<'a> {
        let SpaceFields { name, description, address, activities, .. } = &*context.catalog.space(*key).fields;
        let activities = activities.iter().map(|it| context.localized(&it.name).text);
        let [name, description] = [name, description].map(|it| context.localized(it).text);
        named_fields(name, description, [address.as_str()].into_iter().chain(activities))
    }
}

fn space_view<'a>(inputs: &ViewInputs<'_, 'a>, space: &'a Space) -> SpaceView<'a> {
    let context = &inputs.context;
    let fields = &space.fields;
    let (hours, hours_note) = hours_view(context, &fields.opening_hours);
    SpaceView {
        hours,
        hours_note,
        id: space.id.as_str(),
        manager: context.localized(&fields.manager),
        description: context.localized(&fields.description),
        place: place_view(context, space),
        phones: phone_views(context, &fields.phones),
        email: fields.email.as_deref(),
        services: inputs.cards(&space.services),
        activities: fields.activities.iter().map(|it| activity_view(context, it)).collect(),
        languages: fields.languages.iter().copied().map(LanguageName::of).collect(),
        has_interpreters: fields.has_interpreters,
        contacts: contact_views(context, &fields.contacts),
        documents: document_views(context, &space.documents),
        verified: fields.verified,
    }
}

fn activity_view<'a>(context: &LanguageContext<'a>, activity: &'a Activity) -> ActivityView<'a> {
    let (hours, hours_note) = hours_line(context, &activity.opening_hours);
    ActivityView { name: context.localized(&activity.name), hours, hours_note }
}

/// The place of a space. Its opening hours and phone numbers are fields of the view.
fn place_view<'a>(context: &LanguageContext<'a>, space: &'a Space) -> PlaceView<'a> {
    let fields = &space.fields;
    PlaceView {
        name: None,
        address: address_view(context, &fields.address, fields.postcode.as_str(), None, space.lang),
        district: space.district.map(|it| district_link(context, it)),
        position: Some(fields.position.value),
        access: access_names(context, &space.access),
        access_note: fields.access_note.as_ref().map(|it| context.localized(it)),
        transport: fields.transport.as_ref().map(|it| context.localized(it)),
        hours: None,
        hours_note: None,
        phones: Vec::new(),
        contacts: Vec::new(),
    }
}

/// The structured data of a space: `GovernmentOffice`.
fn json_ld(context: &LanguageContext<'_>, space: &Space, canonical: &str) -> Value {
    let SpaceFields { description, address: street, postcode, phones, .. } = &*space.fields;
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": canonical,
        "name": space.name(context.lang),
        "description": context.localized(description).text,
        "telephone": json_ld::first_number(phones),
    });
    data["address"] = json_ld::address(context, street, postcode.as_str(), None);
    data["geo"] = json_ld::geo(space.fields.position.value);
    data["parentOrganization"] = json_ld::authority(context);
    if !space.identifiers.is_empty() {
        let registered = space.identifiers.iter().map(|it| json_ld::registered_identifier(context, it));
        data["identifier"] = Value::from_iter(registered);
    }
    json_ld::add_hours(context, &mut data, &space.fields.opening_hours);
    data
}
