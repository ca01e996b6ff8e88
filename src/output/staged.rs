//! Stages the whole site beside the old one, then exchanges the two folders.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;

use rayon::prelude::*;

use crate::output::change::SiteChanges;
use crate::output::disk::{DiskError, read, remove, write_new};
use crate::output::files::Output;
use crate::output::paths::OutputPaths;
use crate::system::{Rights, slash_path};
use crate::value::FileBytes;

/// The result of a swap.
pub(super) enum DirectorySwap {
    /// The folders were exchanged.
    Done,
    /// A swap is not supported here; nothing was changed.
    Unsupported,
}

/// Creates the empty stage. Returns false if none can be created beside the old site.
pub(super) fn open(paths: &OutputPaths) -> Result<bool, DiskError> {
    remove(&paths.stage)?;
    match fs::create_dir(&paths.stage) {
        Err(error) if paths.dist.exists() && paths.system.is_refusal(&error) => Ok(false),
        created => {
            created.map_err(DiskError::at(&paths.stage))?;
            paths.system.set_rights(&paths.stage, Rights::Folder);
            Ok(true)
        }
    }
}

/// Replaces the old site by the new one in one step: readers see all of the old or all of the new
/// site. Afterwards the stage holds the old site, or the new one if a swap is not supported.
pub(super) fn swap(
    paths: &OutputPaths,
    output: &Output,
    changes: &SiteChanges,
) -> Result<DirectorySwap, DiskError> {
    let OutputPaths { dist, stage, manifest, system, .. } = paths;
    if changes.replaces_a_folder && !system.can_exchange() {
        return Ok(DirectorySwap::Unsupported);
    }
    if !changes.replaces_a_folder {
        fill(paths, output, changes)?;
        changes.save_transition(manifest);
        // Safe without a flag: renaming to a folder that was created meanwhile fails unless it is
        // empty.
        fs::rename(stage, dist).map_err(DiskError::at(dist))?;
        return Ok(DirectorySwap::Done);
    }
    let old = fs::metadata(dist).map_err(DiskError::at(dist))?;
    fill(paths, output, changes)?;
    // The folder keeps its permissions, and its owner if this process may set it: a web server may
    // depend on them.
    system.set_owner(stage, &old);
    fs::set_permissions(stage, old.permissions()).map_err(DiskError::at(stage))?;
    changes.save_transition(manifest);
    match system.exchange(stage, dist).map_err(DiskError::at(dist))? {
        true => Ok(DirectorySwap::Done),
        false => Ok(DirectorySwap::Unsupported),
    }
}

/// Completes the site in the folder `stage`. Unchanged files become hard links to the old files,
/// and so keep their inode and modification time; where hard links are not supported they are
/// written again.
fn fill(paths: &OutputPaths, output: &Output, changes: &SiteChanges) -> Result<(), DiskError> {
    let OutputPaths { dist, stage, system, .. } = paths;
    let mut created = BTreeSet::new();
    let kept: Vec<_> = changes.kept.iter().filter_map(|it| slash_path(it)).collect();
    for path in output.files().map(|(path, _)| path).chain(kept.iter().map(|it| &**it)) {
        let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        for folder in folders.filter(|it| created.insert(*it)) {
            let folder = stage.join(folder);
            match fs::create_dir(&folder) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => (),
                result => result.map_err(DiskError::at(&folder))?,
            }
            system.set_rights(&folder, Rights::Folder);
        }
    }
    for path in &changes.kept {
        let (from, to) = (dist.join(path), stage.join(path));
        fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop)).map_err(DiskError::at(&to))?;
    }
    let files: Vec<_> = output.files().collect();
    files.par_iter().try_for_each(|(path, file)| {
        let to = stage.join(path);
        let is_linked = || changes.unchanged.contains(*path) && fs::hard_link(dist.join(path), &to).is_ok();
        if matches!(file.bytes(), FileBytes::OnDisk(path) if **path == *to) || is_linked() {
            return Ok(());
        }
        write_new(*system, &to, &read(file)?)
    })
}
