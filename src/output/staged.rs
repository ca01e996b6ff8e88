//! The whole site is made beside the old one, then the two change places.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::Path;

use rayon::prelude::*;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use crate::output::Output;
use crate::output::change::Change;
use crate::output::manifest;
use crate::output::places::Places;
use crate::output::publish::{Failed, remove, write_new};

/// Whether the two could change places.
pub(super) enum Swap {
    /// They did.
    Made,
    /// The disk cannot do it here; nothing happened.
    Refused,
}

/// Puts the new site in the place of the old. Whoever reads sees all of the one or all of the other.
pub(super) fn swap(places: &Places, output: &Output, change: &Change) -> Result<Swap, Failed> {
    remove(&places.stage)?;
    match fs::create_dir(&places.stage) {
        Err(error) if change.replaces_a_folder && Errno::from_io_error(&error).is_some_and(is_refusal) => {
            return Ok(Swap::Refused);
        }
        made => made.map_err(Failed::at(&places.stage))?,
    }
    let swapped = change_places(places, output, change);
    // Under the name of the stage there is now the old site, or one that nobody wanted. If it cannot be removed the next
    // build tries again, and says so.
    _ = remove(&places.stage);
    swapped
}

fn change_places(places: &Places, output: &Output, change: &Change) -> Result<Swap, Failed> {
    let Places { dist, stage, .. } = places;
    if !change.replaces_a_folder {
        fill(stage, dist, output, change)?;
        // Renaming onto a folder that somebody made meanwhile fails unless it is empty: no flag is needed to be safe.
        fs::rename(stage, dist).map_err(Failed::at(dist))?;
        return Ok(Swap::Made);
    }
    let old = fs::metadata(dist).map_err(Failed::at(dist))?;
    if old.dev() != fs::metadata(stage).map_err(Failed::at(stage))?.dev() {
        return Ok(Swap::Refused); // a mount point: known before a whole site is written in vain
    }
    fill(stage, dist, output, change)?;
    // The folder keeps its owner, if we may give it away, and its rights: a web server may depend on them.
    _ = chown(stage, Some(old.uid()), Some(old.gid()));
    fs::set_permissions(stage, old.permissions()).map_err(Failed::at(stage))?;
    match renameat_with(CWD, stage, CWD, dist, RenameFlags::EXCHANGE) {
        Err(refused) if is_refusal(refused) => Ok(Swap::Refused),
        exchanged => exchanged.map(|()| Swap::Made).map_err(Failed::at(dist)),
    }
}

/// Makes the site in the empty folder `stage`. What did not change is a second name of the old file, and so keeps its inode
/// and its modification time; where the disk has no second names it is written again.
fn fill(stage: &Path, dist: &Path, output: &Output, change: &Change) -> Result<(), Failed> {
    let mut made = BTreeSet::new();
    for (path, _) in output.iter() {
        let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        for folder in folders.filter(|it| made.insert(*it)) {
            let folder = stage.join(folder);
            fs::create_dir(&folder).map_err(Failed::at(&folder))?;
        }
    }
    let files: Vec<_> = output.iter().collect();
    files.par_iter().try_for_each(|(path, bytes)| {
        let to = stage.join(path);
        let is_linked = change.unchanged.contains(*path) && fs::hard_link(dist.join(path), &to).is_ok();
        if is_linked { Ok(()) } else { write_new(&to, bytes) }
    })?;
    write_new(&stage.join(manifest::NAME), change.wanted.to_text().as_bytes())
}

/// What a disk or the kernel answers when it cannot exchange two folders, or we may not write beside the folder.
fn is_refusal(error: Errno) -> bool {
    let cannot = [Errno::INVAL, Errno::NOSYS, Errno::OPNOTSUPP, Errno::XDEV, Errno::BUSY];
    let may_not = [Errno::PERM, Errno::ACCESS, Errno::ROFS];
    cannot.contains(&error) || may_not.contains(&error)
}
