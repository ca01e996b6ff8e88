use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::source::file::{File, FileId, LoadedFile};
use crate::source::{RejectReason, RejectedEntry, SitePath};

/// The files of `content/` and `themes/` at one moment; immutable, in path order.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    files: Vec<File>,
    paths: Arc<PathTable>,
    rejected: Vec<RejectedEntry>,
}

/// What depends on the paths of the files alone. Snapshots with the same paths share it.
#[derive(Debug, Default)]
struct PathTable {
    by_path: FxHashMap<SitePath, FileId>,
    twins: Vec<(FileId, FileId)>,
}

impl Snapshot {
    /// A snapshot of `files`, which are numbered in path order: numbers do not depend on the order
    /// in which a file system lists them.
    pub fn new(files: Vec<(SitePath, Arc<[u8]>)>, rejected: Vec<RejectedEntry>) -> Snapshot {
        let files =
            files.into_iter().map(|(path, bytes)| (path.clone(), LoadedFile::new(&path, bytes))).collect();
        Snapshot::after(&Snapshot::default(), files, rejected)
    }

    /// A snapshot of `files`, which shares the table of paths with `before` if the paths are the
    /// same.
    pub(super) fn after(
        before: &Snapshot,
        mut files: Vec<(SitePath, LoadedFile)>,
        mut rejected: Vec<RejectedEntry>,
    ) -> Snapshot {
        files.sort_by(|a, b| a.0.cmp(&b.0));
        files.dedup_by(|a, b| {
            let is_same = a.0 == b.0;
            if is_same {
                rejected.push(RejectedEntry { path: a.0.to_string(), reason: RejectReason::SameName });
            }
            is_same
        });
        rejected.sort();
        let number = |(index, (path, contents)): (usize, (SitePath, LoadedFile))| {
            let id = FileId(u32::try_from(index).expect("a site has fewer than 2³² files"));
            File::new(id, path, contents)
        };
        let files: Vec<File> = files.into_iter().enumerate().map(number).collect();
        let same_paths = files.len() == before.files.len()
            && files.iter().zip(&before.files).all(|(now, before)| now.path == before.path);
        let paths = if same_paths { Arc::clone(&before.paths) } else { Arc::new(PathTable::new(&files)) };
        Snapshot { files, paths, rejected }
    }

    /// Returns the file of that number.
    pub fn file(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    /// Returns all files, in path order.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// Returns the file at `path`, if there is one.
    pub fn find(&self, path: &str) -> Option<&File> {
        self.paths.by_path.get(path).map(|id| self.file(*id))
    }

    /// Returns each file whose path differs from that of an earlier file only by case or by Unicode
    /// composition, with that earlier file.
    pub fn twins(&self) -> &[(FileId, FileId)] {
        &self.paths.twins
    }

    /// Returns the files below `folder`, in path order.
    pub fn under(&self, folder: &str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.path.below(folder).is_some())
    }

    /// Returns the entries of the disk that the snapshot does not contain, in path order.
    pub fn rejected(&self) -> &[RejectedEntry] {
        &self.rejected
    }
}

impl PathTable {
    fn new(files: &[File]) -> PathTable {
        let by_path = files.iter().map(|it| (it.path.clone(), it.id)).collect();
        PathTable { by_path, twins: twins(files) }
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
            Entry::Vacant(entry) => drop(entry.insert(file.id)),
        }
    }
    twins
}
