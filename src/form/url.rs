use std::fmt::Write;

use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use crate::diagnostics::{Code, Word};
use crate::form::field::{FieldError, FieldValue, value_error};
use crate::value::Text;

/// A web address: `https://` or `http://`. Characters that an address may not have are encoded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Url(pub String);

impl Url {
    /// A web address from text; `None` if `text` is not one.
    pub fn new(text: &str) -> Option<Url> {
        let (scheme, rest) = text.trim().split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let is_url = matches!(scheme.as_str(), "https" | "http") && Url::is_plain_host(host);
        is_url.then_some(())?;
        Some(Url(format!("{scheme}://{host}{}", encoded(path)?)))
    }

    /// True for a host, perhaps with a port, without characters that have a meaning elsewhere: it may
    /// be written into a content security policy, where `;` and `*` have one.
    pub fn is_plain_host(host: &str) -> bool {
        let is_plain = |it: char| it.is_alphanumeric() || ".-:[]".contains(it);
        !host.is_empty() && !host.starts_with('.') && host.chars().all(is_plain)
    }

    /// Returns scheme and host, as `https://host`.
    pub fn origin(&self) -> &str {
        let host = self.0.find("://").expect("every `Url` has a scheme") + 3;
        let end = self.0[host..].find(['/', '?', '#']).map_or(self.0.len(), |it| host + it);
        &self.0[..end]
    }
}

impl FieldValue for Url {
    const EXPECTED: Word = Word::Url;

    fn read(value: &DeValue<'_>) -> Result<Url, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        Url::new(text).ok_or_else(|| value_error(Code::BadUrl, text))
    }
}

/// A link of a form: a web address, or an address of this site from its root, as `/gratuiti/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link(pub String);

impl FieldValue for Link {
    const EXPECTED: Word = Word::Url;

    fn read(value: &DeValue<'_>) -> Result<Link, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        let link = root_path(text.trim()).or_else(|| Url::new(text).map(|it| it.0));
        link.map(Link).ok_or_else(|| value_error(Code::BadUrl, text))
    }
}

/// Reads an address from the root of the site, as `/gratuiti/?per=minori#elenco`; `None` for anything else,
/// also for `//host/path`, which leads to another site.
pub fn root_path(text: &str) -> Option<String> {
    let is_path = text.starts_with('/') && !text[1..].starts_with(['/', '\\']);
    is_path.then(|| encoded(text))?
}

/// Encodes what an address may not have; `None` for what no text may have. Letters of all scripts stay, as
/// browsers show them.
pub fn encoded(text: &str) -> Option<String> {
    let (text, _) = Text::clean_piece(text).ok()?;
    let mut encoded = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let is_escape = || text[at + 1..].bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
        match character {
            '%' if is_escape() => encoded.push('%'),
            it if it.is_whitespace() || "%\"<>[]\\^`{|}".contains(it) => {
                let mut bytes = [0; 4];
                for byte in it.encode_utf8(&mut bytes).bytes() {
                    _ = write!(encoded, "%{byte:02X}");
                }
            }
            it => encoded.push(it),
        }
    }
    Some(encoded)
}

/// Decodes percent encoding like `%20`. Text that would not be UTF-8 is returned as written.
pub fn decoded(text: &str) -> String {
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

/// An address below that of the site, in parts.
pub struct AddressParts<'t> {
    /// The path, decoded: `servizi/badante/`.
    pub path: String,
    /// The query and the fragment: `?per=minori#elenco`.
    pub rest: &'t str,
}

impl<'t> AddressParts<'t> {
    /// Splits an address.
    pub fn of(address: &'t str) -> AddressParts<'t> {
        let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
        AddressParts { path: decoded(path), rest }
    }

    /// The fragment, decoded; `None` if it is empty.
    pub fn fragment(&self) -> Option<String> {
        let fragment = self.rest.split_once('#')?.1;
        Some(decoded(fragment)).filter(|it| !it.is_empty())
    }
}
