//! Stages the whole site beside the old one, then exchanges the two folders.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::Path;

use rayon::prelude::*;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use crate::output::change::SiteChanges;
use crate::output::disk::{DiskError, FOLDER_MODE, read, remove, set_mode, write_new};
use crate::output::files::Output;
use crate::output::paths::OutputPaths;
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
        Err(error) if paths.dist.exists() && Errno::from_io_error(&error).is_some_and(is_refusal) => {
            Ok(false)
        }
        created => {
            created.map_err(DiskError::at(&paths.stage))?;
            set_mode(&paths.stage, FOLDER_MODE);
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
    let OutputPaths { dist, stage, manifest, .. } = paths;
    if !changes.replaces_a_folder {
        fill(stage, dist, output, changes)?;
        changes.save_transition(manifest);
        // Safe without a flag: renaming to a folder that was created meanwhile fails unless it is
        // empty.
        fs::rename(stage, dist).map_err(DiskError::at(dist))?;
        return Ok(DirectorySwap::Done);
    }
    let old = fs::metadata(dist).map_err(DiskError::at(dist))?;
    fill(stage, dist, output, changes)?;
    // The folder keeps its permissions, and its owner if this process may set it: a web server may
    // depend on them.
    _ = chown(stage, Some(old.uid()), Some(old.gid()));
    fs::set_permissions(stage, old.permissions()).map_err(DiskError::at(stage))?;
    changes.save_transition(manifest);
    match renameat_with(CWD, stage, CWD, dist, RenameFlags::EXCHANGE) {
        Err(refused) if is_refusal(refused) => Ok(DirectorySwap::Unsupported),
        exchanged => exchanged.map(|()| DirectorySwap::Done).map_err(DiskError::at(dist)),
    }
}

/// Completes the site in the folder `stage`. Unchanged files become hard links to the old files,
/// and so keep their inode and modification time; where hard links are not supported they are
/// written again.
fn fill(stage: &Path, dist: &Path, output: &Output, changes: &SiteChanges) -> Result<(), DiskError> {
    let mut created = BTreeSet::new();
    let kept = changes.kept.iter().filter_map(|it| it.to_str());
    for path in output.files().map(|(path, _)| path).chain(kept) {
        let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        for folder in folders.filter(|it| created.insert(*it)) {
            let folder = stage.join(folder);
            match fs::create_dir(&folder) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => (),
                result => result.map_err(DiskError::at(&folder))?,
            }
            set_mode(&folder, FOLDER_MODE);
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
        write_new(&to, &read(file)?)
    })
}

/// Returns true for the errors of a kernel or file system that cannot exchange two folders, and for
/// missing permissions beside the folder.
fn is_refusal(error: Errno) -> bool {
    let unsupported = [Errno::INVAL, Errno::NOSYS, Errno::OPNOTSUPP, Errno::XDEV, Errno::BUSY];
    let not_permitted = [Errno::PERM, Errno::ACCESS, Errno::ROFS];
    unsupported.contains(&error) || not_permitted.contains(&error)
}
