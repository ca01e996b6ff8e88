//! The manifest: the list of the files that wemi wrote to an output folder. It is beside the cache of
//! the site (`.cache/wemi-files/`), so that it is not published.
//!
//! ```text
//! wemi 1
//! af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262 index.html
//! ```

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use blake3::Hash;

use crate::output::disk::DiskError;
use crate::output::files::Output;
use crate::output::paths::may_be_published;

/// The manifest in the output folder itself, where earlier versions wrote it.
pub(super) const OLD_NAME: &str = ".wemi-files";

const FIRST_LINE: &str = "wemi 1";

/// The files that wemi wrote: each path with the sorted hashes of its bytes. A path has two hashes
/// while files are replaced one by one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    files: BTreeMap<String, Vec<[u8; 32]>>,
}

impl Manifest {
    /// Returns the manifest of a site.
    pub(super) fn of(output: &Output) -> Manifest {
        let mut manifest = Manifest::default();
        for (path, file) in output.files() {
            assert!(may_be_published(path), "no file of a site may be {path:?}");
            manifest.add(path, file.hash());
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
        let rest = text.strip_prefix(FIRST_LINE)?.strip_prefix('\n')?;
        for line in rest.split_terminator('\n') {
            let (hash, path) = line.split_once(' ')?;
            manifest.add(path, Hash::from_hex(hash).ok()?);
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

    /// Returns the entries of both manifests.
    pub(super) fn union(&self, other: &Manifest) -> Manifest {
        let mut both = self.clone();
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
                writeln!(text, "{} {path}", Hash::from_bytes(*hash).to_hex())
                    .expect("writing to a string does not fail");
            }
        }
        text
    }
}
