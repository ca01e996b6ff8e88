//! The pages that stand alone: indexes, news, and those with a text of their own.

use crate::catalog::{Page, PageId, PageRef, Words};
use crate::plan::cards::Cards;
use crate::plan::edition::Edition;
use crate::plan::frame::{Draft, Shown};
use crate::plan::list_page::{SearchView, home_view};
use crate::plan::pages::Builder;
use crate::plan::url::{NEWS, Place, place_of};
use crate::plan::view::Body;
use crate::plan::{Reads, json_ld, provider_page, space_page, text_page};

impl<'a> Builder<'a> {
    /// `/enti/`, `/spazi/`, `/a-z/`, `/cerca/`, `/confronta/`, `/preferiti/`, `/notizie/`.
    pub(super) fn indexes(&mut self) {
        let providers = self.index("providers", "pages/providers.html", Place::Providers);
        self.plain(
            providers,
            |it| Body::Providers(provider_page::providers_view(&it.context)),
            |it, reads| {
                let fields = &["nome", "tipo", "descrizione", "accreditamento", "offerte", "sedi"];
                it.context.catalog.providers().for_each(|(_, it)| reads.add(it.file, fields));
                reads.vocabulary(it.context.catalog, &["municipi"]);
            },
        );
        let spaces = self.index("spaces", "pages/spaces.html", Place::Spaces);
        let body = |it: &Edition<'a>| Body::Spaces(space_page::spaces_view(it));
        self.plain(spaces, body, |it, reads| {
            reads.spaces(it.context.catalog);
            reads.vocabulary(it.context.catalog, &["municipi"]);
        });
        let a_to_z = self.index("a_to_z", "pages/a-z.html", Place::AToZ);
        self.plain(
            a_to_z,
            |it| Body::AToZ(text_page::a_to_z_view(&it.context)),
            |it, reads| {
                let fields = &["titolo", "parole_dei_cittadini"];
                it.context.catalog.services().for_each(|(_, it)| reads.words(&it.words, fields));
            },
        );
        let search = self.tool("search", "pages/search.html", Place::Search);
        let body = |it: &Edition<'a>| Body::Search(SearchView { filters: it.filters.clone() });
        self.plain(search, body, |it, reads| {
            let words = &["aree", "categorie", "destinatari", "bisogni", "municipi"];
            reads.vocabulary(it.context.catalog, words);
            reads.share(it.services_read());
        });
        let compare = self.tool("compare", "pages/compare.html", Place::Compare);
        self.plain(compare, |_| Body::OnDevice, |_, _| ());
        let favourites = self.tool("favourites", "pages/favourites.html", Place::Favourites);
        self.plain(favourites, |_| Body::OnDevice, |_, _| ());
        let news = self.index("news", "pages/news-list.html", Place::News);
        let body = |it: &Edition<'a>| {
            Body::NewsList(text_page::NewsListView { news: text_page::news_cards(&it.context).collect() })
        };
        self.plain(news, body, read_news);
    }

    /// A page below the home page that says nothing to machines.
    fn plain(
        &mut self,
        draft: Draft<'a>,
        body: impl Fn(&Edition<'a>) -> Body<'a> + Send + Sync + 'static,
        read: impl Fn(&Edition<'a>, &mut Reads) + Send + Sync + 'a,
    ) {
        let shown =
            move |it: &Edition<'a>, _: &Cards<'_>, _: &Draft<'a>| Shown::new(vec![it.home_crumb()], body(it));
        self.push(draft, shown, read);
    }

    /// A page that each citizen fills with what they chose: nothing for search engines.
    fn tool(&self, key: &'static str, template: &'static str, place: Place<'a>) -> Draft<'a> {
        Draft { changed: None, noindex: true, ..self.index(key, template, place) }
    }

    pub(super) fn news(&mut self) {
        let context = self.edition.context;
        for (id, news) in context.catalog.news() {
            let place = Place::Slug(NEWS, &news.slug);
            let draft = Draft {
                changed: Some(news.date),
                ..self.written("news_item", "pages/news.html", place, (news.file, &news.words))
            };
            let shown = move |it: &Edition<'a>, _: &Cards<'_>, _: &Draft<'a>| {
                let news = it.context.catalog.one_news(id);
                let crumbs = vec![it.home_crumb(), it.crumb(Place::News, "news")];
                Shown::new(crumbs, Body::News(text_page::news_view(&it.context, news)))
            };
            self.push(draft, shown, |it, reads| read_words(it, &news.words, reads));
            self.redirects(PageRef::News(id), &news.old_slugs, news.file);
        }
    }

    /// A page with a file of its own; three of them have more than its text.
    pub(super) fn text(&mut self, id: PageId, page: &'a Page) {
        let place = place_of(self.edition.context.catalog, PageRef::Page(id));
        let draft = Draft {
            changed: Some(page.updated),
            ..self.written("text", "pages/text.html", place, (page.file, &page.words))
        };
        let text = move |it: &Edition<'a>| {
            Body::Text(text_page::text_view(&it.context, it.context.catalog.page(id)))
        };
        let read = |it: &Edition<'a>, reads: &mut Reads| read_words(it, &page.words, reads);
        match page.slug.as_str() {
            "home" => self.home(Draft { kind: "home", template: "pages/home.html", ..draft }, id, page),
            "costi" => {
                let draft = Draft { kind: "costs", template: "pages/costs.html", ..draft };
                let body = move |it: &Edition<'a>| {
                    Body::Costs(text_page::costs_view(&it.context, it.context.catalog.page(id)))
                };
                self.plain(draft, body, move |it, reads| {
                    read(it, reads);
                    reads.fares(it.context.catalog, &["tariffe", "sostegni"]);
                    let services = it.context.catalog.services();
                    services.for_each(|(_, it)| reads.words(&it.words, &["titolo", "tariffa"]));
                });
            }
            "404" => {
                let draft = Draft { kind: "not_found", noindex: true, changed: None, ..draft };
                self.push(draft, move |it, _, _| Shown::new(Vec::new(), text(it)), read);
            }
            _ => {
                self.plain(draft, text, read);
                self.redirects(PageRef::Page(id), &page.old_slugs, page.file);
            }
        }
    }

    fn home(&mut self, draft: Draft<'a>, id: PageId, page: &'a Page) {
        let shown = move |it: &Edition<'a>, _: &Cards<'_>, draft: &Draft<'a>| {
            let page = it.context.catalog.page(id);
            let intro = it.context.body(it.context.words(&page.words));
            let canonical = it.canonical(draft.place, draft.words);
            Shown {
                crumbs: Vec::new(),
                body: Body::Home(home_view(it, intro)),
                json_ld: Some(json_ld::site(&it.context, &canonical)),
            }
        };
        self.push(draft, shown, |it, reads| {
            let catalog = it.context.catalog;
            read_words(it, &page.words, reads);
            reads.share(it.services_read());
            reads.spaces(catalog);
            read_news(it, reads);
            reads.vocabulary(catalog, &["aree", "categorie", "destinatari", "bisogni", "municipi"]);
        });
    }
}

/// What a text reads: itself, and where its links lead.
fn read_words(edition: &Edition<'_>, words: &[Words], reads: &mut Reads) {
    reads.words(words, &["tutto"]);
    reads.link_targets(edition.context.catalog, words);
}

/// What a list of news reads.
fn read_news(edition: &Edition<'_>, reads: &mut Reads) {
    let news = edition.context.catalog.news();
    news.for_each(|(_, it)| reads.words(&it.words, &["titolo", "descrizione", "data"]));
}
