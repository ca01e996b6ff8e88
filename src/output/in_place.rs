//! Replaces the files one by one, each atomically, in an order that keeps the site consistent.
//!
//! All new files are first written to a hidden folder inside the site, the stage, so that a full
//! disk is detected while the old site is complete. Then they are moved: first the files that pages
//! refer to, then the pages. At the end the files that no page refers to are removed. In the stage
//! files are named by their number.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::output::change::SiteChanges;
use crate::output::disk::{DiskError, create_folder, read, remove, write_new};
use crate::output::paths::OutputPaths;

/// Applies the changes to the existing output folder.
pub(super) fn write(paths: &OutputPaths, changes: &SiteChanges) -> Result<(), DiskError> {
    let OutputPaths { in_place_stage, manifest, .. } = paths;
    remove(in_place_stage)?;
    let written = prepare(paths, changes).and_then(|()| {
        changes.save_transition(manifest);
        InPlaceWriter { paths, changes, folders: changes.folders.clone() }.move_all()
    });
    _ = remove(in_place_stage);
    written
}

fn prepare(paths: &OutputPaths, changes: &SiteChanges) -> Result<(), DiskError> {
    let OutputPaths { in_place_stage, system, .. } = paths;
    fs::create_dir(in_place_stage).map_err(DiskError::at(in_place_stage))?;
    for (number, (_, file)) in changes.written.iter().enumerate() {
        write_new(*system, &in_place_stage.join(number.to_string()), &read(file)?)?;
    }
    Ok(())
}

struct InPlaceWriter<'a> {
    paths: &'a OutputPaths,
    changes: &'a SiteChanges<'a>,
    /// The folders that exist now.
    folders: BTreeSet<PathBuf>,
}

impl InPlaceWriter<'_> {
    fn move_all(mut self) -> Result<(), DiskError> {
        let numbered = || self.changes.written.iter().map(|(path, _)| *path).enumerate();
        let is_page = |path: &str| path.ends_with(".html");
        let others = numbered().filter(|(_, path)| !is_page(path));
        let pages = numbered().filter(|(_, path)| is_page(path));
        for (number, path) in others.chain(pages).collect::<Vec<_>>() {
            self.put(&number.to_string(), path)?;
        }
        self.remove_old()
    }

    /// Moves a file from the stage to its path, and atomically replaces a file at that path.
    fn put(&mut self, name: &str, path: &str) -> Result<(), DiskError> {
        for (end, _) in path.match_indices('/') {
            self.make_folder(Path::new(&path[..end]))?;
        }
        let to = self.paths.dist.join(path);
        if self.folders.remove(Path::new(path)) {
            remove(&to)?;
        }
        fs::rename(self.paths.in_place_stage.join(name), &to).map_err(DiskError::at(&to))
    }

    fn make_folder(&mut self, path: &Path) -> Result<(), DiskError> {
        if self.folders.contains(path) {
            return Ok(());
        }
        let folder = self.paths.dist.join(path);
        if self.changes.removed.contains(path) {
            fs::remove_file(&folder).map_err(DiskError::at(&folder))?;
        }
        create_folder(self.paths.system, &folder)?;
        self.folders.insert(path.to_owned());
        Ok(())
    }

    fn remove_old(&self) -> Result<(), DiskError> {
        // A file that was replaced by a folder, or a folder by a file, is already removed.
        for path in self.changes.removed.iter().filter(|it| !self.folders.contains(*it)) {
            let path = self.paths.dist.join(path);
            match fs::remove_file(&path) {
                Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                    return Err(DiskError::at(&path)(error));
                }
                _ => (),
            }
        }
        // Innermost first, as they are last in path order. Folders that are not empty stay.
        for folder in self.changes.folders.iter().rev().filter(|it| !it.as_os_str().is_empty()) {
            _ = fs::remove_dir(self.paths.dist.join(folder));
        }
        Ok(())
    }
}
