//! Live reload by server-sent events: `reload` when the site changes, `diagnostics` when the
//! diagnostics do.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame};
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use crate::diagnostics::{MessageLanguage, Phrase};
use crate::serve::current_site::ServedSite;
use crate::serve::viewers::Viewer;

/// The interval of keep-alive comments: they detect a dead connection and keep proxies from closing
/// an open one.
const PING_EVERY: Duration = Duration::from_secs(15);

/// The body of a response that lasts until the client disconnects.
pub(super) struct EventStream {
    events: mpsc::Receiver<Bytes>,
    /// Counts the page as open in a browser until the stream is dropped.
    _viewer: Option<Viewer>,
}

impl Body for EventStream {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.events.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// Returns the events from now on, for a page of the version `seen`.
pub(super) fn stream(
    site: watch::Receiver<Arc<ServedSite>>,
    seen: Option<String>,
    viewer: Option<Viewer>,
    message_language: MessageLanguage,
) -> EventStream {
    let (sender, events) = mpsc::channel(1);
    tokio::spawn(send_events(site, seen, message_language, sender));
    EventStream { events, _viewer: viewer }
}

/// Sends events until the client disconnects. A slow client skips intermediate states: the channel
/// holds the newest site only.
async fn send_events(
    mut current_site: watch::Receiver<Arc<ServedSite>>,
    seen: Option<String>,
    message_language: MessageLanguage,
    sender: mpsc::Sender<Bytes>,
) {
    let mut site = Arc::clone(&current_site.borrow_and_update());
    let mut text = "retry: 500\n\n".to_owned() + &diagnostics_event(&site, message_language);
    if seen.is_some_and(|seen| seen != site.version.to_string()) {
        text += &reload(&site);
    }
    while sender.send(text.into()).await.is_ok() {
        text = match timeout(PING_EVERY, current_site.changed()).await {
            Err(_) => ": ping\n\n".to_owned(),
            Ok(Err(_)) => return, // builds have ended
            Ok(Ok(())) => {
                let old = std::mem::replace(&mut site, Arc::clone(&current_site.borrow_and_update()));
                next_event(&old, &site, message_language)
            }
        };
    }
}

fn next_event(old: &ServedSite, new: &ServedSite, message_language: MessageLanguage) -> String {
    let mut text = String::new();
    if (old.has_errors, &old.diagnostics) != (new.has_errors, &new.diagnostics) {
        text += &diagnostics_event(new, message_language);
    }
    if old.version != new.version {
        text += &reload(new);
    }
    text
}

fn reload(site: &ServedSite) -> String {
    format!("event: reload\ndata: {}\n\n", site.version)
}

/// Carries every text that the script shows, in the editor's language. JSON keeps it on one line,
/// as the event format requires.
fn diagnostics_event(site: &ServedSite, message_language: MessageLanguage) -> String {
    let json = serde_json::json!({
        "has_errors": site.has_errors,
        "text": site.diagnostics,
        "title": Phrase::SiteHasErrors.text(message_language),
        "close": Phrase::Close.text(message_language),
    });
    format!("event: diagnostics\ndata: {json}\n\n")
}
