//! The inputs of views that depend on the language.

use crate::catalog::{
    Catalog, District, DistrictId, Offer, OfferId, PageRef, PageText, Provider, Service, Space, Term, TermId,
    text_in,
};
use crate::settings::Settings;
use crate::site_map::{PROVIDERS, Route, SERVICES, SPACES, Urls, route_of};
use crate::source::Snapshot;
use crate::value::{Date, Id, Lang, LocalizedList, LocalizedText, TranslatedList, Translations};
use crate::view::part::addresses::Addresses;
use crate::view::part::text::{Breadcrumb, TermLink};

/// The inputs of views in one language. It is small and copied freely.
#[derive(Clone, Copy)]
pub struct LanguageContext<'a> {
    /// The settings of the build.
    pub settings: &'a Settings,
    /// The files, for images.
    pub snapshot: &'a Snapshot,
    /// The facts of the site.
    pub catalog: &'a Catalog,
    /// The language.
    pub lang: Lang,
    /// The URLs of this language.
    pub urls: Urls<'a>,
    /// Where addresses of this site lead that are written in links; `None` while the pages are listed.
    pub addresses: Option<&'a Addresses<'a>>,
}

impl<'a> LanguageContext<'a> {
    /// The context of `lang`.
    pub fn of(
        settings: &'a Settings,
        snapshot: &'a Snapshot,
        catalog: &'a Catalog,
        lang: Lang,
    ) -> LanguageContext<'a> {
        let urls = Urls::new(settings, lang);
        LanguageContext { settings, snapshot, catalog, lang, urls, addresses: None }
    }

    /// The language of a text, if it is not the language of the context.
    pub fn other(&self, lang: Lang) -> Option<Lang> {
        (lang != self.lang).then_some(lang)
    }

    /// A text in this language, or else in the default language.
    pub fn localized(&self, text: &'a Translations) -> LocalizedText<'a> {
        let (text, lang) = text.get(self.lang, self.settings.default_lang());
        LocalizedText { text, lang: self.other(lang) }
    }

    /// A list of texts in this language, or else in the default language.
    pub fn localized_list(&self, list: &'a TranslatedList) -> LocalizedList<'a> {
        let (texts, lang) = list.get(self.lang, self.settings.default_lang());
        LocalizedList { texts, lang: self.other(lang) }
    }

    /// A text that exists only in `lang`.
    pub fn in_language(&self, text: &'a str, lang: Lang) -> LocalizedText<'a> {
        LocalizedText { text, lang: self.other(lang) }
    }

    /// The text of a page in this language, or else in the default language.
    pub fn text(&self, page_texts: &'a [PageText]) -> &'a PageText {
        text_in(page_texts, self.lang)
    }

    /// The title of a page.
    pub fn title(&self, page_texts: &'a [PageText]) -> LocalizedText<'a> {
        let text = self.text(page_texts);
        LocalizedText { text: &text.source_text.title, lang: self.other(text.lang) }
    }

    /// The summary of a page.
    pub fn description(&self, page_texts: &'a [PageText]) -> LocalizedText<'a> {
        let text = self.text(page_texts);
        LocalizedText { text: &text.source_text.description, lang: self.other(text.lang) }
    }

    /// The name of a kind of means test.
    pub fn means_kind(&self, id: Option<&Id>) -> Option<LocalizedText<'a>> {
        let kinds = &self.settings.town.means_test.as_ref()?.kinds;
        kinds.iter().find(|it| Some(&it.id) == id).map(|it| self.localized(&it.name))
    }

    /// The name of a residence area of the town, with its preposition; `None` for anywhere.
    pub fn residence_area(&self, index: Option<usize>) -> Option<LocalizedText<'a>> {
        index.map(|it| self.localized(&self.settings.town.residence_areas[it].name))
    }

    /// The URL of a service.
    pub fn service_url(&self, service: &Service) -> String {
        let route = Route::Slug(SERVICES, &service.slug);
        self.urls_of(route, &service.page_texts).url(route)
    }

    /// The URL of a provider.
    pub fn provider_url(&self, provider: &Provider) -> String {
        self.urls.url(Route::Slug(PROVIDERS, &provider.slug))
    }

    /// The URL of a provider, with scheme and host.
    pub fn absolute_provider_url(&self, provider: &Provider) -> String {
        self.urls.absolute(Route::Slug(PROVIDERS, &provider.slug))
    }

    /// True if `date` is a public holiday of the town.
    pub fn is_holiday(&self, date: Date) -> bool {
        self.settings.town.holidays.contains(date)
    }

    /// The URL of a space.
    pub fn space_url(&self, space: &Space) -> String {
        self.urls.url(Route::Slug(SPACES, &space.slug))
    }

    /// A link to the list of a term, which has `count` services.
    pub fn term(&self, id: TermId, count: usize) -> TermLink<'a> {
        let term: &'a Term = self.catalog.term(id);
        TermLink {
            url: self.urls.url(Route::Term(term.kind, &term.id)),
            id: term.id.to_string(),
            name: self.localized(&term.name),
            description: term.description.as_ref().map(|it| self.localized(it)),
            count,
        }
    }

    /// Links to the lists of these terms, without counts.
    pub fn terms(&self, ids: &[TermId]) -> Vec<TermLink<'a>> {
        ids.iter().map(|id| self.term(*id, 0)).collect()
    }

    /// A link to the list of a district, with a count.
    pub fn district(&self, district: &'a District, count: usize) -> TermLink<'a> {
        TermLink {
            url: self.urls.url(Route::District(&district.id)),
            id: district.id.to_string(),
            name: self.localized(&district.name),
            description: None,
            count,
        }
    }

    /// The offers with these ids.
    pub fn offers(&self, ids: &'a [OfferId]) -> impl Iterator<Item = &'a Offer> + Clone + use<'a> {
        let catalog = self.catalog;
        ids.iter().map(|id| catalog.offer(*id))
    }

    /// The names of districts beside the word for a district: `7`.
    pub fn district_names(&self, districts: &[DistrictId]) -> Vec<&'a str> {
        districts.iter().map(|id| self.localized(&self.catalog.district(*id).short_name).text).collect()
    }

    /// The first breadcrumb of every page.
    pub fn home_breadcrumb(&self) -> Breadcrumb<'a> {
        self.breadcrumb(Route::Home, "home")
    }

    /// A breadcrumb whose text is a string of the theme.
    pub fn breadcrumb(&self, route: Route<'_>, key: &'static str) -> Breadcrumb<'a> {
        Breadcrumb { url: self.urls.url(route), key: Some(key), text: None }
    }

    /// True if a page with these texts has one in `lang`. `None` stands for a page of strings of the
    /// theme, which exists in every language.
    pub fn is_in(&self, page_texts: Option<&[PageText]>, lang: Lang) -> bool {
        page_texts.is_none_or(|texts| texts.iter().any(|it| it.lang == lang))
    }

    /// True if the page with these texts is published in `lang`: each page in the languages of its
    /// texts, those that every language needs in all.
    pub fn is_published_in(&self, route: Route<'_>, page_texts: Option<&[PageText]>, lang: Lang) -> bool {
        let is_needed = match route {
            Route::Home | Route::NotFound => true,
            Route::Page(slug) => slug.as_str() == "costi",
            _ => false,
        };
        is_needed || self.is_in(page_texts, lang)
    }

    /// The URLs of the language in which a page with these texts is published: this one, or else that
    /// of its original.
    pub fn urls_of(&self, route: Route<'_>, page_texts: &[PageText]) -> Urls<'a> {
        if self.is_published_in(route, Some(page_texts), self.lang) {
            self.urls
        } else {
            self.urls.in_lang(page_texts[0].lang)
        }
    }

    /// The language of the page that a file of the content defines, if it is not published in this one.
    pub fn page_lang(&self, page: PageRef) -> Option<Lang> {
        let texts = self.catalog.page_texts(page)?;
        self.other(self.urls_of(route_of(self.catalog, page), texts).lang())
    }

    /// The URL of the page that a file of the content defines.
    pub fn page_url(&self, page: PageRef) -> String {
        let route = route_of(self.catalog, page);
        match self.catalog.page_texts(page) {
            Some(texts) => self.urls_of(route, texts).url(route),
            None => self.urls.url(route),
        }
    }
}
