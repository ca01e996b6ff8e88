//! The files are replaced one by one, each at once, in an order in which the site holds together meanwhile.
//!
//! All new files are written to a hidden folder inside the site first, the desk, so that a full disk is noticed while the
//! old site is whole. Then they are moved to their places: first those that pages name, then the pages. At last the files
//! that no page names any more go.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::output::change::SiteChanges;
use crate::output::manifest;
use crate::output::publish::{DiskError, read, remove, write_new};

/// On the desk, the list of old and new files. The others are named by their number.
const TRANSITION: &str = "transition";

/// On the desk, the list of new files.
const FINAL: &str = "final";

/// Makes the change in the folder `dist`, which is there.
pub(super) fn write(dist: &Path, in_place_stage: &Path, change: &SiteChanges) -> Result<(), DiskError> {
    remove(in_place_stage)?;
    let written = prepare(in_place_stage, change)
        .and_then(|()| InPlaceWriter::new(dist, in_place_stage, change).move_all());
    _ = remove(in_place_stage);
    written
}

fn prepare(in_place_stage: &Path, change: &SiteChanges) -> Result<(), DiskError> {
    fs::create_dir(in_place_stage).map_err(DiskError::at(in_place_stage))?;
    for (number, (_, file)) in change.written.iter().enumerate() {
        write_new(&in_place_stage.join(number.to_string()), &read(file)?)?;
    }
    let transition = change.old_manifest.union(&change.new_manifest);
    write_new(&in_place_stage.join(TRANSITION), transition.to_text().as_bytes())?;
    write_new(&in_place_stage.join(FINAL), change.new_manifest.to_text().as_bytes())
}

struct InPlaceWriter<'a> {
    dist: &'a Path,
    in_place_stage: &'a Path,
    change: &'a SiteChanges<'a>,
    /// The folders that are there now.
    folders: BTreeSet<PathBuf>,
}

impl<'a> InPlaceWriter<'a> {
    fn new(dist: &'a Path, in_place_stage: &'a Path, change: &'a SiteChanges<'a>) -> InPlaceWriter<'a> {
        InPlaceWriter { dist, in_place_stage, change, folders: change.folders.clone() }
    }

    fn move_all(mut self) -> Result<(), DiskError> {
        // From here on a build that is killed leaves files that are ours, whether old or new.
        self.put(TRANSITION, manifest::NAME)?;
        let numbered = || self.change.written.iter().map(|(path, _)| *path).enumerate();
        let is_page = |path: &str| path.ends_with(".html");
        let others = numbered().filter(|(_, path)| !is_page(path));
        let pages = numbered().filter(|(_, path)| is_page(path));
        for (number, path) in others.chain(pages).collect::<Vec<_>>() {
            self.put(&number.to_string(), path)?;
        }
        self.remove_old()?;
        // After the removals: a file that is on no list and still there would be somebody else's for the next build.
        self.put(FINAL, manifest::NAME)
    }

    /// Moves a file from the desk to its place, which it takes at once from the file that is there.
    fn put(&mut self, name: &str, path: &str) -> Result<(), DiskError> {
        for (end, _) in path.match_indices('/') {
            self.make_folder(Path::new(&path[..end]))?;
        }
        let to = self.dist.join(path);
        if self.folders.remove(Path::new(path)) {
            remove(&to)?;
        }
        fs::rename(self.in_place_stage.join(name), &to).map_err(DiskError::at(&to))
    }

    fn make_folder(&mut self, path: &Path) -> Result<(), DiskError> {
        if self.folders.contains(path) {
            return Ok(());
        }
        let folder = self.dist.join(path);
        if self.change.removed.contains(path) {
            fs::remove_file(&folder).map_err(DiskError::at(&folder))?;
        }
        fs::create_dir(&folder).map_err(DiskError::at(&folder))?;
        self.folders.insert(path.to_owned());
        Ok(())
    }

    fn remove_old(&self) -> Result<(), DiskError> {
        // Where a file made room for a folder, or a folder for a file, there is nothing left to remove.
        for path in self.change.removed.iter().filter(|it| !self.folders.contains(*it)) {
            let path = self.dist.join(path);
            match fs::remove_file(&path) {
                Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                    return Err(DiskError::at(&path)(error));
                }
                _ => (),
            }
        }
        // The innermost first, as they come last in path order. Those that are not empty stay.
        for folder in self.change.folders.iter().rev().filter(|it| !it.as_os_str().is_empty()) {
            _ = fs::remove_dir(self.dist.join(folder));
        }
        Ok(())
    }
}
