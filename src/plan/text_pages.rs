//! The pages that stand alone: indexes, news, and those with a text of their own.

use crate::catalog::{Page, PageId, PageRef};
use crate::plan::cards::Cards;
use crate::plan::edition::Edition;
use crate::plan::frame::{Draft, Head, Shown};
use crate::plan::list_page::{SearchView, home_view};
use crate::plan::pages::Builder;
use crate::plan::url::{NEWS, Place, place_of};
use crate::plan::view::Body;
use crate::plan::{json_ld, provider_page, space_page, text_page};

impl<'a> Builder<'a> {
    /// `/enti/`, `/spazi/`, `/a-z/`, `/cerca/`, `/confronta/`, `/preferiti/`, `/notizie/`.
    pub(super) fn indexes(&mut self) {
        let providers = Head::new("providers", "pages/providers.html", Place::Providers);
        self.index(providers, |it| Body::Providers(provider_page::providers_view(&it.context)));
        let spaces = Head::new("spaces", "pages/spaces.html", Place::Spaces);
        self.index(spaces, |it| Body::Spaces(space_page::spaces_view(it)));
        let a_to_z = Head::new("a_to_z", "pages/a-z.html", Place::AToZ);
        self.index(a_to_z, |it| Body::AToZ(text_page::a_to_z_view(&it.context)));
        let search = Head::new("search", "pages/search.html", Place::Search);
        self.tool(search, |it| Body::Search(SearchView { filters: it.filters.clone() }));
        self.tool(Head::new("compare", "pages/compare.html", Place::Compare), |_| Body::OnDevice);
        self.tool(Head::new("favourites", "pages/favourites.html", Place::Favourites), |_| Body::OnDevice);
        let news = Head::new("news", "pages/news-list.html", Place::News);
        self.index(news, |it| {
            Body::NewsList(text_page::NewsListView { news: text_page::news_cards(&it.context).collect() })
        });
    }

    /// A page of the theme's strings.
    fn index(&mut self, head: Head<'a>, body: impl Fn(&Edition<'a>) -> Body<'a> + Send + Sync + 'a) {
        self.plain(head, Draft::of_strings(&self.edition, head.kind), body);
    }

    /// A page that each citizen fills with what they chose: nothing for search engines.
    fn tool(&mut self, head: Head<'a>, body: impl Fn(&Edition<'a>) -> Body<'a> + Send + Sync + 'a) {
        let draft = Draft { changed: None, noindex: true, ..Draft::of_strings(&self.edition, head.kind) };
        self.plain(head, draft, body);
    }

    /// A page below the home page that says nothing to machines.
    fn plain(
        &mut self,
        head: Head<'a>,
        draft: Draft<'a>,
        body: impl Fn(&Edition<'a>) -> Body<'a> + Send + Sync + 'a,
    ) {
        self.push(head, draft, move |it, _, _| Shown::new(vec![it.home_crumb()], body(it)));
    }

    pub(super) fn news(&mut self) {
        let context = self.edition.context;
        for (id, news) in context.catalog.news() {
            let head = Head::new("news_item", "pages/news.html", Place::Slug(NEWS, &news.slug));
            let draft = Draft::of_words(&self.edition, news.file, &news.words, news.date);
            self.push(head, draft, |it, _, _| {
                let crumbs = vec![it.home_crumb(), it.crumb(Place::News, "news")];
                Shown::new(crumbs, Body::News(text_page::news_view(&it.context, news)))
            });
            self.redirects(PageRef::News(id), &news.old_slugs, news.file);
        }
    }

    /// A page with a file of its own; three of them have more than its text.
    pub(super) fn text(&mut self, id: PageId, page: &'a Page) {
        let place = place_of(self.edition.context.catalog, PageRef::Page(id));
        let head = |kind, template| Head::new(kind, template, place);
        let draft = Draft::of_words(&self.edition, page.file, &page.words, page.updated);
        let text = |it: &Edition<'a>| Body::Text(text_page::text_view(&it.context, page));
        match page.slug.as_str() {
            "home" => self.push(head("home", "pages/home.html"), draft, |it, _, canonical| {
                let intro = it.context.body(it.context.words(&page.words));
                Shown {
                    crumbs: Vec::new(),
                    body: Body::Home(home_view(it, intro)),
                    json_ld: Some(json_ld::site(&it.context, canonical)),
                }
            }),
            "costi" => self.plain(head("costs", "pages/costs.html"), draft, |it| {
                Body::Costs(text_page::costs_view(&it.context, page))
            }),
            "404" => {
                let draft = Draft { noindex: true, changed: None, ..draft };
                let shown = move |it: &Edition<'a>, _: &Cards<'_>, _: &str| Shown::new(Vec::new(), text(it));
                self.push(head("not_found", "pages/text.html"), draft, shown);
            }
            _ => {
                self.plain(head("text", "pages/text.html"), draft, text);
                self.redirects(PageRef::Page(id), &page.old_slugs, page.file);
            }
        }
    }
}
