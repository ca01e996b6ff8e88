use serde::Serialize;
use url::{Host, ParseError, Url};

use crate::diagnostics::Word;
use crate::form::Url as WebUrl;
use crate::settings::Settings;

/// The address of the site, `https://host/path/`, in two parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BaseUrl {
    /// `https://host`, perhaps with a port. Non-ASCII hosts are in their ASCII form.
    pub origin: String,
    /// `/` or `/path/`.
    pub path: String,
}

/// Why a text is not the address of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BaseUrlError {
    /// It is not an absolute web address.
    NotWebAddress,
    /// Pages are read by `https` alone, but for the own computer.
    NotHttps,
    /// It has a user name or a password.
    Credentials,
    /// It has a query or a fragment.
    Query,
    /// The port is not a number from 1 to 65535.
    Port,
    /// The path has an empty segment, `.`, `..`, or a character that must be escaped.
    Path,
}

impl BaseUrl {
    /// A base URL from text.
    pub fn new(text: &str) -> Result<BaseUrl, BaseUrlError> {
        let url = Url::parse(text).map_err(|err| match err {
            ParseError::InvalidPort => BaseUrlError::Port,
            _ => BaseUrlError::NotWebAddress,
        })?;
        // The parser accepts `https:host`, and leaves out spaces around the text and line breaks.
        let after_scheme = text.split_once("://").ok_or(BaseUrlError::NotWebAddress)?.1;
        if text.contains(|it: char| it.is_whitespace() || it.is_control()) {
            return Err(BaseUrlError::NotWebAddress);
        }
        match url.scheme() {
            "https" => (),
            "http" if is_own_computer(url.host()) => (),
            "http" => return Err(BaseUrlError::NotHttps),
            _ => return Err(BaseUrlError::NotWebAddress),
        }
        if !url.username().is_empty() || url.password().is_some() || after_scheme.contains('@') {
            return Err(BaseUrlError::Credentials);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(BaseUrlError::Query);
        }
        if url.port() == Some(0) {
            return Err(BaseUrlError::Port);
        }
        if !url.host_str().is_some_and(|it| WebUrl::is_plain_host(it) && !it.ends_with('.')) {
            return Err(BaseUrlError::NotWebAddress);
        }
        // The parser has resolved `..` and replaced backslashes in its own path.
        let path = after_scheme.find(['/', '\\']).map_or("", |it| &after_scheme[it..]);
        let inner = path.strip_prefix('/').unwrap_or(path);
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        if !inner.is_empty() && !inner.split('/').all(is_plain_segment) {
            return Err(BaseUrlError::Path);
        }
        let path = if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") };
        Ok(BaseUrl { origin: url.origin().ascii_serialization(), path })
    }
}

impl BaseUrl {
    /// Returns the part of a web address that is below this one, by `https` or `http`: `servizi/` of
    /// `https://host/servizi/`; `None` for an address of another site.
    pub fn below<'u>(&self, url: &'u str) -> Option<&'u str> {
        let (scheme, rest) = url.split_once("://")?;
        let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(host_end);
        let origin = Url::parse(&format!("{scheme}://{host}")).ok()?;
        let own = Url::parse(&self.origin).ok()?;
        if origin.host_str() != own.host_str() || origin.port() != own.port() {
            return None;
        }
        let is_base = |it: &str| it.is_empty() || it.starts_with(['?', '#']);
        match path.strip_prefix(self.path.as_str()) {
            Some(below) => Some(below),
            None => path.strip_prefix(self.path.trim_end_matches('/')).filter(|it| is_base(it)),
        }
    }
}

impl Settings {
    /// Returns the part of a link that is below the address of this site: `gratuiti/` of `/gratuiti/` and of
    /// `https://host/gratuiti/`, and of the same address in the preview; `None` for an address of another site.
    pub fn inside<'u>(&self, link: &'u str) -> Option<&'u str> {
        let of_root = |path: &'u str| path.strip_prefix(self.base_url.path.as_str()).unwrap_or(&path[1..]);
        if link.starts_with('/') {
            return Some(of_root(link));
        }
        let of_preview = || path_of_preview(link).map(of_root);
        self.written_base_url.below(link).or_else(|| self.base_url.below(link)).or_else(of_preview)
    }
}

/// The path of an address of `wemi serve`, which editors copy from the browser.
fn path_of_preview(link: &str) -> Option<&str> {
    let rest = &link[link.find("://")? + "://".len()..];
    let url = Url::parse(link).ok().filter(|it| is_own_computer(it.host()))?;
    (url.scheme() == "http").then(|| rest.find('/').map_or("/", |it| &rest[it..]))
}

impl BaseUrlError {
    /// The reason, in diagnostics.
    pub fn word(self) -> Word {
        match self {
            BaseUrlError::NotWebAddress => Word::NotWebAddress,
            BaseUrlError::NotHttps => Word::NotHttps,
            BaseUrlError::Credentials => Word::HasCredentials,
            BaseUrlError::Query => Word::HasQuery,
            BaseUrlError::Port => Word::WrongPort,
            BaseUrlError::Path => Word::WrongPath,
        }
    }
}

fn is_own_computer(host: Option<Host<&str>>) -> bool {
    match host {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn is_plain_segment(segment: &str) -> bool {
    let is_plain = |it: u8| it.is_ascii_alphanumeric() || b"-._~".contains(&it);
    !["", ".", ".."].contains(&segment) && segment.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::{BaseUrl, BaseUrlError};

    #[test]
    fn an_address_has_two_parts() {
        for (text, origin, path) in [
            ("https://www.example.org", "https://www.example.org", "/"),
            ("https://www.example.org/", "https://www.example.org", "/"),
            ("https://Example.ORG:443/Borgo", "https://example.org", "/Borgo/"),
            ("https://example.org:8443/a/b-c.d/", "https://example.org:8443", "/a/b-c.d/"),
            ("https://città.example.org/", "https://xn--citt-3na.example.org", "/"),
            ("http://localhost:8000/", "http://localhost:8000", "/"),
            ("http://127.0.0.1:8000/borgo/", "http://127.0.0.1:8000", "/borgo/"),
        ] {
            let expected = BaseUrl { origin: origin.to_owned(), path: path.to_owned() };
            assert_eq!(BaseUrl::new(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn other_texts_are_refused_with_the_reason() {
        for (text, error) in [
            ("www.example.org", BaseUrlError::NotWebAddress),
            ("https://", BaseUrlError::NotWebAddress),
            ("https:example.org", BaseUrlError::NotWebAddress),
            ("https://.example.org/", BaseUrlError::NotWebAddress),
            ("https://example.org./", BaseUrlError::NotWebAddress),
            (" https://example.org/", BaseUrlError::NotWebAddress),
            ("https://example.org/a b/", BaseUrlError::NotWebAddress),
            ("https://exa mple.org/", BaseUrlError::NotWebAddress),
            ("https://ex;ample.org/", BaseUrlError::NotWebAddress),
            ("ftp://example.org/", BaseUrlError::NotWebAddress),
            ("javascript:alert(1)", BaseUrlError::NotWebAddress),
            ("http://example.org/", BaseUrlError::NotHttps),
            ("https://user@example.org/", BaseUrlError::Credentials),
            ("https://user:secret@example.org/", BaseUrlError::Credentials),
            ("https://@example.org/", BaseUrlError::Credentials),
            ("https://example.org/?a=1", BaseUrlError::Query),
            ("https://example.org/?", BaseUrlError::Query),
            ("https://example.org/#top", BaseUrlError::Query),
            ("https://example.org:99999/", BaseUrlError::Port),
            ("https://example.org:x/", BaseUrlError::Port),
            ("https://example.org:0/", BaseUrlError::Port),
            ("https://example.org//a/", BaseUrlError::Path),
            ("https://example.org/a//", BaseUrlError::Path),
            ("https://example.org/a/../b/", BaseUrlError::Path),
            ("https://example.org/./", BaseUrlError::Path),
            ("https://example.org\\a/", BaseUrlError::Path),
            ("https://example.org/città/", BaseUrlError::Path),
            ("https://example.org/%2e%2e/", BaseUrlError::Path),
        ] {
            assert_eq!(BaseUrl::new(text), Err(error), "{text}");
        }
    }
}
