//! What stands in the folder, compared with what should.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use blake3::Hash;
use rayon::prelude::*;
use rustix::fs::Access;
use rustix::io::Errno;
use walkdir::{DirEntry, WalkDir};

use crate::output::Output;
use crate::output::manifest::{self, Manifest};
use crate::output::places::DESK;
use crate::output::publish::Failed;
use crate::output::standing::Standing;
use crate::value::Hashed;

/// The difference between a folder and a site. All paths are relative to the folder.
#[derive(Debug, Default)]
pub(super) struct Change<'a> {
    /// True when there is a folder already.
    pub replaces_a_folder: bool,
    /// The files of the site that are not there with the same bytes, in path order.
    pub written: Vec<(&'a str, &'a Hashed)>,
    /// The files of the site that are there.
    pub unchanged: BTreeSet<String>,
    /// What is there and no file of the site, symbolic links included, folders excluded.
    pub removed: BTreeSet<PathBuf>,
    /// The folders that are there.
    pub folders: BTreeSet<PathBuf>,
    /// What is there and not as wemi left it, in path order.
    pub foreign: Vec<String>,
    /// The list that is there.
    pub listed: Manifest,
    /// The list of the site.
    pub wanted: Manifest,
}

impl<'a> Change<'a> {
    /// Walks the folder once and reads each file that is ours, or has the name of one, if it is not as it was when `standing` was found.
    pub(super) fn find(dist: &Path, output: &'a Output, standing: &Standing) -> Result<Change<'a>, Failed> {
        let mut change = Change { wanted: Manifest::of(output), ..Change::default() };
        match fs::metadata(dist) {
            Ok(it) if !it.is_dir() => return Err(Failed::at(dist)(Errno::NOTDIR)),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Failed::at(dist)(error)),
            Err(_) => (),
            Ok(_) => {
                change.replaces_a_folder = true;
                change.listed = Manifest::read(dist)?;
                change.compare(dist, output, standing)?;
            }
        }
        change.foreign.sort();
        change.written = output.files().filter(|(path, _)| !change.unchanged.contains(*path)).collect();
        Ok(change)
    }

    /// True when the folder holds the site and nothing else. Empty folders do not matter.
    pub(super) fn is_nothing(&self) -> bool {
        self.replaces_a_folder
            && self.written.is_empty()
            && self.removed.is_empty()
            && self.listed == self.wanted
    }

    fn compare(&mut self, dist: &Path, output: &Output, standing: &Standing) -> Result<(), Failed> {
        let walk =
            WalkDir::new(dist).into_iter().filter_entry(|it| it.depth() != 1 || it.file_name() != DESK);
        let mut files: Vec<DirEntry> = Vec::new();
        for entry in walk {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(dist).to_owned();
                Failed::at(&path)(
                    error.into_io_error().expect("no link is followed, so none runs in a circle"),
                )
            })?;
            let relative = below(dist, &entry);
            if entry.file_type().is_dir() {
                // Asked before anything is written: a folder that we may not empty could not be removed after a swap.
                let may = rustix::fs::access(entry.path(), Access::WRITE_OK | Access::EXEC_OK);
                may.map_err(Failed::at(entry.path()))?;
                self.folders.insert(relative.to_owned());
            } else if relative != Path::new(manifest::NAME) {
                files.push(entry);
            }
        }
        let hashes: Vec<Result<Option<Hash>, Failed>> =
            files.par_iter().map(|it| self.hash(it, below(dist, it), output, standing)).collect();
        for (file, hash) in files.iter().zip(hashes) {
            self.compare_file(below(dist, file), hash?, output);
        }
        Ok(())
    }

    /// The hash of a file that is ours, or has the name of one.
    fn hash(
        &self,
        entry: &DirEntry,
        relative: &Path,
        output: &Output,
        standing: &Standing,
    ) -> Result<Option<Hash>, Failed> {
        let path = name(relative);
        let is_ours = entry.file_type().is_file() && (output.contains(path) || self.listed.names(path));
        is_ours.then(|| standing.hash_now(path, entry.path()).map_err(Failed::at(entry.path()))).transpose()
    }

    fn compare_file(&mut self, relative: &Path, hash: Option<Hash>, output: &Output) {
        let path = name(relative);
        if !hash.is_some_and(|it| self.listed.lists(path, it)) {
            self.foreign.push(relative.display().to_string());
        }
        if hash.is_some_and(|it| self.wanted.lists(path, it)) {
            self.unchanged.insert(path.to_owned());
        } else if !output.contains(path) {
            self.removed.insert(relative.to_owned());
        }
    }
}

fn below<'e>(dist: &Path, entry: &'e DirEntry) -> &'e Path {
    entry.path().strip_prefix(dist).expect("the walk stays in its root")
}

/// A name that is not UTF-8 is nobody's.
fn name(relative: &Path) -> &str {
    relative.to_str().unwrap_or_default()
}
