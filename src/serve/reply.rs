//! The answer to a request that is not the stream of events: plain values, no waiting.

use hyper::body::Bytes;
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, LOCATION};
use hyper::http::HeaderValue;
use hyper::{Response, StatusCode, Uri};

use crate::diag::Messages;
use crate::output::Output;
use crate::serve::address::{Found, find};
use crate::serve::content_type::content_type;
use crate::serve::overlay;
use crate::serve::site::Site;

/// What lies at `uri`.
pub(super) fn reply(site: &Site, base_path: &str, messages: Messages, uri: &Uri) -> Response<Bytes> {
    if let Some(name) = uri.path().strip_prefix(overlay::OWN_FOLDER) {
        return own(name);
    }
    let Some(output) = site.ahead.as_ref().or(site.output.as_ref()) else {
        // 200, not 503: for whoever looks this is the page to see, and what waits for a server to be up has its answer.
        return made(StatusCode::OK, "index.html", overlay::no_site_yet(site, messages).into());
    };
    match find(output, base_path, uri.path()) {
        Found::File(path) => file(StatusCode::OK, site, output, &path),
        Found::Missing(Some(page)) => file(StatusCode::NOT_FOUND, site, output, &page),
        Found::Missing(None) => bare(StatusCode::NOT_FOUND),
        Found::Refused => bare(StatusCode::BAD_REQUEST),
        Found::Elsewhere(path) => elsewhere(&path, uri.query()),
    }
}

/// An answer that says its status and nothing else.
pub(super) fn bare(status: StatusCode) -> Response<Bytes> {
    let mut response = made(status, "status.txt", format!("{status}\n").into());
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// The server's own script and style.
fn own(name: &str) -> Response<Bytes> {
    match name {
        "reload.js" => made(StatusCode::OK, name, overlay::SCRIPT.into()),
        "overlay.css" => made(StatusCode::OK, name, overlay::STYLE.into()),
        _ => bare(StatusCode::NOT_FOUND),
    }
}

fn file(status: StatusCode, site: &Site, output: &Output, path: &str) -> Response<Bytes> {
    let bytes = output.get(path).expect("`find` names files of this output");
    let body = if path.ends_with(".html") {
        overlay::with_script(bytes, site.version).into()
    } else {
        Bytes::from_owner(bytes.clone()) // not copied, however large
    };
    made(status, path, body)
}

/// Permanent for tools that check links; `no-store` keeps browsers from remembering it for the next project on this port.
fn elsewhere(path: &str, query: Option<&str>) -> Response<Bytes> {
    let location = query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    let mut response = bare(StatusCode::PERMANENT_REDIRECT);
    match HeaderValue::from_str(&location) {
        Ok(location) => drop(response.headers_mut().insert(LOCATION, location)),
        Err(_) => return bare(StatusCode::BAD_REQUEST),
    }
    response
}

fn made(status: StatusCode, name: &str, body: Bytes) -> Response<Bytes> {
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
