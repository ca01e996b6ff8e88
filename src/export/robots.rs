//! `robots.txt`, with the lines of `content/radice/robots.txt`.

use crate::export::inputs::ExportInputs;
use crate::export::root_files::ROBOTS;
use crate::parse::ROOT_FOLDER;
use crate::value::HashedFile;

pub(super) fn files(inputs: &ExportInputs<'_, '_>) -> Vec<(String, HashedFile)> {
    let base = &inputs.settings.base_url;
    let written = inputs.snapshot.find(&format!("{ROOT_FOLDER}/{ROBOTS}"));
    let added =
        written.map(|it| String::from_utf8_lossy(&it.bytes).trim().to_owned() + "\n").unwrap_or_default();
    let text = format!("User-agent: *\nAllow: /\n{added}Sitemap: {}{}sitemap.xml\n", base.origin, base.path);
    vec![("robots.txt".to_owned(), text.into_bytes().into())]
}
