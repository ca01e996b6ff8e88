//! The files of a site besides pages, assets and search indexes: the sitemap, `robots.txt`, the
//! Atom feeds, and the images that pages show.

mod feed;
mod sitemap;
mod xml;

use std::sync::Arc;

use crate::catalog::Catalog;
use crate::page::Site;
use crate::settings::Settings;
use crate::source::Snapshot;
use crate::value::HashedFile;
use crate::view::part::image::image_path;

/// Returns the files: the path below the site, and the bytes.
pub fn build(
    settings: &Settings,
    snapshot: &Snapshot,
    catalog: &Catalog,
    site: &Site<'_>,
) -> Vec<(String, HashedFile)> {
    let mut files: Vec<(String, HashedFile)> = vec![
        ("robots.txt".to_owned(), robots(settings).into_bytes().into()),
        ("sitemap.xml".to_owned(), sitemap::sitemap(settings, site).into_bytes().into()),
    ];
    files.extend(site.languages().iter().map(|language| {
        let feed = feed::feed(&language.context);
        let bytes = feed::atom(settings, &feed).into_bytes();
        (feed.path, bytes.into())
    }));
    files.extend(catalog.shown_images().into_iter().map(|id| {
        let file = snapshot.file(catalog.image(id).file);
        (image_path(snapshot, catalog, id), HashedFile::with_hash(Arc::clone(&file.bytes), file.hash))
    }));
    files
}

fn robots(settings: &Settings) -> String {
    let base = &settings.base_url;
    format!("User-agent: *\nAllow: /\nSitemap: {}{}sitemap.xml\n", base.origin, base.path)
}
