//! Compares the output folder with the site that is published to it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::{self, FileType};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use blake3::Hash;
use rayon::prelude::*;

use crate::output::disk::DiskError;
use crate::output::files::Output;
use crate::output::kept::{is_closed, is_kept, is_litter};
use crate::output::manifest::{self, Manifest};
use crate::output::paths::{IN_PLACE_STAGE, OutputPaths};
use crate::output::state::OutputState;
use crate::system::{Rights, System, slash_path};
use crate::value::HashedFile;

/// The changes that turn a folder into a site. All paths are relative to the folder.
#[derive(Debug)]
pub(super) struct SiteChanges<'a> {
    /// True if the folder exists.
    pub replaces_a_folder: bool,
    /// The files of the site that the folder does not hold with the same bytes, in path order.
    pub written: Vec<(&'a str, &'a HashedFile)>,
    /// The files of the site that the folder holds with the same bytes.
    pub unchanged: BTreeSet<String>,
    /// The files and symbolic links in the folder that are not part of the site.
    pub removed: BTreeSet<PathBuf>,
    /// The folders in the folder.
    pub folders: BTreeSet<PathBuf>,
    /// The files in the folder that are neither as wemi wrote them nor as it is about to write them,
    /// in path order.
    pub unknown_files: Vec<String>,
    /// The files in the folder that stay, though wemi did not write them.
    pub kept: BTreeSet<PathBuf>,
    /// True if something in the folder stays that cannot have a second name, as the folder `.git`:
    /// the folder cannot be exchanged.
    pub must_stay_in_place: bool,
    /// The manifest of the old site.
    pub old_manifest: &'a Manifest,
    /// The manifest of the site.
    pub new_manifest: Manifest,
}

impl<'a> SiteChanges<'a> {
    /// Walks the folder once. Reads each file that the old manifest or the site has, if its stamp
    /// differs from that in `state`.
    pub(super) fn find(
        paths: &OutputPaths,
        output: &'a Output,
        old_manifest: &'a Manifest,
        state: &OutputState,
    ) -> Result<SiteChanges<'a>, DiskError> {
        let dist = &paths.dist;
        let mut changes = SiteChanges {
            replaces_a_folder: false,
            written: Vec::new(),
            unchanged: BTreeSet::new(),
            removed: BTreeSet::new(),
            folders: BTreeSet::new(),
            unknown_files: Vec::new(),
            kept: BTreeSet::new(),
            must_stay_in_place: false,
            old_manifest,
            new_manifest: Manifest::of(output),
        };
        match fs::metadata(dist) {
            Ok(it) if !it.is_dir() => {
                return Err(DiskError::at(dist)(io::Error::from(ErrorKind::NotADirectory)));
            }
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(DiskError::at(dist)(error)),
            Err(_) => (),
            Ok(_) => {
                changes.replaces_a_folder = true;
                changes.compare(paths, output, state)?;
            }
        }
        changes.unknown_files.sort();
        changes.written = output.files().filter(|(path, _)| !changes.unchanged.contains(*path)).collect();
        Ok(changes)
    }

    /// Returns true if the folder holds the site and nothing else. Empty folders are ignored.
    pub(super) fn is_empty(&self) -> bool {
        self.replaces_a_folder && self.written.is_empty() && self.removed.is_empty()
    }

    /// Saves the manifest of the old and the new site, just before the one begins to replace the
    /// other: all files that a killed build leaves are in it. An error comes again, and is reported,
    /// when the manifest of the new site is saved.
    pub(super) fn save_transition(&self, manifest: &Path) {
        _ = self.old_manifest.union(&self.new_manifest).save(manifest);
    }

    /// Sets the permissions of unchanged files and existing folders: an earlier build may have created
    /// them with a restrictive umask. The output folder itself may have more.
    pub(super) fn correct_permissions(&self, OutputPaths { dist, system, .. }: &OutputPaths) {
        let folders: Vec<&PathBuf> = self.folders.iter().collect();
        folders.par_iter().for_each(|it| match it.as_os_str().is_empty() {
            true => system.open_to_readers(dist),
            false => system.set_rights(&dist.join(it), Rights::Folder),
        });
        let files: Vec<&String> = self.unchanged.iter().collect();
        files.par_iter().for_each(|it| system.set_rights(&dist.join(it), Rights::File));
    }

    fn compare(
        &mut self,
        paths: &OutputPaths,
        output: &Output,
        state: &OutputState,
    ) -> Result<(), DiskError> {
        let FolderEntries { folders, files } = walk(paths)?;
        self.folders = folders.into_iter().collect();
        let hashes: Vec<Result<Option<Hash>, DiskError>> =
            files.par_iter().map(|it| self.hash(paths, it, output, state)).collect();
        for ((path, kind), hash) in files.iter().zip(hashes) {
            self.compare_file(path, *kind, hash?, output);
        }
        Ok(())
    }

    /// Returns the hash of a file that the old manifest or the site has, `None` for any other.
    fn hash(
        &self,
        OutputPaths { dist, system, .. }: &OutputPaths,
        (relative, kind): &(PathBuf, FileType),
        output: &Output,
        state: &OutputState,
    ) -> Result<Option<Hash>, DiskError> {
        let path = &*site_path(relative);
        let is_known = kind.is_file() && (output.contains(path) || self.old_manifest.contains(path));
        let full_path = dist.join(relative);
        is_known
            .then(|| state.current_hash(*system, path, &full_path).map_err(DiskError::at(&full_path)))
            .transpose()
    }

    fn compare_file(&mut self, relative: &Path, kind: FileType, hash: Option<Hash>, output: &Output) {
        let path = &*site_path(relative);
        let is_ours = |it| {
            self.old_manifest.contains_with_hash(path, it) || self.new_manifest.contains_with_hash(path, it)
        };
        if !hash.is_some_and(is_ours) {
            if is_kept(relative) && !relative.ancestors().any(|it| output.contains(&site_path(it))) {
                self.must_stay_in_place |= !kind.is_file() || relative.to_str().is_none();
                self.kept.insert(relative.to_owned());
                return;
            }
            self.unknown_files.push(relative.display().to_string());
        }
        if hash.is_some_and(|it| self.new_manifest.contains_with_hash(path, it)) {
            self.unchanged.insert(path.to_owned());
        } else if !output.contains(path) {
            self.removed.insert(relative.to_owned());
        }
    }
}

/// The entries of a folder, by their paths below the site.
#[derive(Default)]
pub(super) struct FolderEntries {
    folders: Vec<PathBuf>,
    /// All but folders, the manifest and what operating systems write; a folder that is not looked
    /// into too. Symbolic links are not followed.
    pub files: Vec<(PathBuf, FileType)>,
}

/// Walks the folder level by level. The folders of a level are read in parallel.
pub(super) fn walk(paths: &OutputPaths) -> Result<FolderEntries, DiskError> {
    let mut entries = FolderEntries::default();
    let mut level = vec![PathBuf::new()];
    while !level.is_empty() {
        let next: Vec<Result<FolderEntries, DiskError>> =
            level.par_iter().map(|it| read_folder(paths.system, &paths.dist, it)).collect();
        entries.folders.append(&mut level);
        for below in next {
            let FolderEntries { folders, files } = below?;
            level.extend(folders);
            entries.files.extend(files);
        }
    }
    Ok(entries)
}

/// Reads the entries of one folder.
fn read_folder(system: System, dist: &Path, below: &Path) -> Result<FolderEntries, DiskError> {
    // `components` drops the final slash that joining an empty path adds.
    let folder: PathBuf = dist.join(below).components().collect();
    // Checked before anything is written: a folder that cannot be emptied could not be removed
    // after a swap.
    system.check_writable(&folder).map_err(DiskError::at(&folder))?;
    let mut entries = FolderEntries::default();
    for entry in fs::read_dir(&folder).map_err(DiskError::at(&folder))? {
        let entry = entry.map_err(DiskError::at(&folder))?;
        let kind = entry.file_type().map_err(DiskError::at(&entry.path()))?;
        let path = below.join(entry.file_name());
        match kind.is_dir() {
            true if path == Path::new(IN_PLACE_STAGE) => (),
            true if is_closed(&path) => entries.files.push((path, kind)),
            true => entries.folders.push(path),
            false if path == Path::new(manifest::OLD_NAME) || is_litter(&path) => (),
            false => entries.files.push((path, kind)),
        }
    }
    Ok(entries)
}

/// Returns a path as text. A path that is not UTF-8 becomes empty, which no file of a site has.
fn site_path(relative: &Path) -> Cow<'_, str> {
    slash_path(relative).unwrap_or_default()
}
