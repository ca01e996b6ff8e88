//! REMEMBER. Memory between builds. Only pure results live here, under the hash of everything they read or beside it, so forgetting any of
//! them at any time can make a build slower but never different.

mod key;
mod store;

use std::any::Any;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::value::Hashed;

use store::SavedBytes;

pub use key::{Key, PageInputs};
pub use store::{Saved, load, save};

/// How a result in memory is written to the disk.
type Encode = fn(&(dyn Any + Send + Sync)) -> Vec<u8>;

/// A result in memory.
struct Entry {
    value: Arc<dyn Any + Send + Sync>,
    /// `None` for what only this process remembers.
    encode: Option<Encode>,
    /// The build that last asked for it.
    build: u64,
}

/// A result that can be saved.
struct Kept {
    key: Key,
    value: Arc<dyn Any + Send + Sync>,
    encode: Encode,
}

#[derive(Default)]
struct Memory {
    entries: FxHashMap<Key, Entry>,
    /// What an earlier process remembered and this one has not asked for yet.
    saved: Saved,
    /// What the last build left to the next one.
    left: Option<Box<dyn Any + Send>>,
    build: u64,
    made: usize,
    /// True when this build remembers something new.
    is_changed: bool,
}

/// The one lock of the house. It guards lookups, never work.
#[derive(Default)]
pub struct Cache {
    memory: Mutex<Memory>,
    shelf: Shelf,
}

/// Where the files of the site are between being made and being published.
enum Shelf {
    /// In memory. What an earlier process published is read from this folder.
    Memory(PathBuf),
    /// Where they will be published.
    Given(Arc<dyn Keep>),
}

/// Keeps the files of a site until it is published.
pub trait Keep: Send + Sync {
    /// The file at this path of the site that was published before, if it has that hash.
    fn published(&self, path: &str, hash: &[u8]) -> Option<Hashed>;

    /// Takes a file that was made.
    fn keep(&self, path: &str, bytes: &[u8]) -> Hashed;
}

impl Default for Shelf {
    fn default() -> Shelf {
        Shelf::Memory(PathBuf::new())
    }
}

impl Keep for Shelf {
    fn published(&self, path: &str, hash: &[u8]) -> Option<Hashed> {
        match self {
            Shelf::Memory(site) => store::published(&site.join(path), hash),
            Shelf::Given(keep) => keep.published(path, hash),
        }
    }

    fn keep(&self, path: &str, bytes: &[u8]) -> Hashed {
        match self {
            Shelf::Memory(_) => Hashed::from(bytes),
            Shelf::Given(keep) => keep.keep(path, bytes),
        }
    }
}

impl Cache {
    /// A memory that begins with what an earlier process saved, and published in the folder `site`. Files of the site are in memory.
    pub fn starting_with(saved: Saved, site: &Path) -> Cache {
        Cache::with(saved, Shelf::Memory(site.to_owned()))
    }

    /// A memory that begins with what an earlier process saved, and that leaves the files of the site to `keep`.
    pub fn keeping_in(keep: Arc<dyn Keep>, saved: Saved) -> Cache {
        Cache::with(saved, Shelf::Given(keep))
    }

    fn with(saved: Saved, shelf: Shelf) -> Cache {
        let memory = Mutex::new(Memory { saved, ..Memory::default() });
        Cache { memory, shelf }
    }

    /// The result under `key`, made by `make` when it is not known. `make` says whether it may be remembered.
    pub fn recall<T>(&self, key: Key, make: impl FnOnce() -> (T, bool)) -> Arc<T>
    where
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        if let Some(value) = self.known(key) {
            return value;
        }
        let (value, is_kept) = make();
        let value = Arc::new(value);
        let mut memory = self.lock();
        memory.made += 1;
        if is_kept {
            memory.add(key, value.clone(), encode::<T>);
        }
        value
    }

    /// The result under `key`, made by `make` when this process does not know it. No other process will: it is no plain data.
    pub fn hold<T: Send + Sync + 'static>(&self, key: Key, make: impl FnOnce() -> T) -> Arc<T> {
        if let Some(value) = self.find(key, None, |_| None) {
            return value;
        }
        let value = Arc::new(make());
        self.lock().keep(key, value.clone(), None);
        value
    }

    /// The result under `key`, if it is known.
    pub fn known<T>(&self, key: Key) -> Option<Arc<T>>
    where
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        self.find(key, Some(encode::<T>), |bytes| postcard::from_bytes(bytes).ok())
    }

    /// The file of the site under `key`, if it is known. Between processes its bytes lie where it was published, at `path`: the memory keeps
    /// their hash alone.
    pub fn known_file(&self, key: Key, path: &str) -> Option<Hashed> {
        let file = self.find(key, Some(encode_file), |hash| self.shelf.published(path, hash));
        file.as_deref().cloned()
    }

    /// Remembers a file that had to be made.
    pub fn keep_file(&self, key: Key, path: &str, bytes: &[u8]) -> Hashed {
        let file = self.shelf.keep(path, bytes);
        let mut memory = self.lock();
        memory.made += 1;
        memory.add(key, Arc::new(file.clone()), encode_file);
        file
    }

    /// Remembers a result.
    pub fn remember<T: Serialize + Send + Sync + 'static>(&self, key: Key, value: T) -> Arc<T> {
        let value = Arc::new(value);
        self.lock().add(key, value.clone(), encode::<T>);
        value
    }

    /// What this process knows, or what `decode` makes of what an earlier one saved.
    fn find<T: Send + Sync + 'static>(
        &self,
        key: Key,
        encode: Option<Encode>,
        decode: impl FnOnce(&[u8]) -> Option<T>,
    ) -> Option<Arc<T>> {
        let mut memory = self.lock();
        let build = memory.build;
        let bytes = match memory.entries.get_mut(&key) {
            Some(entry) => {
                entry.build = build;
                match Arc::clone(&entry.value).downcast() {
                    Ok(value) => return Some(value),
                    Err(saved) => saved.downcast().ok()?,
                }
            }
            None => Arc::new(memory.saved.take(key)?),
        };
        drop(memory);
        let value = Arc::new(decode(bytes.as_slice())?);
        self.lock().keep(key, value.clone(), encode);
        Some(value)
    }

    /// Remembers results that nobody has to ask for in this build, because what was made of them is known: the next one may.
    pub fn still_needs(&self, keys: &[Key]) {
        let mut memory = self.lock();
        let build = memory.build;
        for key in keys {
            if let Some(entry) = memory.entries.get_mut(key) {
                entry.build = build;
            } else if let Some(bytes) = memory.saved.take(*key) {
                memory.keep(*key, Arc::new(bytes), Some(encode_saved));
            }
        }
    }

    /// A new build begins.
    pub fn begin_build(&self) {
        let mut memory = self.lock();
        memory.build += 1;
        memory.made = 0;
        memory.is_changed = false;
    }

    /// The build came to its end: what it did not ask for is forgotten, but for what somebody still has. One with a mistake stops before it has
    /// asked for all, and forgets nothing: when the mistake is mended nearly all is as it was.
    pub fn end_build(&self) {
        let mut memory = self.lock();
        let current = memory.build;
        memory.entries.retain(|_, entry| entry.build == current || Arc::strong_count(&entry.value) > 1);
    }

    /// Leaves to the next build what this one has no more use for: one thing alone.
    pub fn leave(&self, thing: impl Any + Send) {
        let left: Box<dyn Any + Send> = Box::new(thing);
        let before = self.lock().left.replace(left);
        drop(before);
    }

    /// Takes what the build before this one left.
    pub fn take_left<T: Any>(&self) -> Option<T> {
        let left = self.lock().left.take()?;
        left.downcast().ok().map(|it| *it)
    }

    /// How many results this build had to make.
    pub fn made(&self) -> usize {
        self.lock().made
    }

    /// True when this build remembered something that no build before it did.
    pub fn is_changed(&self) -> bool {
        self.lock().is_changed
    }

    /// The keys of all results of the last build that can be saved, in order.
    fn keys(&self) -> Vec<Key> {
        let memory = self.lock();
        let current = memory.entries.iter().filter(|(_, it)| it.build == memory.build && it.encode.is_some());
        let mut current: Vec<Key> = current.map(|(key, _)| *key).collect();
        drop(memory);
        current.sort_unstable();
        current
    }

    /// The results under those keys.
    fn results(&self, keys: &[Key]) -> Vec<Kept> {
        let memory = self.lock();
        let found = keys.iter().filter_map(|key| {
            let entry = memory.entries.get(key)?;
            Some(Kept { key: *key, value: entry.value.clone(), encode: entry.encode? })
        });
        found.collect()
    }

    /// The process ends: the system takes all memory back at once, sooner than it could be freed piece by piece.
    pub fn abandon(self) {
        std::mem::forget(self.memory);
    }

    fn lock(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().expect("nothing panics under this lock")
    }
}

impl Memory {
    /// Remembers a result that is new.
    fn add(&mut self, key: Key, value: Arc<dyn Any + Send + Sync>, encode: Encode) {
        self.is_changed = true;
        self.keep(key, value, Some(encode));
    }

    fn keep(&mut self, key: Key, value: Arc<dyn Any + Send + Sync>, encode: Option<Encode>) {
        let build = self.build;
        self.entries.insert(key, Entry { value, encode, build });
    }
}

/// What nobody decoded goes on as it is.
fn encode_saved(value: &(dyn Any + Send + Sync)) -> Vec<u8> {
    let bytes: &SavedBytes = value.downcast_ref().expect("an entry holds the type that it was made with");
    bytes.as_slice().to_vec()
}

/// Of a file only the hash: the bytes are in the site.
fn encode_file(value: &(dyn Any + Send + Sync)) -> Vec<u8> {
    let file: &Hashed = value.downcast_ref().expect("an entry holds the type that it was made with");
    file.hash().as_bytes().to_vec()
}

fn encode<T: Serialize + 'static>(value: &(dyn Any + Send + Sync)) -> Vec<u8> {
    let value: &T = value.downcast_ref().expect("an entry holds the type that it was made with");
    postcard::to_stdvec(value).expect("plain data always serialises")
}
