//! Every URL of the site is made here.

use serde::Serialize;

use crate::catalog::{Catalog, PageRef, TermKind};
use crate::settings::BaseUrl;
use crate::value::{Id, Lang};

/// Makes URLs of one language. They start with the path of the base URL, so that the site may live in any folder of a host.
#[derive(Debug, Clone, Copy)]
pub struct Urls<'a> {
    base: &'a BaseUrl,
    lang: Lang,
    default: Lang,
}

/// A page of the site that no single file of the content stands for, or a list of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Place<'a> {
    /// `/`.
    Home,
    /// `/servizi/`.
    Services,
    /// All services of a word of the vocabulary.
    Term(TermKind, &'a Id),
    /// All services of a district.
    District(u8),
    /// All free services.
    Free,
    /// All shared services.
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
    /// A service, a provider …
    Slug(&'static str, &'a Id),
    /// A page of its own.
    Page(&'a Id),
    /// What a host serves for an unknown URL.
    NotFound,
}

impl<'a> Place<'a> {
    /// Where the page of a file would be under another name.
    pub(super) fn renamed(self, name: &'a Id) -> Place<'a> {
        match self {
            Place::Slug(folder, _) => Place::Slug(folder, name),
            _ => Place::Page(name),
        }
    }
}

impl<'a> Urls<'a> {
    /// URLs of pages in `lang`; the `default` language has no folder of its own.
    pub fn new(base: &'a BaseUrl, lang: Lang, default: Lang) -> Urls<'a> {
        Urls { base, lang, default }
    }

    /// The same in another language.
    pub fn in_lang(self, lang: Lang) -> Urls<'a> {
        Urls { lang, ..self }
    }

    /// The path of a page below the site: `servizi/badante/`, empty for the home page.
    pub fn path(self, place: Place<'_>) -> String {
        self.after(&[], place)
    }

    /// The URL to link to: `/wemi/servizi/badante/`.
    pub fn url(self, place: Place<'_>) -> String {
        self.after(&[&self.base.path], place)
    }

    /// The URL with scheme and host.
    pub fn absolute(self, place: Place<'_>) -> String {
        self.after(&[&self.base.origin, &self.base.path], place)
    }

    /// The path behind what comes before it. A site has some hundred thousand links: each is one string, made at once.
    fn after(self, before: &[&str], place: Place<'_>) -> String {
        let number;
        let (folder, name) = match place {
            Place::Home => ("", ""),
            Place::Services => (SERVICES, ""),
            Place::Term(kind, id) => (term_folder(kind), id.as_str()),
            Place::District(district) => {
                number = district.to_string();
                ("municipi", number.as_str())
            }
            Place::Free => ("gratuiti", ""),
            Place::Shared => ("condivisi", ""),
            Place::Providers => (PROVIDERS, ""),
            Place::Spaces => (SPACES, ""),
            Place::News => (NEWS, ""),
            Place::AToZ => ("a-z", ""),
            Place::Costs => ("costi", ""),
            Place::Search => ("cerca", ""),
            Place::Compare => ("confronta", ""),
            Place::Favourites => ("preferiti", ""),
            Place::Finder => (FINDER, ""),
            Place::Slug(folder, slug) => (folder, slug.as_str()),
            Place::Page(slug) => (slug.as_str(), ""),
            Place::NotFound => ("404.html", ""),
        };
        let lang = if self.lang == self.default { "" } else { self.lang.code() };
        let length =
            before.iter().map(|it| it.len()).sum::<usize>() + lang.len() + folder.len() + name.len() + 3;
        let mut whole = String::with_capacity(length);
        before.iter().for_each(|it| whole.push_str(it));
        for part in [lang, folder, name].into_iter().filter(|it| !it.is_empty()) {
            whole.push_str(part);
            whole.push('/');
        }
        if place == Place::NotFound {
            whole.pop();
        }
        whole
    }

    /// The URL of a file below the site: `/wemi/assets/…`.
    pub fn file(self, path: &str) -> String {
        format!("{}{path}", self.base.path)
    }

    /// The same with scheme and host.
    pub fn absolute_file(self, path: &str) -> String {
        format!("{}{}{path}", self.base.origin, self.base.path)
    }

    /// The URL of the page that a file of the content stands for.
    pub fn of(self, catalog: &Catalog, page: PageRef) -> String {
        self.url(place_of(catalog, page))
    }
}

/// The place of a page that a file of the content stands for.
pub fn place_of(catalog: &Catalog, page: PageRef) -> Place<'_> {
    match page {
        PageRef::Service(id) => Place::Slug(SERVICES, &catalog.service(id).slug),
        PageRef::Provider(id) => Place::Slug(PROVIDERS, &catalog.provider(id).slug),
        PageRef::Space(id) => Place::Slug(SPACES, &catalog.space(id).slug),
        PageRef::News(id) => Place::Slug(NEWS, &catalog.one_news(id).slug),
        PageRef::Page(id) => match catalog.page(id).slug.as_str() {
            "home" => Place::Home,
            "404" => Place::NotFound,
            _ => Place::Page(&catalog.page(id).slug),
        },
    }
}

/// Where the search index is, below the site.
pub const SEARCH_FOLDER: &str = "search/";
/// The folder of services, and so of the others.
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
