use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use blake3::Hash;

use crate::cache::Keep;
use crate::diag::{Code, Diagnostic};
use crate::output::change::Change;
use crate::output::lock::Lock;
use crate::output::manifest::Manifest;
use crate::output::places::Places;
use crate::output::publish::{
    Failed, Foreign, How, Mode, Published, foreign_files, remove, shown, write_new,
};
use crate::output::staged::Swap;
use crate::output::standing::Standing;
use crate::output::{Output, in_place, staged};
use crate::value::Hashed;

/// A publication from its beginning to its end. Pages go to the stage as they are made, so that not all of them are in memory at
/// once. If it does not come to its end the site before stays, and nothing is left beside it.
pub struct Publication {
    given: PathBuf,
    places: Places,
    _lock: Lock,
    listed: Manifest,
    standing: Standing,
    /// True when the stage is there and can take the place of the folder, as far as anybody knows.
    is_staged: bool,
}

impl Publication {
    /// Locks the folder `dist` for this build, and looks at what stands there. What is as it was `before` is not read again.
    pub fn begin(dist: &Path, before: &Standing) -> Result<Publication, Diagnostic> {
        Publication::begin_with(dist, before, Mode::Swap)
    }

    pub(super) fn begin_with(dist: &Path, before: &Standing, mode: Mode) -> Result<Publication, Diagnostic> {
        let places = Places::find(dist)?;
        let Some(lock) = Lock::take(&places)? else {
            return Err(Diagnostic::at(Code::Busy, shown(dist)));
        };
        let listed = Manifest::read(&places.dist)?;
        let standing = Standing::find(&places.dist, &listed, before);
        // The first site of a folder is always staged.
        let is_swapped = !places.dist.exists() || mode == Mode::Swap && !lock.is_on_the_folder_itself();
        let is_staged = is_swapped && staged::open(&places)? && is_on_one_disk(&places)?;
        Ok(Publication { given: dist.to_owned(), places, _lock: lock, listed, standing, is_staged })
    }

    /// Makes the folder hold `output` and nothing else. On an error the site before is as it was.
    pub fn finish(&self, output: &Output, foreign: Foreign) -> Result<Published, Diagnostic> {
        let change = Change::find(&self.places.dist, output, &self.listed, &self.standing)?;
        if foreign == Foreign::Refused && !change.foreign.is_empty() {
            return Err(foreign_files(&self.given, &change.foreign));
        }
        let how = if change.is_nothing() { How::Swapped } else { self.write(output, &change)? };
        // Gone before anybody looks at the new site, which shares files with it.
        self.sweep();
        let (written, unchanged, removed) =
            (change.written.len(), change.unchanged.len(), change.removed.len());
        Ok(Published { written, unchanged, removed, how })
    }

    /// The files of the site as they are after [`Publication::finish`].
    pub fn standing(&self, output: &Output) -> Standing {
        Standing::of(&self.places.dist, output)
    }

    /// Under the name of the stage lies the site before, one that nobody wanted, or what a killed build left. If it cannot be removed
    /// the next build tries again, and says so.
    fn sweep(&self) {
        _ = remove(&self.places.stage);
        _ = remove(&self.places.desk);
    }

    fn write(&self, output: &Output, change: &Change) -> Result<How, Failed> {
        if self.is_staged && matches!(staged::swap(&self.places, output, change)?, Swap::Made) {
            return Ok(How::Swapped);
        }
        in_place::write(&self.places.dist, &self.places.desk, change)?;
        Ok(How::InPlace)
    }
}

/// A folder can take the place of another only on its own disk, and a mount point is one of its own.
fn is_on_one_disk(Places { dist, stage, .. }: &Places) -> Result<bool, Failed> {
    let Ok(old) = fs::metadata(dist) else { return Ok(true) };
    Ok(old.dev() == fs::metadata(stage).map_err(Failed::at(stage))?.dev())
}

impl Keep for Publication {
    fn published(&self, path: &str, hash: &[u8]) -> Option<Hashed> {
        let standing = self.standing.hash(path).filter(|it| it.as_bytes() == hash)?;
        Some(Hashed::on_disk(self.places.dist.join(path), standing))
    }

    fn keep(&self, path: &str, bytes: &[u8]) -> Hashed {
        let hash = blake3::hash(bytes);
        if let Some(file) = self.published(path, hash.as_bytes()) {
            return file;
        }
        self.stage(path, bytes, hash).unwrap_or_else(|| Hashed::known(bytes.into(), hash))
    }
}

impl Publication {
    /// A file that does not fit on the disk stays in memory, and will be told when the site is published.
    fn stage(&self, path: &str, bytes: &[u8], hash: Hash) -> Option<Hashed> {
        let place = self.places.stage.join(path);
        if !self.is_staged || fs::create_dir_all(place.parent()?).is_err() {
            return None;
        }
        match write_new(&place, bytes) {
            Ok(()) => Some(Hashed::on_disk(place, hash)),
            Err(_) => {
                _ = fs::remove_file(&place);
                None
            }
        }
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        self.sweep();
    }
}
