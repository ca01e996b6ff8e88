//! Files of the theme that only earlier builds name: modules and styles. Pages that are open in a browser,
//! or in a cache, still load them, so they stay for some time. Content does not: what an editor
//! withdraws is gone with the next build.

use std::borrow::Cow;
use std::fs;

use crate::output::change::walk;
use crate::output::files::Output;
use crate::output::manifest::Manifest;
use crate::output::paths::OutputPaths;
use crate::output::state::OutputState;
use crate::site_map::ASSETS_FOLDER;
use crate::system::slash_path;
use crate::value::{Date, HashedFile, fingerprint, is_fingerprint};

/// How long files stay that only earlier builds name.
#[derive(Debug, Clone, Copy)]
pub struct OldFiles {
    /// The build date.
    pub today: Date,
    /// For how many days, after the last build that named a file.
    pub days: u32,
    /// The maximum number of files; those that were named last stay.
    pub count_max: usize,
    /// Their maximum size together, in bytes.
    pub bytes_max: u64,
}

impl OldFiles {
    /// Returns the limits for a number of days; `None` if that is 0.
    pub fn of_days(today: Date, days: u32) -> Option<OldFiles> {
        (days > 0).then_some(OldFiles { today, days, count_max: 2_000, bytes_max: 64_000_000 })
    }
}

/// A file that only earlier builds name.
pub(super) struct OldFile {
    pub path: String,
    pub file: HashedFile,
    /// The date of the first build that did not name it.
    pub since: Date,
    bytes: u64,
}

/// Finds the files in a folder that stay, though `output` does not name them.
pub(super) fn find(
    (paths, state): (&OutputPaths, &OutputState),
    output: &Output,
    manifest: &Manifest,
    limits: OldFiles,
) -> Vec<OldFile> {
    let mut found: Vec<OldFile> = candidates((paths, state), manifest)
        .filter(|(path, _)| may_name_itself(path) && !output.contains(path))
        .filter_map(|(path, file)| {
            let bytes = fs::symlink_metadata(paths.dist.join(&path)).ok()?.len();
            let since = manifest.old_since(&path).unwrap_or(limits.today);
            Some(OldFile { path, file, since, bytes })
        })
        .filter(|it| i64::from(it.since.days_until(limits.today)) <= i64::from(limits.days))
        .collect();
    found.sort_by(|a, b| b.since.cmp(&a.since).then_with(|| a.path.cmp(&b.path)));
    let sizes = found.iter().scan(0, |sum, it| {
        *sum += it.bytes;
        Some(*sum)
    });
    let count = sizes.take(limits.count_max).take_while(|sum| *sum <= limits.bytes_max).count();
    found.truncate(count);
    found
}

/// Returns the files of the manifest, as wemi wrote them. Without a manifest, which is beside the
/// cache and may be deleted with it, the files whose names show that wemi wrote them.
fn candidates<'a>(
    (paths, state): (&'a OutputPaths, &'a OutputState),
    manifest: &'a Manifest,
) -> Box<dyn Iterator<Item = (String, HashedFile)> + 'a> {
    let dist = &paths.dist;
    if manifest.is_empty() {
        let files = walk(paths).map(|it| it.files).unwrap_or_default();
        let paths = files
            .into_iter()
            .filter_map(|(path, kind)| slash_path(&path).filter(|_| kind.is_file()).map(Cow::into_owned));
        return Box::new(paths.filter_map(|path| {
            let full_path = dist.join(&path);
            let bytes = may_name_itself(&path).then(|| fs::read(&full_path).ok()).flatten()?;
            names_itself(&path, &bytes).then(|| (path, HashedFile::on_disk(full_path, blake3::hash(&bytes))))
        }));
    }
    Box::new(manifest.paths().filter_map(move |path| {
        let hash = state.hash(path).filter(|it| manifest.contains_with_hash(path, *it))?;
        Some((path.to_owned(), HashedFile::on_disk(dist.join(path), hash)))
    }))
}

/// True for a file of the theme, whose path changes with its bytes.
fn may_name_itself(path: &str) -> bool {
    path.strip_prefix(ASSETS_FOLDER).is_some_and(|it| it.split('.').any(is_fingerprint))
}

/// True if the name of a file has the hash of these bytes.
fn names_itself(path: &str, bytes: &[u8]) -> bool {
    let fingerprint = fingerprint(blake3::hash(bytes));
    path.split('.').any(|it| *it == fingerprint)
}

#[cfg(test)]
mod tests {
    use super::{fingerprint, may_name_itself, names_itself};

    #[test]
    fn a_name_has_the_hash_of_its_file() {
        let asset = format!("assets/js-main.{}.js", fingerprint(blake3::hash(b"a")));
        assert!(may_name_itself(&asset) && names_itself(&asset, b"a"));
        assert!(!names_itself(&asset, b"b"));
        for path in ["documenti/a.0123456789ab.pdf", "search/it/0dktdmq0.json", "index.html", "assets/a.js"] {
            assert!(!may_name_itself(path), "{path}");
        }
    }
}
