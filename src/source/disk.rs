//! Reads the site from the disk: the only code that reads content and themes.

use std::fs::{self, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::source::file::{File, LoadedFile};
use crate::source::{RejectReason, RejectedEntry, SitePath, Snapshot};
use crate::system::{FileStamp, System, slash_path};

/// The folders of a site.
pub const FOLDERS: [&str; 2] = ["content", "themes"];

/// The largest text file that is read, in bytes: about 800,000 words, far more than a page.
pub const TEXT_BYTES_MAX: u64 = 4 << 20;

/// The largest image or other binary file that is read, in bytes.
pub const BINARY_BYTES_MAX: u64 = 16 << 20;

/// Returns all files of a site with their stamps, in path order; symbolic links have those of their targets.
pub fn stamps(root: &Path) -> Vec<(PathBuf, FileStamp)> {
    let stamps = entries(root).filter_map(|it| {
        let metadata = it.metadata().ok().filter(Metadata::is_file)?;
        Some((it.into_path(), System::Native.stamp(&metadata)))
    });
    stamps.collect()
}

/// Returns the files outside of the folders of a site to which symbolic links in them lead.
pub fn link_targets(root: &Path) -> Vec<PathBuf> {
    let links = entries(root).filter(|it| it.path_is_symlink());
    let targets = links.filter_map(|it| it.path().canonicalize().ok());
    let is_inside = |target: &PathBuf| FOLDERS.iter().any(|it| target.starts_with(root.join(it)));
    targets.filter(|it| !is_inside(it)).collect()
}

/// Everything in the folders of a site that can be read and may be content, in path order.
fn entries(root: &Path) -> impl Iterator<Item = DirEntry> {
    let may_be_content =
        |it: &DirEntry| it.depth() == 0 || !is_temporary_name(&it.file_name().to_string_lossy());
    let entries = move |folder: PathBuf| {
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        walk.into_iter().filter_entry(may_be_content)
    };
    FOLDERS.map(|it| root.join(it)).into_iter().flat_map(entries).filter_map(Result::ok)
}

/// Reads `root/content` and `root/themes`. What cannot be read inside them is in
/// [`Snapshot::rejected`].
///
/// # Errors
///
/// Returns an error if one of the two is not a readable folder.
pub fn read(root: &Path) -> io::Result<Snapshot> {
    read_again(root, &Snapshot::default(), SystemTime::UNIX_EPOCH)
}

/// Reads the site again. A file that has not changed since the snapshot `before` is not read.
///
/// # Errors
///
/// Those of [`read`].
pub fn read_again(root: &Path, before: &Snapshot, now: SystemTime) -> io::Result<Snapshot> {
    let real_root = fs::canonicalize(root)?;
    let mut found = Vec::new();
    let mut rejected = Vec::new();
    for folder in FOLDERS {
        fs::read_dir(root.join(folder))?;
        let walk = WalkDir::new(root.join(folder)).follow_links(true).into_iter();
        let mut walk = walk.filter_entry(|entry| !is_temporary_file(entry));
        while let Some(entry) = walk.next() {
            let is_folder = entry.as_ref().is_ok_and(|it| it.file_type().is_dir());
            match file(root, &real_root, entry) {
                Ok(Some(file)) => found.push(file),
                Ok(None) => (),
                Err(entry) => {
                    // After a file this call would skip the rest of its folder.
                    if is_folder {
                        walk.skip_current_dir();
                    }
                    rejected.push(entry);
                }
            }
        }
    }
    let mut files = Vec::with_capacity(found.len());
    let load = |(path, on_disk): (SitePath, PathBuf)| match load_file(&path, &on_disk, before, now) {
        Ok(contents) => Ok((path, contents)),
        Err(reason) => Err(RejectedEntry { path: display_path(root, Some(&on_disk)), reason }),
    };
    for contents in found.into_par_iter().map(load).collect::<Vec<_>>() {
        match contents {
            Ok(file) => files.push(file),
            Err(entry) => rejected.push(entry),
        }
    }
    Ok(Snapshot::after(before, files, rejected))
}

/// Reads a text file before a build, as `site.toml` for the language of messages; `None` if it does
/// not exist or is not UTF-8.
pub fn read_text(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok()
}

/// Returns the file of an entry; `None` for a folder.
fn file(
    root: &Path,
    real_root: &Path,
    entry: walkdir::Result<DirEntry>,
) -> Result<Option<(SitePath, PathBuf)>, RejectedEntry> {
    let entry = match entry {
        Ok(entry) => entry,
        // The lock of an editor may be a link that leads nowhere.
        Err(err) if err.path().is_some_and(is_temporary_path) => return Ok(None),
        Err(err) => {
            return Err(RejectedEntry { path: display_path(root, err.path()), reason: reason_of(&err) });
        }
    };
    let reject =
        |reason: RejectReason| RejectedEntry { path: display_path(root, Some(entry.path())), reason };
    if entry.path_is_symlink() {
        let target = fs::canonicalize(entry.path())
            .map_err(|err| reject(RejectReason::Unreadable(err.to_string())))?;
        if !target.starts_with(real_root) {
            return Err(reject(RejectReason::LinkOutside));
        }
    }
    if entry.file_type().is_dir() {
        return Ok(None);
    }
    if !entry.file_type().is_file() {
        return Err(reject(RejectReason::NotAFile));
    }
    let relative = entry.path().strip_prefix(root).ok().and_then(slash_path);
    let path = relative.and_then(|it| SitePath::new(&it)).ok_or_else(|| reject(RejectReason::BadName))?;
    Ok(Some((path, entry.into_path())))
}

fn load_file(
    path: &SitePath,
    on_disk: &Path,
    before: &Snapshot,
    now: SystemTime,
) -> Result<LoadedFile, RejectReason> {
    if let Some(old) = before.find(path.as_str())
        && let Some(stamp) = old.stamp
        && fs::metadata(on_disk).is_ok_and(|it| System::Native.stamp(&it) == stamp)
    {
        let File { bytes, hash, cleaned, .. } = old.clone();
        return Ok(LoadedFile { bytes, hash, cleaned, stamp: Some(stamp) });
    }
    let (bytes, stamp) = read_bounded(on_disk, bytes_max(path))?;
    Ok(LoadedFile {
        stamp: Some(stamp).filter(|it| it.is_settled(now)),
        ..LoadedFile::new(path, Arc::from(bytes))
    })
}

/// Reads at most one byte more than the limit, so that a file that grows meanwhile cannot fill the
/// memory.
fn read_bounded(path: &Path, bytes_max: u64) -> Result<(Vec<u8>, FileStamp), RejectReason> {
    let unreadable = |err: io::Error| RejectReason::Unreadable(err.to_string());
    let file = fs::File::open(path).map_err(unreadable)?;
    // Taken before the bytes are read: a write in between changes the stamp, and the file is read
    // again.
    let metadata = file.metadata().map_err(unreadable)?;
    let size = metadata.len();
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(bytes_max)).unwrap_or(0));
    file.take(bytes_max + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > bytes_max {
        return Err(RejectReason::TooLarge { bytes: size.max(bytes.len() as u64), bytes_max });
    }
    Ok((bytes, System::Native.stamp(&metadata)))
}

fn bytes_max(path: &SitePath) -> u64 {
    let text = ["md", "toml", "html", "css", "mjs", "js", "json", "txt", "svg"];
    let extension = path.name().rsplit_once('.').map_or("", |(_, extension)| extension);
    if text.contains(&extension) { TEXT_BYTES_MAX } else { BINARY_BYTES_MAX }
}

fn reason_of(err: &walkdir::Error) -> RejectReason {
    match err.loop_ancestor() {
        Some(_) => RejectReason::LinkLoop,
        None => RejectReason::Unreadable(err.io_error().map_or_else(|| err.to_string(), ToString::to_string)),
    }
}

fn display_path(root: &Path, path: Option<&Path>) -> String {
    let path = path.unwrap_or(root);
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

fn is_temporary_file(entry: &DirEntry) -> bool {
    entry.depth() > 0 && is_temporary_path(entry.path())
}

fn is_temporary_path(path: &Path) -> bool {
    path.file_name().is_some_and(|it| is_temporary_name(&it.to_string_lossy()))
}

/// The folder of what other services ask for at a fixed place (RFC 8615).
const WELL_KNOWN: &str = ".well-known";

/// True for hidden files, for the locks, swap and backup files of editors and for the files of operating
/// systems, which are not content.
pub fn is_temporary_name(name: &str) -> bool {
    name.starts_with(['.', '~']) && name != WELL_KNOWN
        || is_system_file(name)
        || name.ends_with('~')
        || name.starts_with('#') && name.ends_with('#')
        || [".swp", ".swx", ".tmp", ".bak", ".orig", ".rej"].iter().any(|it| name.ends_with(it))
        // Vim tries with this name whether it may write into the folder.
        || name == "4913"
}

/// True for a file that a file manager creates in a folder, as `.DS_Store`.
pub fn is_system_file(name: &str) -> bool {
    let names = [".DS_Store", ".directory", "Thumbs.db", "ehthumbs.db", "desktop.ini", "Icon\r"];
    name.starts_with("._") || names.iter().any(|it| it.eq_ignore_ascii_case(name))
}
