use std::sync::Arc;

use crate::cache::Keyed;
use crate::catalog::{ServiceId, Space, Words};
use crate::plan::context::Context;
use crate::plan::list_page::{Filters, Lists};
use crate::plan::site;
use crate::plan::space_page::{SpaceCard, space_card};
use crate::plan::url::Place;
use crate::plan::view::{Alternate, Crumb, SiteView};
use crate::value::Lang;

/// The site in one language: what the views of its pages are made with.
pub(super) struct Edition<'a> {
    pub context: Context<'a>,
    pub site: Keyed<SiteView<'a>>,
    /// Links to every static list.
    pub filters: Keyed<Filters<'a>>,
    spaces: Vec<(&'a Space, Keyed<SpaceCard<'a>>)>,
    /// The same in all languages.
    pub lists: Arc<Lists<'a>>,
}

impl<'a> Edition<'a> {
    pub(super) fn of(context: Context<'a>, lists: &Arc<Lists<'a>>) -> Edition<'a> {
        let spaces = context.catalog.spaces().map(|(_, it)| (it, Keyed::new(space_card(&context, it))));
        let spaces = spaces.collect();
        let site = Keyed::new(site::site_view(&context));
        let filters = Keyed::new(lists.filters(&context));
        Edition { context, site, filters, spaces, lists: Arc::clone(lists) }
    }

    pub(super) fn spaces(&self) -> Vec<Keyed<SpaceCard<'a>>> {
        self.spaces_that(|_| true)
    }

    pub(super) fn spaces_that(&self, is_wanted: impl Fn(&Space) -> bool) -> Vec<Keyed<SpaceCard<'a>>> {
        self.spaces.iter().filter(|it| is_wanted(it.0)).map(|it| it.1.clone()).collect()
    }

    /// Spaces that help with a service; all of them when none says so.
    pub(super) fn spaces_for(&self, service: ServiceId) -> Vec<Keyed<SpaceCard<'a>>> {
        let helping = self.spaces_that(|it| it.services.contains(&service));
        if helping.is_empty() { self.spaces() } else { helping }
    }

    /// The absolute URL that stands for a page: that of the default language where there is no translation.
    pub(super) fn canonical(&self, place: Place<'_>, words: Option<&[Words]>) -> String {
        let lang = if self.has(words) { self.context.lang } else { self.context.settings.default_lang() };
        let urls = self.context.urls.in_lang(lang);
        urls.absolute(place)
    }

    /// True when a page with these words is in this language.
    pub(super) fn has(&self, words: Option<&[Words]>) -> bool {
        is_translated(words, self.context.lang, self.context.settings.default_lang())
    }

    pub(super) fn alternates(&self, place: Place<'_>, rest: &str, words: Option<&[Words]>) -> Vec<Alternate> {
        let settings = self.context.settings;
        let alternate = |lang: &Lang| {
            let urls = self.context.urls.in_lang(*lang);
            Alternate {
                lang: *lang,
                name: lang.endonym().to_owned(),
                url: urls.url(place) + rest,
                absolute: urls.absolute(place) + rest,
                current: *lang == self.context.lang,
                translated: is_translated(words, *lang, settings.default_lang()),
            }
        };
        settings.languages.iter().map(alternate).collect()
    }

    pub(super) fn home_crumb(&self) -> Crumb<'a> {
        self.crumb(Place::Home, "home")
    }

    /// A step of the way whose words are one of the theme's strings.
    pub(super) fn crumb(&self, place: Place<'_>, key: &'static str) -> Crumb<'a> {
        Crumb { url: self.context.urls.url(place), key: Some(key), text: None }
    }
}

/// A page of the theme's strings alone is in every language; one with words only in theirs.
fn is_translated(words: Option<&[Words]>, lang: Lang, default: Lang) -> bool {
    lang == default || words.is_none_or(|words| words.iter().any(|it| it.lang == lang))
}
