//! Views: plain data, all that a template may see. A template that needs more asks for a field here. Money is in whole cents, dates are
//! ISO 8601, words of the content (`attivo`, `ora` …) are keys into the theme's strings.

use serde::{Deserialize, Serialize};

use crate::cache::Keyed;
use crate::parse::{Availability, Mode, Status};
use crate::plan::{
    finder_page::*, list_page::*, price::*, provider_page::*, service_page::*, space_page::*, text_page::*,
};
use crate::value::Lang;

/// All that the template of a page sees.
#[derive(Debug, Serialize)]
pub struct View<'a> {
    /// What all pages of a language share.
    pub site: Keyed<SiteView<'a>>,
    /// What every page has.
    pub page: PageView<'a>,
    /// What this kind of page has.
    pub view: Body<'a>,
}

/// One variant per kind of page.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, clippy::large_enum_variant)] // one per page, made and dropped with it
pub enum Body<'a> {
    Home(HomeView<'a>),
    List(ListView<'a>),
    Service(ServiceView<'a>),
    Providers(ProvidersView<'a>),
    Provider(ProviderView<'a>),
    Spaces(SpacesView<'a>),
    Space(SpaceView<'a>),
    Costs(CostsView<'a>),
    Question(QuestionView<'a>),
    Found(FoundView<'a>),
    AToZ(AToZView<'a>),
    Search(SearchView<'a>),
    NewsList(NewsListView<'a>),
    News(NewsView<'a>),
    Text(TextView<'a>),
    Redirect(RedirectView),
    /// All that it shows is on the citizen's own device.
    OnDevice,
}

/// What all pages of a language share.
#[derive(Debug, Serialize)]
pub struct SiteView<'a> {
    /// The portal's name.
    pub name: &'a str,
    /// One sentence: what this is.
    pub motto: Said<'a>,
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
    /// Banners.
    pub notices: Vec<Said<'a>>,
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
    pub name: Said<'a>,
    /// When somebody answers.
    pub hours: Said<'a>,
    /// Where to write.
    pub email: Option<&'a str>,
}

/// What every page has.
#[derive(Debug, Serialize)]
pub struct PageView<'a> {
    /// `home`, `list`, `service` …: the name of its template.
    pub kind: &'static str,
    /// The language of the page.
    pub lang: Lang,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its heading; absent when it is one of the theme's strings.
    pub title: Option<Said<'a>>,
    /// The key of its heading in the theme's strings, when it has no words of its own.
    pub title_key: Option<&'static str>,
    /// For results and previews; absent when it is the string `<title_key>_description`.
    pub description: Option<Said<'a>>,
    /// Its own URL, from the root of the host.
    pub url: String,
    /// The absolute URL that stands for it: of the default language where the page is not translated.
    pub canonical: String,
    /// The same page in all languages of the site.
    pub alternates: Vec<Alternate>,
    /// True for pages that search engines should not list.
    pub noindex: bool,
    /// The way from the home page here, both included.
    pub crumbs: Vec<Crumb<'a>>,
    /// For a page of a long list: which one it is.
    pub part: Option<PartView>,
    /// For machines: schema.org, as JSON with sorted keys.
    pub json_ld: Option<String>,
}

/// One of the pages that a long list is cut into.
#[derive(Debug, Serialize)]
pub struct PartView {
    /// From 1.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// The first, the last and those near this one, rising.
    pub near: Vec<PartLink>,
}

/// A page of a long list.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PartLink {
    pub number: usize,
    pub url: String,
    /// True when the page before it is not among those near.
    pub is_after_gap: bool,
}

/// A page in another language.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// Its language.
    pub lang: Lang,
    /// The language's own name for itself.
    pub name: String,
    /// Its URL from the root of the host.
    pub url: String,
    /// Its absolute URL.
    pub absolute: String,
    /// True when it is this page.
    pub current: bool,
    /// False when its text is really in the default language.
    pub translated: bool,
}

/// A text, with its language where that is not the page's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Said<'a> {
    /// The words.
    pub text: &'a str,
    /// For the attribute `lang`; absent when the text is in the language of the page.
    pub lang: Option<Lang>,
}

/// A link.
#[derive(Debug, Serialize)]
pub struct Link<'a> {
    /// Where it leads.
    pub url: String,
    /// Its words.
    pub text: Said<'a>,
}

/// A step of the way; the text of the fixed ones is a key of the theme's strings.
#[derive(Debug, Serialize)]
pub struct Crumb<'a> {
    /// Where it leads.
    pub url: String,
    /// A key of the strings (`home`, `services`), when there is no text.
    pub key: Option<&'static str>,
    /// Its words, when there is no key.
    pub text: Option<Said<'a>>,
}

/// A word of the vocabulary, or a district, with its page.
#[derive(Debug, Serialize)]
pub struct TermLink<'a> {
    /// Its page.
    pub url: String,
    /// Its id, or its number.
    pub id: String,
    /// Its name.
    pub name: Said<'a>,
    /// What it is.
    pub description: Option<Said<'a>>,
    /// How many services its page lists.
    pub count: usize,
}

/// All that a template of the frame sees.
#[derive(Debug, Serialize)]
pub struct FrameView<'a> {
    /// What all pages of a language share.
    pub site: Keyed<SiteView<'a>>,
    /// The kind of the page.
    pub kind: &'static str,
    /// The URL of the page, where `site` leads to it.
    pub here: Option<&'a str>,
}

/// All that the template of a card sees.
#[derive(Debug, Serialize)]
pub struct CardView<'a> {
    /// What all pages of a language share.
    pub site: Keyed<SiteView<'a>>,
    /// The service.
    pub card: ServiceCard<'a>,
}

/// A service in a list.
#[derive(Debug, Serialize, Deserialize)]
pub struct ListedService {
    /// Its stable id.
    pub id: String,
    /// What filters know it by: `category:animali district:3 price:free`.
    pub facets: String,
    /// Its card, as `parts/service-card.html` makes it: HTML, safe as it is.
    pub html: String,
}

/// What a card shows of a service.
#[derive(Debug, Serialize)]
pub struct ServiceCard<'a> {
    /// Its sheet.
    pub url: String,
    /// Its stable id.
    pub id: &'a str,
    /// Its title.
    pub title: Said<'a>,
    /// What it is.
    pub description: Said<'a>,
    /// Its category.
    pub category: Said<'a>,
    /// For one, for several, or both.
    pub mode: Mode,
    /// Whether it runs.
    pub status: Status,
    /// Its price in one line, per unit.
    pub prices: Vec<PriceLine>,
    /// The districts where somebody offers it, rising.
    pub districts: Vec<u8>,
    /// True when that is the whole city.
    pub whole_city: bool,
    /// How many providers offer it.
    pub providers: usize,
    /// The best availability of its offers; absent when there is none.
    pub availability: Option<Availability>,
    /// The shortest promised wait of those offers, else what the service promises.
    pub wait_days: Option<u32>,
    /// What filters know it by: `category:animali district:3 price:free`.
    pub facets: String,
}

/// A number to dial, as read and as dialled.
#[derive(Debug, Serialize)]
pub struct PhoneView<'a> {
    /// Whose it is; absent for the Comune's line.
    pub label: Option<&'a str>,
    /// As read: `02 0000 0001`.
    pub number: &'a str,
    /// For `tel:`: `+390200000001`, or a short number as it is.
    pub dial: String,
    /// When somebody answers.
    pub hours: Option<&'a str>,
}

/// Where something is.
#[derive(Debug, Serialize)]
pub struct PlaceView<'a> {
    /// Street and number.
    pub address: &'a str,
    /// Of five digits.
    pub postcode: &'a str,
    /// The number of the district.
    pub district: u8,
    /// The list of services of the district.
    pub district_url: String,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
    /// How to get in, for who cannot take stairs.
    pub accessibility: Option<&'a str>,
    /// How to come.
    pub transport: Option<&'a str>,
    /// When it is open.
    pub hours: Option<&'a str>,
}

/// An image, ready to show.
#[derive(Debug, Serialize)]
pub struct ImageView<'a> {
    /// The file.
    pub url: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it shows, for who cannot see it.
    pub alt: Said<'a>,
}

/// A page that has moved.
#[derive(Debug, Serialize)]
pub struct RedirectView {
    /// Where it is now.
    pub url: String,
    /// The same, with scheme and host.
    pub absolute: String,
}

/// Ready HTML, with its language where that is not the page's.
#[derive(Debug, Serialize)]
pub struct Html {
    /// HTML, safe as it is.
    pub html: String,
    /// For the attribute `lang`.
    pub lang: Option<Lang>,
}

/// A language in its own words, so that it is pronounced in them.
#[derive(Debug, Serialize)]
pub struct LanguageName {
    /// The language, and that of its name.
    pub lang: Lang,
    /// As [`Lang::endonym`] says it.
    pub name: String,
}

impl LanguageName {
    /// The name of a language.
    pub fn of(lang: Lang) -> LanguageName {
        LanguageName { lang, name: lang.endonym().to_owned() }
    }
}
