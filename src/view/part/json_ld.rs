//! Structured data of schema.org, with the keys that the official validator of municipal sites
//! checks.

use serde_json::{Value, json};

use crate::view::part::context::LanguageContext;

/// The structured data of an address: `PostalAddress`.
pub fn address(context: &LanguageContext<'_>, street: &str, postcode: &str) -> Value {
    // The name of a city is the last word of the name of its authority: `Comune di Milano`.
    let locality = context.settings.authority.rsplit(' ').next().unwrap_or_default();
    json!({
        "@type": "PostalAddress",
        "streetAddress": street,
        "postalCode": postcode,
        "addressLocality": locality,
        "addressCountry": "IT",
    })
}
