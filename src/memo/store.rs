//! The second door to the disk: what is remembered between processes, in one file. It can be deleted at any time.
//! The pages of the site are not in it: they were published, and lie there.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;

use crate::memo::key::KEY_BYTES;
use crate::memo::{Key, Memo, SavableResult};
use crate::value::HashedFile;

/// What an earlier process saved: one block of bytes, and where each result lies in it.
#[derive(Default)]
pub struct SavedMemo {
    bytes: Arc<Vec<u8>>,
    ranges: FxHashMap<Key, Range<usize>>,
}

/// One saved result.
pub(super) struct SavedBytes(Arc<Vec<u8>>, Range<usize>);

impl SavedBytes {
    pub(super) fn as_slice(&self) -> &[u8] {
        &self.0[self.1.clone()]
    }
}

impl SavedMemo {
    /// What was saved under `key`; it is not forgotten by this.
    pub fn get<T: DeserializeOwned>(&self, key: Key) -> Option<T> {
        postcard::from_bytes(&self.bytes[self.ranges.get(&key)?.clone()]).ok()
    }

    pub(super) fn take(&mut self, key: Key) -> Option<SavedBytes> {
        let range = self.ranges.remove(&key)?;
        Some(SavedBytes(Arc::clone(&self.bytes), range))
    }
}

/// The file at `path`, when it still has that hash.
pub(super) fn read_published(path: &Path, hash: &[u8]) -> Option<HashedFile> {
    // A pipe would never end.
    if !fs::symlink_metadata(path).ok()?.is_file() {
        return None;
    }
    let file = HashedFile::from(fs::read(path).ok()?);
    (file.hash().as_bytes() == hash).then_some(file)
}

/// Begins the file. A file of another version, or of another build of this program, is not read.
fn magic() -> Vec<u8> {
    let program = std::env::current_exe().and_then(fs::metadata);
    let stamp = program.map_or_else(|_| String::new(), |it| format!("{} {:?}", it.len(), it.modified()));
    let stamp = blake3::hash(format!("{} {stamp}", env!("CARGO_PKG_VERSION")).as_bytes());
    [b"wemi cache 4\n", &stamp.as_bytes()[..]].concat()
}

/// Reads what was saved at `path`; nothing when there is no such file, or when a single bit of it changed.
pub fn load(path: &Path) -> SavedMemo {
    let Ok(bytes) = fs::read(path) else { return SavedMemo::default() };
    let magic = magic();
    let Some(rest) = bytes.strip_prefix(&magic[..]) else { return SavedMemo::default() };
    let Some((entries, sum)) = rest.split_last_chunk::<32>() else { return SavedMemo::default() };
    if blake3::hash(entries).as_bytes() != sum {
        return SavedMemo::default();
    }
    let start = magic.len();
    let ranges = ranges(entries, start);
    SavedMemo { ranges, bytes: Arc::new(bytes) }
}

/// What stands before the bytes of an entry: its key, and how many they are.
const HEAD_BYTES: usize = KEY_BYTES + 8;

/// Where the bytes of each entry lie.
fn ranges(mut entries: &[u8], mut at: usize) -> FxHashMap<Key, Range<usize>> {
    let mut ranges = FxHashMap::default();
    while let Some((head, rest)) = entries.split_at_checked(HEAD_BYTES) {
        let (key, length) = head.split_at(KEY_BYTES);
        let key = key.try_into().expect("the head begins with a key");
        let length = u64::from_le_bytes(length.try_into().expect("8 bytes"));
        let Some((_, tail)) = usize::try_from(length).ok().and_then(|it| rest.split_at_checked(it)) else {
            break;
        };
        let start = at + HEAD_BYTES;
        let end = start + (rest.len() - tail.len());
        ranges.insert(Key::from_bytes(key), start..end);
        (entries, at) = (tail, end);
    }
    ranges
}

/// Writes the results of the last build to `path`, whole or not at all.
pub fn save(memo: &Memo, path: &Path) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    // In the same folder, so that the rename stays on one file system; with the process number, so that two builds do not meet.
    let beside = path.with_extension(format!("{}.tmp", std::process::id()));
    let written = fs::File::create(&beside).and_then(|file| {
        write(&mut BufWriter::with_capacity(1 << 20, file), memo)?;
        fs::rename(&beside, path)
    });
    match written {
        Ok(()) => remove_temporary_files(folder),
        Err(_) => _ = fs::remove_file(&beside),
    }
    written
}

/// How many results are encoded before they are written: all at once would take as much memory as they have.
const RESULTS_AT_ONCE: usize = 1_000;

/// Entries are key (16 bytes), length (8 bytes, little-endian), bytes. Their hash ends the file.
fn write(file: &mut (impl Write + Send), memo: &Memo) -> io::Result<()> {
    file.write_all(&magic())?;
    let mut sum = blake3::Hasher::new();
    let encoded = |it: &SavableResult| (it.key, (it.encode)(&*it.value));
    let encode = |keys: &[Key]| memo.results(keys).par_iter().map(encoded).collect::<Vec<_>>();
    let mut append = |entries: Vec<(Key, Vec<u8>)>| -> io::Result<()> {
        for (key, bytes) in entries {
            for part in [key.as_bytes(), &(bytes.len() as u64).to_le_bytes()[..], &bytes] {
                sum.update(part);
                file.write_all(part)?;
            }
        }
        Ok(())
    };
    let mut ready = Vec::new();
    for keys in memo.keys().chunks(RESULTS_AT_ONCE) {
        let (written, next) = rayon::join(|| append(ready), || encode(keys));
        written?;
        ready = next;
    }
    append(ready)?;
    file.write_all(sum.finalize().as_bytes())?;
    file.flush()
}

/// Removes what killed processes left half written. Another process that is just writing loses its file, and so remembers
/// nothing this time: no harm.
fn remove_temporary_files(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().extension().is_some_and(|it| it == "tmp") {
            _ = fs::remove_file(entry.path());
        }
    }
}
