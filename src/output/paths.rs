//! Where a publication takes place: the folder, and the names that it uses beside and inside it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use rustix::io::Errno;

use crate::output::publish::DiskError;

/// Begins the name of everything in the folder that is no file of the site.
const RESERVED_PREFIX: &str = ".wemi-";

/// The name of the folder inside `dist` in which an in-place write prepares its files.
pub(super) const IN_PLACE_STAGE: &str = ".wemi-new";

/// The folder of the site, and what lies around it.
pub(super) struct OutputPaths {
    /// The folder of the site, no symbolic link.
    pub dist: PathBuf,
    /// Where the next site is staged, beside the folder: a folder can be exchanged only within one disk.
    pub stage: PathBuf,
    /// Where an in-place write prepares its files, inside the folder: its parent may be another disk.
    pub in_place_stage: PathBuf,
    /// The file that two builds of one site compete for.
    pub lock: PathBuf,
}

impl OutputPaths {
    /// Follows `requested_path` if it is a symbolic link, so that the link stays and two ways to one folder have one lock. Makes the
    /// folders above.
    pub(super) fn find(requested_path: &Path) -> Result<OutputPaths, DiskError> {
        let resolved = || fs::canonicalize(requested_path).map_err(DiskError::at(requested_path));
        let dist = match (requested_path.parent(), requested_path.file_name()) {
            // Put together anew: with a slash at its end, the path of a link would be that of the folder.
            (Some(parent), Some(name)) => parent.join(name),
            _ => resolved()?,
        };
        let dist = if dist.is_symlink() { resolved()? } else { dist };
        let (Some(parent), Some(name)) = (dist.parent(), dist.file_name()) else {
            return Err(DiskError::at(requested_path)(Errno::INVAL)); // the root of the disk
        };
        fs::create_dir_all(parent).map_err(DiskError::at(parent))?;
        let beside = |suffix: &str| {
            let parts = [".".as_ref(), name, suffix.as_ref()];
            parent.join(parts.into_iter().collect::<OsString>())
        };
        let (stage, lock) = (beside(".wemi-new"), beside(".wemi-lock"));
        Ok(OutputPaths { stage, lock, in_place_stage: dist.join(IN_PLACE_STAGE), dist })
    }
}

/// True when a file of a site may have that path: others are ours, or cannot stand on a line of the manifest.
pub(super) fn may_be_published(path: &str) -> bool {
    !path.starts_with(RESERVED_PREFIX) && !path.contains('\n')
}
