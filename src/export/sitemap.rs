//! The sitemap.

use std::fmt::Write;

use crate::export::inputs::ExportInputs;
use crate::export::xml::escaped;
use crate::page::Page;
use crate::settings::Settings;
use crate::value::HashedFile;

/// The limits of one file in the protocol, sitemaps.org.
const URLS_MAX: usize = 50_000;
const BYTES_MAX: usize = 50_000_000;

const XMLNS: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

pub(super) fn files(inputs: &ExportInputs<'_, '_>) -> Vec<(String, HashedFile)> {
    let ExportInputs { settings, site, .. } = *inputs;
    let pages = site.pages.iter().filter(|it| it.is_indexed());
    let base = format!("{}{}", settings.base_url.origin, settings.base_url.path);
    let files = split(pages.map(|it| url(settings, it)), &base, (URLS_MAX, BYTES_MAX));
    files.into_iter().map(|(path, text)| (path, text.into_bytes().into())).collect()
}

/// Writes the pages into `sitemap.xml`; if they exceed the limits of one file, into several, which
/// `sitemap.xml` lists.
fn split(
    urls: impl Iterator<Item = String>,
    base: &str,
    (urls_max, bytes_max): (usize, usize),
) -> Vec<(String, String)> {
    let head = format!("<urlset {XMLNS} xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    let end = "</urlset>\n";
    let mut files = vec![(0, file(&head))];
    for url in urls {
        let (count, text) = files.last_mut().expect("there is a first one");
        if *count == urls_max || *count > 0 && text.len() + url.len() + end.len() > bytes_max {
            text.push_str(end);
            files.push((1, file(&head) + &url));
        } else {
            *count += 1;
            text.push_str(&url);
        }
    }
    let (_, last) = files.last_mut().expect("there is a first one");
    last.push_str(end);
    if let [(_, only)] = &mut files[..] {
        return vec![("sitemap.xml".to_owned(), std::mem::take(only))];
    }
    let mut index = file(&format!("<sitemapindex {XMLNS}>\n"));
    let numbered =
        files.into_iter().enumerate().map(|(at, (_, text))| (format!("sitemap-{}.xml", at + 1), text));
    let mut files: Vec<(String, String)> = numbered.collect();
    for (path, _) in &files {
        _ = writeln!(index, "<sitemap><loc>{}</loc></sitemap>", escaped(&format!("{base}{path}")));
    }
    index.push_str("</sitemapindex>\n");
    files.push(("sitemap.xml".to_owned(), index));
    files
}

fn file(head: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{head}")
}

/// Writes a page with its translations.
fn url(settings: &Settings, page: &Page<'_>) -> String {
    let mut xml = format!("<url><loc>{}</loc>", escaped(&page.canonical()));
    if let Some(changed) = page.changed() {
        _ = write!(xml, "<lastmod>{changed}</lastmod>");
    }
    xml.push('\n');
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
    xml
}

fn link(lang: &str, url: &str) -> String {
    format!("<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{}\"/>", escaped(url))
}

#[cfg(test)]
mod tests {
    use super::split;

    fn paths(limits: (usize, usize), count: usize) -> Vec<(String, usize)> {
        let urls = (0..count).map(|it| format!("<url><loc>https://example.org/{it}/</loc>\n</url>\n"));
        let files = split(urls, "https://example.org/town/", limits).into_iter();
        files.map(|(path, text)| (path, text.matches("<loc>").count())).collect()
    }

    #[test]
    fn a_sitemap_is_split_at_its_limits() {
        let one = |count: usize| vec![("sitemap.xml".to_owned(), count)];
        assert_eq!(paths((3, 10_000), 0), one(0));
        assert_eq!(paths((3, 10_000), 3), one(3));
        let three = [("sitemap-1.xml", 3), ("sitemap-2.xml", 3), ("sitemap-3.xml", 1), ("sitemap.xml", 3)];
        let three = three.map(|(path, count)| (path.to_owned(), count));
        assert_eq!(paths((3, 10_000), 7), three);
        // Of more bytes than a file may have, each file has one.
        assert_eq!(paths((3, 10), 2).len(), 3);
        let files =
            split(["a".repeat(30), "b".repeat(30)].into_iter(), "https://example.org/town/", (3, 200));
        assert!(files[0].1.len() <= 200 && files[0].1.ends_with("</urlset>\n"), "{files:?}");
        assert!(files[2].1.contains("<loc>https://example.org/town/sitemap-2.xml</loc>"), "{files:?}");
    }
}
