use crate::catalog::{Catalog, PageRef, TermKind};
use crate::settings::{BaseUrl, Settings};
use crate::value::{Id, Lang};

/// Builds the URLs of pages in one language. They start with the path of the base URL, so that the
/// site can be served from any folder of a host.
#[derive(Debug, Clone, Copy)]
pub struct Urls<'a> {
    base: &'a BaseUrl,
    /// The folder of the lists of districts.
    districts: &'a str,
    lang: Lang,
    default: Lang,
}

/// The identity of a page as far as its URL depends on it; it is the same in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route<'a> {
    /// `/`.
    Home,
    /// `/servizi/`.
    Services,
    /// The list of services with a term of the vocabulary.
    Term(TermKind, &'a Id),
    /// The list of services in a district.
    District(&'a Id),
    /// The list of free services.
    Free,
    /// The list of shared services.
    Shared,
    /// `/enti/`.
    Providers,
    /// `/spazi/`.
    Spaces,
    /// `/notizie/`.
    News,
    /// `/a-z/`.
    AToZ,
    /// `/costi/`.
    Costs,
    /// `/cerca/`.
    Search,
    /// `/confronta/`.
    Compare,
    /// `/preferiti/`.
    Favourites,
    /// `/trova/`.
    Finder,
    /// A page in a folder: a service, a provider, a question …
    Slug(&'static str, &'a Id),
    /// A page of `content/pages/`.
    Page(&'a Id),
    /// The page that a host serves for an unknown URL.
    NotFound,
}

impl<'a> Route<'a> {
    /// The route of the same page with another slug.
    pub fn renamed(self, name: &'a Id) -> Route<'a> {
        match self {
            Route::Slug(folder, _) => Route::Slug(folder, name),
            _ => Route::Page(name),
        }
    }
}

impl<'a> Urls<'a> {
    /// The URLs of pages in `lang`. Those in the default language have no language folder.
    pub fn new(settings: &'a Settings, lang: Lang) -> Urls<'a> {
        Urls {
            base: &settings.base_url,
            districts: &settings.district_folder,
            lang,
            default: settings.default_lang(),
        }
    }

    /// The language of the pages.
    pub fn lang(self) -> Lang {
        self.lang
    }

    /// The URLs of another language.
    pub fn in_lang(self, lang: Lang) -> Urls<'a> {
        Urls { lang, ..self }
    }

    /// The path of a page in the site: `servizi/badante/`, empty for the home page.
    pub fn path(self, route: Route<'_>) -> String {
        self.prefixed(&[], route)
    }

    /// The URL to link to: `/wemi/servizi/badante/`.
    pub fn url(self, route: Route<'_>) -> String {
        self.prefixed(&[&self.base.path], route)
    }

    /// The URL with scheme and host.
    pub fn absolute(self, route: Route<'_>) -> String {
        self.prefixed(&[&self.base.origin, &self.base.path], route)
    }

    /// The path after these prefixes, in one allocation: a site has some hundred thousand links.
    fn prefixed(self, prefixes: &[&str], route: Route<'_>) -> String {
        let (folder, name) = match route {
            Route::Home => ("", ""),
            Route::Services => (SERVICES, ""),
            Route::Term(kind, id) => (term_folder(kind), id.as_str()),
            Route::District(id) => (self.districts, id.as_str()),
            Route::Free => ("gratuiti", ""),
            Route::Shared => ("condivisi", ""),
            Route::Providers => (PROVIDERS, ""),
            Route::Spaces => (SPACES, ""),
            Route::News => (NEWS, ""),
            Route::AToZ => ("a-z", ""),
            Route::Costs => ("costi", ""),
            Route::Search => ("cerca", ""),
            Route::Compare => ("confronta", ""),
            Route::Favourites => ("preferiti", ""),
            Route::Finder => (FINDER, ""),
            Route::Slug(folder, slug) => (folder, slug.as_str()),
            Route::Page(slug) => (slug.as_str(), ""),
            Route::NotFound => ("404.html", ""),
        };
        let lang = if self.lang == self.default { "" } else { self.lang.code() };
        let capacity =
            prefixes.iter().map(|it| it.len()).sum::<usize>() + lang.len() + folder.len() + name.len() + 3;
        let mut url = String::with_capacity(capacity);
        prefixes.iter().for_each(|it| url.push_str(it));
        for part in [lang, folder, name].into_iter().filter(|it| !it.is_empty()) {
            url.push_str(part);
            url.push('/');
        }
        if route == Route::NotFound {
            url.pop();
        }
        url
    }

    /// The URL of a file of the site: `/wemi/assets/…`.
    pub fn file(self, path: &str) -> String {
        format!("{}{path}", self.base.path)
    }

    /// The URL of a file with scheme and host.
    pub fn absolute_file(self, path: &str) -> String {
        format!("{}{}{path}", self.base.origin, self.base.path)
    }
}

/// The route of the page that a file of the content defines.
pub fn route_of(catalog: &Catalog, page: PageRef) -> Route<'_> {
    match page {
        PageRef::Service(id) => Route::Slug(SERVICES, &catalog.service(id).slug),
        PageRef::Provider(id) => Route::Slug(PROVIDERS, &catalog.provider(id).slug),
        PageRef::Space(id) => Route::Slug(SPACES, &catalog.space(id).slug),
        PageRef::News(id) => Route::Slug(NEWS, &catalog.one_news(id).slug),
        PageRef::Page(id) => match catalog.page(id).slug.as_str() {
            "home" => Route::Home,
            "404" => Route::NotFound,
            _ => Route::Page(&catalog.page(id).slug),
        },
    }
}

/// The folder of the search index, in the site.
pub const SEARCH_FOLDER: &str = "search/";

/// The folder of the files of the theme.
pub const ASSETS_FOLDER: &str = "assets/";
/// The folders whose files all have names that change with their bytes: hosts keep them for a year.
pub const FINGERPRINTED_FOLDERS: [&str; 3] = ["assets", "immagini", "documenti"];
/// The folder of services in URLs; the other constants likewise.
pub const SERVICES: &str = "servizi";
#[allow(missing_docs)]
pub const PROVIDERS: &str = "enti";
#[allow(missing_docs)]
pub const SPACES: &str = "spazi";
#[allow(missing_docs)]
pub const NEWS: &str = "notizie";
#[allow(missing_docs)]
pub const FINDER: &str = "trova";

fn term_folder(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Area => "aree",
        TermKind::Category => "categorie",
        TermKind::Audience => "per",
        TermKind::Need => "bisogni",
        TermKind::Topic => "argomenti",
    }
}
