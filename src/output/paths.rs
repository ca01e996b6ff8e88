//! The paths of a publication: the output folder, and the names that are used beside and inside it.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use crate::diagnostics::{Code, Diagnostic};
use crate::output::disk::{DiskError, path_location};
use crate::system::System;

/// The name of the folder inside `dist` in which an in-place write prepares files.
pub(super) const IN_PLACE_STAGE: &str = ".wemi-new";

/// The paths of a publication.
pub(super) struct OutputPaths {
    /// The output folder, symbolic links resolved.
    pub dist: PathBuf,
    /// The folder in which the new site is staged, beside `dist`: folders are exchanged within one
    /// file system.
    pub stage: PathBuf,
    /// The folder in which an in-place write prepares files, inside `dist`: its parent may be on
    /// another file system.
    pub in_place_stage: PathBuf,
    /// The lock file.
    pub lock: PathBuf,
    /// The manifest of the folder.
    pub manifest: PathBuf,
    /// The system that the folder is on.
    pub system: System,
}

impl OutputPaths {
    /// Returns the paths of a publication to `requested_path`, and creates its parent folders. A
    /// symbolic link is followed, so that it is kept, and so that all paths of one folder share one
    /// lock.
    pub(super) fn find(
        requested_path: &Path,
        manifest: &Path,
        system: System,
    ) -> Result<OutputPaths, Diagnostic> {
        check_links(requested_path)?;
        let resolved = || fs::canonicalize(requested_path).map_err(DiskError::at(requested_path));
        let dist = match (requested_path.parent(), requested_path.file_name()) {
            // Joined again without a final slash, which would follow a symbolic link.
            (Some(parent), Some(name)) => parent.join(name),
            _ => resolved()?,
        };
        let dist = if dist.is_symlink() { resolved()? } else { dist };
        let (Some(parent), Some(name)) = (dist.parent(), dist.file_name()) else {
            // The root of the disk.
            return Err(DiskError::at(requested_path)(io::Error::from(ErrorKind::InvalidInput)).into());
        };
        fs::create_dir_all(parent).map_err(DiskError::at(parent))?;
        let beside = |suffix: &str| {
            let parts = [".".as_ref(), name, suffix.as_ref()];
            parent.join(parts.into_iter().collect::<OsString>())
        };
        let (stage, lock) = (beside(".wemi-new"), beside(".wemi-lock"));
        Ok(OutputPaths {
            stage,
            lock,
            in_place_stage: dist.join(IN_PLACE_STAGE),
            dist,
            manifest: manifest.to_owned(),
            system,
        })
    }
}

/// Returns an error if the path leads through a symbolic link to something that does not exist.
fn check_links(requested_path: &Path) -> Result<(), Diagnostic> {
    // Without a final slash, which would follow a symbolic link.
    let path: PathBuf = requested_path.components().collect();
    let mut links = path.ancestors().filter(|it| it.is_symlink() && !it.exists());
    let Some((link, target)) = links.find_map(|it| Some((it, fs::read_link(it).ok()?))) else {
        return Ok(());
    };
    Err(Diagnostic::at(Code::DanglingLink, path_location(link)).with("target", target.display()))
}

/// Returns the path of the manifest of an output folder. `cache` is that of the site: each output
/// folder has its own there, and it keeps that if the site is moved.
pub fn manifest_path(cache: &Path, site: &Path, dist: &Path) -> PathBuf {
    const NAME_LENGTH: usize = 16;
    let real = |path: &Path| real_path(path).unwrap_or_else(|| path.to_owned());
    let (site, dist) = (real(site), real(dist));
    let place = dist.strip_prefix(&site).unwrap_or(&dist);
    let name = blake3::hash(place.as_os_str().as_encoded_bytes()).to_hex();
    cache.join("wemi-files").join(&name[..NAME_LENGTH])
}

/// Returns the path without symbolic links and `..`. The end of it need not exist.
pub(super) fn real_path(path: &Path) -> Option<PathBuf> {
    let real = |it: &Path| fs::canonicalize(it).ok();
    let (mut found, existing) = path.ancestors().find_map(|it| real(it).map(|real| (real, it)))?;
    // The rest does not exist, so it holds no symbolic links, and `..` is the parent folder.
    for part in path.strip_prefix(existing).unwrap_or(path).components() {
        match part {
            Component::ParentDir => drop(found.pop()),
            part => found.push(part),
        }
    }
    Some(found)
}

/// The hidden files with settings for a host.
const OF_A_HOST: [&str; 3] = [".nginx.conf", ".Caddyfile", ".htaccess"];

/// Returns true if a file of a site may have this path: it is not hidden, and fits on one line of
/// the manifest.
pub(super) fn may_be_published(path: &str) -> bool {
    if OF_A_HOST.contains(&path) {
        return true;
    }
    let path = path.strip_prefix(".well-known/").unwrap_or(path);
    !path.split('/').any(|it| it.starts_with('.')) && !path.contains('\n')
}
