use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::cache::Key;

/// A part that many views show: made once, and hashed once.
#[derive(Debug)]
pub struct Shared<T> {
    value: Arc<T>,
    hash: Key,
}

impl<T: Serialize> Shared<T> {
    pub(super) fn new(value: T) -> Shared<T> {
        Shared::of(Arc::new(value))
    }

    pub(super) fn of(value: Arc<T>) -> Shared<T> {
        Shared { hash: Key::of(&value), value }
    }
}

impl<T> Shared<T> {
    pub(super) fn hash(&self) -> Key {
        self.hash
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Shared<T> {
        Shared { value: Arc::clone(&self.value), hash: self.hash }
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Templates see the value; the key of a page, which is written in a binary format, reads no more than the hash.
impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.value.serialize(serializer)
        } else {
            self.hash.serialize(serializer)
        }
    }
}
