//! The HTTP server: hyper on one thread, one task for each connection.

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

use crate::diagnostics::MessageLanguage;
use crate::output::Output;
use crate::serve::address::{RequestTarget, find, page_at};
use crate::serve::connections::{ActivityFlag, ConnectionLimiter};
use crate::serve::current_site::{CurrentSite, ServedSite};
use crate::serve::host;
use crate::serve::idle_timeout::IdleTimeout;
use crate::serve::overlay::OWN_FOLDER;
use crate::serve::reload::{self, EventStream};
use crate::serve::reply::{reply, status_only};
use crate::serve::viewers::Viewers;

/// How long a client may take to send the head of a request, and how long a kept-alive connection
/// may be idle.
const HEADER_READ_MAX: Duration = Duration::from_secs(5);
/// The largest head of a request. The longest address in use is a search with all its filters.
const HEAD_BYTES_MAX: usize = 64 << 10;

/// What every connection shares.
pub(super) struct RequestContext {
    bound: SocketAddr,
    base_path: String,
    message_language: MessageLanguage,
    current_site: watch::Receiver<Arc<ServedSite>>,
    viewers: Viewers,
}

impl RequestContext {
    pub fn new(
        bound: SocketAddr,
        base_path: &str,
        message_language: MessageLanguage,
        current_site: &CurrentSite,
    ) -> RequestContext {
        let inside = base_path.trim_matches('/');
        let base_path = if inside.is_empty() { "/".to_owned() } else { format!("/{inside}/") };
        RequestContext {
            bound,
            base_path,
            message_language,
            current_site: current_site.subscribe(),
            viewers: current_site.viewers.clone(),
        }
    }

    /// Returns the site as soon as the file at `path` is final.
    async fn site(&self, path: &str) -> Arc<ServedSite> {
        let mut current_site = self.current_site.clone();
        let is_ready = |site: &Arc<ServedSite>| {
            let has_file = |partial: &Arc<Output>| {
                matches!(find(partial, &self.base_path, path), RequestTarget::File(_))
            };
            path.starts_with(OWN_FOLDER) || site.partial.as_ref().is_none_or(has_file)
        };
        match current_site.wait_for(is_ready).await {
            Ok(site) => Arc::clone(&site),
            Err(_) => Arc::clone(&self.current_site.borrow()), // builds have ended
        }
    }
}

/// Returns the loop for the server thread. Everything that can fail does so here, before the thread
/// is started.
pub(super) fn prepare(
    listener: TcpListener,
    context: RequestContext,
) -> io::Result<impl FnOnce() + Send + 'static> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    listener.set_nonblocking(true)?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    Ok(move || runtime.block_on(accept(listener, Arc::new(context))))
}

async fn accept(listener: tokio::net::TcpListener, context: Arc<RequestContext>) {
    let mut connections = ConnectionLimiter::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.accept(|activity| serve_connection(stream, activity, Arc::clone(&context))).await
            }
            // An aborted connection, or no file handles left: waits, so as not to retry in a busy
            // loop.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn serve_connection(stream: TcpStream, activity: ActivityFlag, context: Arc<RequestContext>) {
    let service = service_fn(|request| {
        let context = Arc::clone(&context);
        async move { Ok::<_, Infallible>(respond(&context, &request).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_READ_MAX)
        .max_buf_size(HEAD_BYTES_MAX)
        .serve_connection(IdleTimeout::new(stream, activity), service);
    // An aborted response or invalid HTTP is no error of the site, so it is not reported.
    _ = connection.await;
}

type AnyResponse = Response<Either<Full<Bytes>, EventStream>>;

async fn respond(context: &RequestContext, request: &Request<Incoming>) -> AnyResponse {
    let whole = |response: Response<Bytes>| response.map(|body| Either::Left(Full::new(body)));
    if !host::is_own_host(request, context.bound) {
        return whole(status_only(StatusCode::FORBIDDEN));
    }
    // For HEAD, hyper sends the head of the same response without its body.
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return whole(status_only(StatusCode::METHOD_NOT_ALLOWED));
    }
    if request.uri().path().strip_prefix(OWN_FOLDER) == Some("events") {
        return stream(context, request.uri().query());
    }
    let site = context.site(request.uri().path()).await;
    whole(reply(&site, &context.base_path, context.message_language, request.uri()))
}

fn stream(context: &RequestContext, query: Option<&str>) -> AnyResponse {
    // The script of a page sends `v=`, the version that the page is from, and `page=`, its path.
    let query = query.and_then(|it| it.strip_prefix("v="));
    let (seen, page) = query.map(|it| it.split_once("&page=").unwrap_or((it, ""))).unzip();
    let viewer = page.and_then(|it| page_at(&context.base_path, it)).map(|it| context.viewers.begin(it));
    let head = status_only(StatusCode::OK); // the same headers as any response, but for these two
    let (mut head, _) = head.into_parts();
    head.headers.remove(CONTENT_LENGTH);
    head.headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    let events = reload::stream(
        context.current_site.clone(),
        seen.map(str::to_owned),
        viewer,
        context.message_language,
    );
    Response::from_parts(head, Either::Right(events))
}
