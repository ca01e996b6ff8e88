//! What stands in the folder, compared with what should.

use std::collections::BTreeSet;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use blake3::Hash;
use rayon::prelude::*;
use rustix::fs::Access;
use rustix::io::Errno;

use crate::output::Output;
use crate::output::manifest::{self, Manifest};
use crate::output::paths::IN_PLACE_STAGE;
use crate::output::publish::DiskError;
use crate::output::state::OutputState;
use crate::value::HashedFile;

/// The difference between a folder and a site. All paths are relative to the folder.
#[derive(Debug)]
pub(super) struct SiteChanges<'a> {
    /// True when there is a folder already.
    pub replaces_a_folder: bool,
    /// The files of the site that are not there with the same bytes, in path order.
    pub written: Vec<(&'a str, &'a HashedFile)>,
    /// The files of the site that are there.
    pub unchanged: BTreeSet<String>,
    /// What is there and no file of the site, symbolic links included, folders excluded.
    pub removed: BTreeSet<PathBuf>,
    /// The folders that are there.
    pub folders: BTreeSet<PathBuf>,
    /// What is there and not as wemi left it, in path order.
    pub unknown_files: Vec<String>,
    /// The list that is there.
    pub old_manifest: &'a Manifest,
    /// The list of the site.
    pub new_manifest: Manifest,
}

impl<'a> SiteChanges<'a> {
    /// Walks the folder once and reads each file that is ours, or has the name of one, if it is not as it was when `state` was found.
    pub(super) fn find(
        dist: &Path,
        output: &'a Output,
        old_manifest: &'a Manifest,
        state: &OutputState,
    ) -> Result<SiteChanges<'a>, DiskError> {
        let mut change = SiteChanges {
            replaces_a_folder: false,
            written: Vec::new(),
            unchanged: BTreeSet::new(),
            removed: BTreeSet::new(),
            folders: BTreeSet::new(),
            unknown_files: Vec::new(),
            old_manifest,
            new_manifest: Manifest::of(output),
        };
        match fs::metadata(dist) {
            Ok(it) if !it.is_dir() => return Err(DiskError::at(dist)(Errno::NOTDIR)),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(DiskError::at(dist)(error)),
            Err(_) => (),
            Ok(_) => {
                change.replaces_a_folder = true;
                change.compare(dist, output, state)?;
            }
        }
        change.unknown_files.sort();
        change.written = output.files().filter(|(path, _)| !change.unchanged.contains(*path)).collect();
        Ok(change)
    }

    /// True when the folder holds the site and nothing else. Empty folders do not matter.
    pub(super) fn is_nothing(&self) -> bool {
        self.replaces_a_folder
            && self.written.is_empty()
            && self.removed.is_empty()
            && *self.old_manifest == self.new_manifest
    }

    fn compare(&mut self, dist: &Path, output: &Output, state: &OutputState) -> Result<(), DiskError> {
        let FolderEntries { folders, files } = walk(dist)?;
        self.folders = folders.into_iter().collect();
        let hashes: Vec<Result<Option<Hash>, DiskError>> =
            files.par_iter().map(|it| self.hash(dist, it, output, state)).collect();
        for ((path, _), hash) in files.iter().zip(hashes) {
            self.compare_file(path, hash?, output);
        }
        Ok(())
    }

    /// The hash of a file that is ours, or has the name of one.
    fn hash(
        &self,
        dist: &Path,
        (relative, kind): &(PathBuf, FileType),
        output: &Output,
        state: &OutputState,
    ) -> Result<Option<Hash>, DiskError> {
        let path = name(relative);
        let is_ours = kind.is_file() && (output.contains(path) || self.old_manifest.contains(path));
        let place = dist.join(relative);
        is_ours.then(|| state.current_hash(path, &place).map_err(DiskError::at(&place))).transpose()
    }

    fn compare_file(&mut self, relative: &Path, hash: Option<Hash>, output: &Output) {
        let path = name(relative);
        if !hash.is_some_and(|it| self.old_manifest.contains_with_hash(path, it)) {
            self.unknown_files.push(relative.display().to_string());
        }
        if hash.is_some_and(|it| self.new_manifest.contains_with_hash(path, it)) {
            self.unchanged.insert(path.to_owned());
        } else if !output.contains(path) {
            self.removed.insert(relative.to_owned());
        }
    }
}

/// What is in a folder, by its path below the site.
#[derive(Default)]
struct FolderEntries {
    folders: Vec<PathBuf>,
    /// What is no folder, the list of files apart. A symbolic link is not followed.
    files: Vec<(PathBuf, FileType)>,
}

/// All that is in the folder, level by level; the folders of a level are read at the same time.
fn walk(dist: &Path) -> Result<FolderEntries, DiskError> {
    let mut found = FolderEntries::default();
    let mut level = vec![PathBuf::new()];
    while !level.is_empty() {
        let read: Vec<Result<FolderEntries, DiskError>> = level.par_iter().map(|it| read(dist, it)).collect();
        found.folders.append(&mut level);
        for inside in read {
            let FolderEntries { folders, files } = inside?;
            level.extend(folders);
            found.files.extend(files);
        }
    }
    Ok(found)
}

/// What is in one folder.
fn read(dist: &Path, below: &Path) -> Result<FolderEntries, DiskError> {
    // Without the slash at the end that the site's own folder would have.
    let folder: PathBuf = dist.join(below).components().collect();
    // Asked before anything is written: a folder that we may not empty could not be removed after a swap.
    let may = rustix::fs::access(&folder, Access::WRITE_OK | Access::EXEC_OK);
    may.map_err(DiskError::at(&folder))?;
    let mut found = FolderEntries::default();
    for entry in fs::read_dir(&folder).map_err(DiskError::at(&folder))? {
        let entry = entry.map_err(DiskError::at(&folder))?;
        let kind = entry.file_type().map_err(DiskError::at(&entry.path()))?;
        let path = below.join(entry.file_name());
        match kind.is_dir() {
            true if path == Path::new(IN_PLACE_STAGE) => (),
            true => found.folders.push(path),
            false if path == Path::new(manifest::NAME) => (),
            false => found.files.push((path, kind)),
        }
    }
    Ok(found)
}

/// A name that is not UTF-8 is nobody's.
fn name(relative: &Path) -> &str {
    relative.to_str().unwrap_or_default()
}
