//! Reads the targets of links and images, and sanitises raw HTML.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::form::{Email, FieldValue, Url};
use crate::value::{DialRules, PhoneNumber};

/// The target of a link, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkTarget {
    /// A whole URL with the scheme `https`, `http`, `mailto` or `tel`.
    Outside(String),
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
    let (scheme, rest) = url.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    if scheme == "tel" {
        let (number, _) = PhoneNumber::read(&decoded(rest), None, dial_rules).ok()?;
        return number.dial().map(|it| LinkTarget::Outside(it.to_owned()));
    }
    let is_valid = match scheme.as_str() {
        "https" | "http" => Url::new(url).is_some(),
        "mailto" => Email::read(&toml::de::DeValue::String(rest.split('?').next()?.into())).is_ok(),
        _ => false,
    };
    is_valid.then(|| LinkTarget::Outside(url.to_owned()))
}

/// True for a relative path: no scheme, no host, not from the root.
pub(super) fn is_path(url: &str) -> bool {
    let first = url.split(['/', '#', '?']).next().unwrap_or("");
    !url.is_empty() && !url.starts_with('/') && !first.contains(':') && !url.contains(['\\', '?'])
}

/// Decodes percent encoding like `%20`. Text that would not be UTF-8 is returned as written.
pub(super) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).filter(|_| *first == b'%').and_then(|it| std::str::from_utf8(it).ok());
        match hex.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
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
