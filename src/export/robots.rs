//! `robots.txt`.

use crate::export::inputs::ExportInputs;
use crate::value::HashedFile;

pub(super) fn files(inputs: &ExportInputs<'_, '_>) -> Vec<(String, HashedFile)> {
    let base = &inputs.settings.base_url;
    let text = format!("User-agent: *\nAllow: /\nSitemap: {}{}sitemap.xml\n", base.origin, base.path);
    vec![("robots.txt".to_owned(), text.into_bytes().into())]
}
