use std::sync::Arc;

use crate::catalog::Words;
use crate::plan::cards::Cards;
use crate::plan::context::Context;
use crate::plan::list_page::Lists;
use crate::plan::url::Place;
use crate::plan::view::{Alternate, Crumb, SiteView};
use crate::plan::{Reads, Shared, site};
use crate::value::Lang;

/// The site in one language: what the views of its pages are made with.
pub(super) struct Edition<'a> {
    pub context: Context<'a>,
    pub site: Shared<SiteView<'a>>,
    pub cards: Cards<'a>,
    pub facts: Arc<Facts>,
}

/// What is the same in all languages.
pub(super) struct Facts {
    pub lists: Lists,
    /// What every page reads.
    pub reads: Reads,
    /// What every page reads that shows or counts all services.
    pub services_read: Arc<Reads>,
}

impl<'a> Edition<'a> {
    pub(super) fn of(context: Context<'a>, facts: &Arc<Facts>) -> Edition<'a> {
        Edition {
            context,
            site: Shared::new(site::site_view(&context)),
            cards: Cards::of(&context, &facts.lists),
            facts: Arc::clone(facts),
        }
    }

    /// What every page reads.
    pub(super) fn reads(&self) -> Reads {
        self.facts.reads.clone()
    }

    /// The absolute URL that stands for a page: that of the default language where there is no translation.
    pub(super) fn canonical(&self, place: Place<'_>, words: Option<&[Words]>) -> String {
        let lang = if self.has(words) { self.context.lang } else { self.context.settings.default_lang() };
        let urls = self.context.urls.in_lang(lang);
        urls.absolute(&urls.path(place))
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
                absolute: urls.absolute(&urls.path(place)) + rest,
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
