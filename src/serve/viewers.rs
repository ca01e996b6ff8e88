//! The pages that are open in a browser. After an edit they are built first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};

/// Counts the browsers that show each page, by the path of its file in the site. The lock is held
/// only while one entry is read or changed.
#[derive(Debug, Clone, Default)]
pub(super) struct Viewers(Arc<Mutex<BTreeMap<String, usize>>>);

/// Counts one browser that shows a page; dropping it ends that.
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

    /// Returns the pages that are open in a browser.
    pub fn pages(&self) -> BTreeSet<String> {
        self.lock().keys().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.0.lock().expect("no code panics while it holds this lock")
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
