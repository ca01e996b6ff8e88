//! ASK. What this build was asked to do: `site.toml` and the flags, validated, with the build date as a value.

use serde::Serialize;
use toml::de::DeTable;

use crate::diagnostics::{Code, Diagnostic, Location, Spanned, WithDiagnostics};
use crate::form::{Email, PhoneNumber, TableReader, TomlForm, Url};
use crate::source::{FileId, Snapshot};
use crate::value::{Date, Id, Lang, Translations};

/// Where the site's own settings are written.
pub const SITE_FILE: &str = "content/site.toml";

/// Up to here another request costs more than the bytes that it saves.
const SINGLE_FILE_INDEX_MAX: usize = 300;
/// Larger elasticlunr indices are too heavy for a browser.
const STANDARD_INDEX_MAX: usize = 1_000;

/// What a sheet has where nobody says otherwise.
const SERVICE_WORDS: (u32, u32) = (150, 400);

/// What the command line adds or overrides. Each value here was already checked for its form.
#[derive(Debug, Clone)]
pub struct Flags {
    /// Seconds since 1970 at which this build takes place (`SOURCE_DATE_EPOCH`, or the clock).
    pub now_unix: i64,
    /// The build date, in place of the date of `now_unix` in the site's time zone.
    pub date: Option<Date>,
    /// In place of `base_url`.
    pub base_url: Option<String>,
    /// Whether drafts, and pages with a future date, are published too.
    pub drafts: DraftVisibility,
    /// Whom the site is made for.
    pub mode: SiteMode,
}

/// Whom a site is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum SiteMode {
    /// Citizens.
    Published,
    /// Who works on it: pages may show how they came about.
    Development,
}

/// Whether what is not ready is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum DraftVisibility {
    /// As citizens see the site.
    Hidden,
    /// As editors want to see it.
    Shown,
}

/// The settings of one build.
#[derive(Debug, Clone, Serialize)]
pub struct Settings {
    /// The number of `site.toml` in the snapshot.
    pub file: FileId,
    /// The portal's name.
    pub name: String,
    /// One sentence: what this is.
    pub motto: Translations,
    /// Where the site will be: absolute, with a final `/`.
    pub base_url: BaseUrl,
    /// The languages, the default one first. Never empty.
    pub languages: Vec<Lang>,
    /// A folder of `themes/`.
    pub theme: Spanned<Id>,
    /// The authority that publishes the portal.
    pub authority: String,
    /// The Comune's own line.
    pub contacts: Contacts,
    /// The agency's own form for the accessibility statement.
    pub accessibility_statement: Option<String>,
    /// The authority's home page.
    pub authority_url: Option<String>,
    /// How citizens can say what is not clear.
    pub feedback: Option<Feedback>,
    /// Banners in force on the build date.
    pub notices: Vec<Translations>,
    /// Numbers that a person may need at once, in their order.
    pub useful_numbers: Vec<UsefulNumber>,
    /// Whether raw HTML in Markdown is sanitised and kept, or refused.
    pub raw_html: RawHtml,
    /// From how many days before its end an accreditation is warned about.
    pub accreditation_notice_days: u32,
    /// Fewer words on a sheet are warned about.
    pub service_words_min: u32,
    /// More words on a sheet are warned about.
    pub service_words_max: u32,
    /// The day of this build, in the site's time zone.
    pub today: Date,
    /// Whether what is not ready is shown.
    pub drafts: DraftVisibility,
    /// Whom the site is made for.
    pub mode: SiteMode,
    /// Up to how many documents the standard elasticlunr index is made.
    pub standard_index_max: usize,
    /// Up to how many documents the search index is one file.
    pub single_file_index_max: usize,
}

/// What happens to HTML inside Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum RawHtml {
    /// A mistake.
    Refused,
    /// Kept, as far as it is harmless.
    Sanitised,
}

/// How citizens can say what is not clear.
#[derive(Debug, Clone, Serialize)]
pub enum Feedback {
    /// A form is sent there.
    Endpoint(Url),
    /// A message is written there.
    Email(String),
    /// A page elsewhere asks.
    Page(String),
}

/// How to reach a person.
#[derive(Debug, Clone, Serialize)]
pub struct Contacts {
    /// What to dial.
    pub phone: String,
    /// Whose line it is.
    pub name: Translations,
    /// When somebody answers.
    pub hours: Translations,
    /// Where to write.
    pub email: Option<String>,
}

/// A number for who needs help at once.
#[derive(Debug, Clone, Serialize)]
pub struct UsefulNumber {
    /// What to dial.
    pub phone: String,
    /// What it is for.
    pub text: Translations,
}

/// An absolute `https://host/path/`, split where URLs of pages begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BaseUrl {
    /// `https://host`.
    pub origin: String,
    /// `/` or `/path/`.
    pub path: String,
}

impl BaseUrl {
    /// `None` when `text` is not an absolute web address without query and fragment.
    pub fn new(text: &str) -> Option<BaseUrl> {
        let Url(url) = Url::new(text)?;
        let scheme_end = url.find("://")? + 3;
        let host_end = url[scheme_end..].find('/').map_or(url.len(), |it| scheme_end + it);
        let (origin, path) = url.split_at(host_end);
        let plain =
            !url.contains(['?', '#']) && !path.contains("//") && !path.split('/').any(|it| it == "..");
        let path = format!("{}/", path.trim_end_matches('/'));
        plain.then(|| BaseUrl { origin: origin.to_owned(), path })
    }
}

impl Settings {
    /// The language of what has no translation.
    pub fn default_lang(&self) -> Lang {
        self.languages[0]
    }
}

/// Reads `site.toml`. `None` when it is so wrong that no page can be planned.
pub fn read(snapshot: &Snapshot, flags: &Flags) -> WithDiagnostics<Option<Settings>> {
    let Some(file) = snapshot.find(SITE_FILE) else {
        let location = Location::Path(SITE_FILE.to_owned());
        let diagnostic = Diagnostic::at(Code::MissingFile, location).with("path", SITE_FILE);
        return WithDiagnostics { value: None, diagnostics: vec![diagnostic] };
    };
    let mut diagnostics = Vec::new();
    let text = match std::str::from_utf8(&file.bytes) {
        Ok(text) => text,
        Err(err) => {
            let at = err.valid_up_to()..err.valid_up_to() + 1;
            return WithDiagnostics {
                value: None,
                diagnostics: vec![Diagnostic::new(Code::InvalidUtf8, file.id, at)],
            };
        }
    };
    let text_start = text.len() - text.trim_start_matches('\u{feff}').len();
    let form = TomlForm { file: file.id, text: &text[text_start..], offset: text_start };
    let value = form.read(&mut diagnostics, |reader| site(reader, file.id, flags));
    WithDiagnostics { value, diagnostics }
}

/// The default language of the site, before anything else is known: what messages are written in.
pub fn peek_lang(site_toml: &str) -> Option<Lang> {
    let table = DeTable::parse_recoverable(site_toml).0;
    let languages = table.get_ref().get("lingue")?.get_ref().as_array()?;
    Lang::new(languages.iter().next()?.get_ref().as_str()?)
}

/// The base URL as written, before anything else is known: where the development server shows the site.
pub fn peek_base_url(site_toml: &str) -> Option<String> {
    let table = DeTable::parse_recoverable(site_toml).0;
    table.get_ref().get("base_url")?.get_ref().as_str().map(str::to_owned)
}

fn site(reader: &mut TableReader<'_, '_>, file: FileId, flags: &Flags) -> Option<Settings> {
    let name = reader.required::<String>("nome");
    let motto = reader.required::<Translations>("motto");
    let base_url = base_url(reader, flags);
    let languages = reader.required_list::<Lang>("lingue");
    let today = today(reader, flags);
    let theme = reader.required::<Id>("tema");
    let authority = reader.required::<String>("ente");
    let contacts = reader.required_table("contatti", contacts).flatten();
    let links = reader.table("collegamenti", |links| {
        ["dichiarazione_accessibilita", "ente"].map(|key| links.optional::<Url>(key).map(|it| it.value.0))
    });
    let [accessibility_statement, authority_url] = links.unwrap_or_default();
    let feedback = reader.table("valutazione", feedback).flatten();
    let notices: Vec<Option<SiteNotice>> = reader.tables("avvisi", notice);
    let useful_numbers: Vec<Option<UsefulNumber>> = reader.tables("numeri_utili", useful_number);
    let html = reader.table("markdown", |it| it.optional::<bool>("html")).flatten();
    let search = reader.table("ricerca", |it| ["elasticlunr", "un_file"].map(|key| it.optional::<u32>(key)));
    let [standard_max, single_file_index_max] =
        search.unwrap_or_default().map(|it| it.map(|it| it.value as usize));
    let rules = reader.table("regole", |rules| {
        let days = rules.optional::<u32>("giorni_preavviso_accreditamento");
        let low = rules.optional::<u32>("parole_minime");
        let high = rules.optional::<u32>("parole_massime");
        rules.check_order(("parole_minime", &low), ("parole_massime", &high));
        [days, low, high].map(|it| it.map(|it| it.value))
    });
    let [days, service_words_min, service_words_max] = rules.unwrap_or_default();
    let mut languages: Vec<Lang> = languages?.into_iter().map(|it| it.value).collect();
    let mut seen = Vec::new();
    languages.retain(|it| {
        !seen.contains(it) && {
            seen.push(*it);
            true
        }
    });
    let today = today?;
    Some(Settings {
        file,
        name: name?.value,
        motto: motto?.value,
        base_url: base_url?,
        languages,
        theme: theme?,
        authority: authority?.value,
        contacts: contacts?,
        accessibility_statement,
        authority_url,
        feedback,
        notices: notices.into_iter().flatten().filter(|it| it.is_in_force(today)).map(|it| it.text).collect(),
        useful_numbers: useful_numbers.into_iter().flatten().collect(),
        raw_html: if html.is_some_and(|it| it.value) { RawHtml::Sanitised } else { RawHtml::Refused },
        accreditation_notice_days: days.unwrap_or(60),
        service_words_min: service_words_min.unwrap_or(SERVICE_WORDS.0),
        service_words_max: service_words_max.unwrap_or(SERVICE_WORDS.1),
        today,
        drafts: flags.drafts,
        mode: flags.mode,
        standard_index_max: standard_max.unwrap_or(STANDARD_INDEX_MAX),
        single_file_index_max: single_file_index_max.unwrap_or(SINGLE_FILE_INDEX_MAX),
    })
}

fn base_url(reader: &mut TableReader<'_, '_>, flags: &Flags) -> Option<BaseUrl> {
    let written = reader.required::<Url>("base_url")?;
    let Some(base_url) = BaseUrl::new(&written.value.0) else {
        reader.report(Code::BadUrl, written.span, |it| it.with("found", &written.value.0));
        return None;
    };
    match &flags.base_url {
        Some(text) => BaseUrl::new(text),
        None => Some(base_url),
    }
}

fn today(reader: &mut TableReader<'_, '_>, flags: &Flags) -> Option<Date> {
    let zone = reader.required::<String>("fuso_orario")?;
    let today = Date::at(flags.now_unix, &zone);
    if today.is_none() {
        reader.report(Code::BadTimeZone, zone.span, |it| it.with("found", &zone.value));
    }
    flags.date.or(today)
}

/// One way is enough; the first of those that are given.
fn feedback(reader: &mut TableReader<'_, '_>) -> Option<Feedback> {
    let endpoint = reader.optional::<Url>("invio").map(|it| Feedback::Endpoint(it.value));
    let email = reader.optional::<Email>("email").map(|it| Feedback::Email(it.value.0));
    let page = reader.optional::<Url>("pagina").map(|it| Feedback::Page(it.value.0));
    endpoint.or(email).or(page)
}

fn contacts(reader: &mut TableReader<'_, '_>) -> Option<Contacts> {
    let phone = reader.required::<PhoneNumber>("telefono");
    let name = reader.required::<Translations>("nome");
    let hours = reader.required::<Translations>("orari");
    let email = reader.optional::<Email>("email");
    Some(Contacts {
        phone: phone?.value.0,
        name: name?.value,
        hours: hours?.value,
        email: email.map(|it| it.value.0),
    })
}

fn useful_number(reader: &mut TableReader<'_, '_>) -> Option<UsefulNumber> {
    let phone = reader.required::<PhoneNumber>("numero");
    let text = reader.required::<Translations>("testo");
    Some(UsefulNumber { phone: phone?.value.0, text: text?.value })
}

struct SiteNotice {
    text: Translations,
    from: Option<Date>,
    to: Option<Date>,
}

impl SiteNotice {
    fn is_in_force(&self, today: Date) -> bool {
        self.from.is_none_or(|it| it <= today) && self.to.is_none_or(|it| today <= it)
    }
}

fn notice(reader: &mut TableReader<'_, '_>) -> Option<SiteNotice> {
    let text = reader.required::<Translations>("testo");
    let from = reader.optional::<Date>("dal");
    let to = reader.optional::<Date>("al");
    reader.check_order(("dal", &from), ("al", &to));
    Some(SiteNotice { text: text?.value, from: from.map(|it| it.value), to: to.map(|it| it.value) })
}
