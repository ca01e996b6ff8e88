//! Publishes a site in one call.
//!
//! The site is staged in a hidden folder beside `dist`, and the kernel exchanges the two folders in
//! one step (`staged`). Where that is not supported, the files are replaced one by one
//! (`in_place`). The files that wemi wrote are listed beside the cache (`manifest`), so that
//! unknown files are never lost silently (`change`).
//!
//! Nothing calls fsync: it would cost more than all the rest, and a killed process loses nothing
//! that it has written. After a power cut the site is built again from its sources; at worst
//! `--force` is needed, because a file was truncated.

use std::path::Path;

use crate::diagnostics::Diagnostic;
use crate::output::files::Output;
use crate::output::publisher::Publisher;
use crate::output::report::{PublishMode, PublishReport, UnknownFiles};
use crate::output::state::OutputState;

/// Makes the folder `dist` hold `output`, what is kept, and nothing else; `manifest` is the
/// path of its manifest. On an error the old site is unchanged.
pub fn publish(
    output: &Output,
    dist: &Path,
    manifest: &Path,
    unknown_files: UnknownFiles,
) -> Result<PublishReport, Diagnostic> {
    publish_with(output, dist, manifest, unknown_files, PublishMode::Swap)
}

/// [`publish`] with the method that is tried first.
#[doc(hidden)]
pub fn publish_with(
    output: &Output,
    dist: &Path,
    manifest: &Path,
    unknown_files: UnknownFiles,
    mode: PublishMode,
) -> Result<PublishReport, Diagnostic> {
    Publisher::begin_with(dist, manifest, &OutputState::default(), mode)?.finish(
        output,
        unknown_files,
        &|_| (),
    )
}
