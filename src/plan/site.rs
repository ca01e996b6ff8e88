use crate::catalog::{PageId, PageRef};
use crate::parse::Menu;
use crate::plan::context::Context;
use crate::plan::url::{Place, SEARCH_FOLDER, place_of};
use crate::plan::view::{ContactsView, FeedbackView, Link, SiteView};
use crate::settings::{Feedback, Mode};

/// What all pages of one language share.
pub(super) fn site_view<'a>(context: &Context<'a>) -> SiteView<'a> {
    let settings = context.settings;
    let url = |place| context.urls.url(place);
    SiteView {
        name: &settings.name,
        motto: context.said(&settings.motto),
        authority: &settings.authority,
        authority_url: settings.authority_url.as_deref(),
        home_url: url(Place::Home),
        a_to_z_url: url(Place::AToZ),
        services_url: url(Place::Services),
        providers_url: url(Place::Providers),
        spaces_url: url(Place::Spaces),
        news_url: url(Place::News),
        costs_url: url(Place::Costs),
        search_url: url(Place::Search),
        compare_url: url(Place::Compare),
        favourites_url: url(Place::Favourites),
        search_folder: context.urls.file(SEARCH_FOLDER),
        is_development: settings.mode == Mode::Development,
        finder_url: context.catalog.finder().map(|_| url(Place::Finder)),
        feed_url: context.urls.file(&feed_path(context)),
        main_menu: menu(context, Menu::Main),
        foot_menu: menu(context, Menu::Foot),
        accessibility_url: page_url(context, "accessibilita"),
        privacy_url: page_url(context, "privacy"),
        legal_url: page_url(context, "note-legali"),
        accessibility_statement: settings.accessibility_statement.as_deref(),
        feedback: settings.feedback.as_ref().map(feedback_view),
        contacts: ContactsView {
            phone: context.phone(None, &settings.contacts.phone, None),
            name: context.said(&settings.contacts.name),
            hours: context.said(&settings.contacts.hours),
            email: settings.contacts.email.as_deref(),
        },
        notices: settings.notices.iter().map(|it| context.said(it)).collect(),
    }
}

impl SiteView<'_> {
    /// True when one of its links leads to that URL.
    pub fn leads_to(&self, url: &str) -> bool {
        let lists = [&self.services_url, &self.providers_url, &self.spaces_url, &self.news_url];
        let tools = [&self.a_to_z_url, &self.search_url, &self.compare_url, &self.favourites_url];
        let menus = self.main_menu.iter().chain(&self.foot_menu).map(|it| &it.url);
        let own = lists.into_iter().chain(tools).chain([&self.home_url, &self.costs_url]);
        own.chain(&self.finder_url).chain(menus).any(|it| it == url)
    }
}

fn feedback_view(feedback: &Feedback) -> FeedbackView<'_> {
    match feedback {
        Feedback::Endpoint(url) => {
            FeedbackView { kind: "endpoint", target: &url.0, origin: Some(url.origin()) }
        }
        Feedback::Email(address) => FeedbackView { kind: "email", target: address, origin: None },
        Feedback::Page(url) => FeedbackView { kind: "page", target: url, origin: None },
    }
}

/// The Atom feed of a language, below the site.
pub(super) fn feed_path(context: &Context<'_>) -> String {
    format!("{}feed.xml", context.urls.path(Place::Home))
}

fn page_url(context: &Context<'_>, slug: &str) -> String {
    let page = context.catalog.pages().find(|(_, it)| it.slug.as_str() == slug);
    // Resolve told that it is missing, and then nothing is published.
    page.map(|(id, _)| of(context, id)).unwrap_or_default()
}

fn of(context: &Context<'_>, id: PageId) -> String {
    context.urls.url(place_of(context.catalog, PageRef::Page(id)))
}

fn menu<'a>(context: &Context<'a>, menu: Menu) -> Vec<Link<'a>> {
    let pages = context.catalog.pages().filter(|(_, it)| it.menu == Some(menu));
    pages.map(|(id, it)| Link { url: of(context, id), text: context.title(&it.words) }).collect()
}
