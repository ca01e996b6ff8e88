use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use blake3::Hash;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::output::Output;
use crate::output::manifest::Manifest;
use crate::source::disk::FileStamp;

/// The files that wemi left in the folder, as they were when somebody looked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputState {
    files: BTreeMap<String, (FileStamp, Hash)>,
}

impl OutputState {
    /// Looks at each file that is listed, and reads it if it is not as it was `before`. What cannot be read is met again, and told, when
    /// the site is published.
    pub(super) fn find(dist: &Path, old_manifest: &Manifest, before: &OutputState) -> OutputState {
        let paths: Vec<&str> = old_manifest.paths().collect();
        let files: Vec<_> = (paths.par_iter())
            .filter_map(|path| {
                let full_path = dist.join(path);
                let stamp = FileStamp::of(&fs::symlink_metadata(&full_path).ok().filter(Metadata::is_file)?);
                let known = before.files.get(*path).filter(|it| it.0 == stamp).map(|it| it.1);
                let hash = known.or_else(|| Some(blake3::hash(&fs::read(&full_path).ok()?)))?;
                Some(((*path).to_owned(), (stamp, hash)))
            })
            .collect();
        OutputState { files: files.into_iter().collect() }
    }

    /// The files of a site that was just published.
    pub(super) fn of(dist: &Path, output: &Output) -> OutputState {
        let files: Vec<_> = output.files().collect();
        let files: Vec<_> = (files.par_iter())
            .filter_map(|(path, file)| {
                let stamp = FileStamp::of(&fs::symlink_metadata(dist.join(path)).ok()?);
                Some(((*path).to_owned(), (stamp, file.hash())))
            })
            .collect();
        OutputState { files: files.into_iter().collect() }
    }

    /// The hash that the file of that path had.
    pub(super) fn hash(&self, path: &str) -> Option<Hash> {
        self.files.get(path).map(|(_, hash)| *hash)
    }

    /// The hash that it has now, at that place of the disk: it is read again if somebody touched it.
    pub(super) fn current_hash(&self, path: &str, full_path: &Path) -> io::Result<Hash> {
        if let Some((stamp, hash)) = self.files.get(path)
            && *stamp == FileStamp::of(&fs::symlink_metadata(full_path)?)
        {
            return Ok(*hash);
        }
        Ok(blake3::hash(&fs::read(full_path)?))
    }
}
