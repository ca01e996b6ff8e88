//! Live reload by server-sent events: `reload` when the site is another, `notes` when the diagnostics are.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame};
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use crate::diag::{Messages, Phrase};
use crate::serve::looks::Look;
use crate::serve::site::Site;

/// Between two signs of life: a connection that is dead is found, one that lives is not closed by something in between.
const PING_EVERY: Duration = Duration::from_secs(15);

/// The body of an answer that goes on until the browser leaves.
pub(super) struct Stream {
    events: mpsc::Receiver<Bytes>,
    /// As long as the browser listens, it looks at its page.
    _look: Option<Look>,
}

impl Body for Stream {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.events.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// The events from now on, for a page that was made from the version `seen`.
pub(super) fn stream(
    site: watch::Receiver<Arc<Site>>,
    seen: Option<String>,
    look: Option<Look>,
    messages: Messages,
) -> Stream {
    let (sender, events) = mpsc::channel(1);
    tokio::spawn(tell(site, seen, messages, sender));
    Stream { events, _look: look }
}

/// A slow browser skips what it missed: the slot holds the newest site alone.
async fn tell(
    mut slot: watch::Receiver<Arc<Site>>,
    seen: Option<String>,
    messages: Messages,
    sender: mpsc::Sender<Bytes>,
) {
    let mut site = Arc::clone(&slot.borrow_and_update());
    let mut text = "retry: 500\n\n".to_owned() + &notes(&site, messages);
    if seen.is_some_and(|seen| seen != site.version.to_string()) {
        text += &reload(&site);
    }
    while sender.send(text.into()).await.is_ok() {
        text = match timeout(PING_EVERY, slot.changed()).await {
            Err(_) => ": ping\n\n".to_owned(),
            Ok(Err(_)) => return, // nobody builds any more
            Ok(Ok(())) => {
                let old = std::mem::replace(&mut site, Arc::clone(&slot.borrow_and_update()));
                news(&old, &site, messages)
            }
        };
    }
}

fn news(old: &Site, new: &Site, messages: Messages) -> String {
    let mut text = String::new();
    if (old.has_errors, &old.notes) != (new.has_errors, &new.notes) {
        text += &notes(new, messages);
    }
    if old.version != new.version {
        text += &reload(new);
    }
    text
}

fn reload(site: &Site) -> String {
    format!("event: reload\ndata: {}\n\n", site.version)
}

/// The script has no words of its own: it gets them in the editor's language. JSON keeps the text on one line.
fn notes(site: &Site, messages: Messages) -> String {
    let json = serde_json::json!({
        "has_errors": site.has_errors,
        "text": site.notes,
        "title": Phrase::SiteHasErrors.text(messages),
        "close": Phrase::Close.text(messages),
    });
    format!("event: notes\ndata: {json}\n\n")
}
