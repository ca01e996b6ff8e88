//! What a link or an image may name.

use std::collections::HashSet;

use crate::form::{Email, FieldValue, Url};
use crate::parse::body::LinkTarget;
use crate::value::dial;

/// `None` when the link is not safe: a scheme that is not one of ours, or an address that is not whole. A number of `tel:` is written as it is
/// dialled.
pub(super) fn target(url: &str) -> Option<LinkTarget> {
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
        return Some(LinkTarget::Outside(format!("tel:{}", dial(&decoded(rest))?)));
    }
    let ok = match scheme.as_str() {
        "https" | "http" => Url::new(url).is_some(),
        "mailto" => Email::read(&toml::de::DeValue::String(rest.split('?').next()?.into())).is_ok(),
        _ => false,
    };
    ok.then(|| LinkTarget::Outside(url.to_owned()))
}

/// A relative path: no scheme, no host, not from the root.
pub(super) fn is_path(url: &str) -> bool {
    let first = url.split(['/', '#', '?']).next().unwrap_or("");
    !url.is_empty() && !url.starts_with('/') && !first.contains(':') && !url.contains(['\\', '?'])
}

/// `%20` and the like as the characters they stand for; as written where they stand for no UTF-8.
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

/// The first control character that HTML names by its number: `&#1;`, `&#x0001`.
pub(super) fn control_reference(html: &str) -> Option<char> {
    html.split("&#").skip(1).find_map(|rest| {
        let hex = rest.strip_prefix(['x', 'X']);
        let (digits, radix) = hex.map_or((rest, 10), |it| (it, 16));
        let end = digits.find(|it: char| !it.is_digit(radix)).unwrap_or(digits.len());
        let letter = char::from_u32(u32::from_str_radix(&digits[..end], radix).ok()?)?;
        (letter.is_control() && !matches!(letter, '\n' | '\t' | '\r')).then_some(letter)
    })
}

/// Keeps of raw HTML what is harmless. Our own marks and attributes pass.
pub(super) fn sanitise(html: &str) -> String {
    let schemes: HashSet<&str> = ["https", "http", "mailto", "tel"].into();
    ammonia::Builder::default()
        .url_schemes(schemes)
        .link_rel(None)
        .rm_tags(["img", "map", "area"])
        .add_tag_attributes("div", ["role", "tabindex", "aria-labelledby"])
        .add_tag_attributes("a", ["role"])
        .add_tag_attributes("th", ["scope"])
        .add_tag_attributes("ol", ["start"])
        .add_generic_attributes(["id", "class"])
        .clean(html)
        .to_string()
}
