//! Which pages browsers show now: after an edit they come first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};

/// How many browsers show each page, by its path below the site. The lock is held for the time of one entry.
#[derive(Debug, Clone, Default)]
pub(super) struct Looks(Arc<Mutex<BTreeMap<String, usize>>>);

/// One browser looks at a page, as long as this lives.
#[derive(Debug)]
pub(super) struct Look {
    looks: Looks,
    path: String,
}

impl Looks {
    pub fn begin(&self, path: String) -> Look {
        *self.lock().entry(path.clone()).or_default() += 1;
        Look { looks: self.clone(), path }
    }

    /// The pages that somebody looks at.
    pub fn pages(&self) -> BTreeSet<String> {
        self.lock().keys().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.0.lock().expect("nothing panics under this lock")
    }
}

impl Drop for Look {
    fn drop(&mut self) {
        let mut looks = self.looks.lock();
        if let Some(count) = looks.get_mut(&self.path) {
            *count -= 1;
            if *count == 0 {
                looks.remove(&self.path);
            }
        }
    }
}
