//! `.well-known/security.txt` (RFC 9116).

use std::fmt::Write;

use crate::export::inputs::ExportInputs;
use crate::value::{HashedFile, Lang};

const PATH: &str = ".well-known/security.txt";

pub(super) fn files(inputs: &ExportInputs<'_, '_>) -> Vec<(String, HashedFile)> {
    let settings = inputs.settings;
    let Some(security) = &settings.security else { return Vec::new() };
    let mut text = String::new();
    for contact in &security.contacts {
        _ = writeln!(text, "Contact: {contact}");
    }
    _ = writeln!(text, "Expires: {}T23:59:59Z", security.expires);
    let languages: Vec<&str> = settings.languages.iter().map(Lang::code).collect();
    _ = writeln!(text, "Preferred-Languages: {}", languages.join(", "));
    _ = writeln!(text, "Canonical: {}{}{PATH}", settings.base_url.origin, settings.base_url.path);
    if let Some(policy) = &security.policy {
        _ = writeln!(text, "Policy: {policy}");
    }
    vec![(PATH.to_owned(), text.into_bytes().into())]
}
