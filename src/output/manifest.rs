//! The manifest: the list of the files that wemi wrote to an output folder. It is beside the cache of
//! the site (`.cache/wemi-files/`), so that it is not published.
//!
//! ```text
//! wemi 2
//! af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262 index.html
//! old 2026-11-24 2c1ae8e0c8f0f9f1e1b4a6b1c6d1f7c60e0f3a5f3d0a2b9a7c1d4e5f60718293 assets/main.2c1ae8e0c8f0.js
//! ```
//!
//! An old file is one that only earlier builds name, since that day.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use blake3::Hash;

use crate::output::disk::DiskError;
use crate::output::files::Output;
use crate::output::paths::may_be_published;
use crate::value::Date;

/// The manifest in the output folder itself, where earlier versions wrote it.
pub(super) const OLD_NAME: &str = ".wemi-files";

const FIRST_LINE: &str = "wemi 2";
/// Without old files.
const FIRST_LINE_BEFORE: &str = "wemi 1";
/// The first word of the line of an old file.
const OLD: &str = "old ";

/// The files that wemi wrote: each path with the sorted hashes of its bytes. A path has two hashes
/// while files are replaced one by one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    files: BTreeMap<String, Vec<[u8; 32]>>,
    /// The date of the first build that did not name the file.
    old: BTreeMap<String, Date>,
}

impl Manifest {
    /// Returns the manifest of a site.
    pub(super) fn of(output: &Output) -> Manifest {
        let mut manifest = Manifest::default();
        for (path, file) in output.files() {
            assert!(may_be_published(path), "no file of a site may be {path:?}");
            manifest.add(path, file.hash());
            manifest.old.extend(output.old_since(path).map(|it| (path.to_owned(), it)));
        }
        manifest
    }

    /// Reads a manifest. One that is missing, malformed or of a later version is empty: then all
    /// files in the folder that differ from the site are unknown files, and none is lost.
    pub(super) fn read(path: &Path) -> Result<Manifest, DiskError> {
        if !fs::symlink_metadata(path).is_ok_and(|it| it.is_file()) {
            return Ok(Manifest::default());
        }
        let bytes = fs::read(path).map_err(DiskError::at(path))?;
        Ok(str::from_utf8(&bytes).ok().and_then(Manifest::parse).unwrap_or_default())
    }

    /// Writes the manifest in one step: after a kill the file has the old content or the new.
    pub(super) fn save(&self, path: &Path) -> Result<(), DiskError> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(DiskError::at(folder))?;
        }
        let temporary = path.with_extension("tmp");
        let written = fs::write(&temporary, self.to_text()).and_then(|()| fs::rename(&temporary, path));
        written.map_err(|error| {
            _ = fs::remove_file(&temporary);
            DiskError::at(path)(error)
        })
    }

    fn parse(text: &str) -> Option<Manifest> {
        let mut manifest = Manifest::default();
        let rest = text.strip_prefix(FIRST_LINE).or_else(|| text.strip_prefix(FIRST_LINE_BEFORE))?;
        for line in rest.strip_prefix('\n')?.split_terminator('\n') {
            let (since, line) = match line.strip_prefix(OLD) {
                Some(dated) => dated.split_once(' ').map(|(day, line)| (Some(day), line))?,
                None => (None, line),
            };
            let (hash, path) = line.split_once(' ')?;
            manifest.add(path, Hash::from_hex(hash).ok()?);
            if let Some(day) = since {
                manifest.old.insert(path.to_owned(), day.parse().ok()?);
            }
        }
        Some(manifest)
    }

    fn add(&mut self, path: &str, hash: Hash) {
        let hashes = self.files.entry(path.to_owned()).or_default();
        if let Err(index) = hashes.binary_search(hash.as_bytes()) {
            hashes.reserve_exact(1);
            hashes.insert(index, *hash.as_bytes());
        }
    }

    /// Returns the paths.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Returns true if the manifest lists the path with any hash.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Returns true if the manifest lists the path with this hash.
    pub(super) fn contains_with_hash(&self, path: &str, hash: Hash) -> bool {
        self.files.get(path).is_some_and(|it| it.contains(hash.as_bytes()))
    }

    /// Returns true if the manifest lists no files.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Returns the date of the first build that did not name an old file.
    pub(super) fn old_since(&self, path: &str) -> Option<Date> {
        self.old.get(path).copied()
    }

    /// Returns the entries of both manifests. A file is old as in the other.
    pub(super) fn union(&self, other: &Manifest) -> Manifest {
        let mut both = self.clone();
        both.old.retain(|path, _| !other.contains(path));
        both.old.extend(other.old.clone());
        for (path, hashes) in &other.files {
            hashes.iter().for_each(|it| both.add(path, Hash::from_bytes(*it)));
        }
        both
    }

    /// Returns the text of the file, in path order.
    pub(super) fn to_text(&self) -> String {
        const HASH_AND_SIGNS: usize = 66;
        let bytes = self.files.iter().map(|(path, hashes)| hashes.len() * (path.len() + HASH_AND_SIGNS));
        let mut text = String::with_capacity(FIRST_LINE.len() + 1 + bytes.sum::<usize>());
        text += FIRST_LINE;
        text.push('\n');
        for (path, hashes) in &self.files {
            for hash in hashes {
                let since = self.old.get(path).map(|it| format!("{OLD}{it} ")).unwrap_or_default();
                writeln!(text, "{since}{} {path}", Hash::from_bytes(*hash).to_hex())
                    .expect("writing to a string does not fail");
            }
        }
        text
    }
}
