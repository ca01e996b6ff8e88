//! REMEMBER. Memory between builds. Only pure results live here, under the hash of everything they read or beside it, so forgetting any of
//! them at any time can make a build slower but never different.

mod key;
#[allow(clippy::disallowed_methods)] // the I/O boundary that remembers
mod store;

use std::any::Any;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::diag::Noted;
use crate::value::Hashed;

pub use key::{Key, Keyed, Loaded};
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
    build: u64,
    made: usize,
    /// True when this build remembers something new.
    is_changed: bool,
}

/// Files that were made together: path below the site, and hash.
type Listed = Vec<(String, blake3::Hash)>;

/// The same with their bytes.
type Files = Vec<(String, Vec<u8>)>;

/// A file of the site.
pub struct Written {
    /// The file.
    pub value: Hashed,
    /// True when it had to be made.
    pub is_new: bool,
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

    /// `compute(inputs)`, or what it was when it was last computed of the same inputs. A plain function captures nothing, and all that
    /// `inputs` holds is hashed: what is missing in the key is missing in the computation, and that does not compile. What comes with
    /// diagnostics is computed at every build, with the places of that build.
    pub fn get_or_compute<I, T>(
        &self,
        name: &'static str,
        inputs: &I,
        compute: fn(&I) -> Noted<T>,
    ) -> Noted<Keyed<T>>
    where
        I: Serialize,
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        let key = Key::of(&(name, inputs));
        if let Some(value) = self.known(key) {
            return Noted { value: Keyed::with(key, value), notes: Vec::new() };
        }
        let Noted { value, notes } = compute(inputs);
        let value = Arc::new(value);
        let mut memory = self.lock();
        memory.made += 1;
        if notes.is_empty() {
            memory.add(key, value.clone(), encode::<T>);
        }
        drop(memory);
        Noted { value: Keyed::with(key, value), notes }
    }

    /// The same with room to work in, which must be no input: with another one the result would be the same.
    pub fn get_or_compute_in<I, R, T>(
        &self,
        name: &'static str,
        inputs: &I,
        room: &mut R,
        compute: fn(&I, &mut R) -> T,
    ) -> Keyed<T>
    where
        I: Serialize,
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        let key = Key::of(&(name, inputs));
        if let Some(value) = self.known(key) {
            return Keyed::with(key, value);
        }
        let value = Arc::new(compute(inputs, room));
        let mut memory = self.lock();
        memory.made += 1;
        memory.add(key, value.clone(), encode::<T>);
        drop(memory);
        Keyed::with(key, value)
    }

    /// The same for a file of the site. Between processes its bytes lie where it was published, at `path`: the memory keeps their hash
    /// alone. What failed is not kept.
    pub fn get_or_write<I: Serialize, B: AsRef<[u8]>, E>(
        &self,
        name: &'static str,
        path: &str,
        inputs: &I,
        compute: fn(&I) -> Result<B, E>,
    ) -> Result<Written, E> {
        let key = Key::of(&(name, path, inputs));
        let known = self.find(key, Some(encode_file), |hash| self.shelf.published(path, hash));
        if let Some(file) = known {
            return Ok(Written { value: Hashed::clone(&file), is_new: false });
        }
        let file = self.shelf.keep(path, compute(inputs)?.as_ref());
        let mut memory = self.lock();
        memory.made += 1;
        memory.add(key, Arc::new(file.clone()), encode_file);
        Ok(Written { value: file, is_new: true })
    }

    /// The same for what is no plain data, and so stays in this process: parsed templates. Its diagnostics are part of it.
    pub fn get_or_load<I: Serialize, T: Send + Sync + 'static>(
        &self,
        name: &'static str,
        inputs: &I,
        load: fn(&I) -> T,
    ) -> Loaded<T> {
        let key = Key::of(&(name, inputs));
        if let Some(value) = self.find(key, None, |_| None) {
            return Loaded { key, value };
        }
        let value = Arc::new(load(inputs));
        self.lock().keep(key, value.clone(), None);
        Loaded { key, value }
    }

    /// The result under `key`, if it is known.
    fn known<T>(&self, key: Key) -> Option<Arc<T>>
    where
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        self.find(key, Some(encode::<T>), |bytes| postcard::from_bytes(bytes).ok())
    }

    /// The same for many files of the site, by path.
    pub fn get_or_write_all<I: Serialize>(
        &self,
        name: &'static str,
        inputs: &I,
        compute: fn(&I) -> Files,
    ) -> Vec<(String, Hashed)> {
        let key = Key::of(&(name, inputs));
        let listed: Option<Arc<Listed>> = self.known(key);
        let find = |(path, hash): &(String, blake3::Hash)| {
            let file_key = Key::of(&(name, path, hash.as_bytes()));
            let file = self.find(file_key, Some(encode_file), |hash| self.shelf.published(path, hash))?;
            Some((path.clone(), Hashed::clone(&file)))
        };
        if let Some(files) = listed.and_then(|it| it.iter().map(find).collect::<Option<Vec<_>>>()) {
            return files;
        }
        let keep = |(path, bytes): (String, Vec<u8>)| (path.clone(), self.shelf.keep(&path, &bytes));
        let files: Vec<(String, Hashed)> = compute(inputs).into_iter().map(keep).collect();
        let mut memory = self.lock();
        memory.made += 1;
        for (path, file) in &files {
            let file_key = Key::of(&(name, path, file.hash().as_bytes()));
            memory.add(file_key, Arc::new(file.clone()), encode_file);
        }
        let listed: Listed = files.iter().map(|(path, file)| (path.clone(), file.hash())).collect();
        memory.add(key, Arc::new(listed), encode::<Listed>);
        files
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
        if let Some(entry) = memory.entries.get_mut(&key) {
            entry.build = build;
            return Arc::clone(&entry.value).downcast().ok();
        }
        let bytes = memory.saved.take(key)?;
        drop(memory);
        let value = Arc::new(decode(bytes.as_slice())?);
        self.lock().keep(key, value.clone(), encode);
        Some(value)
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

/// Of a file only the hash: the bytes are in the site.
fn encode_file(value: &(dyn Any + Send + Sync)) -> Vec<u8> {
    let file: &Hashed = value.downcast_ref().expect("an entry holds the type that it was made with");
    file.hash().as_bytes().to_vec()
}

fn encode<T: Serialize + 'static>(value: &(dyn Any + Send + Sync)) -> Vec<u8> {
    let value: &T = value.downcast_ref().expect("an entry holds the type that it was made with");
    postcard::to_stdvec(value).expect("plain data always serialises")
}
