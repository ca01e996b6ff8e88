//! ConnectionLimiter for connections. Where all are taken, whoever says nothing gives theirs to somebody who waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::AbortHandle;
use tokio::time::timeout;

/// More connections than this wait.
const CONNECTIONS_MAX: usize = 256;
/// How long somebody waits before silence costs others their seats.
const WAIT: Duration = Duration::from_millis(100);

/// Says that a connection is alive: something was read, or written.
#[derive(Clone)]
pub(super) struct ActivityFlag(Arc<AtomicBool>);

impl ActivityFlag {
    /// Whoever has just come has time to say something.
    fn new() -> ActivityFlag {
        ActivityFlag(Arc::new(AtomicBool::new(true)))
    }

    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was given since this was last asked.
    fn take(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

/// Who talks with the server.
pub(super) struct ConnectionLimiter {
    free: Arc<Semaphore>,
    taken: Vec<(AbortHandle, ActivityFlag)>,
}

impl ConnectionLimiter {
    pub(super) fn new() -> ConnectionLimiter {
        ConnectionLimiter { free: Arc::new(Semaphore::new(CONNECTIONS_MAX)), taken: Vec::new() }
    }

    /// Waits for a seat, and begins a conversation on it.
    pub(super) async fn accept<T>(&mut self, serve_connection: impl FnOnce(ActivityFlag) -> T)
    where
        T: Future<Output = ()> + Send + 'static,
    {
        let permit = self.acquire().await;
        let activity = ActivityFlag::new();
        let conversation = serve_connection(activity.clone());
        let task = tokio::spawn(async move {
            conversation.await;
            drop(permit);
        });
        self.taken.retain(|(task, _)| !task.is_finished());
        self.taken.push((task.abort_handle(), activity));
    }

    async fn acquire(&self) -> OwnedSemaphorePermit {
        loop {
            match timeout(WAIT, Arc::clone(&self.free).acquire_owned()).await {
                Ok(permit) => return permit.expect("nobody closes the semaphore"),
                Err(_) => self.close_idle(),
            }
        }
    }

    /// A browser that is sent away comes again when it has something to ask.
    fn close_idle(&self) {
        self.taken.iter().filter(|(_, activity)| !activity.take()).for_each(|(task, _)| task.abort());
    }
}
