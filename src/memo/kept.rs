//! Results that take seconds to compute and have many bytes: each is written at once to a file of its
//! own, whose name is its key, by every command.
//!
//! Format: the length of the list in 4 bytes of little-endian order, the BLAKE3 of the list, the list
//! (facts, hash and length of each part), then the parts. A file that does not match is ignored.

use std::any::Any;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::memo::key::Key;
use crate::value::HashedFile;

/// A result of [`Memo::get_or_keep`](crate::memo::Memo::get_or_keep).
pub struct Kept<T> {
    /// The parts: the facts and the bytes of each.
    pub parts: Vec<(T, HashedFile)>,
}

/// What a computation makes: the facts and the bytes of each part.
pub type NewParts<T> = Vec<(T, Vec<u8>)>;

/// Results by key.
type Results = FxHashMap<Key, Arc<dyn Any + Send + Sync>>;

/// The results of one process, and the folder of their files, without which nothing is kept.
#[derive(Default)]
pub(super) struct KeptResults {
    folder: Option<PathBuf>,
    state: Mutex<KeptState>,
}

#[derive(Default)]
struct KeptState {
    /// Those that this build requested.
    used: Results,
    /// Those that it has not requested yet.
    unused: Results,
    computed_count: usize,
}

/// A part in the list of a file: its facts, its BLAKE3 and its length.
type Listed<T> = (T, blake3::Hash, u64);

const HASH_BYTES: usize = 32;

impl KeptResults {
    pub(super) fn in_folder(folder: PathBuf) -> KeptResults {
        KeptResults { folder: Some(folder), ..KeptResults::default() }
    }

    /// Returns the result under `key`, which is `compute(inputs)`.
    pub(super) fn get_or_keep<I, T, E>(
        &self,
        key: Key,
        inputs: &I,
        compute: fn(&I) -> Result<NewParts<T>, E>,
    ) -> Result<Arc<Kept<T>>, E>
    where
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        let mut state = self.lock();
        let known = state.unused.remove(&key).or_else(|| state.used.get(&key).cloned());
        if let Some(value) = known {
            state.used.insert(key, value.clone());
            return Ok(value.downcast().expect("a key and its type have the same name"));
        }
        drop(state);
        let path = self.folder.as_ref().map(|it| it.join(key.to_hex()));
        let saved = path.as_deref().and_then(read);
        let is_new = saved.is_none();
        let kept = match saved {
            Some(kept) => kept,
            None => {
                let parts = compute(inputs)?;
                if let Some(path) = &path {
                    write(path, &parts);
                }
                let file = |(facts, bytes): (T, Vec<u8>)| (facts, HashedFile::from(bytes));
                Kept { parts: parts.into_iter().map(file).collect() }
            }
        };
        let kept = Arc::new(kept);
        let mut state = self.lock();
        state.computed_count += usize::from(is_new);
        state.used.insert(key, kept.clone());
        Ok(kept)
    }

    pub(super) fn begin_build(&self) {
        let mut state = self.lock();
        let used = std::mem::take(&mut state.used);
        state.unused.extend(used);
        state.computed_count = 0;
    }

    /// Drops the results that the build did not request, and their files. A process that is writing at
    /// the same time may lose a file: the next one computes that result again.
    pub(super) fn end_build(&self) {
        let mut state = self.lock();
        state.unused.clear();
        let used: FxHashSet<String> = state.used.keys().map(Key::to_hex).collect();
        for file in self.folder.iter().flat_map(fs::read_dir).flatten().flatten() {
            let name = file.file_name();
            let name = name.to_string_lossy();
            if !used.contains(&*name) && is_name_of_ours(&name) {
                _ = fs::remove_file(file.path());
            }
        }
    }

    pub(super) fn computed_count(&self) -> usize {
        self.lock().computed_count
    }

    fn lock(&self) -> MutexGuard<'_, KeptState> {
        self.state.lock().expect("nothing panics under this lock")
    }
}

/// True for the name of a result, and for that of one that was not written to its end.
fn is_name_of_ours(name: &str) -> bool {
    let key = name.split('.').next().unwrap_or(name);
    key.len() == 32 && key.bytes().all(|it| it.is_ascii_hexdigit())
}

/// Reads a result, if its file is whole.
fn read<T: DeserializeOwned>(path: &Path) -> Option<Kept<T>> {
    let bytes = fs::read(path).ok()?;
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (hash, rest) = rest.split_at_checked(HASH_BYTES)?;
    let (list, mut rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    if blake3::hash(list).as_bytes() != hash {
        return None;
    }
    let list: Vec<Listed<T>> = postcard::from_bytes(list).ok()?;
    let mut parts = Vec::with_capacity(list.len());
    for (facts, hash, length) in list {
        let (part, after) = rest.split_at_checked(usize::try_from(length).ok()?)?;
        let file = HashedFile::from(part);
        parts.push((facts, (file.hash() == hash).then_some(file)?));
        rest = after;
    }
    rest.is_empty().then_some(Kept { parts })
}

/// Writes a result. One that cannot be written is computed again by the next process.
fn write<T: Serialize>(path: &Path, parts: &[(T, Vec<u8>)]) {
    let list = parts.iter().map(|(facts, it)| (facts, blake3::hash(it), it.len() as u64));
    let list = postcard::to_stdvec(&list.collect::<Vec<_>>()).expect("plain data serialises to memory");
    let length = u32::try_from(list.len()).expect("the facts of a few parts");
    let mut bytes = length.to_le_bytes().to_vec();
    bytes.extend(blake3::hash(&list).as_bytes());
    bytes.extend(&list);
    parts.iter().for_each(|(_, it)| bytes.extend(it));
    // With the process id, so that concurrent processes write to different files.
    let temporary = path.with_extension(format!("{}.tmp", std::process::id()));
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = fs::create_dir_all(folder)
        .and_then(|()| fs::write(&temporary, bytes))
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        _ = fs::remove_file(&temporary);
    }
}
