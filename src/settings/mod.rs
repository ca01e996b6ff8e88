//! The settings of one build: `content/comune.toml` (the town), `content/site.toml` (the portal) and
//! the command line, validated. The build date is one of them, so that no later stage reads the
//! clock.

mod base_url;
mod holidays;
mod identifiers;
mod notice;
mod placeholders;
mod publishing;
mod security;
mod town;

use serde::Serialize;
use toml::de::DeTable;

use crate::diagnostics::{Code, Diagnostic, Location, Spanned, WithDiagnostics, Word};
use crate::facts::{FactContext, Phone, phone, required_phones};
use crate::form::{Email, Link, TableReader, TomlForm, Url, merge_conflict};
use crate::source::{FileId, Snapshot};
use crate::value::{Date, Id, Lang, Translations, slugify};

pub use base_url::{BaseUrl, BaseUrlError};
use notice::notice;
use publishing::publishing;
use security::security;

pub use identifiers::{IdentifierScheme, with_reason};
pub use notice::Notice;
pub use publishing::{Host, Publishing};
pub use security::Security;
pub use town::{AccreditationScheme, Bounds, MeansKind, MeansTest, Noun, ResidenceArea, Town};

/// The file that describes the town.
pub const TOWN_FILE: &str = "content/comune.toml";

/// The keys of the site that describe the town, and belong to [`TOWN_FILE`].
const MOVED_TO_TOWN: [&str; 2] = ["ente", "fuso_orario"];

/// The file with the settings of the site.
pub const SITE_FILE: &str = "content/site.toml";

/// The default of `single_file_index_max`: for a smaller index, another request costs a client more
/// than the bytes that it saves.
const SINGLE_FILE_INDEX_MAX: usize = 300;

/// The defaults of `service_words_min` and `service_words_max`.
const SERVICE_WORDS: (u32, u32) = (150, 400);

/// The default of `accreditation_notice_days`.
const ACCREDITATION_NOTICE_DAYS: u32 = 60;

/// The options of the command line, whose syntax is already checked.
#[derive(Debug, Clone)]
pub struct Flags {
    /// The time of the build in seconds since 1970 (`SOURCE_DATE_EPOCH`, or the clock).
    pub now_unix: i64,
    /// The build date; without it, that of `now_unix` in the time zone of the site.
    pub date: Option<Date>,
    /// Overrides `base_url` of the site.
    pub base_url: Option<BaseUrl>,
    /// Whether drafts and pages with a future date are published.
    pub drafts: DraftVisibility,
    /// The purpose of the site.
    pub mode: SiteMode,
    /// Overrides the host of the settings.
    pub host: Option<Host>,
    /// Whether text files are compressed, even if the settings do not say so.
    pub compress: bool,
}

/// The purpose of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum SiteMode {
    /// For citizens.
    Published,
    /// For people who work on the theme: with the gallery of its components.
    Development,
}

/// Whether drafts and pages with a future date are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum DraftVisibility {
    /// They are not.
    Hidden,
    /// They are, for a preview.
    Shown,
}

/// The settings of one build.
#[derive(Debug, Clone, Serialize)]
pub struct Settings {
    /// The number of `site.toml` in the snapshot.
    pub file: FileId,
    /// The name of the portal.
    pub name: Translations,
    /// One sentence that describes the portal.
    pub motto: Translations,
    /// The address of the site, absolute, with a final `/`.
    pub base_url: BaseUrl,
    /// The address in `site.toml`, which a flag of the command line may override.
    pub written_base_url: BaseUrl,
    /// The languages, the default one first. Never empty.
    pub languages: Vec<Lang>,
    /// A folder of `themes/`.
    pub theme: Spanned<Id>,
    /// The town.
    pub town: Town,
    /// The folder of the lists of districts in URLs: the word for districts in the default language.
    pub district_folder: String,
    /// The help line of the town.
    pub contacts: Contacts,
    /// The address of the accessibility statement, on the site of the agency that collects them.
    pub accessibility_statement: Option<Spanned<Link>>,
    /// The authority's home page.
    pub authority_url: Option<Spanned<Link>>,
    /// How citizens send feedback about a page.
    pub feedback: Option<Feedback>,
    /// Whom to tell about a weakness of the portal.
    pub security: Option<Security>,
    /// The notices in force on the build date.
    pub notices: Vec<Notice>,
    /// Telephone numbers for emergencies, in the order of display.
    pub useful_numbers: Vec<UsefulNumber>,
    /// What happens to HTML inside Markdown.
    pub raw_html: RawHtml,
    /// How many days before its end an accreditation is reported.
    pub accreditation_notice_days: u32,
    /// A service page with fewer words is reported.
    pub service_words_min: u32,
    /// A service page with more words is reported.
    pub service_words_max: u32,
    /// The date of this build, in the time zone of the site.
    pub today: Date,
    /// Whether drafts and pages with a future date are published.
    pub drafts: DraftVisibility,
    /// The purpose of the site.
    pub mode: SiteMode,
    /// How the portal is published.
    pub publishing: Publishing,
    /// True if the elasticlunr index is written, for other programs.
    pub has_standard_index: bool,
    /// The largest number of documents for which the search index is one file.
    pub single_file_index_max: usize,
}

/// What happens to HTML inside Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum RawHtml {
    /// It is reported as an error.
    Refused,
    /// Its harmless elements and attributes are kept.
    Sanitised,
}

/// How citizens send feedback about a page.
#[derive(Debug, Clone, Serialize)]
pub enum Feedback {
    /// A form on the page is sent to this address.
    Endpoint(Url),
    /// An e-mail is sent to this address.
    Email(String),
    /// Another page, at this address, has the form.
    Page(Spanned<Link>),
}

/// A help line.
#[derive(Debug, Clone, Serialize)]
pub struct Contacts {
    /// The phone numbers, the most important one first. Never empty.
    pub phones: Vec<Phone>,
    /// The name of the office.
    pub name: Translations,
    /// The e-mail address.
    pub email: Option<String>,
}

/// A telephone number for emergencies.
#[derive(Debug, Clone, Serialize)]
pub struct UsefulNumber {
    /// The telephone number.
    pub phone: Phone,
    /// What it is for.
    pub text: Translations,
}

impl Settings {
    /// Returns the default language, which every text has.
    pub fn default_lang(&self) -> Lang {
        self.languages[0]
    }
}

/// Reads `comune.toml` and `site.toml`. The value is `None` if a setting that pages need is missing
/// or not valid.
pub fn read(snapshot: &Snapshot, flags: &Flags) -> WithDiagnostics<Option<Settings>> {
    let mut diagnostics = Vec::new();
    let town = read_file(snapshot, TOWN_FILE, &mut diagnostics, |reader, _| town::read(reader));
    let site = read_file(snapshot, SITE_FILE, &mut diagnostics, |reader, file| {
        site(reader, file, town.flatten(), flags)
    });
    if flags.mode == SiteMode::Published && flags.drafts == DraftVisibility::Hidden {
        let files = [TOWN_FILE, SITE_FILE].into_iter().filter_map(|it| snapshot.find(it));
        diagnostics.extend(files.flat_map(placeholders::in_settings));
    }
    WithDiagnostics { value: site.flatten(), diagnostics }
}

/// Reads a file that must be there. Returns `None` if it cannot be read.
fn read_file<T>(
    snapshot: &Snapshot,
    path: &str,
    diagnostics: &mut Vec<Diagnostic>,
    read: impl FnOnce(&mut TableReader<'_, '_>, FileId) -> T,
) -> Option<T> {
    let Some(file) = snapshot.find(path) else {
        let location = Location::Path(path.to_owned());
        let instead = if path == TOWN_FILE { Word::InitOrMigrate } else { Word::CreateFile };
        let diagnostic = Diagnostic::at(Code::MissingFile, location).with("path", path);
        diagnostics.push(diagnostic.with_word("instead", instead));
        return None;
    };
    if let Some(place) = merge_conflict(file.text()) {
        diagnostics.push(Diagnostic::new(Code::MergeConflict, file.id, place));
        return None;
    }
    let text = match std::str::from_utf8(file.text()) {
        Ok(text) => text,
        Err(err) => {
            let at = err.valid_up_to()..err.valid_up_to() + 1;
            diagnostics.push(Diagnostic::new(Code::InvalidUtf8, file.id, at));
            return None;
        }
    };
    let text_start = text.len() - text.trim_start_matches('\u{feff}').len();
    let form = TomlForm { file: file.id, text: &text[text_start..], offset: text_start, lang: None };
    Some(form.read(diagnostics, |reader| read(reader, file.id)))
}

/// Returns the default language of a `site.toml` that is not validated, for the language of
/// messages.
pub fn peek_lang(site_toml: &str) -> Option<Lang> {
    let table = DeTable::parse_recoverable(site_toml).0;
    let languages = table.get_ref().get("lingue")?.get_ref();
    // A text in place of the list is an error, which must not change the language of its message.
    let first = match languages.as_array() {
        Some(list) => list.iter().next()?.get_ref().as_str()?,
        None => languages.as_str()?,
    };
    Lang::new(first)
}

/// Returns the base URL of a `site.toml` that is not validated, for the development server.
pub fn peek_base_url(site_toml: &str) -> Option<String> {
    let table = DeTable::parse_recoverable(site_toml).0;
    table.get_ref().get("base_url")?.get_ref().as_str().map(str::to_owned)
}

fn site(
    reader: &mut TableReader<'_, '_>,
    file: FileId,
    town: Option<Town>,
    flags: &Flags,
) -> Option<Settings> {
    let name = reader.required_name::<Translations>("nome");
    let motto = reader.required::<Translations>("motto");
    let base_url = base_url(reader);
    let languages = reader.required_list::<Lang>("lingue");
    let theme = reader.required::<Id>("tema");
    MOVED_TO_TOWN.iter().for_each(|it| reader.report_moved(it, TOWN_FILE));
    let lang = languages.as_ref().map(|it| it[0].value);
    let facts = town.as_ref().zip(lang);
    let facts =
        facts.map(|(town, lang)| FactContext { dial_rules: &town.dial_rules, currency: town.currency, lang });
    let (contacts, useful_numbers) = numbers(reader, facts);
    let [accessibility_statement, authority_url] = reader.table("collegamenti", links).unwrap_or_default();
    let feedback = reader.table("valutazione", feedback).flatten();
    let today = town.as_ref().and_then(|it| flags.date.or(Date::at(flags.now_unix, &it.time_zone)));
    let security = reader.table("sicurezza", |it| security(it, today)).flatten();
    let notices: Vec<Option<Notice>> = reader.tables("avvisi", notice);
    let html = reader.table("markdown", |it| it.optional::<bool>("html")).flatten();
    let search = reader.table("ricerca", search);
    let (standard_index, single_file_index_max) = search.unwrap_or_default();
    let publishing = reader.table("pubblicazione", publishing).unwrap_or_default();
    let rules = reader.table("regole", rules);
    let [days, service_words_min, service_words_max] = rules.unwrap_or_default();
    let (town, today) = (town?, today?);
    Some(Settings {
        file,
        name: name?.value,
        motto: motto?.value,
        base_url: flags.base_url.clone().or(base_url.clone())?,
        written_base_url: base_url?,
        district_folder: district_folder(&town, lang?),
        languages: without_duplicates(languages?),
        theme: theme?,
        town,
        contacts: contacts?,
        accessibility_statement,
        authority_url,
        feedback,
        security,
        notices: notices.into_iter().flatten().collect(),
        useful_numbers,
        raw_html: if html.is_some_and(|it| it.value) { RawHtml::Sanitised } else { RawHtml::Refused },
        accreditation_notice_days: days.unwrap_or(ACCREDITATION_NOTICE_DAYS),
        service_words_min: service_words_min.unwrap_or(SERVICE_WORDS.0),
        service_words_max: service_words_max.unwrap_or(SERVICE_WORDS.1),
        today,
        drafts: flags.drafts,
        mode: flags.mode,
        publishing: publishing.overridden(flags.host, flags.compress),
        has_standard_index: standard_index.is_some_and(|it| it.value),
        single_file_index_max: single_file_index_max.map_or(SINGLE_FILE_INDEX_MAX, |it| it.value as usize),
    })
}

/// Reads the phone numbers. What is wrong with the town was reported; without it none can be read.
fn numbers(
    reader: &mut TableReader<'_, '_>,
    facts: Option<FactContext<'_>>,
) -> (Option<Contacts>, Vec<UsefulNumber>) {
    let Some(facts) = facts else {
        for key in ["contatti", "numeri_utili"] {
            reader.span_of(key);
        }
        return (None, Vec::new());
    };
    let contacts = reader.required_table("contatti", |it| contacts(it, facts)).flatten();
    let useful_numbers = reader.tables("numeri_utili", |it| useful_number(it, facts));
    (contacts, useful_numbers.into_iter().flatten().collect())
}

/// The days of notice before an accreditation ends, and the least and the most words of a service.
fn search(reader: &mut TableReader<'_, '_>) -> (Option<Spanned<bool>>, Option<Spanned<u32>>) {
    (reader.optional::<bool>("elasticlunr"), reader.optional::<u32>("un_file"))
}

fn rules(reader: &mut TableReader<'_, '_>) -> [Option<u32>; 3] {
    let days = reader.optional::<u32>("giorni_preavviso_accreditamento");
    let low = reader.optional::<u32>("parole_minime");
    let high = reader.optional::<u32>("parole_massime");
    reader.check_order(("parole_minime", &low), ("parole_massime", &high));
    [days, low, high].map(|it| it.map(|it| it.value))
}

fn district_folder(town: &Town, lang: Lang) -> String {
    town.districts.as_ref().map_or_else(String::new, |it| slugify(it.many.get(lang, lang).0))
}

fn without_duplicates(languages: Vec<Spanned<Lang>>) -> Vec<Lang> {
    let mut unique = Vec::with_capacity(languages.len());
    for Spanned { value, .. } in languages {
        if !unique.contains(&value) {
            unique.push(value);
        }
    }
    unique
}

fn base_url(reader: &mut TableReader<'_, '_>) -> Option<BaseUrl> {
    let written = reader.required::<String>("base_url")?;
    match BaseUrl::new(&written.value) {
        Ok(base_url) => Some(base_url),
        Err(err) => {
            reader.report(Code::BadBaseUrl, written.span, |it| {
                it.with("found", &written.value).with_word("reason", err.word())
            });
            None
        }
    }
}

fn links(reader: &mut TableReader<'_, '_>) -> [Option<Spanned<Link>>; 2] {
    ["dichiarazione_accessibilita", "ente"].map(|key| reader.optional(key))
}

/// Returns the first of the ways that are written: endpoint, e-mail address, page.
fn feedback(reader: &mut TableReader<'_, '_>) -> Option<Feedback> {
    let endpoint = reader.optional::<Url>("invio").map(|it| Feedback::Endpoint(it.value));
    let email = reader.optional::<Email>("email").map(|it| Feedback::Email(it.value.0));
    let page = reader.optional::<Link>("pagina").map(Feedback::Page);
    endpoint.or(email).or(page)
}

fn contacts(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Option<Contacts> {
    let phones = required_phones(reader, context);
    let name = reader.required_name::<Translations>("nome");
    let email = reader.optional::<Email>("email");
    reader.report_renamed("orari", "telefoni");
    let phones = Some(phones).filter(|it| !it.is_empty());
    Some(Contacts { phones: phones?, name: name?.value, email: email.map(|it| it.value.0) })
}

fn useful_number(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Option<UsefulNumber> {
    let phone = phone(reader, context);
    let text = reader.required::<Translations>("testo");
    Some(UsefulNumber { phone: phone?, text: text?.value })
}
