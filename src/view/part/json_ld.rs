//! Structured data of schema.org, with the keys that the official validator of municipal sites
//! checks.

use serde_json::{Value, json};

use crate::value::Translations;
use crate::view::part::context::LanguageContext;

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
    json!({ "@type": "GovernmentOrganization", "name": context.localized(&context.settings.town.authority).text })
}
