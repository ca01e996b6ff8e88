use std::sync::Arc;

use crate::catalog::{Page, PageRef, Provider, Service, ServiceId, Space, Words};
use crate::diag::{At, Placed};
use crate::plan::context::Context;
use crate::plan::list_page::{Facet, Lists, home_view, list_view};
use crate::plan::url::{NEWS, PROVIDERS, Place, SERVICES, SPACES, place_of};
use crate::plan::view::{Alternate, Body, Crumb, PageView, RedirectView, Said, SiteView, View};
use crate::plan::{
    Feed, FeedEntry, PlannedPage, Reads, json_ld, provider_page, service_page, site, space_page, text_page,
};
use crate::source::FileId;
use crate::value::{Date, Id, Lang};

/// A file wants the URL of its page by its name, not by a line of it.
const TOP: At = At { start: 0, end: 0 };

/// Adds the pages of one language.
pub(super) struct Builder<'a, 'b> {
    pub context: Context<'a>,
    pub site: Arc<SiteView<'a>>,
    pub lists: &'b Lists,
    pub reads: &'b Reads,
    pub pages: &'b mut Vec<PlannedPage<'a>>,
}

/// What tells one page from another, before the frame that all share.
struct Draft<'a> {
    kind: &'static str,
    template: &'static str,
    place: Place<'a>,
    title: Title<'a>,
    description: Option<Said<'a>>,
    crumbs: Vec<Crumb<'a>>,
    /// The languages that its text is in; `None` when the theme's strings are all of it.
    words: Option<&'a [Words]>,
    owner: Option<(FileId, At)>,
    changed: Option<Date>,
    noindex: bool,
}

enum Title<'a> {
    Key(&'static str),
    Said(Said<'a>),
}

impl<'a> Builder<'a, '_> {
    pub(super) fn all(mut self) {
        self.lists();
        let catalog = self.context.catalog;
        for (_, service) in catalog.services() {
            self.service(service);
        }
        for (_, provider) in catalog.providers() {
            self.provider(provider);
        }
        for (_, space) in catalog.spaces() {
            self.space(space);
        }
        self.indexes();
        self.news();
        for (id, page) in catalog.pages() {
            self.text(PageRef::Page(id), page);
        }
    }

    fn lists(&mut self) {
        let lists = self.lists;
        for (facet, list) in lists.iter() {
            if facet == Facet::All
                || !list.is_empty()
                || matches!(facet, Facet::District(_) | Facet::Free | Facet::Shared)
            {
                self.list(facet, list);
            }
        }
    }

    fn list(&mut self, facet: Facet, list: &[ServiceId]) {
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
        self.read_all_services(&mut reads);
        if matches!(facet, Facet::District(_)) {
            self.read_spaces(&mut reads);
        }
        let view = list_view(&context, self.lists, facet, list);
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
        self.read_spaces(&mut reads);
        for id in &service.related {
            reads.card(catalog, catalog.service(*id));
        }
        self.read_link_targets(&mut reads, &service.words);
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
        };
        let canonical = self.canonical(place, Some(&service.words));
        let json_ld = json_ld::service(&context, service, &canonical);
        let view = service_page::service_view(&context, service);
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
        };
        let json_ld = json_ld::space(&context, space, &self.canonical(place, None));
        let view = space_page::space_view(&context, space);
        self.push(draft, Body::Space(view), reads, Some(json_ld));
        self.redirects(SPACES, &space.slug, &space.old_slugs, space.file);
    }

    /// `/enti/`, `/spazi/`, `/a-z/`, `/notizie/`.
    fn indexes(&mut self) {
        let context = self.context;
        let catalog = context.catalog;
        let mut reads = self.reads.clone();
        catalog.providers().for_each(|(_, it)| {
            reads.add(it.file, &["nome", "tipo", "descrizione", "accreditamento", "offerte"])
        });
        let view = provider_page::providers_view(&context);
        self.push(
            self.index("providers", "pages/providers.html", Place::Providers),
            Body::Providers(view),
            reads,
            None,
        );

        let mut reads = self.reads.clone();
        self.read_spaces(&mut reads);
        let view = space_page::spaces_view(&context);
        self.push(self.index("spaces", "pages/spaces.html", Place::Spaces), Body::Spaces(view), reads, None);

        let mut reads = self.reads.clone();
        catalog.services().for_each(|(_, it)| reads.words(&it.words, &["titolo", "parole_dei_cittadini"]));
        let view = text_page::a_to_z_view(&context);
        self.push(self.index("a_to_z", "pages/a-z.html", Place::AToZ), Body::AToZ(view), reads, None);

        let mut reads = self.reads.clone();
        catalog.news().for_each(|(_, it)| reads.words(&it.words, &["titolo", "descrizione", "data"]));
        let view = text_page::NewsListView { news: text_page::news_cards(&context).collect() };
        self.push(self.index("news", "pages/news-list.html", Place::News), Body::NewsList(view), reads, None);
    }

    fn index(&self, key: &'static str, template: &'static str, place: Place<'a>) -> Draft<'a> {
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
        }
    }

    fn news(&mut self) {
        let context = self.context;
        for (_, news) in context.catalog.news() {
            let mut reads = self.reads.clone();
            reads.words(&news.words, &["tutto"]);
            self.read_link_targets(&mut reads, &news.words);
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
        self.read_link_targets(&mut reads, &page.words);
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
        };
        match page.slug.as_str() {
            "home" => {
                (draft.kind, draft.template, draft.crumbs) = ("home", "pages/home.html", Vec::new());
                self.read_all_services(&mut reads);
                self.read_spaces(&mut reads);
                context
                    .catalog
                    .news()
                    .for_each(|(_, it)| reads.words(&it.words, &["titolo", "descrizione", "data"]));
                reads.vocabulary(
                    context.catalog,
                    &["aree", "categorie", "destinatari", "bisogni", "municipi"],
                );
                let json_ld = json_ld::site(&context, &self.canonical(place, Some(&page.words)));
                let view = home_view(&context, self.lists, context.body(context.words(&page.words)));
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

    fn redirects(&mut self, folder: &'static str, slug: &'a Id, old: &'a [Placed<Id>], file: FileId) {
        for old in old {
            self.redirect(Place::Slug(folder, &old.value), Place::Slug(folder, slug), (file, old.at));
        }
    }

    fn redirect(&mut self, from: Place<'a>, to: Place<'a>, owner: (FileId, At)) {
        let mut reads = self.reads.clone();
        reads.add(owner.0, &["slug_precedenti"]);
        let draft = Draft {
            kind: "redirect",
            template: "pages/redirect.html",
            place: from,
            title: Title::Key("moved"),
            description: None,
            crumbs: vec![self.home_crumb()],
            words: None,
            owner: Some(owner),
            changed: None,
            noindex: true,
        };
        let urls = self.context.urls;
        let view = RedirectView { url: urls.url(to), absolute: urls.absolute(&urls.path(to)) };
        self.push(draft, Body::Redirect(view), reads, None);
    }

    fn push(&mut self, draft: Draft<'a>, body: Body<'a>, reads: Reads, json_ld: Option<serde_json::Value>) {
        let context = self.context;
        let path = context.urls.path(draft.place);
        let url = context.urls.url(draft.place);
        let (title, title_key) = match draft.title {
            Title::Key(key) => (None, Some(key)),
            Title::Said(said) => (Some(said), None),
        };
        let is_translated = is_translated(draft.words, context.lang, context.settings.default_lang());
        let page = PageView {
            kind: draft.kind,
            lang: context.lang,
            dir: if context.lang.is_right_to_left() { "rtl" } else { "ltr" },
            title,
            title_key,
            description: draft.description,
            canonical: self.canonical(draft.place, draft.words),
            alternates: self.alternates(draft.place, draft.words),
            noindex: draft.noindex,
            crumbs: draft.crumbs,
            json_ld: json_ld.map(|it| it.to_string()),
            url,
        };
        self.pages.push(PlannedPage {
            path: if path.ends_with(".html") { path } else { format!("{path}index.html") },
            template: draft.template,
            view: View { site: Arc::clone(&self.site), page, view: body },
            reads,
            owner: draft.owner,
            changed: draft.changed.filter(|_| is_translated),
        });
    }

    /// The absolute URL that stands for a page: that of the default language where there is no translation.
    fn canonical(&self, place: Place<'_>, words: Option<&[Words]>) -> String {
        let default = self.context.settings.default_lang();
        let lang = if is_translated(words, self.context.lang, default) { self.context.lang } else { default };
        let urls = self.context.urls.in_lang(lang);
        urls.absolute(&urls.path(place))
    }

    fn alternates(&self, place: Place<'_>, words: Option<&[Words]>) -> Vec<Alternate> {
        let settings = self.context.settings;
        let alternate = |lang: &Lang| {
            let urls = self.context.urls.in_lang(*lang);
            Alternate {
                lang: *lang,
                name: lang.endonym().to_owned(),
                url: urls.url(place),
                absolute: urls.absolute(&urls.path(place)),
                current: *lang == self.context.lang,
                translated: is_translated(words, *lang, settings.default_lang()),
            }
        };
        settings.languages.iter().map(alternate).collect()
    }

    fn home_crumb(&self) -> Crumb<'a> {
        Crumb { url: self.context.urls.url(Place::Home), key: Some("home"), text: None }
    }

    fn services_crumb(&self) -> Crumb<'a> {
        Crumb { url: self.context.urls.url(Place::Services), key: Some("services"), text: None }
    }

    fn read_all_services(&self, reads: &mut Reads) {
        for (_, service) in self.context.catalog.services() {
            reads.card(self.context.catalog, service);
            reads.words(&service.words, &["area", "destinatari", "bisogni", "argomenti"]);
        }
    }

    fn read_spaces(&self, reads: &mut Reads) {
        for (_, space) in self.context.catalog.spaces() {
            reads.add(
                space.file,
                &["nome", "indirizzo", "cap", "municipio", "orari", "telefono", "servizi_in_sede"],
            );
        }
    }

    /// A link reads the name of the file that it leads to, and an image its bytes.
    fn read_link_targets(&self, reads: &mut Reads, words: &[Words]) {
        use crate::catalog::Destination;
        let catalog = self.context.catalog;
        for words in words {
            for link in &words.links {
                let file = match link {
                    Destination::Page(PageRef::Service(id), _) => catalog.service(*id).file,
                    Destination::Page(PageRef::Provider(id), _) => catalog.provider(*id).file,
                    Destination::Page(PageRef::Space(id), _) => catalog.space(*id).file,
                    Destination::Page(PageRef::Page(id), _) => catalog.page(*id).file,
                    Destination::Page(PageRef::News(id), _) => catalog.one_news(*id).file,
                    Destination::Outside(_) | Destination::Anchor(_) => continue,
                };
                reads.add(file, &["indirizzo della pagina"]);
            }
            for id in &words.images {
                reads.add(catalog.image(*id).file, &["immagine"]);
            }
        }
    }
}

/// A page of the theme's strings alone is in every language; one with words only in theirs.
fn is_translated(words: Option<&[Words]>, lang: Lang, default: Lang) -> bool {
    lang == default || words.is_none_or(|words| words.iter().any(|it| it.lang == lang))
}

/// The latest news, and the services newly published or verified, of one language.
pub(super) fn feed<'a>(context: &Context<'a>) -> Feed<'a> {
    const ENTRIES_MAX: usize = 30;
    let urls = context.urls;
    let entry = |place: Place<'a>, words: &'a [Words], published: Date, updated: Date| FeedEntry {
        url: urls.absolute(&urls.path(place)),
        title: context.title(words),
        summary: context.description(words),
        published,
        updated,
    };
    let services = context
        .catalog
        .services()
        .map(|(_, it)| entry(Place::Slug(SERVICES, &it.slug), &it.words, it.published, it.verified));
    let news =
        context.catalog.news().map(|(_, it)| entry(Place::Slug(NEWS, &it.slug), &it.words, it.date, it.date));
    let mut entries: Vec<FeedEntry<'a>> = news.chain(services).collect();
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.url.cmp(&b.url)));
    entries.truncate(ENTRIES_MAX);
    let path = site::feed_path(context);
    Feed {
        url: urls.absolute(&path),
        path,
        home_url: urls.absolute(&urls.path(Place::Home)),
        lang: context.lang,
        title: &context.settings.name,
        subtitle: context.said(&context.settings.motto),
        entries,
    }
}
