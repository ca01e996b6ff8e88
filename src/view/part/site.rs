//! What all pages of one language share.

use serde::Serialize;

use crate::catalog::{PageId, PageRef};
use crate::parse::Menu;
use crate::settings::{Feedback, SiteMode, UsefulNumber};
use crate::site_map::{Route, SEARCH_FOLDER, route_of};
use crate::value::LocalizedText;
use crate::view::part::context::LanguageContext;
use crate::view::part::place::{PhoneView, phone_view};
use crate::view::part::text::Link;

/// What all pages of a language share.
#[derive(Debug, Serialize)]
pub struct SiteView<'a> {
    /// The portal's name.
    pub name: &'a str,
    /// One sentence: what this is.
    pub motto: LocalizedText<'a>,
    /// The authority that publishes the portal.
    pub authority: &'a str,
    /// Its home page.
    pub authority_url: Option<&'a str>,
    /// The home page of this language.
    pub home_url: String,
    /// `/a-z/`.
    pub a_to_z_url: String,
    /// `/servizi/`.
    pub services_url: String,
    /// `/enti/`.
    pub providers_url: String,
    /// `/spazi/`.
    pub spaces_url: String,
    /// `/notizie/`.
    pub news_url: String,
    /// `/costi/`.
    pub costs_url: String,
    /// `/cerca/`.
    pub search_url: String,
    /// `/confronta/`.
    pub compare_url: String,
    /// `/preferiti/`.
    pub favourites_url: String,
    /// The folder of the search index.
    pub search_folder: String,
    /// True on the server of who works on the site: pages may show how they came about.
    pub is_development: bool,
    /// `/trova/`; absent where the site has no finder.
    pub finder_url: Option<String>,
    /// The Atom feed.
    pub feed_url: String,
    /// Pages of the main menu, after the lists.
    pub main_menu: Vec<Link<'a>>,
    /// Pages of the foot.
    pub foot_menu: Vec<Link<'a>>,
    /// The accessibility page of the site.
    pub accessibility_url: String,
    /// The privacy page.
    pub privacy_url: String,
    /// The legal notes.
    pub legal_url: String,
    /// The agency's own form.
    pub accessibility_statement: Option<&'a str>,
    /// How citizens can say what is not clear; absent where they can only call.
    pub feedback: Option<FeedbackView<'a>>,
    /// The Comune's line.
    pub contacts: ContactsView<'a>,
    /// Numbers that a person may need at once.
    pub useful_numbers: Vec<NumberView<'a>>,
    /// Banners.
    pub notices: Vec<LocalizedText<'a>>,
}

/// How citizens can say what is not clear.
#[derive(Debug, Serialize)]
pub struct FeedbackView<'a> {
    /// `endpoint`: a form is sent to the target; `email`: a message is written to it; `page`: it asks by itself.
    pub kind: &'static str,
    /// A URL or an e-mail address.
    pub target: &'a str,
    /// For an endpoint: its scheme and host, which the security policy must allow.
    pub origin: Option<&'a str>,
}

/// How to reach a person.
#[derive(Debug, Serialize)]
pub struct ContactsView<'a> {
    /// The number.
    pub phone: PhoneView<'a>,
    /// Whose line it is.
    pub name: LocalizedText<'a>,
    /// When somebody answers.
    pub hours: LocalizedText<'a>,
    /// Where to write.
    pub email: Option<&'a str>,
}

/// A number for who needs help at once.
#[derive(Debug, Serialize)]
pub struct NumberView<'a> {
    /// The number.
    pub phone: PhoneView<'a>,
    /// What it is for.
    pub text: LocalizedText<'a>,
}

/// What all pages of one language share.
pub fn site_view<'a>(context: &LanguageContext<'a>) -> SiteView<'a> {
    let settings = context.settings;
    let url = |route| context.urls.url(route);
    SiteView {
        name: &settings.name,
        motto: context.localized(&settings.motto),
        authority: &settings.authority,
        authority_url: settings.authority_url.as_deref(),
        home_url: url(Route::Home),
        a_to_z_url: url(Route::AToZ),
        services_url: url(Route::Services),
        providers_url: url(Route::Providers),
        spaces_url: url(Route::Spaces),
        news_url: url(Route::News),
        costs_url: url(Route::Costs),
        search_url: url(Route::Search),
        compare_url: url(Route::Compare),
        favourites_url: url(Route::Favourites),
        search_folder: context.urls.file(SEARCH_FOLDER),
        is_development: settings.mode == SiteMode::Development,
        finder_url: context.catalog.finder().map(|_| url(Route::Finder)),
        feed_url: context.urls.file(&feed_path(context)),
        main_menu: menu(context, Menu::Main),
        foot_menu: menu(context, Menu::Foot),
        accessibility_url: page_url(context, "accessibilita"),
        privacy_url: page_url(context, "privacy"),
        legal_url: page_url(context, "note-legali"),
        accessibility_statement: settings.accessibility_statement.as_deref(),
        feedback: settings.feedback.as_ref().map(feedback_view),
        contacts: ContactsView {
            phone: phone_view(&settings.contacts.phone),
            name: context.localized(&settings.contacts.name),
            hours: context.localized(&settings.contacts.hours),
            email: settings.contacts.email.as_deref(),
        },
        useful_numbers: settings.useful_numbers.iter().map(|it| number_view(context, it)).collect(),
        notices: settings.notices.iter().map(|it| context.localized(it)).collect(),
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

fn number_view<'a>(context: &LanguageContext<'a>, number: &'a UsefulNumber) -> NumberView<'a> {
    NumberView { phone: phone_view(&number.phone), text: context.localized(&number.text) }
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
pub fn feed_path(context: &LanguageContext<'_>) -> String {
    format!("{}feed.xml", context.urls.path(Route::Home))
}

fn page_url(context: &LanguageContext<'_>, slug: &str) -> String {
    let page = context.catalog.pages().find(|(_, it)| it.slug.as_str() == slug);
    // Resolve told that it is missing, and then nothing is published.
    page.map(|(id, _)| of(context, id)).unwrap_or_default()
}

fn of(context: &LanguageContext<'_>, id: PageId) -> String {
    context.urls.url(route_of(context.catalog, PageRef::Page(id)))
}

fn menu<'a>(context: &LanguageContext<'a>, menu: Menu) -> Vec<Link<'a>> {
    let pages = context.catalog.pages().filter(|(_, it)| it.menu == Some(menu));
    pages.map(|(id, it)| Link { url: of(context, id), text: context.title(&it.page_texts) }).collect()
}
