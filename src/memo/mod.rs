//! The results of earlier computations, each under the hash of all its inputs. It is a cache:
//! without it a build is slower, and its output is the same.
//!
//! What holds for every `get_or_…` method:
//!
//! - **A key contains every input.** The computation is a `fn` pointer, which captures nothing, so
//!   it can read only what `inputs` holds; and all of `inputs` is hashed, with the name of the
//!   result and the version of the program. A computation that reads one more value does not
//!   compile until the value is a field of `inputs`. Three holes are left, each with a guard: a
//!   hand-written or partial `Serialize` (a test lists them), statics, clock and disk (lints and a
//!   test), and the `scratch` of [`Memo::get_or_compute_with`] (review).
//! - **Results compose.** A [`Keyed`] or [`Loaded`] result inside other inputs is hashed as its key
//!   of 16 bytes, not by its content.
//! - **A result with diagnostics is not cached**, so diagnostics always have the file numbers and
//!   positions of the current build. Only [`Memo::get_or_load`] caches them, as part of its result.
//! - **Eviction** happens in [`Memo::end_build`]: a result that the finished build did not request
//!   is dropped, unless something still holds it. A build that stops at an error does not call it
//!   and evicts nothing, so the build after the correction finds nearly everything cached.
//!
//! [`save`] writes the results of the last build to one file, which [`load`] reads in the next process. Of a
//! file of the site it has only the hash: the bytes are read from the published site, and are valid if they
//! have that hash. What [`Memo::get_or_load`] returns is not saved, that of [`Memo::get_or_keep`] is apart.

#[allow(clippy::disallowed_methods)] // an I/O boundary: files beside that of the memo
mod kept;
mod key;
mod output_store;
#[allow(clippy::disallowed_methods)] // an I/O boundary: the file of the memo
mod store;

use std::any::Any;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::diagnostics::WithDiagnostics;
use crate::value::HashedFile;

use kept::{KeptResults, NewParts};
use output_store::InMemoryStore;
use store::{Encode, SavableResult};

pub use kept::Kept;
pub use key::{Key, Keyed, Loaded};
pub use output_store::OutputStore;
pub use store::{SavedMemo, load};

struct MemoEntry {
    value: Arc<dyn Any + Send + Sync>,
    /// `None` for a result that cannot be saved.
    encode: Option<Encode>,
    /// The last build that requested the result.
    build: u64,
}

#[derive(Default)]
struct MemoState {
    entries: FxHashMap<Key, MemoEntry>,
    /// Results of an earlier process that this one has not requested yet.
    saved: SavedMemo,
    build: u64,
    computed_count: usize,
    is_changed: bool,
}

/// The files of one computation: path relative to the root of the site, and hash.
type FileList = Vec<(String, blake3::Hash)>;

/// The files of one computation: path relative to the root of the site, and bytes.
type Files = Vec<(String, Vec<u8>)>;

/// A file of the site, as [`Memo::get_or_write`] returns it.
pub struct ComputedFile {
    /// The file.
    pub value: HashedFile,
    /// True if it was not cached.
    pub is_new: bool,
}

/// Caches results between builds, and between processes. The lock guards lookups; no computation
/// runs under it, so two threads that request the same key at once both compute it.
pub struct Memo {
    state: Mutex<MemoState>,
    output_store: Arc<dyn OutputStore>,
    kept: KeptResults,
}

/// An empty memo that holds the files of the site in memory.
impl Default for Memo {
    fn default() -> Memo {
        Memo::with_store(Arc::new(InMemoryStore::default()), SavedMemo::default())
    }
}

impl Memo {
    /// A memo that begins with `saved`. New files of the site are held in memory; published ones
    /// are in the folder `site`.
    pub fn with_saved(saved: SavedMemo, site: &Path) -> Memo {
        Memo::with_store(Arc::new(InMemoryStore { site: site.to_owned() }), saved)
    }

    /// A memo that begins with `saved`, with the files of the site in `output_store`.
    pub fn with_store(output_store: Arc<dyn OutputStore>, saved: SavedMemo) -> Memo {
        let state = Mutex::new(MemoState { saved, ..MemoState::default() });
        Memo { state, output_store, kept: KeptResults::default() }
    }

    /// The memo with a folder for the results of [`Memo::get_or_keep`].
    pub fn keeping_in(self, folder: PathBuf) -> Memo {
        Memo { kept: KeptResults::in_folder(folder), ..self }
    }

    /// Returns `compute(inputs)`, from the cache if it was computed from the same inputs before. A
    /// result with diagnostics is not cached.
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

    /// Returns `compute(inputs, scratch)` like [`Memo::get_or_compute`]. `scratch` is working
    /// memory that saves allocations or repeated work. It is not hashed: the result must be the
    /// same with any other, which no compiler checks.
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

    /// Returns the file of the site at `path`, whose bytes are `compute(inputs)`. Of a file of an
    /// earlier process only the hash was saved: it is cached as long as the published file has that
    /// hash.
    ///
    /// # Errors
    ///
    /// Returns the error of `compute`, which is not cached.
    pub fn get_or_write<I: Serialize, B: AsRef<[u8]>, E>(
        &self,
        name: &'static str,
        path: &str,
        inputs: &I,
        compute: fn(&I) -> Result<B, E>,
    ) -> Result<ComputedFile, E> {
        let key = Key::of(&(name, path, inputs));
        let found = self.find(key, Some(encode_file), |hash| self.output_store.find_published(path, hash));
        if let Some(file) = found {
            return Ok(ComputedFile { value: HashedFile::clone(&file), is_new: false });
        }
        let file = self.output_store.store(path, compute(inputs)?.as_ref());
        let mut state = self.lock();
        state.computed_count += 1;
        state.add(key, Arc::new(file.clone()), encode_file);
        Ok(ComputedFile { value: file, is_new: true })
    }

    /// Returns the files of the site that `compute(inputs)` makes, by path. They are cached
    /// together: if one of them is missing, all are computed. `None` is not cached.
    pub fn get_or_write_all<I: Serialize>(
        &self,
        name: &'static str,
        inputs: &I,
        compute: fn(&I) -> Option<Files>,
    ) -> Vec<(String, HashedFile)> {
        let key = Key::of(&(name, inputs));
        let listed: Option<Arc<FileList>> = self.get(key);
        let find = |(path, hash): &(String, blake3::Hash)| {
            let file_key = Key::of(&(name, path, hash.as_bytes()));
            let file =
                self.find(file_key, Some(encode_file), |hash| self.output_store.find_published(path, hash))?;
            Some((path.clone(), HashedFile::clone(&file)))
        };
        if let Some(files) = listed.and_then(|it| it.iter().map(find).collect::<Option<Vec<_>>>()) {
            return files;
        }
        let Some(computed) = compute(inputs) else { return Vec::new() };
        let store = |(path, bytes): (String, Vec<u8>)| (path.clone(), self.output_store.store(&path, &bytes));
        let files: Vec<(String, HashedFile)> = computed.into_iter().map(store).collect();
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

    /// Returns the parts that `compute(inputs)` makes, for results that take seconds and have many
    /// bytes. Each is kept in a file of its own as soon as it is computed, by every command and for
    /// every later build of the program, until a build does not request it: `name` has to change when
    /// `compute` gives other results.
    ///
    /// # Errors
    ///
    /// Returns the error of `compute`, which is not kept.
    pub fn get_or_keep<I, T, E>(
        &self,
        name: &'static str,
        inputs: &I,
        compute: fn(&I) -> Result<NewParts<T>, E>,
    ) -> Result<Arc<Kept<T>>, E>
    where
        I: Serialize,
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        self.kept.get_or_keep(Key::of(&(name, inputs)), inputs, compute)
    }

    /// Returns `load(inputs)`, cached in this process only: for values that cannot be serialised,
    /// such as parsed templates. Diagnostics, if any, are part of the value and are cached with it.
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

    /// Caches a value under a key of the caller, to be read from the saved memo with
    /// [`SavedMemo::get`].
    pub fn insert<T: Serialize + Send + Sync + 'static>(&self, key: Key, value: T) -> Arc<T> {
        let value = Arc::new(value);
        self.lock().add(key, value.clone(), encode::<T>);
        value
    }

    /// Returns the cached result under `key`, in memory or saved.
    fn get<T>(&self, key: Key) -> Option<Arc<T>>
    where
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        self.find(key, Some(encode::<T>), |bytes| postcard::from_bytes(bytes).ok())
    }

    /// Returns the entry of this process under `key`; otherwise the saved one, through `decode`.
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

    /// Begins a build: resets the counters, and marks what is requested from now on as in use.
    pub fn begin_build(&self) {
        let mut state = self.lock();
        state.build += 1;
        state.computed_count = 0;
        self.kept.begin_build();
        state.is_changed = false;
    }

    /// Ends a build that produced a whole site: evicts the results that it did not request and that
    /// nothing else holds. A build that stops at an error has not requested everything and must not
    /// call this.
    pub fn end_build(&self) {
        let mut state = self.lock();
        let current = state.build;
        state.entries.retain(|_, entry| entry.build == current || Arc::strong_count(&entry.value) > 1);
        self.kept.end_build();
    }

    /// The number of results that this build computed, not counting those of [`Memo::get_or_load`].
    pub fn computed_count(&self) -> usize {
        self.lock().computed_count
    }

    /// The number of results of [`Memo::get_or_keep`] that this build computed.
    pub fn kept_count(&self) -> usize {
        self.kept.computed_count()
    }

    /// True if this build added a result that can be saved.
    pub fn is_changed(&self) -> bool {
        self.lock().is_changed
    }

    /// The sorted keys of all savable results that the last build requested.
    fn keys(&self) -> Vec<Key> {
        let state = self.lock();
        let current = state.entries.iter().filter(|(_, it)| it.build == state.build && it.encode.is_some());
        let mut current: Vec<Key> = current.map(|(key, _)| *key).collect();
        drop(state);
        current.sort_unstable();
        current
    }

    /// The results under `keys`.
    fn results(&self, keys: &[Key]) -> Vec<SavableResult> {
        let state = self.lock();
        let found = keys.iter().filter_map(|key| {
            let entry = state.entries.get(key)?;
            Some(SavableResult { key: *key, value: entry.value.clone(), encode: entry.encode? })
        });
        found.collect()
    }

    /// Leaks all results at the end of the process: the operating system frees the memory at once,
    /// which is faster than a destructor for each of them.
    pub fn leak(self) {
        std::mem::forget(self.state);
    }

    fn lock(&self) -> MutexGuard<'_, MemoState> {
        self.state.lock().expect("nothing panics under this lock")
    }
}

/// Writes the savable results of the last build to `path`, which has the old content until all of
/// the new one is written.
///
/// # Errors
///
/// Returns the I/O error; the file is then as it was.
pub fn save(memo: &Memo, path: &Path) -> io::Result<()> {
    store::save(path, &memo.keys(), |keys| memo.results(keys))
}

impl MemoState {
    /// Inserts a savable result that was computed in this build.
    fn add(&mut self, key: Key, value: Arc<dyn Any + Send + Sync>, encode: Encode) {
        self.is_changed = true;
        self.insert_entry(key, value, Some(encode));
    }

    fn insert_entry(&mut self, key: Key, value: Arc<dyn Any + Send + Sync>, encode: Option<Encode>) {
        let build = self.build;
        self.entries.insert(key, MemoEntry { value, encode, build });
    }
}

/// Encodes the hash of a file alone: its bytes are in the published site.
fn encode_file(value: &(dyn Any + Send + Sync)) -> Vec<u8> {
    let file: &HashedFile = value.downcast_ref().expect("an entry and its encoder have the same type");
    file.hash().as_bytes().to_vec()
}

fn encode<T: Serialize + 'static>(value: &(dyn Any + Send + Sync)) -> Vec<u8> {
    let value: &T = value.downcast_ref().expect("an entry and its encoder have the same type");
    postcard::to_stdvec(value).expect("plain data always serialises to memory")
}
