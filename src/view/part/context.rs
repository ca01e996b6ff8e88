//! One language of the site: what building a view in it needs at hand.

use crate::catalog::{
    Catalog, District, Offer, OfferId, PageText, Provider, Service, Space, Term, TermId, text_in,
};
use crate::settings::Settings;
use crate::site_map::{PROVIDERS, Route, SERVICES, SPACES, Urls};
use crate::source::Snapshot;
use crate::value::{Lang, LocalizedText, Translations};
use crate::view::part::text::{Breadcrumb, TermLink};

/// One language of the site.
#[derive(Clone, Copy)]
pub struct LanguageContext<'a> {
    /// What this build was asked to do.
    pub settings: &'a Settings,
    /// The files, for images.
    pub snapshot: &'a Snapshot,
    /// All facts.
    pub catalog: &'a Catalog,
    /// The language.
    pub lang: Lang,
    /// Its URLs.
    pub urls: Urls<'a>,
}

impl<'a> LanguageContext<'a> {
    /// The context of `lang`.
    pub fn of(
        settings: &'a Settings,
        snapshot: &'a Snapshot,
        catalog: &'a Catalog,
        lang: Lang,
    ) -> LanguageContext<'a> {
        let urls = Urls::new(&settings.base_url, lang, settings.default_lang());
        LanguageContext { settings, snapshot, catalog, lang, urls }
    }

    /// The language of a text, where that is not the page's.
    pub fn other(&self, lang: Lang) -> Option<Lang> {
        (lang != self.lang).then_some(lang)
    }

    /// A text in this language, else in the default one.
    pub fn localized(&self, text: &'a Translations) -> LocalizedText<'a> {
        let (text, lang) = text.get(self.lang, self.settings.default_lang());
        LocalizedText { text, lang: self.other(lang) }
    }

    /// A text that is only in the default language.
    pub fn in_default_language(&self, text: &'a str) -> LocalizedText<'a> {
        LocalizedText { text, lang: self.other(self.settings.default_lang()) }
    }

    /// The text of a page in this language, else in the default one.
    pub fn text(&self, texts: &'a [PageText]) -> &'a PageText {
        text_in(texts, self.lang)
    }

    /// The title of a page.
    pub fn title(&self, texts: &'a [PageText]) -> LocalizedText<'a> {
        let text = self.text(texts);
        LocalizedText { text: &text.source_text.title, lang: self.other(text.lang) }
    }

    /// The summary of a page.
    pub fn description(&self, texts: &'a [PageText]) -> LocalizedText<'a> {
        let text = self.text(texts);
        LocalizedText { text: &text.source_text.description, lang: self.other(text.lang) }
    }

    /// The page of a service.
    pub fn service_url(&self, service: &Service) -> String {
        self.urls.url(Route::Slug(SERVICES, &service.slug))
    }

    /// The page of a provider.
    pub fn provider_url(&self, provider: &Provider) -> String {
        self.urls.url(Route::Slug(PROVIDERS, &provider.slug))
    }

    /// The page of a space.
    pub fn space_url(&self, space: &Space) -> String {
        self.urls.url(Route::Slug(SPACES, &space.slug))
    }

    /// The list of a word of the vocabulary, which has `count` services.
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

    /// The lists of some words, without their counts.
    pub fn terms(&self, ids: &[TermId]) -> Vec<TermLink<'a>> {
        ids.iter().map(|id| self.term(*id, 0)).collect()
    }

    /// The list of a district, which has `count` services.
    pub fn district(&self, district: &'a District, count: usize) -> TermLink<'a> {
        TermLink {
            url: self.urls.url(Route::District(district.number)),
            id: district.number.to_string(),
            name: self.localized(&district.name),
            description: None,
            count,
        }
    }

    /// Some offers.
    pub fn offers(&self, ids: &'a [OfferId]) -> impl Iterator<Item = &'a Offer> + Clone + use<'a> {
        let catalog = self.catalog;
        ids.iter().map(|id| catalog.offer(*id))
    }

    /// The districts where a service is offered, rising, and whether that is all of them.
    pub fn districts_of(&self, service: &'a Service) -> (Vec<u8>, bool) {
        let districts = self.catalog.districts_of(service);
        let whole_city = !districts.is_empty() && districts.len() == self.catalog.districts().len();
        (districts, whole_city)
    }

    /// The first breadcrumb of every page.
    pub fn home_breadcrumb(&self) -> Breadcrumb<'a> {
        self.breadcrumb(Route::Home, "home")
    }

    /// A breadcrumb whose words are one of the theme's strings.
    pub fn breadcrumb(&self, route: Route<'_>, key: &'static str) -> Breadcrumb<'a> {
        Breadcrumb { url: self.urls.url(route), key: Some(key), text: None }
    }

    /// True when a page with these texts is in `lang`: one of the theme's strings alone is in every language, one with texts only in
    /// theirs.
    pub fn is_in(&self, texts: Option<&[PageText]>, lang: Lang) -> bool {
        lang == self.settings.default_lang()
            || texts.is_none_or(|texts| texts.iter().any(|it| it.lang == lang))
    }
}
