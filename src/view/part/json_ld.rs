//! Facts for machines, as schema.org: the keys that the inspectors of municipal sites look for, in valid form.

use serde_json::{Value, json};

use crate::view::part::context::LanguageContext;

/// An address: `PostalAddress`.
pub fn address(context: &LanguageContext<'_>, street: &str, postcode: &str) -> Value {
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
