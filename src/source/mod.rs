//! READ. Every input of a build, frozen: after this room nobody touches the disk or the clock.

#[allow(clippy::disallowed_methods)] // the I/O boundary that reads
pub mod disk;
mod file_set;
mod path;

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;
use serde::{Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;

use disk::FileStamp;

pub use file_set::FileSet;
pub use path::SitePath;

/// The number of a file in one [`Snapshot`]. It means nothing in another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct FileId(u32);

/// One file as it was when the snapshot was taken.
#[derive(Debug, Clone)]
pub struct File {
    /// Its number in this snapshot.
    pub id: FileId,
    /// Where it lies, relative to the folder that holds `content/` and `themes/`.
    pub path: SitePath,
    /// What it holds: bytes, so that invalid UTF-8 is a diagnostic and not a crash.
    pub bytes: Arc<[u8]>,
    /// BLAKE3 of `bytes`.
    pub hash: blake3::Hash,
    /// By which the file on the disk is known to be as it was; `None` when it has to be read again.
    stamp: Option<FileStamp>,
    /// Where each line but the first starts; found when somebody asks, so that ten thousand mistakes read the file once.
    line_starts: OnceLock<Vec<usize>>,
    /// How many letters stand before each block of bytes, so that ten thousand mistakes on one line do as well; none where the
    /// file is not UTF-8.
    letters: OnceLock<Option<Vec<usize>>>,
}

/// What is made of a file is made of its bytes: their hash stands for it. Who hashes it may not read its number or its path.
impl Serialize for File {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.hash.serialize(serializer)
    }
}

/// How many bytes are counted at once.
const BLOCK_BYTES: usize = 4096;

impl File {
    fn of(id: FileId, path: SitePath, contents: FileContents) -> File {
        let FileContents { bytes, hash, stamp } = contents;
        File { id, path, bytes, hash, stamp, line_starts: OnceLock::new(), letters: OnceLock::new() }
    }

    /// The line that byte `offset` stands on, counted from one, and where it starts.
    pub fn line(&self, offset: usize) -> (usize, usize) {
        let ends = || self.bytes.iter().enumerate().filter(|(_, it)| **it == b'\n');
        let starts = self.line_starts.get_or_init(|| ends().map(|(at, _)| at + 1).collect());
        let before = starts.partition_point(|it| *it <= offset);
        (before + 1, before.checked_sub(1).map_or(0, |it| starts[it]))
    }

    /// How many letters begin before byte `offset`; `None` when the file is not UTF-8.
    pub fn letters_before(&self, offset: usize) -> Option<usize> {
        let begin_in = |bytes: &[u8]| bytes.iter().filter(|it| **it & 0b1100_0000 != 0b1000_0000).count();
        let count = || {
            std::str::from_utf8(&self.bytes).ok()?;
            let blocks = self.bytes.chunks(BLOCK_BYTES).scan(0, |sum, block| {
                let before = *sum;
                *sum += begin_in(block);
                Some(before)
            });
            Some(blocks.collect())
        };
        let before_blocks = self.letters.get_or_init(count).as_ref()?;
        let block = (offset / BLOCK_BYTES).min(before_blocks.len().saturating_sub(1));
        let before = before_blocks.get(block).copied().unwrap_or(0);
        Some(before + begin_in(&self.bytes[block * BLOCK_BYTES..offset]))
    }
}

/// What a file holds.
#[derive(Debug)]
struct FileContents {
    bytes: Arc<[u8]>,
    hash: blake3::Hash,
    stamp: Option<FileStamp>,
}

impl From<Arc<[u8]>> for FileContents {
    fn from(bytes: Arc<[u8]>) -> FileContents {
        FileContents { hash: blake3::hash(&bytes), bytes, stamp: None }
    }
}

/// An entry of the disk that could not be taken into the snapshot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RejectedEntry {
    /// The path as far as it can be shown.
    pub path: String,
    /// Why.
    pub reason: RejectReason,
}

/// Why an entry of the disk was refused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RejectReason {
    /// The system said no: its words.
    Unreadable(String),
    /// A pipe, a socket or a device.
    NotAFile,
    /// A symbolic link that leaves the tree.
    LinkOutside,
    /// A symbolic link that leads back to its own folder.
    LinkLoop,
    /// Larger than the limit, both in bytes.
    TooLarge {
        /// The file's size.
        bytes: u64,
        /// The limit for this kind of file.
        bytes_max: u64,
    },
    /// A name that is not UTF-8, or that cannot be part of a path on every system.
    BadName,
}

/// An immutable picture of `content/` and `themes/`.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    files: Vec<File>,
    paths: PathTable,
    rejected: Vec<RejectedEntry>,
}

/// Which files there are, and their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathTable(Arc<PathIndex>);

#[derive(Debug, Default, PartialEq, Eq)]
struct PathIndex {
    by_path: FxHashMap<SitePath, FileId>,
    twins: Vec<(FileId, FileId)>,
}

impl PathTable {
    fn of(files: &[File]) -> PathTable {
        let by_path = files.iter().map(|it| (it.path.clone(), it.id)).collect();
        PathTable(Arc::new(PathIndex { by_path, twins: twins(files) }))
    }

    /// Files whose paths differ from that of an earlier one, which is told too, by case or by Unicode composition alone.
    pub fn twins(&self) -> &[(FileId, FileId)] {
        &self.0.twins
    }
}

fn twins(files: &[File]) -> Vec<(FileId, FileId)> {
    let mut first: FxHashMap<Cow<'_, str>, FileId> = FxHashMap::default();
    let mut twins = Vec::new();
    for file in files {
        let path = file.path.as_str();
        let folded = match path.bytes().all(|it| it.is_ascii() && !it.is_ascii_uppercase()) {
            true => Cow::Borrowed(path),
            false => path.nfkc().flat_map(char::to_lowercase).collect(),
        };
        match first.entry(folded) {
            Entry::Occupied(first) => twins.push((file.id, *first.get())),
            Entry::Vacant(place) => drop(place.insert(file.id)),
        }
    }
    twins
}

impl Snapshot {
    /// Files are numbered in path order, so the numbers do not depend on the file system.
    pub fn new(files: Vec<(SitePath, Arc<[u8]>)>, rejected: Vec<RejectedEntry>) -> Snapshot {
        let files = files.into_iter().map(|(path, bytes)| (path, bytes.into())).collect();
        Snapshot::after(&Snapshot::default(), files, rejected)
    }

    /// The files that were found. Where there are those of `before` and no others, the paths are shared with it.
    fn after(
        before: &Snapshot,
        mut files: Vec<(SitePath, FileContents)>,
        mut rejected: Vec<RejectedEntry>,
    ) -> Snapshot {
        files.sort_by(|a, b| a.0.cmp(&b.0));
        files.dedup_by(|a, b| a.0 == b.0);
        rejected.sort();
        let number = |(at, (path, contents)): (usize, (SitePath, FileContents))| {
            let id = FileId(u32::try_from(at).expect("fewer than 2³² files"));
            File::of(id, path, contents)
        };
        let files: Vec<File> = files.into_iter().enumerate().map(number).collect();
        let are_known = files.len() == before.files.len()
            && files.iter().zip(&before.files).all(|(now, before)| now.path == before.path);
        let paths = if are_known { before.paths.clone() } else { PathTable::of(&files) };
        Snapshot { files, paths, rejected }
    }

    /// The file of that number.
    pub fn file(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    /// All files, in path order.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The file at `path`, if there is one.
    pub fn find(&self, path: &str) -> Option<&File> {
        self.paths.0.by_path.get(path).map(|id| self.file(*id))
    }

    /// Which files there are.
    pub fn paths(&self) -> &PathTable {
        &self.paths
    }

    /// The files below `folder`, in path order.
    pub fn under(&self, folder: &str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.path.below(folder).is_some())
    }

    /// What the disk held and the snapshot does not, in path order.
    pub fn rejected(&self) -> &[RejectedEntry] {
        &self.rejected
    }
}
