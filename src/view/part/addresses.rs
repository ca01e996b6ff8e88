//! The pages of the site by their addresses, for links that name an address and not a file of the content.

use rustc_hash::FxHashMap;

use crate::catalog::PageText;
use crate::site_map::Route;
use crate::value::Lang;

/// The pages of the site, by the path of their address in it: `servizi/badante/`, `en/costi/`.
#[derive(Default)]
pub struct Addresses<'a>(FxHashMap<String, AddressedPage<'a>>);

/// The page at an address.
pub struct AddressedPage<'a> {
    /// Its kind: `service`, `list` …
    pub kind: &'static str,
    /// Its route; for an old address, that of the page to which it leads.
    pub route: Route<'a>,
    /// What follows the route: `pagina-2/`.
    pub list_page_path: String,
    /// The texts of the page, if it has any.
    pub page_texts: Option<&'a [PageText]>,
    /// The language of the address.
    pub lang: Lang,
    /// True for an old address.
    pub is_old: bool,
}

impl<'a> Addresses<'a> {
    /// The addresses of these pages. Of two pages at one path, the last one is found.
    pub fn new(pages: impl Iterator<Item = (String, AddressedPage<'a>)>) -> Addresses<'a> {
        Addresses(pages.collect())
    }

    /// Finds the page at a path, which may lack the last `/`, or end with the name of the file.
    pub fn find(&self, path: &str) -> Option<&AddressedPage<'a>> {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let folder = || Some(format!("{path}/")).filter(|_| !path.is_empty() && !path.ends_with('/'));
        self.0.get(path).or_else(|| self.0.get(&folder()?))
    }

    /// The paths of all pages.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, page)| !page.is_old).map(|(path, _)| path.as_str())
    }
}
