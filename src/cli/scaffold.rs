//! The text of a new content file: a template of `scaffold/`, filled from the town. It is in the language of
//! the portal, or in English: hours as its words have them, headings as its theme does.
//!
//! `{name}` is the first id of a list and `{name_all}` are its first ids; lines from `{if name}` to
//! `{end}` are for towns that have it. Comments after two blanks are aligned.

use crate::catalog::{Catalog, TermKind};
use crate::cli::args::Scaffold;
use crate::diagnostics::MessageLanguage;
use crate::memo::Memo;
use crate::parse;
use crate::settings::Settings;
use crate::source::Snapshot;
use crate::value::hours::HoursLanguage;
use crate::value::{Date, Id};

/// A longer line has its comment right behind it.
const ALIGNED_CHARS_MAX: usize = 44;

/// What a template names: the texts, the ids, and whether the town has some things.
struct Fillings {
    /// By name. The title is the last one: it may contain braces.
    texts: Vec<(String, String)>,
    lists: Vec<(&'static str, Vec<String>)>,
    has: Vec<(&'static str, bool)>,
    /// What stands for an id of a list that is still empty.
    to_write: &'static str,
}

/// The site that gets a new file.
pub(super) struct SiteOfScaffold<'a> {
    pub settings: &'a Settings,
    pub snapshot: &'a Snapshot,
    pub catalog: &'a Catalog,
}

/// Returns the text of a file of this kind.
pub(super) fn scaffold(kind: Scaffold, title: &str, id: &Id, site: &SiteOfScaffold<'_>) -> String {
    let language = MessageLanguage::for_site(site.settings.default_lang());
    let fillings = Fillings::of(title, id, language, site);
    let mut filled = String::new();
    for (index, block) in
        fillings.present_lines(template(kind, language)).split(|it| it.is_empty()).enumerate()
    {
        if index > 0 {
            filled.push('\n');
        }
        let lines: Vec<(String, String)> = block.iter().map(|it| fillings.fill(it)).collect();
        filled.push_str(&aligned(&lines));
    }
    filled
}

macro_rules! in_both_languages {
    ($language:expr, $name:literal) => {
        $language
            .pick(include_str!(concat!("scaffold/it/", $name)), include_str!(concat!("scaffold/en/", $name)))
    };
}

fn template(kind: Scaffold, language: MessageLanguage) -> &'static str {
    match kind {
        Scaffold::Service => in_both_languages!(language, "service.md"),
        Scaffold::Provider => in_both_languages!(language, "provider.toml"),
        Scaffold::Space => in_both_languages!(language, "space.toml"),
        Scaffold::Page => in_both_languages!(language, "page.md"),
        Scaffold::News => in_both_languages!(language, "news.md"),
    }
}

/// The texts of a template that are of its language: examples of opening hours, which are of English if
/// the language has no words for them, and headings of service pages.
fn texts_of_language(site: &SiteOfScaffold<'_>) -> impl Iterator<Item = (String, String)> {
    let hours = HoursLanguage::for_code(site.settings.default_lang().code());
    let hours = hours.or_else(|| HoursLanguage::for_code("en"));
    let examples = hours.map_or(&[][..], HoursLanguage::examples).iter();
    let examples = examples.map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let headings =
        parse::section_titles(&Memo::default(), parse::ParseSettings::of(site.settings), site.snapshot);
    examples.chain(headings.into_iter().map(|(key, title)| (format!("section {key}"), title)))
}

impl Fillings {
    fn of(title: &str, id: &Id, language: MessageLanguage, site: &SiteOfScaffold<'_>) -> Fillings {
        let SiteOfScaffold { settings, catalog, .. } = site;
        let (today, lang, town) = (settings.today, settings.default_lang(), &settings.town);
        let next_year = Date::new(today.year() + 1, today.month(), today.day().min(28)).unwrap_or(today);
        let terms = |kind| catalog.terms_of(kind).map(|(_, it)| it.id.to_string()).collect::<Vec<String>>();
        let areas = town.residence_areas.iter().map(|it| it.id.to_string());
        let texts = [
            ("id", id.to_string()),
            ("today", today.to_string()),
            ("next_year", next_year.to_string()),
            ("language", lang.to_string()),
            ("authority", toml_text(town.authority.get(lang, lang).0)),
            ("title", toml_text(title)),
        ];
        let texts = texts.map(|(name, text)| (name.to_owned(), text));
        Fillings {
            texts: texts_of_language(site).chain(texts).collect(),
            to_write: language.pick("DA SCRIVERE", "TO WRITE"),
            lists: vec![
                ("residence", areas.chain([parse::ANYWHERE.to_owned()]).collect()),
                ("area", terms(TermKind::Area)),
                ("category", terms(TermKind::Category)),
                ("audience", terms(TermKind::Audience)),
                ("need", terms(TermKind::Need)),
                ("fare", catalog.fare_schemes().map(|(_, it)| it.id.to_string()).collect()),
                ("service", catalog.services().map(|(_, it)| it.id.to_string()).collect()),
                ("kind", catalog.provider_kinds().map(|(_, it)| it.id.to_string()).collect()),
                ("unit", catalog.units().map(|(_, it)| it.id.to_string()).collect()),
                ("district", catalog.districts().map(|(_, it)| it.id.to_string()).collect()),
                ("scheme", town.identifier_schemes.iter().map(|it| it.id.to_string()).collect()),
            ],
            has: vec![
                ("accreditation", town.accreditation.is_some()),
                ("districts", town.districts.is_some()),
                ("schemes", !town.identifier_schemes.is_empty()),
            ],
        }
    }

    /// The lines of a template for what the town has, without those that say so.
    fn present_lines<'t>(&self, template: &'t str) -> Vec<&'t str> {
        let mut lines = Vec::new();
        let mut is_left_out = false;
        for line in template.lines() {
            if let Some(name) = line.strip_prefix("{if ").and_then(|it| it.strip_suffix('}')) {
                is_left_out = !self.has.iter().any(|(it, has)| *it == name && *has);
            } else if line == "{end}" {
                is_left_out = false;
            } else if !is_left_out && (!line.is_empty() || lines.last() != Some(&"")) {
                lines.push(line);
            }
        }
        lines
    }

    /// A line and the comment behind it. The comment of an empty list would say nothing.
    fn fill(&self, line: &str) -> (String, String) {
        let (written, comment) = line.split_once("  # ").unwrap_or((line, ""));
        let is_named = |name: &str, text: &str| {
            text.contains(&format!("{{{name}}}")) || text.contains(&format!("{{{name}_all}}"))
        };
        let is_empty = |(name, ids): &(&str, Vec<String>)| ids.is_empty() && is_named(name, line);
        let comment = if self.lists.iter().any(is_empty) { "" } else { comment };
        (self.fill_text(written), self.fill_text(comment))
    }

    fn fill_text(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, ids) in &self.lists {
            text = text.replace(&format!("{{{name}}}"), ids.first().map_or(self.to_write, String::as_str));
            text = text.replace(&format!("{{{name}_all}}"), &shortened(ids));
        }
        for (name, value) in &self.texts {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }
}

/// The lines, with their comments one under the other.
fn aligned(lines: &[(String, String)]) -> String {
    let length = |it: &String| it.chars().count();
    let with_comment = lines.iter().filter(|(_, comment)| !comment.is_empty());
    let lengths = with_comment.map(|(written, _)| length(written)).filter(|it| *it <= ALIGNED_CHARS_MAX);
    let column = lengths.max().unwrap_or(0);
    let line = |(written, comment): &(String, String)| match comment.as_str() {
        "" => format!("{written}\n"),
        comment => format!("{written:column$}  # {comment}\n"),
    };
    lines.iter().map(line).collect()
}

/// The first ids of a list, which may be too long for a comment.
fn shortened(ids: &[String]) -> String {
    const SHOWN: usize = 8;
    let more = if ids.len() > SHOWN { " …" } else { "" };
    format!("{}{more}", ids[..ids.len().min(SHOWN)].join(", "))
}

/// Escapes a text for a basic string of TOML.
fn toml_text(text: &str) -> String {
    let text: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
