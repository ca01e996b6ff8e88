//! The files of a site besides pages, assets and search indexes: the sitemap, `robots.txt`, the
//! Atom feeds, and the images and documents that pages show. Each export is one file and one row of `EXPORTS`.

mod content_files;
mod inputs;
mod xml;

mod feed;
mod robots;
mod sitemap;

use crate::catalog::Catalog;
use crate::page::Site;
use crate::settings::Settings;
use crate::source::Snapshot;
use crate::value::HashedFile;

use inputs::ExportInputs;

/// Writes the files of one export: the path of each below the site, and its bytes.
type Export = fn(&ExportInputs<'_, '_>) -> Vec<(String, HashedFile)>;

const EXPORTS: &[Export] = &[robots::files, sitemap::files, feed::files, content_files::files];

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
