//! The structured data of a service.

use serde_json::{Value, json};

use crate::catalog::{Service, ServiceId};
use crate::facts::Channel;
use crate::view::part::context::LanguageContext;
use crate::view::part::document::document_json_ld;
use crate::view::part::json_ld;

/// The structured data of a service: `GovernmentService`.
pub fn service_json_ld(context: &LanguageContext<'_>, id: ServiceId, canonical: &str) -> Value {
    let service = context.catalog.service(id);
    let text = context.text(&service.page_texts);
    let name = |id| context.localized(&context.catalog.term(id).name).text;
    let audiences: Vec<&str> = service.audiences.iter().map(|id| name(*id)).collect();
    let mut operator = json!({ "@type": "GovernmentOrganization", "name": context.localized(&service.fields.authority).text });
    let (default, authority) = (context.settings.default_lang(), &context.settings.town.authority);
    if authority.get(default, default) == service.fields.authority.get(default, default) {
        json_ld::add_authority_identifiers(context, &mut operator);
    }
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": canonical,
        "identifier": identifier(context, service),
        "name": text.source_text.title,
        "description": text.source_text.description,
        "serviceType": name(service.category),
        "audience": { "@type": "Audience", "audienceType": audiences.join(", ") },
    });
    data["serviceOperator"] = operator;
    data["areaServed"] = one_or_several(area_served(context, service));
    data["availableChannel"] = one_or_several(channels(context, id, service, canonical));
    let offers: Vec<Value> = context.offers(&service.offers).map(|it| json_ld::offer(context, it)).collect();
    if !offers.is_empty() {
        let providers = context.offers(&service.offers).map(|it| context.catalog.provider(it.provider));
        let providers = providers.map(|it| json_ld::provider_reference(context, it));
        data["provider"] = unique(providers).into();
        data["offers"] = offers.into();
    }
    let categories = categories(context, service);
    if !categories.is_empty() {
        data["category"] = categories.into();
    }
    if !service.documents.is_empty() {
        data["subjectOf"] = document_json_ld(context, &service.documents).into();
    }
    data
}

/// The id, and the identifiers in registers beside it.
fn identifier(context: &LanguageContext<'_>, service: &Service) -> Value {
    let id = json!(service.id.as_str());
    if service.identifiers.is_empty() {
        return id;
    }
    let registered = service.identifiers.iter().map(|it| json_ld::registered_identifier(context, it));
    Value::from_iter([id].into_iter().chain(registered))
}

/// The terms that the service names and other vocabularies know.
fn categories(context: &LanguageContext<'_>, service: &Service) -> Vec<Value> {
    let Service { area, category, topics, needs, audiences, .. } = service;
    let terms = [area, category].into_iter().chain(topics).chain(needs).chain(audiences);
    terms.filter_map(|id| json_ld::defined_term(context, context.catalog.term(*id))).collect()
}

/// Where the service is offered: in the town, or only in some of its districts, and in other towns.
fn area_served(context: &LanguageContext<'_>, service: &Service) -> Vec<Value> {
    let districts = context.catalog.districts_of(service);
    let in_town = if districts.is_empty() || context.catalog.is_whole_town(&districts) {
        vec![json_ld::town(context)]
    } else {
        districts.iter().map(|it| json_ld::district(context, context.catalog.district(*it))).collect()
    };
    let other_towns = context.offers(&service.offers).flat_map(|it| json_ld::other_towns(context, it));
    unique(in_town.into_iter().chain(other_towns))
}

/// How one gets the service: the places, languages and wait of all its channels, then each channel.
fn channels(context: &LanguageContext<'_>, id: ServiceId, service: &Service, canonical: &str) -> Vec<Value> {
    let channels = service.fields.channels.iter().map(|it| channel(context, it));
    [common_channel(context, id, service, canonical)].into_iter().chain(channels).collect()
}

/// What holds for all channels. Without a known place there is none, since a wrong one would mislead
/// citizens. Its address is the page of the service, unless a channel has one of its own.
fn common_channel(context: &LanguageContext<'_>, id: ServiceId, service: &Service, canonical: &str) -> Value {
    let mut channel = json!({ "@type": "ServiceChannel" });
    if service.fields.channels.iter().all(|it| it.url.is_none()) {
        channel["serviceUrl"] = json!(canonical);
    }
    let locations = locations(context, id, service);
    if !locations.is_empty() {
        channel["serviceLocation"] = one_or_several(locations);
    }
    if !service.fields.languages.is_empty() {
        channel["availableLanguage"] = json!(service.fields.languages);
    }
    if let Some(days) = &service.fields.wait_days_max {
        channel["processingTime"] = json!(format!("P{}D", days.value));
    }
    channel
}

/// A channel of the content: its page on the web, its phone numbers and its e-mail address, which belongs
/// to the first number.
fn channel(context: &LanguageContext<'_>, it: &Channel) -> Value {
    let mut channel = json!({ "@type": "ServiceChannel" });
    if let Some(url) = &it.url {
        channel["serviceUrl"] = json!(context.absolute_link(url));
    }
    let mut points = json_ld::contact_points(context, &it.phones);
    if let Some(email) = &it.email {
        match points.first_mut() {
            Some(point) => point["email"] = json!(email),
            None => points.push(json!({ "@type": "ContactPoint", "email": email })),
        }
    }
    if !points.is_empty() {
        channel["servicePhone"] = points.into();
    }
    channel
}

/// One value as it is, several as a list.
fn one_or_several(mut values: Vec<Value>) -> Value {
    if values.len() == 1 { values.remove(0) } else { values.into() }
}

/// The places where the service is provided: the spaces that list it, and the sites of its offers.
fn locations(context: &LanguageContext<'_>, id: ServiceId, service: &Service) -> Vec<Value> {
    let spaces = context.catalog.spaces().map(|(_, it)| it).filter(|it| it.services.contains(&id));
    let in_spaces = spaces.map(|it| json_ld::space_reference(context, it));
    let at_provider_sites = context.catalog.offers_given(service).flat_map(|offer| {
        let provider = context.catalog.provider(offer.provider);
        offer.sites.iter().map(|it| json_ld::site_reference(context, provider, it.provider_site))
    });
    unique(in_spaces.chain(at_provider_sites))
}

/// Each value once: a provider may have two offers of the service, both at one site.
fn unique(values: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut unique = Vec::new();
    for value in values {
        if !unique.contains(&value) {
            unique.push(value);
        }
    }
    unique
}
