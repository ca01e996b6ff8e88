//! EXPORT. The same facts for machines: what search engines and feed readers ask for, and the images that pages show.

mod atom;
mod sitemap;
mod xml;

use std::sync::Arc;

use crate::plan::Plan;
use crate::settings::Settings;
use crate::source::Snapshot;
use crate::value::Hashed;

/// Every file beside the pages: path below the site, and bytes.
pub fn build(settings: &Settings, snapshot: &Snapshot, plan: &Plan<'_>) -> Vec<(String, Hashed)> {
    let mut files: Vec<(String, Hashed)> = vec![
        ("robots.txt".to_owned(), robots(settings).into_bytes().into()),
        ("sitemap.xml".to_owned(), sitemap::sitemap(settings, plan).into_bytes().into()),
    ];
    files.extend(plan.feeds().into_iter().map(|it| {
        let bytes = atom::feed(settings, &it).into_bytes();
        (it.path, bytes.into())
    }));
    let images = plan.images().into_iter().map(|(path, file)| (path, snapshot.file(file)));
    files.extend(images.map(|(path, it)| (path, Hashed::known(Arc::clone(&it.bytes), it.hash))));
    files
}

fn robots(settings: &Settings) -> String {
    let base = &settings.base_url;
    format!("User-agent: *\nAllow: /\nSitemap: {}{}sitemap.xml\n", base.origin, base.path)
}
