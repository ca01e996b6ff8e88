//! Seats for connections. Where all are taken, whoever says nothing gives theirs to somebody who waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::AbortHandle;
use tokio::time::timeout;

/// More connections than this wait.
const SEATS: usize = 256;
/// How long somebody waits before silence costs others their seats.
const WAIT: Duration = Duration::from_millis(100);

/// Says that a connection is alive: something was read, or written.
#[derive(Clone)]
pub(super) struct Sign(Arc<AtomicBool>);

impl Sign {
    /// Whoever has just come has time to say something.
    fn new() -> Sign {
        Sign(Arc::new(AtomicBool::new(true)))
    }

    pub(super) fn give(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was given since this was last asked.
    fn take(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

/// Who talks with the server.
pub(super) struct Seats {
    free: Arc<Semaphore>,
    taken: Vec<(AbortHandle, Sign)>,
}

impl Seats {
    pub(super) fn new() -> Seats {
        Seats { free: Arc::new(Semaphore::new(SEATS)), taken: Vec::new() }
    }

    /// Waits for a seat, and begins a conversation on it.
    pub(super) async fn give<T>(&mut self, converse: impl FnOnce(Sign) -> T)
    where
        T: Future<Output = ()> + Send + 'static,
    {
        let seat = self.free_one().await;
        let sign = Sign::new();
        let conversation = converse(sign.clone());
        let task = tokio::spawn(async move {
            conversation.await;
            drop(seat);
        });
        self.taken.retain(|(task, _)| !task.is_finished());
        self.taken.push((task.abort_handle(), sign));
    }

    async fn free_one(&self) -> OwnedSemaphorePermit {
        loop {
            match timeout(WAIT, Arc::clone(&self.free).acquire_owned()).await {
                Ok(seat) => return seat.expect("nobody closes the semaphore"),
                Err(_) => self.dismiss_silent(),
            }
        }
    }

    /// A browser that is sent away comes again when it has something to ask.
    fn dismiss_silent(&self) {
        self.taken.iter().filter(|(_, sign)| !sign.take()).for_each(|(task, _)| task.abort());
    }
}
