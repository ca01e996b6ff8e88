//! The state of the output folder: the files in it, with their stamps and hashes.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use blake3::Hash;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::output::files::Output;
use crate::output::manifest::Manifest;
use crate::output::paths::OutputPaths;
use crate::system::{FileStamp, System};

/// The files of the manifest as they were when the state was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputState {
    files: BTreeMap<String, (FileStamp, Hash)>,
}

impl OutputState {
    /// Reads the stamp of each file of the manifest, and its bytes if the stamp differs from that
    /// in `before`. A file that cannot be read is left out; the error is reported when the site is
    /// published.
    pub(super) fn find(paths: &OutputPaths, old_manifest: &Manifest, before: &OutputState) -> OutputState {
        let OutputPaths { dist, system, .. } = paths;
        let listed: Vec<&str> = old_manifest.paths().collect();
        let files: Vec<_> = (listed.par_iter())
            .filter_map(|path| {
                let full_path = dist.join(path);
                let stamp = system.stamp(&fs::symlink_metadata(&full_path).ok().filter(Metadata::is_file)?);
                let cached = before.files.get(*path).filter(|it| it.0 == stamp).map(|it| it.1);
                let hash = cached.or_else(|| Some(blake3::hash(&fs::read(&full_path).ok()?)))?;
                Some(((*path).to_owned(), (stamp, hash)))
            })
            .collect();
        OutputState { files: files.into_iter().collect() }
    }

    /// Returns the state of a folder to which `output` was just published.
    pub(super) fn of(OutputPaths { dist, system, .. }: &OutputPaths, output: &Output) -> OutputState {
        let files: Vec<_> = output.files().collect();
        let files: Vec<_> = (files.par_iter())
            .filter_map(|(path, file)| {
                let stamp = system.stamp(&fs::symlink_metadata(dist.join(path)).ok()?);
                Some(((*path).to_owned(), (stamp, file.hash())))
            })
            .collect();
        OutputState { files: files.into_iter().collect() }
    }

    /// Returns the hash that the file had when the state was read.
    pub(super) fn hash(&self, path: &str) -> Option<Hash> {
        self.files.get(path).map(|(_, hash)| *hash)
    }

    /// Returns the current hash of the file, which is read again if its stamp has changed.
    pub(super) fn current_hash(&self, system: System, path: &str, full_path: &Path) -> io::Result<Hash> {
        if let Some((stamp, hash)) = self.files.get(path)
            && *stamp == system.stamp(&fs::symlink_metadata(full_path)?)
        {
            return Ok(*hash);
        }
        Ok(blake3::hash(&fs::read(full_path)?))
    }
}
