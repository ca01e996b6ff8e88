//! Maps the path of a request to a file of the site. The disk is not read: a path that is no key of
//! [`Output`] is not found.

use crate::output::Output;

/// The target of a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RequestTarget {
    /// A file of the site, by its path.
    File(String),
    /// Another address: the folder with its slash, or the home page with the base path.
    Redirect(String),
    /// Not found; with the path of the 404 page, if the site has one.
    NotFound(Option<String>),
    /// Not a valid path: see [`decode`].
    BadRequest,
}

/// Returns the file of the page at a raw path, whether or not the site has it; `None` outside of
/// `base_path`.
pub(super) fn page_at(base_path: &str, raw: &str) -> Option<String> {
    let path = decode(raw)?;
    let inside = path.strip_prefix(base_path)?;
    Some(page_of_folder(inside).unwrap_or_else(|| inside.to_owned()))
}

/// Resolves the raw path of a request in the site at `base_path`.
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

/// Returns the index page of a folder; `None` for the path of a file.
fn page_of_folder(inside: &str) -> Option<String> {
    (inside.is_empty() || inside.ends_with('/')).then(|| format!("{inside}index.html"))
}

/// Returns the 404 page in the language of the first folder.
fn missing(output: &Output, inside: &str) -> RequestTarget {
    let folder = inside.split('/').next().unwrap_or_default();
    let pages = [format!("{folder}/404.html"), "404.html".to_owned()];
    RequestTarget::NotFound(pages.into_iter().find(|it| output.get(it).is_some()))
}

/// Percent-decodes a path once. `None` for an incomplete escape, bytes that are not UTF-8, NUL, a
/// backslash or `..`: the site has no such path, and each is a common traversal attempt.
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
