//! A publication from its start to its end.

use std::fs;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::RwLock;

use blake3::Hash;

use crate::diagnostics::{Code, Diagnostic};
use crate::memo::OutputStore;
use crate::output::change::SiteChanges;
use crate::output::disk::{DiskError, path_location, remove, write_new};
use crate::output::files::Output;
use crate::output::in_place;
use crate::output::lock::Lock;
use crate::output::manifest::{self, Manifest};
use crate::output::old_files::{self, OldFiles};
use crate::output::paths::OutputPaths;
use crate::output::report::{PublishMethod, PublishMode, PublishReport, UnknownFiles};
use crate::output::staged::{self, DirectorySwap};
use crate::output::state::OutputState;
use crate::value::HashedFile;

/// How many unknown files an error names.
const NAMED_MAX: usize = 5;

/// A publication. Pages are written to the stage as they are rendered, so that not all of them are
/// in memory at once. If the publication is not finished, the old site is unchanged and the stage
/// is removed.
pub struct Publisher {
    requested_path: PathBuf,
    paths: OutputPaths,
    lock: Lock,
    /// Every write takes a read lock, and an interruption the write lock: it waits for writes to end.
    writing: RwLock<()>,
    old_manifest: Manifest,
    state: OutputState,
    /// True if pages are written to the stage.
    is_staged: bool,
}

impl Publisher {
    /// Locks the folder `dist`, and reads its state; `manifest` is the path of its manifest. Files with
    /// the same stamp as `before` are not read again.
    pub fn begin(dist: &Path, manifest: &Path, before: &OutputState) -> Result<Publisher, Diagnostic> {
        Publisher::begin_with(dist, manifest, before, PublishMode::Swap)
    }

    /// [`Publisher::begin`] with the method that is tried first.
    #[doc(hidden)]
    pub fn begin_with(
        dist: &Path,
        manifest: &Path,
        before: &OutputState,
        mode: PublishMode,
    ) -> Result<Publisher, Diagnostic> {
        let paths = OutputPaths::find(dist, manifest, mode.system())?;
        let Some(lock) = Lock::take(&paths)? else {
            return Err(Diagnostic::at(Code::Busy, path_location(dist)));
        };
        let in_the_folder = Manifest::read(&paths.dist.join(manifest::OLD_NAME))?;
        let old_manifest = Manifest::read(&paths.manifest)?.union(&in_the_folder);
        let state = OutputState::find(&paths, &old_manifest, before);
        // The first site is always staged.
        let can_swap =
            !paths.dist.exists() || mode != PublishMode::InPlace && !lock.locks_the_folder_itself();
        let is_staged = can_swap && staged::open(&paths)? && is_on_one_file_system(&paths)?;
        Ok(Publisher {
            requested_path: dist.to_owned(),
            paths,
            lock,
            writing: RwLock::default(),
            old_manifest,
            state,
            is_staged,
        })
    }

    /// Adds the files in the folder that only earlier builds name, as long as they stay.
    pub fn keep_old_files(&self, output: &mut Output, limits: OldFiles) {
        for it in old_files::find((&self.paths, &self.state), output, &self.old_manifest, limits) {
            output.add_old(it.path, it.file, it.since);
        }
    }

    /// Makes the folder hold `output`, what is kept, and nothing else. Names the unknown files to
    /// `announce` before it replaces them. On an error the old site is unchanged.
    pub fn finish(
        &self,
        output: &Output,
        unknown_files: UnknownFiles,
        announce: &dyn Fn(Diagnostic),
    ) -> Result<PublishReport, Diagnostic> {
        let _writing = self.writing.read();
        let changes = SiteChanges::find(&self.paths, output, &self.old_manifest, &self.state)?;
        if !changes.unknown_files.is_empty() {
            match unknown_files {
                UnknownFiles::Refused => return Err(self.unknown_files_error(&changes.unknown_files)),
                UnknownFiles::Replaced => changes.unknown_files.iter().for_each(|it| {
                    let path = self.requested_path.join(it);
                    announce(Diagnostic::at(Code::ReplacedFile, path_location(&path)));
                }),
            }
        }
        changes.correct_permissions(&self.paths);
        let method = if changes.is_empty() { PublishMethod::Swapped } else { self.write(output, &changes)? };
        self.record(&changes.new_manifest, announce);
        // Removed before the caller reads the new site, which shares files with the old one.
        self.remove_old_stage();
        Ok(PublishReport {
            written: changes.written.len(),
            unchanged: changes.unchanged.len(),
            removed: changes.removed.len(),
            method,
        })
    }

    /// Saves the manifest of the new site. That of an earlier version, in the folder, is removed.
    fn record(&self, manifest: &Manifest, announce: &dyn Fn(Diagnostic)) {
        let in_the_folder = self.paths.dist.join(manifest::OLD_NAME);
        if *manifest != Manifest::read(&self.paths.manifest).unwrap_or_default()
            && let Err(error) = manifest.save(&self.paths.manifest)
        {
            announce(error.diagnostic(Code::NotRecorded));
            return;
        }
        _ = fs::remove_file(in_the_folder);
    }

    /// Returns the state of the folder after [`Publisher::finish`].
    pub fn state(&self, output: &Output) -> OutputState {
        OutputState::of(&self.paths, output)
    }

    /// Gives the publication up because the process is about to end: waits until nothing is being
    /// written, then removes the stage and the lock file. Afterwards nothing can be written.
    pub(super) fn abandon(&self) {
        mem::forget(self.writing.write());
        self.remove_old_stage();
        self.lock.remove_file();
    }

    /// Removes the stage: the old site after a swap, an unfinished site, or what a killed build
    /// left. An error is ignored, because the next build tries again and reports it.
    fn remove_old_stage(&self) {
        _ = remove(&self.paths.stage);
        _ = remove(&self.paths.in_place_stage);
    }

    /// Returns the error that names the first of the unknown files.
    fn unknown_files_error(&self, found: &[String]) -> Diagnostic {
        let named = found[..found.len().min(NAMED_MAX)].join(", ");
        Diagnostic::at(Code::UnknownFiles, path_location(&self.requested_path))
            .with("count", found.len())
            .with("found", named)
    }

    fn write(&self, output: &Output, changes: &SiteChanges) -> Result<PublishMethod, DiskError> {
        if self.is_staged
            && !changes.must_stay_in_place
            && matches!(staged::swap(&self.paths, output, changes)?, DirectorySwap::Done)
        {
            return Ok(PublishMethod::Swapped);
        }
        in_place::write(&self.paths, changes)?;
        match self.paths.system.can_exchange() {
            true => Ok(PublishMethod::InPlace),
            false => Ok(PublishMethod::FileByFile),
        }
    }
}

/// Returns true if the folder and the stage are on one file system: only then they can be
/// exchanged. A mount point is a file system of its own.
fn is_on_one_file_system(OutputPaths { dist, stage, system, .. }: &OutputPaths) -> Result<bool, DiskError> {
    let Ok(old) = fs::metadata(dist) else { return Ok(true) };
    let new = fs::metadata(stage).map_err(DiskError::at(stage))?;
    Ok(system.is_one_file_system(&old, &new))
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
    /// Writes a file to the stage. One that cannot be written stays in memory; the error is
    /// reported when the site is published.
    fn stage(&self, path: &str, bytes: &[u8], hash: Hash) -> Option<HashedFile> {
        let _writing = self.writing.read();
        let full_path = self.paths.stage.join(path);
        if !self.is_staged || fs::create_dir_all(full_path.parent()?).is_err() {
            return None;
        }
        match write_new(self.paths.system, &full_path, bytes) {
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
