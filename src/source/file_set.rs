use serde::Serialize;

use crate::source::{File, FileId};

/// Some files of a snapshot, in path order. A computation that is given a `FileSet` can read these files and no other; in a key of the memo
/// they count with their numbers, paths and hashes.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FileSet<'a>(Vec<Member<'a>>);

#[derive(Debug, Clone, Copy, Serialize)]
struct Member<'a> {
    /// Diagnostics name files by their numbers, which change when files come or go.
    id: FileId,
    path: &'a str,
    file: &'a File,
}

impl<'a> FileSet<'a> {
    /// The file at `path`, if the set has one.
    pub fn find(&self, path: &str) -> Option<&'a File> {
        let at = self.0.binary_search_by(|it| it.path.cmp(path)).ok()?;
        Some(self.0[at].file)
    }

    /// The files below `folder`, in path order.
    pub fn under(&self, folder: &str) -> impl Iterator<Item = &'a File> {
        self.iter().filter(move |it| it.path.below(folder).is_some())
    }

    /// All files, in path order.
    pub fn iter(&self) -> impl Iterator<Item = &'a File> {
        self.0.iter().map(|it| it.file)
    }
}

impl<'a> FromIterator<&'a File> for FileSet<'a> {
    /// Takes files of one snapshot, in any order.
    fn from_iter<I: IntoIterator<Item = &'a File>>(files: I) -> FileSet<'a> {
        let member = |file: &'a File| Member { id: file.id, path: file.path.as_str(), file };
        let mut members: Vec<Member<'a>> = files.into_iter().map(member).collect();
        members.sort_unstable_by_key(|it| it.path);
        FileSet(members)
    }
}
