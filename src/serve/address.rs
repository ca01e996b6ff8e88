//! From the path of a request to a file of the site. The disk is never asked: a path that is not a key of [`Output`] is nowhere.

use crate::output::Output;

/// Where a request leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RequestTarget {
    /// To this file.
    File(String),
    /// To this address instead, the same without a slash or the home page without the base path.
    Redirect(String),
    /// Nowhere; the page to show instead, where the site has one.
    NotFound(Option<String>),
    /// The path is none: nobody writes it without bad intentions or a bug.
    BadRequest,
}

/// The file of the page at the raw path of an address, whether the site has one or not; `None` outside of it.
pub(super) fn page_at(base_path: &str, raw: &str) -> Option<String> {
    let path = decode(raw)?;
    let inside = path.strip_prefix(base_path)?;
    Some(page_of_folder(inside).unwrap_or_else(|| inside.to_owned()))
}

/// Follows the raw path of a request into the site, which lives at `base_path`.
pub(super) fn find(output: &Output, base_path: &str, raw: &str) -> RequestTarget {
    let Some(path) = decode(raw) else {
        return RequestTarget::BadRequest;
    };
    let Some(inside) = path.strip_prefix(base_path) else {
        let home = path == "/" || path.strip_suffix('/').unwrap_or(&path) == base_path.trim_end_matches('/');
        return if home {
            RequestTarget::Redirect(base_path.to_owned())
        } else {
            missing(output, &path[1..])
        };
    };
    if let Some(index) = page_of_folder(inside) {
        return if output.get(&index).is_some() {
            RequestTarget::File(index)
        } else {
            missing(output, inside)
        };
    }
    if output.get(inside).is_some() {
        return RequestTarget::File(inside.to_owned());
    }
    if output.get(&format!("{inside}/index.html")).is_some() {
        return RequestTarget::Redirect(format!("{raw}/"));
    }
    missing(output, inside)
}

/// `None` when the path is that of a file.
fn page_of_folder(inside: &str) -> Option<String> {
    (inside.is_empty() || inside.ends_with('/')).then(|| format!("{inside}index.html"))
}

/// The page for what is not there, in the language of the folder.
fn missing(output: &Output, inside: &str) -> RequestTarget {
    let folder = inside.split('/').next().unwrap_or_default();
    let pages = [format!("{folder}/404.html"), "404.html".to_owned()];
    RequestTarget::NotFound(pages.into_iter().find(|it| output.get(it).is_some()))
}

/// Percent-decodes once. `None` for what is no path: a half escape, bytes that are not UTF-8, NUL, a backslash, `..`.
fn decode(raw: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let byte = match first {
            b'%' => {
                let (digits, after) = rest.split_at_checked(2)?;
                rest = after;
                16 * hex(digits[0])? + hex(digits[1])?
            }
            other => *other,
        };
        bytes.push(byte);
    }
    let path = String::from_utf8(bytes).ok()?;
    let bad = path.contains(['\0', '\\']) || path.split('/').any(|part| part == "..");
    (path.starts_with('/') && !bad).then_some(path)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|it| u8::try_from(it).ok())
}
