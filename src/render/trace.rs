//! What a view was made of last time. While none of that has changed, the view is the same: it need not be made to be known.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::cache::{Cache, Key};
use crate::catalog::{Seen, observe};

/// What was looked at when a view was made.
#[derive(Serialize, Deserialize)]
struct Trace {
    seen: Vec<Seen>,
    /// The hash of all that.
    stamp: Key,
    /// The hash of the view.
    view: Key,
}

/// A view, by its hash.
pub(super) struct Looked<V> {
    pub(super) hash: Key,
    /// The view itself, if it had to be made.
    pub(super) view: Option<V>,
}

/// The hash of the view called `name`. `stamp` hashes all that it is made of when making it looks at some things; `make` makes it.
pub(super) fn look<V: Serialize>(
    cache: &Cache,
    name: &impl Serialize,
    stamp: impl Fn(&[Seen]) -> Key,
    make: impl FnOnce() -> V,
) -> Looked<V> {
    let key = Key::of(&("trace", name));
    let last: Option<Arc<Trace>> = cache.known(key);
    if let Some(last) = last.filter(|it| it.stamp == stamp(&it.seen)) {
        return Looked { hash: last.view, view: None };
    }
    let (view, seen) = observe(make);
    let hash = Key::of(&view);
    cache.remember(key, Trace { stamp: stamp(&seen), seen, view: hash });
    Looked { hash, view: Some(view) }
}
