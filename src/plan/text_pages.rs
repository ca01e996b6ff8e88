//! The pages that stand alone: indexes, news, and those with a text of their own.

use crate::catalog::{Page, PageId, PageRef, Words};
use crate::plan::cards::Cards;
use crate::plan::edition::Edition;
use crate::plan::frame::{Draft, Head, Shown};
use crate::plan::list_page::{SearchView, home_view};
use crate::plan::pages::Builder;
use crate::plan::url::{NEWS, Place, place_of};
use crate::plan::view::Body;
use crate::plan::{Reads, json_ld, provider_page, space_page, text_page};

impl<'a> Builder<'a> {
    /// `/enti/`, `/spazi/`, `/a-z/`, `/cerca/`, `/confronta/`, `/preferiti/`, `/notizie/`.
    pub(super) fn indexes(&mut self) {
        let providers = Head::new("providers", "pages/providers.html", Place::Providers);
        self.index(
            providers,
            |it| Body::Providers(provider_page::providers_view(&it.context)),
            |it, reads| {
                let fields = &["nome", "tipo", "descrizione", "accreditamento", "offerte", "sedi"];
                it.context.catalog.providers().for_each(|(_, it)| reads.add(it.file, fields));
                reads.vocabulary(it.context.catalog, &["municipi"]);
            },
        );
        let spaces = Head::new("spaces", "pages/spaces.html", Place::Spaces);
        let body = |it: &Edition<'a>| Body::Spaces(space_page::spaces_view(it));
        self.index(spaces, body, |it, reads| {
            reads.spaces(it.context.catalog);
            reads.vocabulary(it.context.catalog, &["municipi"]);
        });
        let a_to_z = Head::new("a_to_z", "pages/a-z.html", Place::AToZ);
        self.index(
            a_to_z,
            |it| Body::AToZ(text_page::a_to_z_view(&it.context)),
            |it, reads| {
                let fields = &["titolo", "parole_dei_cittadini"];
                it.context.catalog.services().for_each(|(_, it)| reads.words(&it.words, fields));
            },
        );
        let search = Head::new("search", "pages/search.html", Place::Search);
        let body = |it: &Edition<'a>| Body::Search(SearchView { filters: it.filters.clone() });
        self.tool(search, body, |it, reads| {
            let words = &["aree", "categorie", "destinatari", "bisogni", "municipi"];
            reads.vocabulary(it.context.catalog, words);
            reads.share(it.services_read());
        });
        let compare = Head::new("compare", "pages/compare.html", Place::Compare);
        self.tool(compare, |_| Body::OnDevice, |_, _| ());
        let favourites = Head::new("favourites", "pages/favourites.html", Place::Favourites);
        self.tool(favourites, |_| Body::OnDevice, |_, _| ());
        let news = Head::new("news", "pages/news-list.html", Place::News);
        let body = |it: &Edition<'a>| {
            Body::NewsList(text_page::NewsListView { news: text_page::news_cards(&it.context).collect() })
        };
        self.index(news, body, read_news);
    }

    /// A page of the theme's strings.
    fn index(
        &mut self,
        head: Head<'a>,
        body: impl Fn(&Edition<'a>) -> Body<'a> + Send + Sync + 'static,
        read: impl Fn(&Edition<'a>, &mut Reads) + Send + Sync + 'a,
    ) {
        self.plain(head, move |it| Draft::of_strings(it, head.kind), body, read);
    }

    /// A page that each citizen fills with what they chose: nothing for search engines.
    fn tool(
        &mut self,
        head: Head<'a>,
        body: impl Fn(&Edition<'a>) -> Body<'a> + Send + Sync + 'static,
        read: impl Fn(&Edition<'a>, &mut Reads) + Send + Sync + 'a,
    ) {
        let told = move |it: &Edition<'a>| Draft {
            changed: None,
            noindex: true,
            ..Draft::of_strings(it, head.kind)
        };
        self.plain(head, told, body, read);
    }

    /// A page below the home page that says nothing to machines.
    fn plain(
        &mut self,
        head: Head<'a>,
        told: impl Fn(&Edition<'a>) -> Draft<'a> + Send + Sync + 'a,
        body: impl Fn(&Edition<'a>) -> Body<'a> + Send + Sync + 'static,
        read: impl Fn(&Edition<'a>, &mut Reads) + Send + Sync + 'a,
    ) {
        let shown =
            move |it: &Edition<'a>, _: &Cards<'_>, _: &str| Shown::new(vec![it.home_crumb()], body(it));
        self.push(head, told, shown, read);
    }

    pub(super) fn news(&mut self) {
        let context = self.edition.context;
        for (id, news) in context.catalog.news() {
            let head = Head::new("news_item", "pages/news.html", Place::Slug(NEWS, &news.slug));
            let told = |it: &Edition<'a>| Draft::of_words(it, news.file, &news.words, news.date);
            let shown = move |it: &Edition<'a>, _: &Cards<'_>, _: &str| {
                let news = it.context.catalog.one_news(id);
                let crumbs = vec![it.home_crumb(), it.crumb(Place::News, "news")];
                Shown::new(crumbs, Body::News(text_page::news_view(&it.context, news)))
            };
            self.push(head, told, shown, |it, reads| read_words(it, &news.words, reads));
            self.redirects(PageRef::News(id), &news.old_slugs, news.file);
        }
    }

    /// A page with a file of its own; three of them have more than its text.
    pub(super) fn text(&mut self, id: PageId, page: &'a Page) {
        let place = place_of(self.edition.context.catalog, PageRef::Page(id));
        let head = |kind, template| Head::new(kind, template, place);
        let told = |it: &Edition<'a>| Draft::of_words(it, page.file, &page.words, page.updated);
        let text = move |it: &Edition<'a>| {
            Body::Text(text_page::text_view(&it.context, it.context.catalog.page(id)))
        };
        let read = |it: &Edition<'a>, reads: &mut Reads| read_words(it, &page.words, reads);
        match page.slug.as_str() {
            "home" => self.home(head("home", "pages/home.html"), told, id, page),
            "costi" => {
                let body = move |it: &Edition<'a>| {
                    Body::Costs(text_page::costs_view(&it.context, it.context.catalog.page(id)))
                };
                self.plain(head("costs", "pages/costs.html"), told, body, move |it, reads| {
                    read(it, reads);
                    reads.fares(it.context.catalog, &["tariffe", "sostegni"]);
                    let services = it.context.catalog.services();
                    services.for_each(|(_, it)| reads.words(&it.words, &["titolo", "tariffa"]));
                });
            }
            "404" => {
                let told = move |it: &Edition<'a>| Draft { noindex: true, changed: None, ..told(it) };
                let shown = move |it: &Edition<'a>, _: &Cards<'_>, _: &str| Shown::new(Vec::new(), text(it));
                self.push(head("not_found", "pages/text.html"), told, shown, read);
            }
            _ => {
                self.plain(head("text", "pages/text.html"), told, text, read);
                self.redirects(PageRef::Page(id), &page.old_slugs, page.file);
            }
        }
    }

    fn home(
        &mut self,
        head: Head<'a>,
        told: impl Fn(&Edition<'a>) -> Draft<'a> + Send + Sync + 'a,
        id: PageId,
        page: &'a Page,
    ) {
        let shown = move |it: &Edition<'a>, _: &Cards<'_>, canonical: &str| {
            let page = it.context.catalog.page(id);
            let intro = it.context.body(it.context.words(&page.words));
            Shown {
                crumbs: Vec::new(),
                body: Body::Home(home_view(it, intro)),
                json_ld: Some(json_ld::site(&it.context, canonical)),
            }
        };
        self.push(head, told, shown, |it, reads| {
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
