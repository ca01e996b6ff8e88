//! EXPORT. The same facts for machines: what search engines and feed readers ask for, and the images that pages show.

mod atom;
mod sitemap;
mod xml;

use std::sync::Arc;

use crate::plan::Plan;
use crate::settings::Settings;
use crate::source::Snapshot;

/// Every file beside the pages: path below the site, and bytes.
pub fn build(settings: &Settings, snapshot: &Snapshot, plan: &Plan<'_>) -> Vec<(String, Arc<[u8]>)> {
    let mut files: Vec<(String, Arc<[u8]>)> = vec![
        ("robots.txt".to_owned(), robots(settings).into_bytes().into()),
        ("sitemap.xml".to_owned(), sitemap::sitemap(settings, plan).into_bytes().into()),
    ];
    files.extend(plan.feeds.iter().map(|it| (it.path.clone(), atom::feed(settings, it).into_bytes().into())));
    let images = plan.images.iter();
    files.extend(images.map(|(path, file)| (path.clone(), Arc::clone(&snapshot.file(*file).bytes))));
    files
}

fn robots(settings: &Settings) -> String {
    let base = &settings.base_url;
    format!("User-agent: *\nAllow: /\nSitemap: {}{}sitemap.xml\n", base.origin, base.path)
}
