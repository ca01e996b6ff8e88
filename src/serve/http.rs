//! The connections: hyper on one thread. Each has its own task, so a slow one keeps nobody waiting.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE};
use hyper::http::HeaderValue;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioTimer;
use tokio::net::TcpStream;
use tokio::sync::watch;

use crate::diag::Messages;
use crate::output::Output;
use crate::serve::address::{Found, find, page_at};
use crate::serve::host;
use crate::serve::looks::Looks;
use crate::serve::overlay::OWN_FOLDER;
use crate::serve::patience::Patient;
use crate::serve::reload::{self, Stream};
use crate::serve::reply::{bare, reply};
use crate::serve::seats::{Seats, Sign};
use crate::serve::site::{Site, Slot};

/// How long a browser may take to say what it wants, and how long a connection may be idle.
const HEADER_READ_MAX: Duration = Duration::from_secs(5);
/// The largest head of a request. The longest honest address is a search with all its filters.
const HEAD_BYTES_MAX: usize = 64 << 10;

/// What each connection needs to know.
pub(super) struct Door {
    bound: SocketAddr,
    base_path: String,
    messages: Messages,
    slot: watch::Receiver<Arc<Site>>,
    looks: Looks,
}

impl Door {
    pub fn new(bound: SocketAddr, base_path: &str, messages: Messages, slot: &Slot) -> Door {
        let inside = base_path.trim_matches('/');
        let base_path = if inside.is_empty() { "/".to_owned() } else { format!("/{inside}/") };
        Door { bound, base_path, messages, slot: slot.subscribe(), looks: slot.looks.clone() }
    }

    /// The site, as soon as it has what lies at that path.
    async fn site(&self, path: &str) -> Arc<Site> {
        let mut slot = self.slot.clone();
        let is_ready = |site: &Arc<Site>| {
            let is_there = |ahead: &Arc<Output>| matches!(find(ahead, &self.base_path, path), Found::File(_));
            path.starts_with(OWN_FOLDER) || site.ahead.as_ref().is_none_or(is_there)
        };
        match slot.wait_for(is_ready).await {
            Ok(site) => Arc::clone(&site),
            Err(_) => Arc::clone(&self.slot.borrow()), // nobody builds any more
        }
    }
}

/// What the thread of the server runs. All that can fail fails here, before there is a thread.
pub(super) fn prepare(listener: TcpListener, door: Door) -> io::Result<impl FnOnce() + Send + 'static> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    listener.set_nonblocking(true)?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    Ok(move || runtime.block_on(accept(listener, Arc::new(door))))
}

async fn accept(listener: tokio::net::TcpListener, door: Arc<Door>) {
    let mut seats = Seats::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => seats.give(|sign| converse(stream, sign, Arc::clone(&door))).await,
            // A connection that broke, or no file handles left: the next one may be better, but not at once.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn converse(stream: TcpStream, sign: Sign, door: Arc<Door>) {
    let service = service_fn(|request| {
        let door = Arc::clone(&door);
        async move { Ok::<_, Infallible>(answer(&door, &request).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_READ_MAX)
        .max_buf_size(HEAD_BYTES_MAX)
        .serve_connection(Patient::new(stream, sign), service);
    // A browser that leaves in the middle, or speaks no HTTP: nothing to tell the editor.
    _ = connection.await;
}

type Answer = Response<Either<Full<Bytes>, Stream>>;

async fn answer(door: &Door, request: &Request<Incoming>) -> Answer {
    let whole = |response: Response<Bytes>| response.map(|body| Either::Left(Full::new(body)));
    if !host::is_ours(request, door.bound) {
        return whole(bare(StatusCode::FORBIDDEN));
    }
    // For HEAD, hyper sends the head of the same answer and leaves the body out.
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return whole(bare(StatusCode::METHOD_NOT_ALLOWED));
    }
    if request.uri().path().strip_prefix(OWN_FOLDER) == Some("events") {
        return stream(door, request.uri().query());
    }
    let site = door.site(request.uri().path()).await;
    whole(reply(&site, &door.base_path, door.messages, request.uri()))
}

fn stream(door: &Door, query: Option<&str>) -> Answer {
    // What the script of a page asks: `v=`, the version that the page was made from, and `page=`, its path.
    let query = query.and_then(|it| it.strip_prefix("v="));
    let (seen, page) = query.map(|it| it.split_once("&page=").unwrap_or((it, ""))).unzip();
    let look = page.and_then(|it| page_at(&door.base_path, it)).map(|it| door.looks.begin(it));
    let head = bare(StatusCode::OK); // the same headers as any answer, but for these two
    let (mut head, _) = head.into_parts();
    head.headers.remove(CONTENT_LENGTH);
    head.headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    let events = reload::stream(door.slot.clone(), seen.map(str::to_owned), look, door.messages);
    Response::from_parts(head, Either::Right(events))
}
