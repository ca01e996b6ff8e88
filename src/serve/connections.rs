//! Limits the concurrent connections. Idle connections are evicted when the limit is reached.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::AbortHandle;
use tokio::time::timeout;

/// The limit; further connections wait.
const CONNECTIONS_MAX: usize = 256;
/// How long a new connection waits before idle ones are evicted. A connection is idle when it has
/// had no activity since the last eviction.
const EVICT_AFTER: Duration = Duration::from_millis(100);

/// Records that a connection has read or written since the flag was last taken.
#[derive(Clone)]
pub(super) struct ActivityFlag(Arc<AtomicBool>);

impl ActivityFlag {
    /// A new connection counts as active, so it has time to send its first request.
    fn new() -> ActivityFlag {
        ActivityFlag(Arc::new(AtomicBool::new(true)))
    }

    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Returns whether the flag was set, and clears it.
    fn take(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

/// The open connections and their limit.
pub(super) struct ConnectionLimiter {
    permits: Arc<Semaphore>,
    connections: Vec<(AbortHandle, ActivityFlag)>,
}

impl ConnectionLimiter {
    pub(super) fn new() -> ConnectionLimiter {
        ConnectionLimiter { permits: Arc::new(Semaphore::new(CONNECTIONS_MAX)), connections: Vec::new() }
    }

    /// Waits until the limit allows another connection, then serves it in a task of its own.
    pub(super) async fn accept<T>(&mut self, serve_connection: impl FnOnce(ActivityFlag) -> T)
    where
        T: Future<Output = ()> + Send + 'static,
    {
        let permit = self.acquire().await;
        let activity = ActivityFlag::new();
        let connection = serve_connection(activity.clone());
        let task = tokio::spawn(async move {
            connection.await;
            drop(permit);
        });
        self.connections.retain(|(task, _)| !task.is_finished());
        self.connections.push((task.abort_handle(), activity));
    }

    async fn acquire(&self) -> OwnedSemaphorePermit {
        loop {
            match timeout(EVICT_AFTER, Arc::clone(&self.permits).acquire_owned()).await {
                Ok(permit) => return permit.expect("the semaphore is never closed"),
                Err(_) => self.evict_idle(),
            }
        }
    }

    /// Closes idle connections. A browser reconnects for its next request.
    fn evict_idle(&self) {
        let idle = self.connections.iter().filter(|(_, activity)| !activity.take());
        idle.for_each(|(task, _)| task.abort());
    }
}
