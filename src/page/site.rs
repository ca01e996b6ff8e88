use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::Catalog;
use crate::diagnostics::{Code, Diagnostic, Location, Phrase, Span, WithDiagnostics};
use crate::page::cards::Cards;
use crate::page::head::{Alternate, PageHead, TemplateData};
use crate::page::language_data::LanguageData;
use crate::settings::Settings;
use crate::site_map::ServiceLists;
use crate::source::{FileId, Snapshot};
use crate::value::{Date, Lang};
use crate::view::part::addresses::Addresses;
use crate::view::part::context::LanguageContext;
use crate::view::part::kind::{PageContent, SpecInputs, ViewInputs};
use crate::view::part::search_document::{SearchDocument, SearchFields};
use crate::view::part::shared::SharedParts;
use crate::view::part::spec::{PageSpec, Title};
use crate::view::{PageKey, specs};

/// All pages of the site. Their URLs are unique.
pub struct Site<'a> {
    /// By path.
    pub pages: Vec<Page<'a>>,
    /// One per language, the default language first.
    languages: Vec<Arc<LanguageData<'a>>>,
    /// For each language the pages that are not translated into it, which are found there too.
    untranslated: Vec<Page<'a>>,
}

/// One page: its path and its spec. Its view is large, and built only when the page is rendered.
pub struct Page<'a> {
    /// The path of its file in the site: `servizi/badante/index.html`.
    pub path: String,
    /// Boxed, since pages are sorted.
    inner: Box<Inner<'a>>,
}

struct Inner<'a> {
    key: PageKey<'a>,
    spec: PageSpec<'a>,
    language: Arc<LanguageData<'a>>,
}

impl<'a> Site<'a> {
    /// Lists the pages of the site in all its languages. Two pages with one URL are reported, with
    /// both files.
    pub fn of(
        settings: &'a Settings,
        snapshot: &'a Snapshot,
        catalog: &'a Catalog,
        addresses: &'a Addresses<'a>,
    ) -> WithDiagnostics<Site<'a>> {
        let lists = Arc::new(ServiceLists::of(catalog));
        let in_language = |lang: &Lang| {
            let context = LanguageContext::of(settings, snapshot, catalog, *lang);
            let context = LanguageContext { addresses: Some(addresses), ..context };
            let shared = SharedParts::of(&context, &lists);
            let language = Arc::new(LanguageData { context, lists: Arc::clone(&lists), shared });
            let specs = specs(&SpecInputs { context, lists: &lists });
            let pages: Vec<Page<'a>> =
                specs.into_iter().map(|(key, spec)| Page::of(&language, key, spec)).collect();
            (language, pages)
        };
        let (languages, pages): (Vec<_>, Vec<_>) = settings.languages.par_iter().map(in_language).unzip();
        let mut diagnostics = Vec::new();
        let (pages, mut untranslated): (Vec<_>, Vec<_>) =
            pages.into_iter().flatten().partition(Page::is_published);
        untranslated.sort_by(|a, b| a.path.cmp(&b.path));
        let pages = unique(pages, &mut diagnostics);
        WithDiagnostics { value: Site { pages, languages, untranslated }, diagnostics }
    }

    /// The languages of the site, the default language first.
    pub fn languages(&self) -> &[Arc<LanguageData<'a>>] {
        &self.languages
    }

    /// The pages that the search index contains, by language.
    pub fn searchable(&self) -> Vec<Searchable<'a>> {
        let of_language = |language: &Arc<LanguageData<'a>>| {
            let pages = self.pages.iter().chain(&self.untranslated);
            let pages = pages.filter(|it| Arc::ptr_eq(&it.inner.language, language));
            let searchable = pages.filter_map(|page| {
                let key = &page.inner.key;
                Some(SearchablePage { document: key.search_document(&language.context)?, key: key.clone() })
            });
            Searchable { context: language.context, pages: searchable.collect() }
        };
        self.languages.iter().map(of_language).collect()
    }
}

/// The pages of one language in the search index.
pub struct Searchable<'a> {
    context: LanguageContext<'a>,
    /// In the order of their paths, those of other languages last.
    pub pages: Vec<SearchablePage<'a>>,
}

/// A page in the search index.
pub struct SearchablePage<'a> {
    /// What search results show of it.
    pub document: SearchDocument<'a>,
    key: PageKey<'a>,
}

impl<'a> Searchable<'a> {
    /// The language.
    pub fn lang(&self) -> Lang {
        self.context.lang
    }

    /// Builds the indexed texts of a page. They are built on demand, since those of all pages at
    /// once would take much memory.
    pub fn fields(&self, page: &SearchablePage<'a>) -> SearchFields<'a> {
        page.key.search_fields(&self.context)
    }
}

impl<'a> Page<'a> {
    fn of(language: &Arc<LanguageData<'a>>, key: PageKey<'a>, spec: PageSpec<'a>) -> Page<'a> {
        let mut path = language.context.urls.path(spec.route) + &spec.list_page_path();
        if !path.ends_with(".html") {
            path.push_str("index.html");
        }
        Page { path, inner: Box::new(Inner { key, spec, language: Arc::clone(language) }) }
    }

    /// False for a page that is published in the language of its original alone.
    fn is_published(&self) -> bool {
        let PageSpec { route, page_texts, .. } = self.inner.spec;
        self.context().is_published_in(route, page_texts, self.lang())
    }

    fn context(&self) -> &LanguageContext<'a> {
        &self.inner.language.context
    }

    /// The kind of the page: `home`, `list`, `service` …
    pub fn kind(&self) -> &'static str {
        self.inner.key.kind()
    }

    /// The path of its template: `pages/service.html`.
    pub fn template(&self) -> &'static str {
        self.inner.key.template()
    }

    /// Its language.
    pub fn lang(&self) -> Lang {
        self.context().lang
    }

    /// Its URL, from the root of the host.
    pub fn url(&self) -> String {
        self.inner.spec.url(self.context())
    }

    /// The canonical URL, absolute.
    pub fn canonical(&self) -> String {
        self.inner.spec.canonical(self.context())
    }

    /// The same page in all languages of the site.
    pub fn alternates(&self) -> Vec<Alternate> {
        self.inner.spec.alternates(self.context())
    }

    /// The file that determines this URL, if any, and where in the file.
    pub fn owner(&self) -> Option<(FileId, Span)> {
        self.inner.spec.owner
    }

    /// True if search engines should list it: then it is in the sitemap. A page that is not translated
    /// is listed in the language of its original alone.
    pub fn is_indexed(&self) -> bool {
        let PageSpec { noindex, page_texts, .. } = self.inner.spec;
        !noindex && self.context().is_in(page_texts, self.lang())
    }

    /// The URL to which an old address leads; `None` for any other page.
    pub fn redirect_url(&self) -> Option<String> {
        match self.inner.key {
            PageKey::Redirect(to) => Some(to.target(self.context()).url),
            _ => None,
        }
    }

    /// When its content last changed, by the dates of the content; `None` if it has no date for that.
    pub fn changed(&self) -> Option<Date> {
        self.inner.spec.changed
    }

    /// Builds all that the template sees, at every call: in a large site, only about one per thread
    /// is in memory at a time.
    pub fn template_data(&self, cards: &Cards<'_>) -> TemplateData<'a> {
        let Inner { key, spec, language } = &*self.inner;
        let LanguageData { context, lists, shared } = &**language;
        let canonical = self.canonical();
        let card = |service| cards.get(language, service);
        let inputs = ViewInputs { context: *context, lists, shared, card: &card, canonical: &canonical };
        let PageContent { breadcrumbs, view, json_ld } = key.content(&inputs);
        let (title, title_key) = match spec.title {
            Title::Key(key) => (None, Some(key)),
            Title::Text(text) => (Some(text), None),
        };
        let page = PageHead {
            kind: key.kind(),
            lang: context.lang,
            dir: if context.lang.is_right_to_left() { "rtl" } else { "ltr" },
            title,
            title_key,
            description: spec.description,
            url: self.url(),
            canonical,
            alternates: self.alternates(),
            changed_original: spec.changed_original(context),
            noindex: spec.noindex,
            breadcrumbs,
            list_page: spec.list_page_view(context),
            json_ld: json_ld.map(|it| serde_json::to_string(&it).expect("keys are strings")),
        };
        TemplateData { site: shared.site.clone(), page, view }
    }
}

/// Sorts the pages by path. Of two pages with one path, keeps the first and reports both files.
/// Such pages have equal paths in every language, which is one diagnostic.
fn unique<'a>(mut pages: Vec<Page<'a>>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Page<'a>> {
    // The order of precedence: lists, the home page, other pages by file, old addresses.
    let rank = |it: &Page<'a>| it.owner().map(|(file, at)| (at, it.kind() != "home", file));
    pages.par_sort_by(|a, b| a.path.cmp(&b.path).then_with(|| rank(a).cmp(&rank(b))));
    if pages.windows(2).all(|it| it[0].path != it[1].path) {
        return pages;
    }
    let mut kept: Vec<Page<'a>> = Vec::with_capacity(pages.len());
    let mut conflicts: BTreeMap<_, (String, Diagnostic)> = BTreeMap::new();
    for page in pages {
        let Some(first) = kept.last().filter(|it| it.path == page.path) else {
            kept.push(page);
            continue;
        };
        // Two lists without an owner have one path only if an id is a duplicate, which was
        // reported.
        let Some((file, at)) = page.owner() else { continue };
        let url = page.url();
        let diagnostic = Diagnostic::new(Code::DuplicateUrl, file, at).with("url", &url);
        let diagnostic = match first.owner() {
            Some((file, at)) => diagnostic.related(Location::File(file, at), Phrase::OtherFile),
            None => diagnostic,
        };
        // The shortest URL is the one in the default language.
        let pair = (first.owner(), page.owner());
        if conflicts.get(&pair).is_none_or(|(shortest, _)| url.len() < shortest.len()) {
            conflicts.insert(pair, (url, diagnostic));
        }
    }
    diagnostics.extend(conflicts.into_values().map(|(_, diagnostic)| diagnostic));
    kept
}
