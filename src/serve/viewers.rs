//! Which pages browsers show now: after an edit they come first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};

/// How many browsers show each page, by its path below the site. The lock is held for the time of one entry.
#[derive(Debug, Clone, Default)]
pub(super) struct Viewers(Arc<Mutex<BTreeMap<String, usize>>>);

/// One browser looks at a page, as long as this lives.
#[derive(Debug)]
pub(super) struct Viewer {
    viewers: Viewers,
    path: String,
}

impl Viewers {
    pub fn begin(&self, path: String) -> Viewer {
        *self.lock().entry(path.clone()).or_default() += 1;
        Viewer { viewers: self.clone(), path }
    }

    /// The pages that somebody looks at.
    pub fn pages(&self) -> BTreeSet<String> {
        self.lock().keys().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.0.lock().expect("nothing panics under this lock")
    }
}

impl Drop for Viewer {
    fn drop(&mut self) {
        let mut viewers = self.viewers.lock();
        if let Some(count) = viewers.get_mut(&self.path) {
            *count -= 1;
            if *count == 0 {
                viewers.remove(&self.path);
            }
        }
    }
}
