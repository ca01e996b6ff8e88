use serde::Serialize;

use crate::source::file::{File, FileId};

/// Some files of a snapshot, in path order, as an input of a memoised computation, which can read
/// no other file. In a key of the memo each counts as its number, path and hash.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FileSet<'a>(Vec<Member<'a>>);

#[derive(Debug, Clone, Copy, Serialize)]
struct Member<'a> {
    /// Diagnostics refer to files by number; adding or removing a file changes the numbers of
    /// others.
    id: FileId,
    path: &'a str,
    file: &'a File,
}

impl<'a> FileSet<'a> {
    /// Returns the file at `path`, if it is in the set.
    pub fn find(&self, path: &str) -> Option<&'a File> {
        let index = self.0.binary_search_by(|it| it.path.cmp(path)).ok()?;
        Some(self.0[index].file)
    }

    /// Returns the files below `folder`, in path order.
    pub fn under(&self, folder: &str) -> impl Iterator<Item = &'a File> {
        self.iter().filter(move |it| it.path.below(folder).is_some())
    }

    /// Returns all files, in path order.
    pub fn iter(&self) -> impl Iterator<Item = &'a File> {
        self.0.iter().map(|it| it.file)
    }
}

impl<'a> FromIterator<&'a File> for FileSet<'a> {
    /// Collects files of one snapshot, in any order.
    fn from_iter<I: IntoIterator<Item = &'a File>>(files: I) -> FileSet<'a> {
        let member = |file: &'a File| Member { id: file.id, path: file.path.as_str(), file };
        let mut members: Vec<Member<'a>> = files.into_iter().map(member).collect();
        members.sort_unstable_by_key(|it| it.path);
        FileSet(members)
    }
}
