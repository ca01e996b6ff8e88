//! REMEMBER. MemoState between builds. Only pure results live here, under the hash of everything they read or beside it, so forgetting any of
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

use crate::diagnostics::WithDiagnostics;
use crate::value::HashedFile;

pub use key::{Key, Keyed, Loaded};
pub use store::{SavedMemo, load, save};

/// How a result in memory is written to the disk.
type Encode = fn(&(dyn Any + Send + Sync)) -> Vec<u8>;

/// A result in memory.
struct MemoEntry {
    value: Arc<dyn Any + Send + Sync>,
    /// `None` for what only this process remembers.
    encode: Option<Encode>,
    /// The build that last asked for it.
    build: u64,
}

/// A result that can be saved.
struct SavableResult {
    key: Key,
    value: Arc<dyn Any + Send + Sync>,
    encode: Encode,
}

#[derive(Default)]
struct MemoState {
    entries: FxHashMap<Key, MemoEntry>,
    /// What an earlier process remembered and this one has not asked for yet.
    saved: SavedMemo,
    build: u64,
    computed_count: usize,
    /// True when this build remembers something new.
    is_changed: bool,
}

/// Files that were made together: path below the site, and hash.
type FileList = Vec<(String, blake3::Hash)>;

/// The same with their bytes.
type Files = Vec<(String, Vec<u8>)>;

/// A file of the site.
pub struct ComputedFile {
    /// The file.
    pub value: HashedFile,
    /// True when it had to be made.
    pub is_new: bool,
}

/// The one lock of the house. It guards lookups, never work.
#[derive(Default)]
pub struct Memo {
    state: Mutex<MemoState>,
    pending_files: PendingFiles,
}

/// Where the files of the site are between being made and being published.
enum PendingFiles {
    /// In memory. What an earlier process published is read from this folder.
    InMemory(PathBuf),
    /// Where they will be published.
    Store(Arc<dyn OutputStore>),
}

/// Keeps the files of a site until it is published.
pub trait OutputStore: Send + Sync {
    /// The file at this path of the site that was published before, if it has that hash.
    fn find_published(&self, path: &str, hash: &[u8]) -> Option<HashedFile>;

    /// Takes a file that was made.
    fn store(&self, path: &str, bytes: &[u8]) -> HashedFile;
}

impl Default for PendingFiles {
    fn default() -> PendingFiles {
        PendingFiles::InMemory(PathBuf::new())
    }
}

impl OutputStore for PendingFiles {
    fn find_published(&self, path: &str, hash: &[u8]) -> Option<HashedFile> {
        match self {
            PendingFiles::InMemory(site) => store::read_published(&site.join(path), hash),
            PendingFiles::Store(store) => store.find_published(path, hash),
        }
    }

    fn store(&self, path: &str, bytes: &[u8]) -> HashedFile {
        match self {
            PendingFiles::InMemory(_) => HashedFile::from(bytes),
            PendingFiles::Store(store) => store.store(path, bytes),
        }
    }
}

impl Memo {
    /// A memory that begins with what an earlier process saved, and published in the folder `site`. Files of the site are in memory.
    pub fn with_saved(saved: SavedMemo, site: &Path) -> Memo {
        Memo::with(saved, PendingFiles::InMemory(site.to_owned()))
    }

    /// A memory that begins with what an earlier process saved, and that leaves the files of the site to `store`.
    pub fn with_store(store: Arc<dyn OutputStore>, saved: SavedMemo) -> Memo {
        Memo::with(saved, PendingFiles::Store(store))
    }

    fn with(saved: SavedMemo, pending_files: PendingFiles) -> Memo {
        let state = Mutex::new(MemoState { saved, ..MemoState::default() });
        Memo { state, pending_files }
    }

    /// `compute(inputs)`, or what it was when it was last computed of the same inputs. A plain function captures nothing, and all that
    /// `inputs` holds is hashed: what is missing in the key is missing in the computation, and that does not compile. What comes with
    /// diagnostics is computed at every build, with the places of that build.
    pub fn get_or_compute<I, T>(
        &self,
        name: &'static str,
        inputs: &I,
        compute: fn(&I) -> WithDiagnostics<T>,
    ) -> WithDiagnostics<Keyed<T>>
    where
        I: Serialize,
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        let key = Key::of(&(name, inputs));
        if let Some(value) = self.get(key) {
            return WithDiagnostics { value: Keyed::with(key, value), diagnostics: Vec::new() };
        }
        let WithDiagnostics { value, diagnostics } = compute(inputs);
        let value = Arc::new(value);
        let mut state = self.lock();
        state.computed_count += 1;
        if diagnostics.is_empty() {
            state.add(key, value.clone(), encode::<T>);
        }
        drop(state);
        WithDiagnostics { value: Keyed::with(key, value), diagnostics }
    }

    /// The same with room to work in, which must be no input: with another one the result would be the same.
    pub fn get_or_compute_with<I, R, T>(
        &self,
        name: &'static str,
        inputs: &I,
        scratch: &mut R,
        compute: fn(&I, &mut R) -> T,
    ) -> Keyed<T>
    where
        I: Serialize,
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        let key = Key::of(&(name, inputs));
        if let Some(value) = self.get(key) {
            return Keyed::with(key, value);
        }
        let value = Arc::new(compute(inputs, scratch));
        let mut state = self.lock();
        state.computed_count += 1;
        state.add(key, value.clone(), encode::<T>);
        drop(state);
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
    ) -> Result<ComputedFile, E> {
        let key = Key::of(&(name, path, inputs));
        let found = self.find(key, Some(encode_file), |hash| self.pending_files.find_published(path, hash));
        if let Some(file) = found {
            return Ok(ComputedFile { value: HashedFile::clone(&file), is_new: false });
        }
        let file = self.pending_files.store(path, compute(inputs)?.as_ref());
        let mut state = self.lock();
        state.computed_count += 1;
        state.add(key, Arc::new(file.clone()), encode_file);
        Ok(ComputedFile { value: file, is_new: true })
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
        self.lock().insert_entry(key, value.clone(), None);
        Loaded { key, value }
    }

    /// The result under `key`, if it is known.
    fn get<T>(&self, key: Key) -> Option<Arc<T>>
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
    ) -> Vec<(String, HashedFile)> {
        let key = Key::of(&(name, inputs));
        let listed: Option<Arc<FileList>> = self.get(key);
        let find = |(path, hash): &(String, blake3::Hash)| {
            let file_key = Key::of(&(name, path, hash.as_bytes()));
            let file =
                self.find(file_key, Some(encode_file), |hash| self.pending_files.find_published(path, hash))?;
            Some((path.clone(), HashedFile::clone(&file)))
        };
        if let Some(files) = listed.and_then(|it| it.iter().map(find).collect::<Option<Vec<_>>>()) {
            return files;
        }
        let store =
            |(path, bytes): (String, Vec<u8>)| (path.clone(), self.pending_files.store(&path, &bytes));
        let files: Vec<(String, HashedFile)> = compute(inputs).into_iter().map(store).collect();
        let mut state = self.lock();
        state.computed_count += 1;
        for (path, file) in &files {
            let file_key = Key::of(&(name, path, file.hash().as_bytes()));
            state.add(file_key, Arc::new(file.clone()), encode_file);
        }
        let listed: FileList = files.iter().map(|(path, file)| (path.clone(), file.hash())).collect();
        state.add(key, Arc::new(listed), encode::<FileList>);
        files
    }

    /// Remembers a result.
    pub fn insert<T: Serialize + Send + Sync + 'static>(&self, key: Key, value: T) -> Arc<T> {
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
        let mut state = self.lock();
        let build = state.build;
        if let Some(entry) = state.entries.get_mut(&key) {
            entry.build = build;
            return Arc::clone(&entry.value).downcast().ok();
        }
        let bytes = state.saved.take(key)?;
        drop(state);
        let value = Arc::new(decode(bytes.as_slice())?);
        self.lock().insert_entry(key, value.clone(), encode);
        Some(value)
    }

    /// A new build begins.
    pub fn begin_build(&self) {
        let mut state = self.lock();
        state.build += 1;
        state.computed_count = 0;
        state.is_changed = false;
    }

    /// The build came to its end: what it did not ask for is forgotten, but for what somebody still has. One with a mistake stops before it has
    /// asked for all, and forgets nothing: when the mistake is mended nearly all is as it was.
    pub fn end_build(&self) {
        let mut state = self.lock();
        let current = state.build;
        state.entries.retain(|_, entry| entry.build == current || Arc::strong_count(&entry.value) > 1);
    }

    /// How many results this build had to make.
    pub fn computed_count(&self) -> usize {
        self.lock().computed_count
    }

    /// True when this build remembered something that no build before it did.
    pub fn is_changed(&self) -> bool {
        self.lock().is_changed
    }

    /// The keys of all results of the last build that can be saved, in order.
    fn keys(&self) -> Vec<Key> {
        let state = self.lock();
        let current = state.entries.iter().filter(|(_, it)| it.build == state.build && it.encode.is_some());
        let mut current: Vec<Key> = current.map(|(key, _)| *key).collect();
        drop(state);
        current.sort_unstable();
        current
    }

    /// The results under those keys.
    fn results(&self, keys: &[Key]) -> Vec<SavableResult> {
        let state = self.lock();
        let found = keys.iter().filter_map(|key| {
            let entry = state.entries.get(key)?;
            Some(SavableResult { key: *key, value: entry.value.clone(), encode: entry.encode? })
        });
        found.collect()
    }

    /// The process ends: the system takes all memory back at once, sooner than it could be freed piece by piece.
    pub fn leak(self) {
        std::mem::forget(self.state);
    }

    fn lock(&self) -> MutexGuard<'_, MemoState> {
        self.state.lock().expect("nothing panics under this lock")
    }
}

impl MemoState {
    /// Remembers a result that is new.
    fn add(&mut self, key: Key, value: Arc<dyn Any + Send + Sync>, encode: Encode) {
        self.is_changed = true;
        self.insert_entry(key, value, Some(encode));
    }

    fn insert_entry(&mut self, key: Key, value: Arc<dyn Any + Send + Sync>, encode: Option<Encode>) {
        let build = self.build;
        self.entries.insert(key, MemoEntry { value, encode, build });
    }
}

/// Of a file only the hash: the bytes are in the site.
fn encode_file(value: &(dyn Any + Send + Sync)) -> Vec<u8> {
    let file: &HashedFile = value.downcast_ref().expect("an entry holds the type that it was made with");
    file.hash().as_bytes().to_vec()
}

fn encode<T: Serialize + 'static>(value: &(dyn Any + Send + Sync)) -> Vec<u8> {
    let value: &T = value.downcast_ref().expect("an entry holds the type that it was made with");
    postcard::to_stdvec(value).expect("plain data always serialises")
}
