use std::sync::Arc;

use crate::catalog::{PageRef, Provider, ProviderId, Service, ServiceId, Space, SpaceId};
use crate::plan::cards::Cards;
use crate::plan::edition::Edition;
use crate::plan::frame::{Draft, Head, Shown, TOP, Title};
use crate::plan::list_page::{Facet, list_view};
use crate::plan::url::{PROVIDERS, Place, SERVICES, SPACES};
use crate::plan::view::{Body, Crumb, Said};
use crate::plan::{PlannedPage, json_ld, provider_page, service_page, space_page};

/// A longer list goes on over more pages: who scrolls for so long has lost what they saw.
const SERVICES_PER_PAGE: usize = 48;

/// Adds the pages of one language.
pub(super) struct Builder<'a> {
    pub edition: Arc<Edition<'a>>,
    pub pages: Vec<PlannedPage<'a>>,
}

impl<'a> Builder<'a> {
    pub(super) fn all(mut self) -> Vec<PlannedPage<'a>> {
        let catalog = self.edition.context.catalog;
        self.lists();
        // In the order of their paths, nearly, in which pages are put in the end.
        catalog.services_by_file().for_each(|(id, it)| self.service(id, it));
        catalog.providers_by_file().for_each(|(id, it)| self.provider(id, it));
        catalog.spaces().for_each(|(id, it)| self.space(id, it));
        self.indexes();
        self.finder();
        self.news();
        catalog.pages().for_each(|(id, it)| self.text(id, it));
        self.pages
    }

    /// The pages of all lists.
    fn lists(&mut self) {
        let lists = Arc::clone(&self.edition.lists);
        let is_always =
            |facet| matches!(facet, Facet::All | Facet::District(_) | Facet::Free | Facet::Shared);
        for (facet, services) in lists.counts().filter(|it| it.1 > 0 || is_always(it.0)) {
            let count = services.div_ceil(SERVICES_PER_PAGE).max(1);
            (1..=count).for_each(|number| self.list(facet, number, count));
        }
    }

    /// One page of a list: which one, and of how many.
    fn list(&mut self, facet: Facet, number: usize, count: usize) {
        let place = facet.place(&self.edition.context);
        let part = (count > 1).then_some((number, count));
        let head = Head { part, ..Head::new("list", "pages/list.html", place) };
        let context = self.edition.context;
        let (title, description) = match facet {
            Facet::All => (Title::Key("services"), None),
            Facet::Free => (Title::Key("free_services"), None),
            Facet::Shared => (Title::Key("shared_services"), None),
            Facet::Term(id) => {
                let term = context.term(id, 0);
                (Title::Said(term.name), term.description)
            }
            Facet::District(number) => {
                (Title::Said(context.said(&context.catalog.district(number).name)), None)
            }
        };
        let draft = Draft { title, description, ..Draft::of_strings(&self.edition, "list") };
        let shown = move |it: &Edition<'a>, cards: &Cards<'_>, _: &str| {
            let mut crumbs = vec![it.home_crumb()];
            crumbs.extend((facet != Facet::All).then(|| it.crumb(Place::Services, "services")));
            let list = it.lists.of_facet(facet);
            Shown::new(crumbs, Body::List(list_view(it, cards, facet, part_of(list, number), list.len())))
        };
        self.push(head, draft, shown);
    }

    fn service(&mut self, id: ServiceId, service: &'a Service) {
        let head = Head::new("service", "pages/service.html", Place::Slug(SERVICES, &service.slug));
        let draft = Draft::of_words(&self.edition, service.file, &service.words, service.verified);
        let shown = move |it: &Edition<'a>, cards: &Cards<'_>, canonical: &str| {
            let category = it.context.term(service.category, 0);
            let category = Crumb { url: category.url, key: None, text: Some(category.name) };
            Shown {
                crumbs: vec![it.home_crumb(), it.crumb(Place::Services, "services"), category],
                body: Body::Service(service_page::service_view(it, cards, id)),
                json_ld: Some(json_ld::service(&it.context, id, canonical)),
            }
        };
        self.push(head, draft, shown);
        self.redirects(PageRef::Service(id), &service.old_slugs, service.file);
    }

    fn provider(&mut self, id: ProviderId, provider: &'a Provider) {
        let head = Head::new("provider", "pages/provider.html", Place::Slug(PROVIDERS, &provider.slug));
        let draft = Draft {
            title: Title::Said(Said { text: &provider.name, lang: None }),
            description: Some(self.edition.context.default_said(&provider.description)),
            owner: Some((provider.file, TOP)),
            changed: Some(provider.verified),
            ..Draft::of_strings(&self.edition, "provider")
        };
        let shown = move |it: &Edition<'a>, _: &Cards<'_>, canonical: &str| Shown {
            crumbs: vec![it.home_crumb(), it.crumb(Place::Providers, "providers")],
            body: Body::Provider(provider_page::provider_view(&it.context, provider)),
            json_ld: Some(json_ld::provider(&it.context, provider, canonical)),
        };
        self.push(head, draft, shown);
        self.redirects(PageRef::Provider(id), &provider.old_slugs, provider.file);
    }

    fn space(&mut self, id: SpaceId, space: &'a Space) {
        let head = Head::new("space", "pages/space.html", Place::Slug(SPACES, &space.slug));
        let draft = Draft {
            title: Title::Said(Said { text: &space.name, lang: None }),
            description: Some(self.edition.context.default_said(&space.description)),
            owner: Some((space.file, TOP)),
            changed: Some(space.verified),
            ..Draft::of_strings(&self.edition, "space")
        };
        let shown = move |it: &Edition<'a>, cards: &Cards<'_>, canonical: &str| Shown {
            crumbs: vec![it.home_crumb(), it.crumb(Place::Spaces, "spaces")],
            body: Body::Space(space_page::space_view(it, cards, space)),
            json_ld: Some(json_ld::space(&it.context, space, canonical)),
        };
        self.push(head, draft, shown);
        self.redirects(PageRef::Space(id), &space.old_slugs, space.file);
    }
}

/// What stands on one page of a list.
fn part_of(list: &[ServiceId], number: usize) -> &[ServiceId] {
    let from = (number - 1) * SERVICES_PER_PAGE;
    &list[from..list.len().min(from + SERVICES_PER_PAGE)]
}
