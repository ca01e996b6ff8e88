use serde::Serialize;

use crate::source::file::File;

/// Some files of a snapshot, in path order, as an input of a memoised computation, which can read
/// no other file.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FileSet<'a>(Vec<&'a File>);

impl<'a> FileSet<'a> {
    /// Returns the file at `path`, if it is in the set.
    pub fn find(&self, path: &str) -> Option<&'a File> {
        let index = self.0.binary_search_by(|it| it.path.as_str().cmp(path)).ok()?;
        Some(self.0[index])
    }

    /// Returns the files below `folder`, in path order.
    pub fn under(&self, folder: &str) -> impl Iterator<Item = &'a File> {
        self.iter().filter(move |it| it.path.below(folder).is_some())
    }

    /// Returns all files, in path order.
    pub fn iter(&self) -> impl Iterator<Item = &'a File> {
        self.0.iter().copied()
    }
}

impl<'a> FromIterator<&'a File> for FileSet<'a> {
    /// Collects files of one snapshot, in any order.
    fn from_iter<I: IntoIterator<Item = &'a File>>(files: I) -> FileSet<'a> {
        let mut files: Vec<&'a File> = files.into_iter().collect();
        files.sort_unstable_by_key(|it| it.path.as_str());
        FileSet(files)
    }
}
