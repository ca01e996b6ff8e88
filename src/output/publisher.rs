use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use blake3::Hash;

use crate::diagnostics::{Code, Diagnostic};
use crate::memo::OutputStore;
use crate::output::change::SiteChanges;
use crate::output::lock::Lock;
use crate::output::manifest::Manifest;
use crate::output::paths::OutputPaths;
use crate::output::publish::{
    DiskError, PublishMethod, PublishMode, PublishReport, UnknownFiles, path_location, remove,
    unknown_files_error, write_new,
};
use crate::output::staged::DirectorySwap;
use crate::output::state::OutputState;
use crate::output::{Output, in_place, staged};
use crate::value::HashedFile;

/// A publication from its beginning to its end. Pages go to the stage as they are made, so that not all of them are in memory at
/// once. If it does not come to its end the site before stays, and nothing is left beside it.
pub struct Publisher {
    requested_path: PathBuf,
    paths: OutputPaths,
    _lock: Lock,
    old_manifest: Manifest,
    state: OutputState,
    /// True when the stage is there and can take the place of the folder, as far as anybody knows.
    is_staged: bool,
}

impl Publisher {
    /// Locks the folder `dist` for this build, and looks at what stands there. What is as it was `before` is not read again.
    pub fn begin(dist: &Path, before: &OutputState) -> Result<Publisher, Diagnostic> {
        Publisher::begin_with(dist, before, PublishMode::Swap)
    }

    pub(super) fn begin_with(
        dist: &Path,
        before: &OutputState,
        mode: PublishMode,
    ) -> Result<Publisher, Diagnostic> {
        let paths = OutputPaths::find(dist)?;
        let Some(lock) = Lock::take(&paths)? else {
            return Err(Diagnostic::at(Code::Busy, path_location(dist)));
        };
        let old_manifest = Manifest::read(&paths.dist)?;
        let state = OutputState::find(&paths.dist, &old_manifest, before);
        // The first site of a folder is always staged.
        let is_swapped = !paths.dist.exists() || mode == PublishMode::Swap && !lock.locks_the_folder_itself();
        let is_staged = is_swapped && staged::open(&paths)? && is_on_one_disk(&paths)?;
        Ok(Publisher { requested_path: dist.to_owned(), paths, _lock: lock, old_manifest, state, is_staged })
    }

    /// Makes the folder hold `output` and nothing else. On an error the site before is as it was.
    pub fn finish(&self, output: &Output, unknown_files: UnknownFiles) -> Result<PublishReport, Diagnostic> {
        let change = SiteChanges::find(&self.paths.dist, output, &self.old_manifest, &self.state)?;
        if unknown_files == UnknownFiles::Refused && !change.unknown_files.is_empty() {
            return Err(unknown_files_error(&self.requested_path, &change.unknown_files));
        }
        let method = if change.is_nothing() { PublishMethod::Swapped } else { self.write(output, &change)? };
        // Gone before anybody looks at the new site, which shares files with it.
        self.remove_old_stage();
        let (written, unchanged, removed) =
            (change.written.len(), change.unchanged.len(), change.removed.len());
        Ok(PublishReport { written, unchanged, removed, method })
    }

    /// The files of the site as they are after [`Publisher::finish`].
    pub fn state(&self, output: &Output) -> OutputState {
        OutputState::of(&self.paths.dist, output)
    }

    /// Under the name of the stage lies the site before, one that nobody wanted, or what a killed build left. If it cannot be removed
    /// the next build tries again, and says so.
    fn remove_old_stage(&self) {
        _ = remove(&self.paths.stage);
        _ = remove(&self.paths.in_place_stage);
    }

    fn write(&self, output: &Output, change: &SiteChanges) -> Result<PublishMethod, DiskError> {
        if self.is_staged && matches!(staged::swap(&self.paths, output, change)?, DirectorySwap::Done) {
            return Ok(PublishMethod::Swapped);
        }
        in_place::write(&self.paths.dist, &self.paths.in_place_stage, change)?;
        Ok(PublishMethod::InPlace)
    }
}

/// A folder can take the place of another only on its own disk, and a mount point is one of its own.
fn is_on_one_disk(OutputPaths { dist, stage, .. }: &OutputPaths) -> Result<bool, DiskError> {
    let Ok(old) = fs::metadata(dist) else { return Ok(true) };
    Ok(old.dev() == fs::metadata(stage).map_err(DiskError::at(stage))?.dev())
}

impl OutputStore for Publisher {
    fn find_published(&self, path: &str, hash: &[u8]) -> Option<HashedFile> {
        let state = self.state.hash(path).filter(|it| it.as_bytes() == hash)?;
        Some(HashedFile::on_disk(self.paths.dist.join(path), state))
    }

    fn store(&self, path: &str, bytes: &[u8]) -> HashedFile {
        let hash = blake3::hash(bytes);
        if let Some(file) = self.find_published(path, hash.as_bytes()) {
            return file;
        }
        self.stage(path, bytes, hash).unwrap_or_else(|| HashedFile::with_hash(bytes.into(), hash))
    }
}

impl Publisher {
    /// A file that does not fit on the disk stays in memory, and will be told when the site is published.
    fn stage(&self, path: &str, bytes: &[u8], hash: Hash) -> Option<HashedFile> {
        let full_path = self.paths.stage.join(path);
        if !self.is_staged || fs::create_dir_all(full_path.parent()?).is_err() {
            return None;
        }
        match write_new(&full_path, bytes) {
            Ok(()) => Some(HashedFile::on_disk(full_path, hash)),
            Err(_) => {
                _ = fs::remove_file(&full_path);
                None
            }
        }
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        self.remove_old_stage();
    }
}
