//! The sitemap.

use std::fmt::Write;

use crate::export::inputs::ExportInputs;
use crate::export::xml::escaped;
use crate::page::Site;
use crate::settings::Settings;
use crate::value::HashedFile;

pub(super) fn files(inputs: &ExportInputs<'_, '_>) -> Vec<(String, HashedFile)> {
    vec![("sitemap.xml".to_owned(), sitemap(inputs.settings, inputs.site).into_bytes().into())]
}

/// Writes the sitemap: each page with its translations.
fn sitemap(settings: &Settings, site: &Site<'_>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for page in &site.pages {
        let Some(changed) = page.changed() else { continue };
        _ = writeln!(xml, "<url><loc>{}</loc><lastmod>{changed}</lastmod>", escaped(&page.canonical()));
        let translated: Vec<_> = page.alternates().into_iter().filter(|it| it.translated).collect();
        if translated.len() > 1 {
            for alternate in &translated {
                _ = writeln!(xml, "{}", link(alternate.lang.code(), &alternate.absolute));
            }
            if let Some(default) = translated.iter().find(|it| it.lang == settings.default_lang()) {
                _ = writeln!(xml, "{}", link("x-default", &default.absolute));
            }
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

fn link(lang: &str, url: &str) -> String {
    format!("<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{}\"/>", escaped(url))
}
