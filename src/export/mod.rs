//! The files of a site besides pages, assets and search indexes: the sitemap, `robots.txt`, the
//! Atom feeds, and the images and documents that pages show. Each export is one file and one row of `EXPORTS`.
//! The files that editors put at the root of the site come last, when all addresses are known.

mod content_files;
mod inputs;
mod xml;

mod feed;
mod hosts;
mod robots;
mod root_files;
mod security;
mod sitemap;

use crate::catalog::Catalog;
use crate::page::Site;
use crate::settings::Settings;
use crate::source::Snapshot;
use crate::value::HashedFile;

use inputs::ExportInputs;

pub use hosts::host_files;
pub use root_files::root_files;

/// Writes the files of one export: the path of each below the site, and its bytes.
type Export = fn(&ExportInputs<'_, '_>) -> Vec<(String, HashedFile)>;

const EXPORTS: &[Export] =
    &[robots::files, security::files, sitemap::files, feed::files, content_files::files];

/// Returns the files: the path below the site, and the bytes.
pub fn build(
    settings: &Settings,
    snapshot: &Snapshot,
    catalog: &Catalog,
    site: &Site<'_>,
) -> Vec<(String, HashedFile)> {
    let inputs = ExportInputs { settings, snapshot, catalog, site };
    EXPORTS.iter().flat_map(|export| export(&inputs)).collect()
}
