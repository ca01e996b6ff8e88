//! The pages that stand alone: indexes, news, and those with a text of their own.

use crate::catalog::{Page, PageRef};
use crate::plan::cards::Cards;
use crate::plan::edition::Edition;
use crate::plan::frame::{Draft, Shown, Title};
use crate::plan::list_page::{SearchView, home_view};
use crate::plan::pages::{Builder, TOP};
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
            reads.share(&it.facts.services_read);
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
        body: impl Fn(&Edition<'a>) -> Body<'a> + Send + Sync + 'a,
        read: impl Fn(&Edition<'a>, &mut Reads) + Send + Sync + 'a,
    ) {
        let shown = move |it: &Edition<'a>, _: &Cards<'a>| Shown::new(vec![it.home_crumb()], body(it));
        self.push(draft, shown, move |it| {
            let mut reads = it.reads();
            read(it, &mut reads);
            reads
        });
    }

    /// A page that each citizen fills with what they chose: nothing for search engines.
    fn tool(&self, key: &'static str, template: &'static str, place: Place<'a>) -> Draft<'a> {
        Draft { changed: None, noindex: true, ..self.index(key, template, place) }
    }

    pub(super) fn index(&self, key: &'static str, template: &'static str, place: Place<'a>) -> Draft<'a> {
        Draft {
            kind: key,
            template,
            place,
            title: Title::Key(key),
            description: None,
            words: None,
            owner: None,
            changed: Some(self.edition.context.settings.today),
            noindex: false,
            part: None,
        }
    }

    pub(super) fn news(&mut self) {
        let context = self.edition.context;
        for (_, news) in context.catalog.news() {
            let draft = Draft {
                kind: "news_item",
                template: "pages/news.html",
                place: Place::Slug(NEWS, &news.slug),
                title: Title::Said(context.title(&news.words)),
                description: Some(context.description(&news.words)),
                words: Some(&news.words),
                owner: Some((news.file, TOP)),
                changed: Some(news.date),
                noindex: false,
                part: None,
            };
            let shown = |it: &Edition<'a>, _: &Cards<'a>| {
                let crumbs = vec![it.home_crumb(), it.crumb(Place::News, "news")];
                Shown::new(crumbs, Body::News(text_page::news_view(&it.context, news)))
            };
            self.push(draft, shown, |it| {
                let mut reads = it.reads();
                reads.words(&news.words, &["tutto"]);
                reads.link_targets(it.context.catalog, &news.words);
                reads
            });
            self.redirects(NEWS, &news.slug, &news.old_slugs, news.file);
        }
    }

    /// A page with a file of its own; three of them have more than its text.
    pub(super) fn text(&mut self, page_ref: PageRef, page: &'a Page) {
        let context = self.edition.context;
        let place = place_of(context.catalog, page_ref);
        let draft = Draft {
            kind: "text",
            template: "pages/text.html",
            place,
            title: Title::Said(context.title(&page.words)),
            description: Some(context.description(&page.words)),
            words: Some(&page.words),
            owner: Some((page.file, TOP)),
            changed: Some(page.updated),
            noindex: false,
            part: None,
        };
        let text = |it: &Edition<'a>| Body::Text(text_page::text_view(&it.context, page));
        let read = |it: &Edition<'a>, reads: &mut Reads| {
            reads.words(&page.words, &["tutto"]);
            reads.link_targets(it.context.catalog, &page.words);
        };
        match page.slug.as_str() {
            "home" => self.home(Draft { kind: "home", template: "pages/home.html", ..draft }, page),
            "costi" => {
                let draft = Draft { kind: "costs", template: "pages/costs.html", ..draft };
                let body = |it: &Edition<'a>| Body::Costs(text_page::costs_view(&it.context, page));
                self.plain(draft, body, move |it, reads| {
                    read(it, reads);
                    reads.fares(it.context.catalog, &["tariffe", "sostegni"]);
                    let services = it.context.catalog.services();
                    services.for_each(|(_, it)| reads.words(&it.words, &["titolo", "tariffa"]));
                });
            }
            "404" => {
                let draft = Draft { kind: "not_found", noindex: true, changed: None, ..draft };
                self.push(
                    draft,
                    move |it, _| Shown::new(Vec::new(), text(it)),
                    move |it| {
                        let mut reads = it.reads();
                        read(it, &mut reads);
                        reads
                    },
                );
            }
            _ => {
                self.plain(draft, text, read);
                for old in &page.old_slugs {
                    self.redirect(Place::Page(&old.value), place, (page.file, old.at));
                }
            }
        }
    }

    fn home(&mut self, draft: Draft<'a>, page: &'a Page) {
        let shown = move |it: &Edition<'a>, _: &Cards<'a>| {
            let intro = it.context.body(it.context.words(&page.words));
            let canonical = it.canonical(draft.place, Some(&page.words));
            Shown {
                crumbs: Vec::new(),
                body: Body::Home(home_view(it, intro)),
                json_ld: Some(json_ld::site(&it.context, &canonical)),
            }
        };
        self.push(draft, shown, |it| {
            let catalog = it.context.catalog;
            let mut reads = it.reads();
            reads.words(&page.words, &["tutto"]);
            reads.link_targets(catalog, &page.words);
            reads.share(&it.facts.services_read);
            reads.spaces(catalog);
            read_news(it, &mut reads);
            reads.vocabulary(catalog, &["aree", "categorie", "destinatari", "bisogni", "municipi"]);
            reads
        });
    }
}

/// What a list of news reads.
fn read_news(edition: &Edition<'_>, reads: &mut Reads) {
    let news = edition.context.catalog.news();
    news.for_each(|(_, it)| reads.words(&it.words, &["titolo", "descrizione", "data"]));
}
