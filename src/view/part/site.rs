//! The data that all pages of one language share.

use std::borrow::Cow;

use serde::Serialize;

use crate::catalog::{Catalog, PageId, PageRef};
use crate::parse::Menu;
use crate::settings::{Feedback, Notice, SiteMode, UsefulNumber};
use crate::site_map::{Route, SEARCH_FOLDER};
use crate::value::{Date, Holidays, LocalizedText};
use crate::view::part::context::LanguageContext;
use crate::view::part::phone::{PhoneView, phone_view};
use crate::view::part::policy::content_security_policy;
use crate::view::part::text::Link;

/// The data that all pages of a language share.
#[derive(Debug, Serialize)]
pub struct SiteView<'a> {
    /// The name of the portal.
    pub name: &'a str,
    /// The motto, one sentence.
    pub motto: LocalizedText<'a>,
    /// The authority that publishes the portal.
    pub authority: LocalizedText<'a>,
    /// The address of the authority's website.
    pub authority_url: Option<Cow<'a, str>>,
    /// The scheme and host of the site, to make a URL absolute: `https://town.example`.
    pub origin: &'a str,
    /// The Content-Security-Policy of pages.
    pub policy: String,
    /// The URL of the home page in this language.
    pub home_url: String,
    /// `/a-z/`.
    pub a_to_z_url: String,
    /// `/servizi/`.
    pub services_url: String,
    /// `/enti/`.
    pub providers_url: String,
    /// `/spazi/`; absent if the site has no spaces.
    pub spaces_url: Option<String>,
    /// `/notizie/`; absent if the site has no news.
    pub news_url: Option<String>,
    /// True if fares may depend on a means test.
    pub has_means_test: bool,
    /// True if the town accredits providers.
    pub has_accreditation: bool,
    /// True if the town has districts.
    pub has_districts: bool,
    /// `/costi/`.
    pub costs_url: String,
    /// `/cerca/`.
    pub search_url: String,
    /// `/confronta/`; absent if no service has several offers.
    pub compare_url: Option<String>,
    /// `/preferiti/`.
    pub favourites_url: String,
    /// The URL of the folder of the search index.
    pub search_folder: String,
    /// True for a development build, whose pages may show how they were generated.
    pub is_development: bool,
    /// `/trova/`; absent if the site has no finder.
    pub finder_url: Option<String>,
    /// The URL of the Atom feed.
    pub feed_url: String,
    /// The pages of the main menu, which follow the lists.
    pub main_menu: Vec<Link<'a>>,
    /// The pages of the footer menu.
    pub foot_menu: Vec<Link<'a>>,
    /// The URL of the accessibility page.
    pub accessibility_url: String,
    /// The URL of the privacy page.
    pub privacy_url: String,
    /// The URL of the legal notes.
    pub legal_url: String,
    /// The address of the accessibility statement, on the website of the agency that collects them.
    pub accessibility_statement: Option<Cow<'a, str>>,
    /// How citizens can give feedback; absent if they can only call.
    pub feedback: Option<FeedbackView<'a>>,
    /// The contact centre of the authority.
    pub contacts: ContactsView<'a>,
    /// Emergency and help numbers.
    pub useful_numbers: Vec<NumberView<'a>>,
    /// The notices that all pages show.
    pub notices: Vec<NoticeView<'a>>,
    /// The time zone of the town (an IANA name), in which opening hours are meant.
    pub time_zone: &'a str,
    /// The public holidays from yesterday to 400 days from the build date, at least: `20261208`.
    pub holidays: Vec<String>,
}

/// A notice that all pages show.
#[derive(Debug, Serialize)]
pub struct NoticeView<'a> {
    /// The text.
    pub text: LocalizedText<'a>,
    /// The last day.
    pub until: Option<Date>,
}

/// How citizens can give feedback.
#[derive(Debug, Serialize)]
pub struct FeedbackView<'a> {
    /// `endpoint`: a form is sent to the target; `email`: a message is sent to it; `page`: the
    /// target is a page with a form.
    pub kind: &'static str,
    /// A URL or an e-mail address.
    pub target: Cow<'a, str>,
    /// The scheme and host of an endpoint, which the content security policy must allow; else
    /// absent.
    pub origin: Option<&'a str>,
}

/// The contact centre.
#[derive(Debug, Serialize)]
pub struct ContactsView<'a> {
    /// The phone number.
    pub phone: PhoneView<'a>,
    /// The name of the contact centre.
    pub name: LocalizedText<'a>,
    /// The e-mail address.
    pub email: Option<&'a str>,
}

/// An emergency or help number.
#[derive(Debug, Serialize)]
pub struct NumberView<'a> {
    /// The phone number.
    pub phone: PhoneView<'a>,
    /// The purpose of the number.
    pub text: LocalizedText<'a>,
}

/// Builds the data that all pages of a language share.
pub fn site_view<'a>(context: &LanguageContext<'a>) -> SiteView<'a> {
    let settings = context.settings;
    let url = |route| context.urls.url(route);
    let notices = settings.notices.iter().filter(|it| it.is_in_force(settings.today));
    SiteView {
        name: context.localized(&settings.name).text,
        motto: context.localized(&settings.motto),
        authority: context.localized(&settings.town.authority),
        authority_url: settings.authority_url.as_ref().map(|it| context.link(it)),
        origin: &settings.base_url.origin,
        policy: content_security_policy(settings),
        home_url: url(Route::Home),
        a_to_z_url: url(Route::AToZ),
        services_url: url(Route::Services),
        providers_url: url(Route::Providers),
        spaces_url: context.catalog.spaces().next().map(|_| url(Route::Spaces)),
        news_url: context.catalog.news().next().map(|_| url(Route::News)),
        has_means_test: settings.town.means_test.is_some(),
        has_accreditation: settings.town.accreditation.is_some(),
        has_districts: settings.town.districts.is_some(),
        costs_url: url(Route::Costs),
        search_url: url(Route::Search),
        compare_url: has_comparison(context.catalog).then(|| url(Route::Compare)),
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
        accessibility_statement: settings.accessibility_statement.as_ref().map(|it| context.link(it)),
        feedback: settings.feedback.as_ref().map(|it| feedback_view(context, it)),
        contacts: ContactsView {
            phone: phone_view(context, &settings.contacts.phones[0]),
            name: context.localized(&settings.contacts.name),
            email: settings.contacts.email.as_deref(),
        },
        useful_numbers: settings.useful_numbers.iter().map(|it| number_view(context, it)).collect(),
        notices: notices.map(|it| notice_view(context, it)).collect(),
        time_zone: &settings.town.time_zone,
        holidays: holidays(&settings.town.holidays, settings.today),
    }
}

/// The number of days after the build date whose holidays a page knows.
const HOLIDAY_DAYS: i16 = 400;

/// Lists holidays from the beginning of a month: on the other days of the month the list, and with
/// it every page that has it, stays the same.
fn holidays(holidays: &Holidays, today: Date) -> Vec<String> {
    let yesterday = today.plus_days(-1);
    let first = yesterday.plus_days(1 - i16::from(yesterday.day()));
    let days = HOLIDAY_DAYS + 32;
    holidays.from(first, days).iter().map(|it| it.to_string().replace('-', "")).collect()
}

/// True if the offers of some service can be compared.
pub fn has_comparison(catalog: &Catalog) -> bool {
    catalog.services().any(|(_, it)| it.offers.len() > 1)
}

impl SiteView<'_> {
    /// True if one of its links has this URL.
    pub fn leads_to(&self, url: &str) -> bool {
        let lists = [&self.services_url, &self.providers_url];
        let tools = [&self.a_to_z_url, &self.search_url, &self.favourites_url];
        let menus = self.main_menu.iter().chain(&self.foot_menu).map(|it| &it.url);
        let own = lists.into_iter().chain(tools).chain([&self.home_url, &self.costs_url]);
        own.chain(&self.spaces_url)
            .chain(&self.news_url)
            .chain(&self.finder_url)
            .chain(&self.compare_url)
            .chain(menus)
            .any(|it| it == url)
    }
}

fn notice_view<'a>(context: &LanguageContext<'a>, notice: &'a Notice) -> NoticeView<'a> {
    NoticeView { text: context.localized(&notice.text), until: notice.to }
}

fn number_view<'a>(context: &LanguageContext<'a>, number: &'a UsefulNumber) -> NumberView<'a> {
    NumberView { phone: phone_view(context, &number.phone), text: context.localized(&number.text) }
}

fn feedback_view<'a>(context: &LanguageContext<'a>, feedback: &'a Feedback) -> FeedbackView<'a> {
    match feedback {
        Feedback::Endpoint(url) => {
            FeedbackView { kind: "endpoint", target: url.0.as_str().into(), origin: Some(url.origin()) }
        }
        Feedback::Email(address) => {
            FeedbackView { kind: "email", target: address.as_str().into(), origin: None }
        }
        Feedback::Page(url) => FeedbackView { kind: "page", target: context.link(url), origin: None },
    }
}

/// The path of the Atom feed of a language, in the site.
pub fn feed_path(context: &LanguageContext<'_>) -> String {
    format!("{}feed.xml", context.urls.path(Route::Home))
}

fn page_url(context: &LanguageContext<'_>, slug: &str) -> String {
    let page = context.catalog.pages().find(|(_, it)| it.slug.as_str() == slug);
    // A missing page was reported, and a site with errors is not published.
    page.map(|(id, _)| url_of(context, id)).unwrap_or_default()
}

fn url_of(context: &LanguageContext<'_>, id: PageId) -> String {
    context.page_url(PageRef::Page(id))
}

fn menu<'a>(context: &LanguageContext<'a>, menu: Menu) -> Vec<Link<'a>> {
    let pages = context.catalog.pages().filter(|(_, it)| it.menu == Some(menu));
    pages.map(|(id, it)| Link { url: url_of(context, id), text: context.title(&it.page_texts) }).collect()
}

#[cfg(test)]
mod tests {
    use super::holidays;
    use crate::value::Holidays;

    #[test]
    fn holidays_of_a_month_are_listed_to_its_end() {
        let written = ["1/12", "8/12", "31/1", "pasqua+1"];
        let town = Holidays(written.iter().map(|it| it.parse().expect("a holiday")).collect());
        let on = |day: &str| holidays(&town, day.parse().expect("a date"));
        let december = ["20261201", "20261208", "20270131", "20270329", "20271201", "20271208", "20280131"];
        assert_eq!(on("2026-12-08"), december);
        assert_eq!(on("2026-12-02"), december);
        assert_eq!(on("2026-12-31"), december, "400 days after are the 4th of February 2028");
        assert_eq!(on("2027-01-01"), december, "yesterday was the 31st of December");
        assert_eq!(on("2027-02-01")[0], "20270131", "yesterday was one");
        assert_eq!(on("2027-02-02")[0], "20270329");
    }
}
