//! The whole site is made beside the old one, then the two change places.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::Path;

use rayon::prelude::*;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use crate::output::Output;
use crate::output::change::SiteChanges;
use crate::output::manifest;
use crate::output::paths::OutputPaths;
use crate::output::publish::{DiskError, read, remove, write_new};
use crate::value::FileBytes;

/// Whether the two could change places.
pub(super) enum DirectorySwap {
    /// They did.
    Done,
    /// The disk cannot do it here; nothing happened.
    Unsupported,
}

/// Makes the empty folder that the new site is staged in; false where none can be made that could take the place of the old site.
pub(super) fn open(paths: &OutputPaths) -> Result<bool, DiskError> {
    remove(&paths.stage)?;
    match fs::create_dir(&paths.stage) {
        Err(error) if paths.dist.exists() && Errno::from_io_error(&error).is_some_and(is_refusal) => {
            Ok(false)
        }
        made => made.map(|()| true).map_err(DiskError::at(&paths.stage)),
    }
}

/// Puts the new site in the place of the old. Whoever reads sees all of the one or all of the other. Afterwards there is the old site
/// under the name of the stage, or one that nobody wanted.
pub(super) fn swap(
    paths: &OutputPaths,
    output: &Output,
    change: &SiteChanges,
) -> Result<DirectorySwap, DiskError> {
    let OutputPaths { dist, stage, .. } = paths;
    if !change.replaces_a_folder {
        fill(stage, dist, output, change)?;
        // Renaming onto a folder that somebody made meanwhile fails unless it is empty: no flag is needed to be safe.
        fs::rename(stage, dist).map_err(DiskError::at(dist))?;
        return Ok(DirectorySwap::Done);
    }
    let old = fs::metadata(dist).map_err(DiskError::at(dist))?;
    fill(stage, dist, output, change)?;
    // The folder keeps its owner, if we may give it away, and its rights: a web server may depend on them.
    _ = chown(stage, Some(old.uid()), Some(old.gid()));
    fs::set_permissions(stage, old.permissions()).map_err(DiskError::at(stage))?;
    match renameat_with(CWD, stage, CWD, dist, RenameFlags::EXCHANGE) {
        Err(refused) if is_refusal(refused) => Ok(DirectorySwap::Unsupported),
        exchanged => exchanged.map(|()| DirectorySwap::Done).map_err(DiskError::at(dist)),
    }
}

/// Makes the site in the folder `stage`, where some of it may be already. What did not change is a second name of the old file, and so keeps its inode
/// and its modification time; where the disk has no second names it is written again.
fn fill(stage: &Path, dist: &Path, output: &Output, change: &SiteChanges) -> Result<(), DiskError> {
    let mut made = BTreeSet::new();
    for (path, _) in output.files() {
        let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        for folder in folders.filter(|it| made.insert(*it)) {
            let folder = stage.join(folder);
            match fs::create_dir(&folder) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => (),
                made => made.map_err(DiskError::at(&folder))?,
            }
        }
    }
    let files: Vec<_> = output.files().collect();
    files.par_iter().try_for_each(|(path, file)| {
        let to = stage.join(path);
        let is_linked = || change.unchanged.contains(*path) && fs::hard_link(dist.join(path), &to).is_ok();
        if matches!(file.bytes(), FileBytes::OnDisk(place) if **place == *to) || is_linked() {
            return Ok(());
        }
        write_new(&to, &read(file)?)
    })?;
    write_new(&stage.join(manifest::NAME), change.new_manifest.to_text().as_bytes())
}

/// What a disk or the kernel answers when it cannot exchange two folders, or we may not write beside the folder.
fn is_refusal(error: Errno) -> bool {
    let cannot = [Errno::INVAL, Errno::NOSYS, Errno::OPNOTSUPP, Errno::XDEV, Errno::BUSY];
    let may_not = [Errno::PERM, Errno::ACCESS, Errno::ROFS];
    cannot.contains(&error) || may_not.contains(&error)
}
