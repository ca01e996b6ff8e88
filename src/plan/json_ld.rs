//! Facts for machines, as schema.org: the keys that the inspectors of municipal sites look for, in valid form.

use serde_json::{Value, json};

use crate::catalog::{Provider, ServiceId, Space};
use crate::plan::context::Context;

/// A public service: `GovernmentService`.
pub(super) fn service(context: &Context<'_>, id: ServiceId, canonical: &str) -> Value {
    let service = context.catalog.service(id);
    let words = context.words(&service.words);
    let name = |id| context.said(&context.catalog.term(id).name).text;
    let audiences: Vec<&str> = service.audiences.iter().map(|id| name(*id)).collect();
    let mut channel = json!({ "@type": "ServiceChannel", "serviceUrl": canonical });
    let spaces = context.catalog.spaces().map(|(_, it)| it);
    let helping = spaces.clone().find(|it| it.services.contains(&id));
    if let Some(space) = helping.or_else(|| spaces.clone().next()) {
        channel["serviceLocation"] = json!({
            "@type": "Place",
            "name": space.name,
            "address": address(context, &space.address, &space.postcode),
        });
    }
    json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": canonical,
        "identifier": service.id.as_str(),
        "name": words.texts.title,
        "description": words.texts.description,
        "serviceType": name(service.category),
        "serviceOperator": { "@type": "GovernmentOrganization", "name": service.authority },
        "areaServed": { "@type": "AdministrativeArea", "name": service.authority },
        "audience": { "@type": "Audience", "audienceType": audiences.join(", ") },
        "availableChannel": channel,
    })
}

/// A body: `Organization`.
pub(super) fn provider(context: &Context<'_>, provider: &Provider, canonical: &str) -> Value {
    let seats: Vec<Value> =
        provider.seats.iter().map(|it| address(context, &it.address, &it.postcode)).collect();
    json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": canonical,
        "name": provider.name,
        "legalName": provider.legal_name,
        "taxID": provider.tax_code,
        "description": provider.description,
        "email": provider.email,
        "telephone": provider.phones.first().map(|it| it.number.as_str()),
        "address": seats,
    })
}

/// A physical point: `GovernmentOffice`.
pub(super) fn space(context: &Context<'_>, space: &Space, canonical: &str) -> Value {
    let (latitude, longitude) = space.position;
    json!({
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": canonical,
        "name": space.name,
        "description": space.description,
        "telephone": space.phone,
        "address": address(context, &space.address, &space.postcode),
        "geo": { "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude },
        "parentOrganization": { "@type": "GovernmentOrganization", "name": context.settings.authority },
    })
}

/// The portal itself: `WebSite`.
pub(super) fn site(context: &Context<'_>, canonical: &str) -> Value {
    json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "@id": canonical,
        "url": canonical,
        "name": context.settings.name,
        "description": context.said(&context.settings.motto).text,
        "inLanguage": context.lang,
        "publisher": { "@type": "GovernmentOrganization", "name": context.settings.authority },
    })
}

fn address(context: &Context<'_>, street: &str, postcode: &str) -> Value {
    // The authority of a city is called after it: the last word of `Comune di Milano`.
    let locality = context.settings.authority.rsplit(' ').next().unwrap_or_default();
    json!({
        "@type": "PostalAddress",
        "streetAddress": street,
        "postalCode": postcode,
        "addressLocality": locality,
        "addressCountry": "IT",
    })
}
