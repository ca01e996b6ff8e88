//! The only reader of the disk.

use std::fs::{self, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

use crate::source::{Refusal, Refused, SitePath, Snapshot, Taken};

/// The folders that a site is made of.
pub const FOLDERS: [&str; 2] = ["content", "themes"];

/// The largest text file that is read, in bytes: a book of 800,000 words is far more than a page.
pub const TEXT_BYTES_MAX: u64 = 4 << 20;

/// The largest image or other binary file that is read, in bytes.
pub const BINARY_BYTES_MAX: u64 = 16 << 20;

/// What changes with a file on the disk. Whoever writes to it moves the time of its last change, which nobody can set, but which some file
/// systems do not keep: they keep that of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    device: u64,
    inode: u64,
    length: u64,
    /// Seconds since 1970, and nanoseconds.
    changed: (i64, i64),
    modified: (i64, i64),
}

/// Some systems tell the time of a change to two seconds.
const COARSEST: Duration = Duration::from_secs(3);

impl Stamp {
    /// The stamp of the file that `file` describes.
    pub fn of(file: &Metadata) -> Stamp {
        let changed = (file.ctime(), file.ctime_nsec());
        let modified = (file.mtime(), file.mtime_nsec());
        Stamp { device: file.dev(), inode: file.ino(), length: file.len(), changed, modified }
    }

    /// True when a change after `now` is sure to have another time. One that follows the last too soon may share its time.
    fn is_settled(&self, now: SystemTime) -> bool {
        let last = u64::try_from(self.changed.0.max(self.modified.0)).unwrap_or(0);
        let settled = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(last) + COARSEST);
        last > 0 && settled.is_some_and(|it| it < now)
    }
}

/// Takes the picture of `root/content` and `root/themes`. Fails only when one of the two is no readable folder; what
/// cannot be read inside is in [`Snapshot::refused`].
pub fn read(root: &Path) -> io::Result<Snapshot> {
    read_again(root, &Snapshot::default(), SystemTime::UNIX_EPOCH)
}

/// Takes the picture again, `now`. A file that nobody touched since it was taken `before` is not read.
pub fn read_again(root: &Path, before: &Snapshot, now: SystemTime) -> io::Result<Snapshot> {
    let real_root = fs::canonicalize(root)?;
    let mut found = Vec::new();
    let mut refused = Vec::new();
    for folder in FOLDERS {
        fs::read_dir(root.join(folder))?;
        let walk = WalkDir::new(root.join(folder)).follow_links(true).into_iter();
        let mut walk = walk.filter_entry(|entry| !is_left_by_an_editor(entry));
        while let Some(entry) = walk.next() {
            let is_folder = entry.as_ref().is_ok_and(|it| it.file_type().is_dir());
            match file(root, &real_root, entry) {
                Ok(Some(file)) => found.push(file),
                Ok(None) => (),
                Err(refusal) => {
                    // After a file this would skip its neighbours.
                    if is_folder {
                        walk.skip_current_dir();
                    }
                    refused.push(refusal);
                }
            }
        }
    }
    let mut files = Vec::with_capacity(found.len());
    let take = |(path, on_disk): (SitePath, PathBuf)| match take(&path, &on_disk, before, now) {
        Ok(taken) => Ok((path, taken)),
        Err(why) => Err(Refused { path: shown(root, Some(&on_disk)), why }),
    };
    for taken in found.into_par_iter().map(take).collect::<Vec<_>>() {
        match taken {
            Ok(file) => files.push(file),
            Err(refusal) => refused.push(refusal),
        }
    }
    Ok(Snapshot::after(before, files, refused))
}

/// Reads a small file, as the command line needs before a build; `None` when it is not there or not text.
pub fn read_text(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok()
}

/// The file that an entry is; `None` for a folder.
fn file(
    root: &Path,
    real_root: &Path,
    entry: walkdir::Result<DirEntry>,
) -> Result<Option<(SitePath, PathBuf)>, Refused> {
    let entry = entry.map_err(|err| Refused { path: shown(root, err.path()), why: refusal(&err) })?;
    let refuse = |why: Refusal| Refused { path: shown(root, Some(entry.path())), why };
    if entry.path_is_symlink() {
        let target =
            fs::canonicalize(entry.path()).map_err(|err| refuse(Refusal::Unreadable(err.to_string())))?;
        if !target.starts_with(real_root) {
            return Err(refuse(Refusal::LinkOutside));
        }
    }
    if entry.file_type().is_dir() {
        return Ok(None);
    }
    if !entry.file_type().is_file() {
        return Err(refuse(Refusal::NotAFile));
    }
    let relative = entry.path().strip_prefix(root).ok().and_then(Path::to_str);
    let path = relative.and_then(SitePath::new).ok_or_else(|| refuse(Refusal::BadName))?;
    Ok(Some((path, entry.into_path())))
}

fn take(path: &SitePath, on_disk: &Path, before: &Snapshot, now: SystemTime) -> Result<Taken, Refusal> {
    if let Some(old) = before.find(path.as_str())
        && let Some(stamp) = old.stamp
        && fs::metadata(on_disk).is_ok_and(|it| Stamp::of(&it) == stamp)
    {
        return Ok(Taken { bytes: Arc::clone(&old.bytes), hash: old.hash, stamp: old.stamp });
    }
    let (bytes, stamp) = read_bounded(on_disk, bytes_max(path))?;
    Ok(Taken { stamp: Some(stamp).filter(|it| it.is_settled(now)), ..Taken::from(Arc::from(bytes)) })
}

/// Reads at most one byte more than the limit, so that a file that grows meanwhile cannot fill the memory.
fn read_bounded(path: &Path, bytes_max: u64) -> Result<(Vec<u8>, Stamp), Refusal> {
    let unreadable = |err: io::Error| Refusal::Unreadable(err.to_string());
    let file = fs::File::open(path).map_err(unreadable)?;
    // Before its bytes: whoever writes while we read moves it on.
    let described = file.metadata().map_err(unreadable)?;
    let size = described.len();
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(bytes_max)).unwrap_or(0));
    file.take(bytes_max + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > bytes_max {
        return Err(Refusal::TooLarge { bytes: size.max(bytes.len() as u64), bytes_max });
    }
    Ok((bytes, Stamp::of(&described)))
}

fn bytes_max(path: &SitePath) -> u64 {
    let text = ["md", "toml", "html", "css", "mjs", "js", "json", "txt", "svg"];
    let extension = path.name().rsplit_once('.').map_or("", |(_, extension)| extension);
    if text.contains(&extension) { TEXT_BYTES_MAX } else { BINARY_BYTES_MAX }
}

fn refusal(err: &walkdir::Error) -> Refusal {
    match err.loop_ancestor() {
        Some(_) => Refusal::LinkLoop,
        None => Refusal::Unreadable(err.io_error().map_or_else(|| err.to_string(), ToString::to_string)),
    }
}

fn shown(root: &Path, path: Option<&Path>) -> String {
    let path = path.unwrap_or(root);
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

fn is_left_by_an_editor(entry: &DirEntry) -> bool {
    entry.depth() > 0 && is_litter(&entry.file_name().to_string_lossy())
}

/// Hidden files and the swap and backup files of editors are nobody's content.
pub fn is_litter(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || name.starts_with('#') && name.ends_with('#')
        || [".swp", ".swx", ".tmp", ".bak"].iter().any(|it| name.ends_with(it))
}
