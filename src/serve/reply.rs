//! The response to every request but that for the event stream. Nothing here waits.

use hyper::body::Bytes;
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, LOCATION};
use hyper::http::HeaderValue;
use hyper::{Response, StatusCode, Uri};

use crate::diagnostics::MessageLanguage;
use crate::output::Output;
use crate::serve::address::{RequestTarget, find};
use crate::serve::content_type::content_type;
use crate::serve::current_site::ServedSite;
use crate::serve::overlay;

/// Returns the response for `uri`.
pub(super) fn reply(
    site: &ServedSite,
    base_path: &str,
    message_language: MessageLanguage,
    uri: &Uri,
) -> Response<Bytes> {
    if let Some(name) = uri.path().strip_prefix(overlay::OWN_FOLDER) {
        return own_file(name);
    }
    let Some(output) = site.partial.as_ref().or(site.output.as_ref()) else {
        // 200, not 503: this page shows the errors to fix, and tools that wait for the server to be
        // up can go on.
        return response(StatusCode::OK, "index.html", overlay::no_site_yet(site, message_language).into());
    };
    match find(output, base_path, uri.path()) {
        RequestTarget::File(path) => file(StatusCode::OK, site, output, &path),
        RequestTarget::NotFound(Some(page)) => file(StatusCode::NOT_FOUND, site, output, &page),
        RequestTarget::NotFound(None) => status_only(StatusCode::NOT_FOUND),
        RequestTarget::BadRequest => status_only(StatusCode::BAD_REQUEST),
        RequestTarget::Redirect(path) => redirect(&path, uri.query()),
    }
}

/// Returns a response whose body is its status.
pub(super) fn status_only(status: StatusCode) -> Response<Bytes> {
    let mut response = response(status, "status.txt", format!("{status}\n").into());
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// Returns the script or the style of the server.
fn own_file(name: &str) -> Response<Bytes> {
    match name {
        "reload.js" => response(StatusCode::OK, name, overlay::SCRIPT.into()),
        "overlay.css" => response(StatusCode::OK, name, overlay::STYLE.into()),
        _ => status_only(StatusCode::NOT_FOUND),
    }
}

fn file(status: StatusCode, site: &ServedSite, output: &Output, path: &str) -> Response<Bytes> {
    let bytes = output.get(path).expect("`find` names files of this output");
    let body = if path.ends_with(".html") {
        overlay::with_script(bytes, site.version).into()
    } else {
        Bytes::from_owner(bytes.clone()) // not copied, however large
    };
    response(status, path, body)
}

/// Redirects permanently, as link checkers expect; `no-store` keeps browsers from caching it for
/// the next project on this port.
fn redirect(path: &str, query: Option<&str>) -> Response<Bytes> {
    let location = query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    let mut response = status_only(StatusCode::PERMANENT_REDIRECT);
    match HeaderValue::from_str(&location) {
        Ok(location) => drop(response.headers_mut().insert(LOCATION, location)),
        Err(_) => return status_only(StatusCode::BAD_REQUEST),
    }
    response
}

fn response(status: StatusCode, name: &str, body: Bytes) -> Response<Bytes> {
    let length = HeaderValue::from(body.len());
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_LENGTH, length);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(name)));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(HeaderName::from_static("x-content-type-options"), HeaderValue::from_static("nosniff"));
    response
}
