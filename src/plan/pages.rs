use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::{Page, PageRef, Provider, Service, ServiceId, Space};
use crate::diag::At;
use crate::plan::cards::Cards;
use crate::plan::context::Context;
use crate::plan::frame::{Draft, Title};
use crate::plan::list_page::{Facet, Lists, SearchView, home_view, list_view};
use crate::plan::url::{NEWS, PROVIDERS, Place, SERVICES, SPACES, place_of};
use crate::plan::view::{Body, Crumb, Said, SiteView};
use crate::plan::{PlannedPage, Reads, Shared, json_ld, provider_page, service_page, space_page, text_page};

/// A file wants the URL of its page by its name, not by a line of it.
const TOP: At = At { start: 0, end: 0 };

/// A longer list goes on over more pages: who scrolls for so long has lost what they saw.
const SERVICES_PER_PAGE: usize = 48;

/// How many things of a kind are planned before another thread is asked for.
const THINGS_AT_ONCE: usize = 32;

/// Adds the pages of one language.
pub(super) struct Builder<'a, 'b> {
    pub context: Context<'a>,
    pub site: Shared<SiteView<'a>>,
    pub lists: &'b Lists,
    pub cards: &'b Cards<'a>,
    pub reads: &'b Reads,
    /// What every page reads that shows or counts all services.
    pub services_read: &'b Arc<Reads>,
    pub pages: Vec<PlannedPage<'a>>,
}

/// One page of a list.
#[derive(Clone, Copy)]
struct Part<'b> {
    facet: Facet,
    shown: &'b [ServiceId],
    /// How many services the whole list has.
    total: usize,
    number: usize,
    /// How many pages the list has.
    count: usize,
}

impl<'a, 'b> Builder<'a, 'b> {
    pub(super) fn all(mut self) -> Vec<PlannedPage<'a>> {
        let catalog = self.context.catalog;
        let mut pages = self.each(self.lists(), |it, list| it.list(list));
        pages.extend(self.each(catalog.services().map(|it| it.1).collect(), Self::service));
        pages.extend(self.each(catalog.providers().map(|it| it.1).collect(), Self::provider));
        for (_, space) in catalog.spaces() {
            self.space(space);
        }
        self.indexes();
        self.finder();
        self.news();
        for (id, page) in catalog.pages() {
            self.text(PageRef::Page(id), page);
        }
        pages.extend(self.pages);
        pages
    }

    /// The pages of many things of a kind, in their order.
    fn each<T: Copy + Send + Sync>(
        &self,
        things: Vec<T>,
        plan: impl Fn(&mut Self, T) + Sync,
    ) -> Vec<PlannedPage<'a>> {
        let some = |some: &[T]| {
            let mut own = Builder { site: self.site.clone(), pages: Vec::new(), ..*self };
            some.iter().for_each(|it| plan(&mut own, *it));
            own.pages
        };
        things.par_chunks(THINGS_AT_ONCE).flat_map_iter(some).collect()
    }

    /// The pages of all lists.
    fn lists(&self) -> Vec<Part<'b>> {
        let is_wanted = |facet: Facet, list: &[ServiceId]| {
            let is_always = matches!(facet, Facet::All | Facet::District(_) | Facet::Free | Facet::Shared);
            is_always || !list.is_empty()
        };
        let lists = self.lists.iter().filter(|(facet, list)| is_wanted(*facet, list));
        let parts = lists.flat_map(|(facet, list)| {
            let count = list.len().div_ceil(SERVICES_PER_PAGE).max(1);
            (1..=count).map(move |number| {
                let from = (number - 1) * SERVICES_PER_PAGE;
                let shown = &list[from..list.len().min(from + SERVICES_PER_PAGE)];
                Part { facet, shown, total: list.len(), number, count }
            })
        });
        parts.collect()
    }

    fn list(&mut self, Part { facet, shown, total, number, count }: Part<'b>) {
        let context = self.context;
        let place = facet.place(&context);
        let (title, description, mut crumbs) = match facet {
            Facet::All => (Title::Key("services"), None, Vec::new()),
            Facet::Free => (Title::Key("free_services"), None, vec![self.services_crumb()]),
            Facet::Shared => (Title::Key("shared_services"), None, vec![self.services_crumb()]),
            Facet::Term(id) => {
                let term = context.term(id, 0);
                (Title::Said(term.name), term.description, vec![self.services_crumb()])
            }
            Facet::District(number) => {
                let name = context.said(&context.catalog.district(number).name);
                (Title::Said(name), None, vec![self.services_crumb()])
            }
        };
        crumbs.insert(0, self.home_crumb());
        let mut reads = self.reads.clone();
        reads.vocabulary(
            context.catalog,
            &["aree", "categorie", "destinatari", "bisogni", "argomenti", "municipi"],
        );
        reads.share(self.services_read);
        if matches!(facet, Facet::District(_)) {
            reads.spaces(self.context.catalog);
        }
        let view = list_view(&context, self.cards, facet, shown, total);
        let draft = Draft {
            kind: "list",
            template: "pages/list.html",
            place,
            title,
            description,
            crumbs,
            words: None,
            owner: None,
            changed: Some(self.context.settings.today),
            noindex: false,
            part: (count > 1).then_some((number, count)),
        };
        self.push(draft, Body::List(view), reads, None);
    }

    fn service(&mut self, service: &'a Service) {
        let context = self.context;
        let catalog = context.catalog;
        let mut reads = self.reads.clone();
        reads.words(&service.words, &["tutto"]);
        reads.vocabulary(catalog, &["aree", "categorie", "argomenti", "bisogni", "destinatari", "municipi"]);
        reads.fares(catalog, &["tariffe", "sostegni"]);
        reads.offers(
            catalog,
            service,
            &["nome", "telefoni", "email", "sito", "lingue", "accreditamento", "sedi", "offerte"],
        );
        reads.spaces(self.context.catalog);
        for id in &service.related {
            reads.card(catalog, catalog.service(*id));
        }
        reads.link_targets(self.context.catalog, &service.words);
        if let Some(id) = service.image {
            reads.add(catalog.image(id).file, &["immagine"]);
        }
        let place = Place::Slug(SERVICES, &service.slug);
        let category = context.term(service.category, 0);
        let crumbs = vec![
            self.home_crumb(),
            self.services_crumb(),
            Crumb { url: category.url, key: None, text: Some(category.name) },
        ];
        let draft = Draft {
            kind: "service",
            template: "pages/service.html",
            place,
            title: Title::Said(context.title(&service.words)),
            description: Some(context.description(&service.words)),
            crumbs,
            words: Some(&service.words),
            owner: Some((service.file, TOP)),
            changed: Some(service.verified),
            noindex: false,
            part: None,
        };
        let canonical = self.canonical(place, Some(&service.words));
        let json_ld = json_ld::service(&context, service, &canonical);
        let view = service_page::service_view(&context, self.cards, service);
        self.push(draft, Body::Service(view), reads, Some(json_ld));
        self.redirects(SERVICES, &service.slug, &service.old_slugs, service.file);
    }

    fn provider(&mut self, provider: &'a Provider) {
        let context = self.context;
        let mut reads = self.reads.clone();
        reads.add(provider.file, &["tutto"]);
        reads.vocabulary(context.catalog, &["categorie", "municipi"]);
        reads.fares(context.catalog, &["tariffe"]);
        for id in &provider.offers {
            let service = context.catalog.service(context.catalog.offer(*id).service);
            reads.words(&service.words, &["titolo", "tariffa"]);
        }
        let place = Place::Slug(PROVIDERS, &provider.slug);
        let crumb = Crumb { url: context.urls.url(Place::Providers), key: Some("providers"), text: None };
        let draft = Draft {
            kind: "provider",
            template: "pages/provider.html",
            place,
            title: Title::Said(Said { text: &provider.name, lang: None }),
            description: Some(context.default_said(&provider.description)),
            crumbs: vec![self.home_crumb(), crumb],
            words: None,
            owner: Some((provider.file, TOP)),
            changed: Some(provider.verified),
            noindex: false,
            part: None,
        };
        let json_ld = json_ld::provider(&context, provider, &self.canonical(place, None));
        let view = provider_page::provider_view(&context, provider);
        self.push(draft, Body::Provider(view), reads, Some(json_ld));
        self.redirects(PROVIDERS, &provider.slug, &provider.old_slugs, provider.file);
    }

    fn space(&mut self, space: &'a Space) {
        let context = self.context;
        let mut reads = self.reads.clone();
        reads.add(space.file, &["tutto"]);
        for id in &space.services {
            reads.card(context.catalog, context.catalog.service(*id));
        }
        let place = Place::Slug(SPACES, &space.slug);
        let crumb = Crumb { url: context.urls.url(Place::Spaces), key: Some("spaces"), text: None };
        let draft = Draft {
            kind: "space",
            template: "pages/space.html",
            place,
            title: Title::Said(Said { text: &space.name, lang: None }),
            description: Some(context.default_said(&space.description)),
            crumbs: vec![self.home_crumb(), crumb],
            words: None,
            owner: Some((space.file, TOP)),
            changed: Some(space.verified),
            noindex: false,
            part: None,
        };
        let json_ld = json_ld::space(&context, space, &self.canonical(place, None));
        let view = space_page::space_view(&context, self.cards, space);
        self.push(draft, Body::Space(view), reads, Some(json_ld));
        self.redirects(SPACES, &space.slug, &space.old_slugs, space.file);
    }

    /// `/enti/`, `/spazi/`, `/a-z/`, `/cerca/`, `/confronta/`, `/preferiti/`, `/notizie/`.
    fn indexes(&mut self) {
        let context = self.context;
        let catalog = context.catalog;
        let mut reads = self.reads.clone();
        catalog.providers().for_each(|(_, it)| {
            reads.add(it.file, &["nome", "tipo", "descrizione", "accreditamento", "offerte", "sedi"])
        });
        reads.vocabulary(catalog, &["municipi"]);
        let view = provider_page::providers_view(&context);
        self.push(
            self.index("providers", "pages/providers.html", Place::Providers),
            Body::Providers(view),
            reads,
            None,
        );

        let mut reads = self.reads.clone();
        reads.spaces(catalog);
        reads.vocabulary(catalog, &["municipi"]);
        let view = space_page::spaces_view(&context, self.cards);
        self.push(self.index("spaces", "pages/spaces.html", Place::Spaces), Body::Spaces(view), reads, None);

        let mut reads = self.reads.clone();
        catalog.services().for_each(|(_, it)| reads.words(&it.words, &["titolo", "parole_dei_cittadini"]));
        let view = text_page::a_to_z_view(&context);
        self.push(self.index("a_to_z", "pages/a-z.html", Place::AToZ), Body::AToZ(view), reads, None);

        let mut reads = self.reads.clone();
        reads.vocabulary(catalog, &["aree", "categorie", "destinatari", "bisogni", "municipi"]);
        reads.share(self.services_read);
        let view = SearchView { filters: self.cards.filters.clone() };
        let draft = Draft {
            changed: None,
            noindex: true,
            ..self.index("search", "pages/search.html", Place::Search)
        };
        self.push(draft, Body::Search(view), reads, None);
        self.on_device("compare", "pages/compare.html", Place::Compare);
        self.on_device("favourites", "pages/favourites.html", Place::Favourites);

        let mut reads = self.reads.clone();
        catalog.news().for_each(|(_, it)| reads.words(&it.words, &["titolo", "descrizione", "data"]));
        let view = text_page::NewsListView { news: text_page::news_cards(&context).collect() };
        self.push(self.index("news", "pages/news-list.html", Place::News), Body::NewsList(view), reads, None);
    }

    /// A page that each citizen fills with what they chose: nothing for search engines.
    fn on_device(&mut self, key: &'static str, template: &'static str, place: Place<'a>) {
        let draft = Draft { changed: None, noindex: true, ..self.index(key, template, place) };
        self.push(draft, Body::OnDevice, self.reads.clone(), None);
    }

    pub(super) fn index(&self, key: &'static str, template: &'static str, place: Place<'a>) -> Draft<'a> {
        Draft {
            kind: key,
            template,
            place,
            title: Title::Key(key),
            description: None,
            crumbs: vec![self.home_crumb()],
            words: None,
            owner: None,
            changed: Some(self.context.settings.today),
            noindex: false,
            part: None,
        }
    }

    fn news(&mut self) {
        let context = self.context;
        for (_, news) in context.catalog.news() {
            let mut reads = self.reads.clone();
            reads.words(&news.words, &["tutto"]);
            reads.link_targets(self.context.catalog, &news.words);
            let crumb = Crumb { url: context.urls.url(Place::News), key: Some("news"), text: None };
            let draft = Draft {
                kind: "news_item",
                template: "pages/news.html",
                place: Place::Slug(NEWS, &news.slug),
                title: Title::Said(context.title(&news.words)),
                description: Some(context.description(&news.words)),
                crumbs: vec![self.home_crumb(), crumb],
                words: Some(&news.words),
                owner: Some((news.file, TOP)),
                changed: Some(news.date),
                noindex: false,
                part: None,
            };
            self.push(draft, Body::News(text_page::news_view(&context, news)), reads, None);
            self.redirects(NEWS, &news.slug, &news.old_slugs, news.file);
        }
    }

    /// A page with a file of its own; three of them have more than its text.
    fn text(&mut self, page_ref: PageRef, page: &'a Page) {
        let context = self.context;
        let place = place_of(context.catalog, page_ref);
        let mut reads = self.reads.clone();
        reads.words(&page.words, &["tutto"]);
        reads.link_targets(self.context.catalog, &page.words);
        let mut draft = Draft {
            kind: "text",
            template: "pages/text.html",
            place,
            title: Title::Said(context.title(&page.words)),
            description: Some(context.description(&page.words)),
            crumbs: vec![self.home_crumb()],
            words: Some(&page.words),
            owner: Some((page.file, TOP)),
            changed: Some(page.updated),
            noindex: false,
            part: None,
        };
        match page.slug.as_str() {
            "home" => {
                (draft.kind, draft.template, draft.crumbs) = ("home", "pages/home.html", Vec::new());
                reads.share(self.services_read);
                reads.spaces(self.context.catalog);
                context
                    .catalog
                    .news()
                    .for_each(|(_, it)| reads.words(&it.words, &["titolo", "descrizione", "data"]));
                reads.vocabulary(
                    context.catalog,
                    &["aree", "categorie", "destinatari", "bisogni", "municipi"],
                );
                let json_ld = json_ld::site(&context, &self.canonical(place, Some(&page.words)));
                let view =
                    home_view(&context, self.lists, self.cards, context.body(context.words(&page.words)));
                self.push(draft, Body::Home(view), reads, Some(json_ld));
            }
            "costi" => {
                (draft.kind, draft.template) = ("costs", "pages/costs.html");
                reads.fares(context.catalog, &["tariffe", "sostegni"]);
                context.catalog.services().for_each(|(_, it)| reads.words(&it.words, &["titolo", "tariffa"]));
                self.push(draft, Body::Costs(text_page::costs_view(&context, page)), reads, None);
            }
            "404" => {
                (draft.kind, draft.template, draft.crumbs) = ("not_found", "pages/text.html", Vec::new());
                (draft.noindex, draft.changed) = (true, None);
                self.push(draft, Body::Text(text_page::text_view(&context, page)), reads, None);
            }
            _ => {
                self.push(draft, Body::Text(text_page::text_view(&context, page)), reads, None);
                for old in &page.old_slugs {
                    self.redirect(Place::Page(&old.value), place, (page.file, old.at));
                }
            }
        }
    }
}
