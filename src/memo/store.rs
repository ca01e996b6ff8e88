//! The memo on disk: one file with every savable result, which can be deleted at any time. The
//! pages of the site are not in it: they are read from the published site.
//!
//! Format: magic line, 32 bytes that identify the program, then the entries (key of 16 bytes,
//! length of 8 bytes in little-endian order, that many bytes), then the BLAKE3 of all entries.

use std::any::Any;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;

use crate::memo::key::{KEY_BYTES, Key};
use crate::value::HashedFile;

/// Serialises a result of the type that it belongs to.
pub(super) type Encode = fn(&(dyn Any + Send + Sync)) -> Vec<u8>;

/// A result that can be saved.
pub(super) struct SavableResult {
    pub(super) key: Key,
    pub(super) value: Arc<dyn Any + Send + Sync>,
    pub(super) encode: Encode,
}

/// The results that an earlier process saved: the bytes of the file, and the range of each result.
#[derive(Default)]
pub struct SavedMemo {
    bytes: Arc<Vec<u8>>,
    ranges: FxHashMap<Key, Range<usize>>,
}

/// The bytes of one saved result.
pub(super) struct SavedBytes(Arc<Vec<u8>>, Range<usize>);

impl SavedBytes {
    pub(super) fn as_slice(&self) -> &[u8] {
        &self.0[self.1.clone()]
    }
}

impl SavedMemo {
    /// Returns the value that was saved under `key`, which stays saved; `None` if it has another
    /// type.
    pub fn get<T: DeserializeOwned>(&self, key: Key) -> Option<T> {
        postcard::from_bytes(&self.bytes[self.ranges.get(&key)?.clone()]).ok()
    }

    pub(super) fn take(&mut self, key: Key) -> Option<SavedBytes> {
        let range = self.ranges.remove(&key)?;
        Some(SavedBytes(Arc::clone(&self.bytes), range))
    }
}

/// Returns the file at `path` if its BLAKE3 is `hash`.
pub(super) fn read_published(path: &Path, hash: &[u8]) -> Option<HashedFile> {
    // Reading a named pipe could block for ever.
    if !fs::symlink_metadata(path).ok()?.is_file() {
        return None;
    }
    let file = HashedFile::from(fs::read(path).ok()?);
    (file.hash().as_bytes() == hash).then_some(file)
}

/// The beginning of the file. It identifies the version and the executable: the file of any other
/// program is not read, since the same inputs may give another result there.
fn magic() -> Vec<u8> {
    let program = std::env::current_exe().and_then(fs::metadata);
    let stamp = program.map_or_else(|_| String::new(), |it| format!("{} {:?}", it.len(), it.modified()));
    let stamp = blake3::hash(format!("{} {stamp}", env!("CARGO_PKG_VERSION")).as_bytes());
    [b"wemi cache 4\n", &stamp.as_bytes()[..]].concat()
}

/// Reads the memo that was saved at `path`. Returns an empty one if there is no such file, if
/// another program wrote it, or if its checksum is wrong.
pub fn load(path: &Path) -> SavedMemo {
    let Ok(bytes) = fs::read(path) else { return SavedMemo::default() };
    let magic = magic();
    let Some(rest) = bytes.strip_prefix(&magic[..]) else { return SavedMemo::default() };
    let Some((entries, checksum)) = rest.split_last_chunk::<32>() else { return SavedMemo::default() };
    if blake3::hash(entries).as_bytes() != checksum {
        return SavedMemo::default();
    }
    let start = magic.len();
    let ranges = ranges(entries, start);
    SavedMemo { ranges, bytes: Arc::new(bytes) }
}

/// The head of an entry: its key and the length of its bytes.
const HEAD_BYTES: usize = KEY_BYTES + 8;

/// The range of each entry's bytes in the file. `entries` begin at byte `offset` of it.
fn ranges(mut entries: &[u8], mut offset: usize) -> FxHashMap<Key, Range<usize>> {
    let mut ranges = FxHashMap::default();
    while let Some((head, rest)) = entries.split_at_checked(HEAD_BYTES) {
        let (key, length) = head.split_at(KEY_BYTES);
        let key = key.try_into().expect("the head begins with a key");
        let length =
            u64::from_le_bytes(length.try_into().expect("after the key 8 bytes are left of the head"));
        let Some((_, tail)) = usize::try_from(length).ok().and_then(|it| rest.split_at_checked(it)) else {
            break;
        };
        let start = offset + HEAD_BYTES;
        let end = start + (rest.len() - tail.len());
        ranges.insert(Key::from_bytes(key), start..end);
        (entries, offset) = (tail, end);
    }
    ranges
}

/// Writes the `results` of `keys` to `path`, which has the old content until all of the new one is
/// written.
pub(super) fn save(
    path: &Path,
    keys: &[Key],
    results: impl Fn(&[Key]) -> Vec<SavableResult> + Sync,
) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    // In the same folder, so that the rename stays on one file system; with the process id, so that
    // concurrent builds write to different files.
    let temporary = path.with_extension(format!("{}.tmp", std::process::id()));
    let written = fs::File::create(&temporary).and_then(|file| {
        write(&mut BufWriter::with_capacity(1 << 20, file), keys, results)?;
        fs::rename(&temporary, path)
    });
    match written {
        Ok(()) => remove_temporary_files(folder),
        Err(_) => _ = fs::remove_file(&temporary),
    }
    written
}

/// How many results are encoded before they are written: all at once would double the memory in
/// use.
const RESULTS_AT_ONCE: usize = 1_000;

fn write(
    file: &mut (impl Write + Send),
    keys: &[Key],
    results: impl Fn(&[Key]) -> Vec<SavableResult> + Sync,
) -> io::Result<()> {
    file.write_all(&magic())?;
    let mut checksum = blake3::Hasher::new();
    let encoded = |it: &SavableResult| (it.key, (it.encode)(&*it.value));
    let encode = |keys: &[Key]| results(keys).par_iter().map(encoded).collect::<Vec<_>>();
    let mut append = |entries: Vec<(Key, Vec<u8>)>| -> io::Result<()> {
        for (key, bytes) in entries {
            for part in [key.as_bytes(), &(bytes.len() as u64).to_le_bytes()[..], &bytes] {
                checksum.update(part);
                file.write_all(part)?;
            }
        }
        Ok(())
    };
    let mut ready = Vec::new();
    for keys in keys.chunks(RESULTS_AT_ONCE) {
        let (written, next) = rayon::join(|| append(ready), || encode(keys));
        written?;
        ready = next;
    }
    append(ready)?;
    file.write_all(checksum.finalize().as_bytes())?;
    file.flush()
}

/// Removes the temporary files of processes that were killed. A process that is writing at the same
/// time loses its file too, and then saves nothing: the next build is slower.
fn remove_temporary_files(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().extension().is_some_and(|it| it == "tmp") {
            _ = fs::remove_file(entry.path());
        }
    }
}
