use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use blake3::Hash;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::output::Output;
use crate::output::manifest::Manifest;
use crate::source::disk::Stamp;

/// The files that wemi left in the folder, as they were when somebody looked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    files: BTreeMap<String, (Stamp, Hash)>,
}

impl Standing {
    /// Looks at each file that is listed, and reads it if it is not as it was `before`. What cannot be read is met again, and told, when
    /// the site is published.
    pub(super) fn find(dist: &Path, listed: &Manifest, before: &Standing) -> Standing {
        let paths: Vec<&str> = listed.paths().collect();
        let files: Vec<_> = (paths.par_iter())
            .filter_map(|path| {
                let place = dist.join(path);
                let stamp = Stamp::of(&fs::symlink_metadata(&place).ok().filter(Metadata::is_file)?);
                let known = before.files.get(*path).filter(|it| it.0 == stamp).map(|it| it.1);
                let hash = known.or_else(|| Some(blake3::hash(&fs::read(&place).ok()?)))?;
                Some(((*path).to_owned(), (stamp, hash)))
            })
            .collect();
        Standing { files: files.into_iter().collect() }
    }

    /// The files of a site that was just published.
    pub(super) fn of(dist: &Path, output: &Output) -> Standing {
        let files: Vec<_> = output.files().collect();
        let files: Vec<_> = (files.par_iter())
            .filter_map(|(path, file)| {
                let stamp = Stamp::of(&fs::symlink_metadata(dist.join(path)).ok()?);
                Some(((*path).to_owned(), (stamp, file.hash())))
            })
            .collect();
        Standing { files: files.into_iter().collect() }
    }

    /// The hash that the file of that path had.
    pub(super) fn hash(&self, path: &str) -> Option<Hash> {
        self.files.get(path).map(|(_, hash)| *hash)
    }

    /// The hash that it has now, at that place of the disk: it is read again if somebody touched it.
    pub(super) fn hash_now(&self, path: &str, place: &Path) -> io::Result<Hash> {
        if let Some((stamp, hash)) = self.files.get(path)
            && *stamp == Stamp::of(&fs::symlink_metadata(place)?)
        {
            return Ok(*hash);
        }
        Ok(blake3::hash(&fs::read(place)?))
    }
}
