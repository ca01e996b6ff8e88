//! Structured data of schema.org, with the keys that the official validator of municipal sites
//! checks. Every value is one that a page shows. A value is put into another one by an assignment,
//! which moves it: `json!` would copy it.

use serde_json::{Map, Value, json};

use crate::catalog::{Area, District, Offer, OfferSite, Provider, Space, Term};
use crate::facts::{Identifier, OpeningHours, Phone};
use crate::parse::{Availability, ProviderSiteFields, SpaceFields};
use crate::site_map::Route;
use crate::value::hours::OpeningHoursSpecification;
use crate::value::{Money, PhoneKind, PhoneNumber, Translations};
use crate::view::part::context::LanguageContext;
use crate::view::part::price_line::{self, PriceLine};

/// The structured data of an address: `PostalAddress`.
pub fn address(
    context: &LanguageContext<'_>,
    street: &str,
    postcode: &str,
    locality: Option<&Translations>,
) -> Value {
    let town = &context.settings.town;
    let mut address = json!({
        "@type": "PostalAddress",
        "streetAddress": street,
        "postalCode": postcode,
        "addressLocality": locality.unwrap_or(&town.name).get(context.lang, context.settings.default_lang()).0,
        "addressCountry": town.country.code(),
    });
    if let Some(region) = &town.region {
        address["addressRegion"] = json!(region);
    }
    address
}

/// The structured data of the authority that publishes the portal: `GovernmentOrganization`.
pub fn authority(context: &LanguageContext<'_>) -> Value {
    let name = context.localized(&context.settings.town.authority).text;
    let mut authority = json!({ "@type": "GovernmentOrganization", "name": name });
    add_authority_identifiers(context, &mut authority);
    authority
}

/// Adds the identifiers of the authority, if it has some.
pub fn add_authority_identifiers(context: &LanguageContext<'_>, authority: &mut Value) {
    let identifiers = context.settings.town.identifiers.iter();
    let identifiers: Vec<Value> = identifiers.map(|it| registered_identifier(context, it)).collect();
    if !identifiers.is_empty() {
        authority["identifier"] = identifiers.into();
    }
}

/// An identifier in a register of the town, or in a known form.
pub fn registered_identifier(context: &LanguageContext<'_>, it: &Identifier) -> Value {
    let scheme = context.settings.town.identifier_scheme(&it.scheme.value);
    let name = scheme.map_or(it.scheme.as_str(), |scheme| context.localized(&scheme.name).text);
    identifier(name, &it.code.value)
}

/// An identifier in the register of this name: `PropertyValue`.
pub fn identifier(register: &str, code: &str) -> Value {
    json!({ "@type": "PropertyValue", "propertyID": register, "value": code })
}

/// A term of the vocabulary that is known elsewhere: `DefinedTerm`; `None` for any other.
pub fn defined_term(context: &LanguageContext<'_>, term: &Term) -> Option<Value> {
    if term.same_as.is_empty() && term.code.is_none() {
        return None;
    }
    let mut value = json!({ "@type": "DefinedTerm", "name": context.localized(&term.name).text });
    if !term.same_as.is_empty() {
        value["sameAs"] = json!(term.same_as);
    }
    if let Some((taxonomy, code)) = &term.code {
        let taxonomy = context.catalog.taxonomy(*taxonomy);
        let name = context.localized(&taxonomy.name).text;
        value["termCode"] = json!(code);
        value["inDefinedTermSet"] = json!({ "@type": "DefinedTermSet", "@id": taxonomy.uri, "name": name });
        if let Some(version) = &taxonomy.version {
            value["inDefinedTermSet"]["version"] = json!(version);
        }
    }
    Some(value)
}

/// A provider on another page: its name, and its page, which is also its id.
pub fn provider_reference(context: &LanguageContext<'_>, provider: &Provider) -> Value {
    let url = context.absolute_provider_url(provider);
    json!({ "@type": "Organization", "@id": url, "name": provider.name(context.lang), "url": url })
}

/// A space on another page: name and address.
pub fn space_reference(context: &LanguageContext<'_>, space: &Space) -> Value {
    let SpaceFields { address: street, postcode, .. } = &*space.fields;
    let name = space.name(context.lang);
    let mut place = json!({ "@type": "Place", "name": name });
    place["address"] = address(context, street, postcode.as_str(), None);
    place
}

/// A site of a provider on another page, by its index: name and address. One without a name has that
/// of the provider.
pub fn site_reference(context: &LanguageContext<'_>, provider: &Provider, site: usize) -> Value {
    let fields = &provider.provider_sites[site].fields;
    let ProviderSiteFields { name, address: street, postcode, locality, .. } = &**fields;
    let name = name.as_ref().map_or(provider.name(context.lang), |it| context.localized(it).text);
    let mut place = json!({ "@type": "Place", "@id": site_id(context, provider, site), "name": name });
    place["address"] = address(context, street, postcode.as_str(), locality.as_ref());
    place
}

/// The id of a site: the page of the provider and the number of the site on it, from 1.
fn site_id(context: &LanguageContext<'_>, provider: &Provider, site: usize) -> String {
    format!("{}#_sede-{}", context.absolute_provider_url(provider), site + 1)
}

/// A site of a provider on its own page, by its index, with coordinates, phone numbers and hours.
pub fn site(context: &LanguageContext<'_>, provider: &Provider, site: usize) -> Value {
    let mut place = site_reference(context, provider, site);
    let fields = &provider.provider_sites[site].fields;
    if let Some(position) = &fields.position {
        place["geo"] = geo(position.value);
    }
    if let Some(phone) = first_number(&fields.phones) {
        place["telephone"] = json!(phone);
    }
    add_hours(context, &mut place, &fields.opening_hours);
    place
}

/// Latitude and longitude.
pub fn geo((latitude, longitude): (f64, f64)) -> Value {
    json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude })
}

/// The first number that can be called, as it is dialled.
pub fn first_number<'a>(phones: impl IntoIterator<Item = &'a Phone>) -> Option<&'a str> {
    let mut numbers = phones.into_iter().map(|it| &it.number);
    numbers.find(|it| it.kind() != PhoneKind::Fax).map(dialled)
}

/// The number as a link of the page dials it, with its extension after `;ext=`.
fn dialled(number: &PhoneNumber) -> &str {
    let link = number.dial().and_then(|it| it.strip_prefix("tel:"));
    link.or(number.e164()).unwrap_or(number.shown())
}

/// The phone numbers of a provider: `ContactPoint` each, what it is for, the languages spoken and when
/// calls are answered.
pub fn contact_points(context: &LanguageContext<'_>, phones: &[Phone]) -> Vec<Value> {
    let point = |phone: &Phone| {
        let number = dialled(&phone.number);
        let key = if phone.number.kind() == PhoneKind::Fax { "faxNumber" } else { "telephone" };
        let mut point = json!({ "@type": "ContactPoint", key: number });
        if let Some(label) = &phone.label {
            point["contactType"] = json!(context.localized(label).text);
        }
        if !phone.languages.is_empty() {
            point["availableLanguage"] = json!(phone.languages);
        }
        if let Some(hours) = &phone.opening_hours.hours {
            let hours = hours.schema_org(context.settings.today, |it| context.is_holiday(it));
            point["hoursAvailable"] = specifications(hours.regular.iter().chain(&hours.special));
        }
        point
    };
    phones.iter().map(point).collect()
}

/// Adds the hours of the week, and those of the next days that differ from it, without times where they
/// are not known.
pub fn add_hours(context: &LanguageContext<'_>, place: &mut Value, opening_hours: &OpeningHours) {
    let Some(hours) = &opening_hours.hours else { return };
    let hours = hours.schema_org(context.settings.today, |it| context.is_holiday(it));
    if !hours.regular.is_empty() {
        place["openingHoursSpecification"] = specifications(hours.regular.iter());
    }
    if !hours.special.is_empty() {
        place["specialOpeningHoursSpecification"] = specifications(hours.special.iter());
    }
}

fn specifications<'a>(hours: impl Iterator<Item = &'a OpeningHoursSpecification>) -> Value {
    let specification = |it: &OpeningHoursSpecification| {
        let mut value = Map::from_iter([("@type".to_owned(), json!("OpeningHoursSpecification"))]);
        if !it.day_of_week.is_empty() {
            value.insert("dayOfWeek".to_owned(), json!(it.day_of_week));
        }
        for (key, time) in [("opens", &it.opens), ("closes", &it.closes)] {
            if let Some(time) = time {
                value.insert(key.to_owned(), json!(time));
            }
        }
        for (key, date) in [("validFrom", it.valid_from), ("validThrough", it.valid_through)] {
            if let Some(date) = date {
                value.insert(key.to_owned(), json!(date));
            }
        }
        Value::Object(value)
    };
    // schema.org has no property for an appointment: such times are left to the page.
    Value::from_iter(hours.filter(|it| !it.by_appointment).map(specification))
}

/// An offer of a service: who makes it, what one pays, where and from when. Provider and sites are
/// those of the service, by their ids.
pub fn offer(context: &LanguageContext<'_>, offer: &Offer) -> Value {
    let provider = context.catalog.provider(offer.provider);
    let mut value = json!({
        "@type": "Offer",
        "offeredBy": { "@id": context.absolute_provider_url(provider) },
        "availability": match offer.fields.availability {
            Availability::Open => "https://schema.org/InStock",
            Availability::WaitingList => "https://schema.org/BackOrder",
            Availability::Suspended => "https://schema.org/OutOfStock",
        },
    });
    let area_served = area_served(context, offer);
    if !area_served.is_empty() {
        value["areaServed"] = area_served.into();
    }
    if let Some(date) = offer.fields.available_from {
        value["availabilityStarts"] = json!(date);
    }
    let service = context.catalog.service(offer.service);
    let lines = price_line::lines(context, service, [offer].into_iter());
    let prices: Vec<Value> = lines.iter().filter_map(|it| price(context, offer, it)).collect();
    if !prices.is_empty() {
        value["priceSpecification"] = prices.into();
    }
    let site_reference = |it: &OfferSite| json!({ "@id": site_id(context, provider, it.provider_site) });
    let sites: Vec<Value> = offer.sites.iter().map(site_reference).collect();
    if !sites.is_empty() {
        value["availableAtOrFrom"] = sites.into();
    }
    value
}

/// The area of an offer: its own, or its districts if the area of one of them is known, with the other
/// towns. Empty for the whole town, which is that of the service.
fn area_served(context: &LanguageContext<'_>, offer: &Offer) -> Vec<Value> {
    let catalog = context.catalog;
    if let Some(area) = offer.area {
        return shapes(catalog.area(area));
    }
    let districts = offer.districts.iter().map(|it| catalog.district(*it));
    if catalog.is_whole_town(&offer.districts) || districts.clone().all(|it| it.area.is_none()) {
        return Vec::new();
    }
    let with_geo = |it: &District| {
        let mut value = district(context, it);
        if let Some(area) = it.area {
            value["geo"] = shapes(catalog.area(area)).into();
        }
        value
    };
    districts.map(with_geo).chain(other_towns(context, offer)).collect()
}

/// The town.
pub fn town(context: &LanguageContext<'_>) -> Value {
    area_named(context.localized(&context.settings.town.name).text)
}

/// A district, by the address of its page.
pub fn district(context: &LanguageContext<'_>, district: &District) -> Value {
    let mut value = area_named(context.localized(&district.name).text);
    value["@id"] = json!(context.urls.absolute(Route::District(&district.id)));
    value["containedInPlace"] = town(context);
    value
}

/// The other towns in which an offer is available.
pub fn other_towns(context: &LanguageContext<'_>, offer: &Offer) -> Vec<Value> {
    let towns = offer.fields.other_towns.iter().flat_map(|it| context.localized_list(it).texts);
    towns.map(|it| area_named(it)).collect()
}

fn area_named(name: &str) -> Value {
    json!({ "@type": "AdministrativeArea", "name": name })
}

/// The polygons of an area: `GeoShape` each, with latitudes before longitudes.
fn shapes(area: &Area) -> Vec<Value> {
    let polygon = |ring: &Vec<(f64, f64)>| {
        let points: Vec<String> =
            ring.iter().map(|(lat, lon)| format!("{} {}", degrees(*lat), degrees(*lon))).collect();
        json!({ "@type": "GeoShape", "polygon": points.join(" ") })
    };
    area.parsed.rings.iter().map(polygon).collect()
}

/// Degrees to about a metre.
fn degrees(value: f64) -> f64 {
    (value * 100_000.0).round() / 100_000.0
}

/// What one pays for a unit: `UnitPriceSpecification`, with the days of a version of the fare scheme.
fn price(context: &LanguageContext<'_>, offer: &Offer, line: &PriceLine<'_>) -> Option<Value> {
    let currency = context.settings.town.currency;
    let mut value = json!({ "@type": "UnitPriceSpecification", "priceCurrency": currency.code() });
    let amount = |it: Money| json!(it.in_units(currency.decimals()));
    match (line.low, line.high) {
        (None, Some(_)) => return None,
        (None, None) if line.kind == price_line::PriceLineKind::Free => value["price"] = json!(0),
        (None, None) => return None,
        (Some(low), Some(high)) if low == high && line.free_up_to.is_none() => value["price"] = amount(low),
        (Some(low), high) => {
            value["minPrice"] = if line.free_up_to.is_some() { json!(0) } else { amount(low) };
            value["maxPrice"] = amount(high.unwrap_or(low));
        }
    }
    if let Some(unit) = &line.unit {
        value["unitText"] = json!(unit.one);
    }
    if let Some(code) = offer.unit.and_then(|it| context.catalog.unit(it).code.as_ref()) {
        value["unitCode"] = json!(code);
    }
    for (key, date) in [("validFrom", line.from), ("validThrough", line.until)] {
        if let Some(date) = date {
            value[key] = json!(date);
        }
    }
    Some(value)
}
