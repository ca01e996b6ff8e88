use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::cache::Key;
use crate::catalog::{Seen, ServiceId, Space, Stamps, Words};
use crate::parse::{Kind, kind_of};
use crate::plan::context::Context;
use crate::plan::list_page::{Filters, Lists};
use crate::plan::space_page::{SpaceCard, space_card};
use crate::plan::url::Place;
use crate::plan::view::{Alternate, Crumb, SiteView};
use crate::plan::{Reads, Shared, site};
use crate::source::File;
use crate::value::Lang;

/// The site in one language: what the views of its pages are made with.
pub(super) struct Edition<'a> {
    pub context: Context<'a>,
    pub site: Shared<SiteView<'a>>,
    /// Links to every static list.
    pub filters: Shared<Filters<'a>>,
    spaces: Vec<(&'a Space, Shared<SpaceCard<'a>>)>,
    pub facts: Arc<Facts<'a>>,
    /// The hash of all that a view may be made of, but for rows that the catalogue tells apart.
    rest: Key,
}

/// What is the same in all languages.
pub(super) struct Facts<'a> {
    pub lists: Lists<'a>,
    /// What every page reads.
    pub reads: Reads,
    services_read: OnceLock<Arc<Reads>>,
    stamps: Stamps<'a>,
    /// The hash of what is told apart neither by stamps nor by language.
    rest: Key,
}

impl<'a> Facts<'a> {
    pub(super) fn of(context: &Context<'a>) -> Facts<'a> {
        let Context { settings, snapshot, catalog, .. } = *context;
        let is_told_apart = |it: &File| {
            matches!(
                kind_of(&it.path),
                Kind::Service | Kind::Provider | Kind::Space | Kind::Page | Kind::News
            )
        };
        let rest = snapshot.under("content").filter(|it| !is_told_apart(it));
        let rest: Vec<_> = rest.map(|it| (it.path.as_str(), it.hash)).collect();
        let lists = Lists::of(context);
        // The finder names services, and so is not in its file alone.
        let rest = Key::of(&(settings, rest, catalog.finder(), lists.counts().collect::<Vec<_>>()));
        Facts {
            lists,
            reads: Reads::of_site(settings, catalog),
            services_read: OnceLock::new(),
            stamps: Stamps::of(catalog),
            rest,
        }
    }
}

impl<'a> Edition<'a> {
    pub(super) fn of(context: Context<'a>, facts: &Arc<Facts<'a>>) -> Edition<'a> {
        let spaces = context.catalog.spaces().map(|(_, it)| (it, Shared::new(space_card(&context, it))));
        let spaces: Vec<_> = spaces.collect();
        let site = Shared::new(site::site_view(&context));
        let filters = Shared::new(facts.lists.filters(&context));
        let rest = Key::of(&(context.lang, facts.rest, &site, &filters, &spaces));
        Edition { context, site, filters, spaces, facts: Arc::clone(facts), rest }
    }

    /// The hash of all that something in this language is made of, when making it looks at `seen`, and knows nothing more than `draft`.
    pub(super) fn stamp(
        &self,
        seen: &[Seen],
        card: impl Fn(ServiceId) -> Option<Key>,
        draft: &impl Serialize,
    ) -> Key {
        let stamp = |seen: &Seen| match *seen {
            Seen::Card(service) => card(service),
            row => self.facts.stamps.stamp(row),
        };
        Key::of(&(self.rest, draft, seen.iter().map(stamp).collect::<Vec<_>>()))
    }

    /// What every page reads that shows or counts all services.
    pub(super) fn services_read(&self) -> &Arc<Reads> {
        self.facts.services_read.get_or_init(|| Arc::new(Reads::of_all_services(self.context.catalog)))
    }

    pub(super) fn spaces(&self) -> Vec<Shared<SpaceCard<'a>>> {
        self.spaces_that(|_| true)
    }

    pub(super) fn spaces_that(&self, is_wanted: impl Fn(&Space) -> bool) -> Vec<Shared<SpaceCard<'a>>> {
        self.spaces.iter().filter(|it| is_wanted(it.0)).map(|it| it.1.clone()).collect()
    }

    /// Spaces that help with a service; all of them when none says so.
    pub(super) fn spaces_for(&self, service: ServiceId) -> Vec<Shared<SpaceCard<'a>>> {
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
