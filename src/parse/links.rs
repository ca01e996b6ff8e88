//! Reads the targets of links and images, and sanitises raw HTML.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::form::{Email, FieldValue, Url, decoded, encoded, root_path};
use crate::value::{DialRules, PhoneNumber};

/// The target of a link, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkTarget {
    /// A whole URL with the scheme `https`, `http`, `mailto` or `tel`.
    Outside(String),
    /// An address of this site, from its root: `/gratuiti/`.
    Root(String),
    /// An anchor of the same page, without `#`.
    Anchor(String),
    /// A file of the content.
    File {
        /// The path, relative to the file that contains the link.
        path: String,
        /// The anchor, without `#`.
        anchor: Option<String>,
    },
}

/// The folder of documents in `content/`.
const DOCUMENTS: &str = "documenti/";

impl LinkTarget {
    /// True if the path is that of a document.
    pub fn is_document(&self) -> bool {
        matches!(self, LinkTarget::File { path, .. } if path.trim_start_matches("../").starts_with(DOCUMENTS))
    }
}

/// The target of a URL; `None` for one that is not safe: another scheme, or an incomplete address.
/// The number of `tel:` is normalised to the digits to dial.
pub(super) fn target(url: &str, dial_rules: &DialRules) -> Option<LinkTarget> {
    if let Some(anchor) = url.strip_prefix('#') {
        return (!anchor.is_empty()).then(|| LinkTarget::Anchor(decoded(anchor)));
    }
    if is_path(url) {
        let (path, anchor) = url.split_once('#').map_or((url, None), |(path, anchor)| (path, Some(anchor)));
        return Some(LinkTarget::File { path: decoded(path), anchor: anchor.map(decoded) });
    }
    if let Some(path) = root_path(url) {
        return Some(LinkTarget::Root(path));
    }
    let (scheme, rest) = url.split_once(':')?;
    let target = match scheme.to_ascii_lowercase().as_str() {
        "tel" => PhoneNumber::read(&decoded(rest), None, dial_rules).ok()?.0.dial()?.to_owned(),
        "https" | "http" => Url::new(url)?.0,
        "mailto" => mailto(rest)?,
        _ => return None,
    };
    Some(LinkTarget::Outside(target))
}

/// The URL of a mail to one address or to several, perhaps with a subject.
fn mailto(rest: &str) -> Option<String> {
    let (addresses, fields) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    let addresses = decoded(addresses);
    let read = |it: &str| Email::read(&toml::de::DeValue::String(it.trim().to_owned().into())).ok();
    let addresses: Option<Vec<String>> = addresses.split([',', ';']).map(|it| Some(read(it)?.0)).collect();
    Some(format!("mailto:{}{}", addresses?.join(","), encoded(fields)?))
}

/// True for a relative path: no scheme, no host, not from the root.
pub(super) fn is_path(url: &str) -> bool {
    let first = url.split(['/', '#', '?']).next().unwrap_or("");
    !url.is_empty() && !url.starts_with('/') && !first.contains(':') && !url.contains(['\\', '?'])
}

/// The first control character in a numeric character reference: `&#1;`, `&#x0001`.
pub(super) fn control_reference(html: &str) -> Option<char> {
    html.split("&#").skip(1).find_map(|rest| {
        let hex = rest.strip_prefix(['x', 'X']);
        let (digits, radix) = hex.map_or((rest, 10), |it| (it, 16));
        let end = digits.find(|it: char| !it.is_digit(radix)).unwrap_or(digits.len());
        let character = char::from_u32(u32::from_str_radix(&digits[..end], radix).ok()?)?;
        is_control(character).then_some(character)
    })
}

/// True for a control character that no text has; some of them mark holes in the HTML.
pub(super) fn is_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\t' | '\r')
}

/// What removes unsafe elements and attributes. It keeps hole marks and the attributes that the writer
/// emits.
pub(super) fn sanitiser() -> ammonia::Builder<'static> {
    let schemes: HashSet<&str> = ["https", "http", "mailto", "tel"].into();
    let mut sanitiser = ammonia::Builder::default();
    sanitiser
        .url_schemes(schemes)
        .link_rel(None)
        .rm_tags(["img", "map", "area"])
        .add_tag_attributes("div", ["role", "tabindex", "aria-labelledby"])
        .add_tag_attributes("a", ["role"])
        .add_tag_attributes("th", ["scope"])
        .add_tag_attributes("ol", ["start"])
        .add_generic_attributes(["id", "class"]);
    sanitiser
}
