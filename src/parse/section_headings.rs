use std::collections::BTreeMap;

use serde::Serialize;
use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostics::{Code, Diagnostic, Span, WithDiagnostics, Word};
use crate::form::type_of;
use crate::memo::{Keyed, Memo};
use crate::parse::parse_settings::ParseSettings;
use crate::parse::sections::SectionKind;
use crate::source::{File, FileSet, Snapshot};
use crate::value::Lang;

/// The table of a theme's strings that holds the headings of one language.
pub const SECTIONS_TABLE: &str = "sections";

/// The headings of languages whose strings hold none: a table for each language.
const DEFAULT_HEADINGS: &str = include_str!("headings.toml");

/// The headings that open the sections of a service page: those of its language, then those of the
/// other languages of the site, then the defaults of all others.
#[derive(Debug, Serialize)]
pub(super) struct SectionHeadings(Vec<(SectionKind, String)>);

impl SectionHeadings {
    /// The heading of a section, in the language of the page if it has one.
    pub(super) fn of_kind(&self, kind: SectionKind) -> &str {
        self.0.iter().find(|it| it.0 == kind).map_or(kind.key(), |it| &it.1)
    }

    /// The section of a heading, by its anchor, or by its text whatever the case.
    pub(super) fn kind_of(&self, text: &str, anchor: Option<&str>) -> Option<SectionKind> {
        let by_anchor = || SectionKind::all().find(|it| anchor == Some(it.anchor()));
        let lower = text.trim().to_lowercase();
        let row = self.0.iter().find(|it| it.1 == text || it.1.to_lowercase() == lower);
        by_anchor().or_else(|| row.map(|it| it.0))
    }

    /// All headings.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|it| it.1.as_str())
    }
}

/// The headings for pages in each language of a site.
#[derive(Debug, Clone)]
pub(super) struct HeadingTables {
    default_lang: Lang,
    tables: BTreeMap<Lang, Keyed<SectionHeadings>>,
}

impl HeadingTables {
    /// Reads `[sections]` of the strings of the site's theme, over the defaults.
    pub(super) fn load(
        memo: &Memo,
        settings: ParseSettings<'_>,
        snapshot: &Snapshot,
    ) -> WithDiagnostics<HeadingTables> {
        let folder = format!("themes/{}/strings", settings.theme);
        let strings = snapshot.under(&folder).collect();
        let inputs = Inputs { languages: settings.languages, folder, strings };
        WithDiagnostics::clone(&memo.get_or_load("section headings", &inputs, load))
    }

    /// The headings for a page in `lang`; `None` stands for the default language.
    pub(super) fn of(&self, lang: Option<Lang>) -> &Keyed<SectionHeadings> {
        lang.and_then(|it| self.tables.get(&it)).unwrap_or(&self.tables[&self.default_lang])
    }
}

/// Returns the headings of service pages in the default language of a site, each with the key of its section.
pub fn section_titles(
    memo: &Memo,
    settings: ParseSettings<'_>,
    snapshot: &Snapshot,
) -> Vec<(&'static str, String)> {
    let tables = HeadingTables::load(memo, settings, snapshot).value;
    let headings = tables.of(None);
    SectionKind::all().map(|it| (it.key(), headings.of_kind(it).to_owned())).collect()
}

/// What the headings are made of.
#[derive(Serialize)]
struct Inputs<'a> {
    languages: &'a [Lang],
    folder: String,
    strings: FileSet<'a>,
}

fn load(inputs: &Inputs<'_>) -> WithDiagnostics<HeadingTables> {
    let mut diagnostics = Vec::new();
    let mut languages: Vec<(Lang, LanguageHeadings)> =
        inputs.languages.iter().map(|lang| (*lang, headings(inputs, *lang, &mut diagnostics))).collect();
    let defaults = default_tables();
    let codes = defaults.get_ref().keys().filter_map(|it| Lang::new(it.get_ref()));
    languages.extend(codes.filter(|it| !inputs.languages.contains(it)).map(|it| (it, default_headings(it))));
    let table = |lang: &Lang| {
        let (own, others): (Vec<_>, Vec<_>) = languages.iter().partition(|it| it.0 == *lang);
        let rows = own.into_iter().chain(others).flat_map(|(_, it)| it);
        Keyed::new(SectionHeadings(rows.map(|(kind, it)| (*kind, it.text.clone())).collect()))
    };
    let tables = inputs.languages.iter().map(|lang| (*lang, table(lang))).collect();
    WithDiagnostics { value: HeadingTables { default_lang: inputs.languages[0], tables }, diagnostics }
}

/// The headings of one language.
type LanguageHeadings = BTreeMap<SectionKind, SectionHeading>;

struct SectionHeading {
    text: String,
    /// Where it is written; `None` for a default.
    span: Option<Span>,
}

fn headings(inputs: &Inputs<'_>, lang: Lang, diagnostics: &mut Vec<Diagnostic>) -> LanguageHeadings {
    let mut headings = default_headings(lang);
    // A file that is missing or no text is reported by the theme, as are errors of its syntax.
    let Some(file) = inputs.strings.find(&format!("{}/{lang}.toml", inputs.folder)) else { return headings };
    let Ok(text) = std::str::from_utf8(&file.bytes) else { return headings };
    let (strings, errors) = DeTable::parse_recoverable(text);
    let before = diagnostics.len();
    let table = strings.get_ref().get(SECTIONS_TABLE);
    if let Some(table) = table {
        read(file, table, &mut headings, diagnostics);
    }
    if errors.is_empty() && diagnostics.len() == before {
        let span = table.map_or(0..0, TomlSpanned::span);
        let missing = SectionKind::all().filter(|it| !headings.contains_key(it));
        diagnostics.extend(missing.map(|it| {
            let diagnostic = Diagnostic::new(Code::MissingHeading, file.id, span.clone());
            diagnostic.with("found", it.key()).with("lang", lang)
        }));
    }
    check_unique(file, &headings, diagnostics);
    headings
}

fn default_tables() -> TomlSpanned<DeTable<'static>> {
    DeTable::parse(DEFAULT_HEADINGS).expect("the defaults are TOML")
}

fn default_headings(lang: Lang) -> LanguageHeadings {
    let languages = default_tables();
    let Some(table) = languages.get_ref().get(lang.code()) else { return LanguageHeadings::new() };
    let text = |kind: SectionKind| table.get_ref().get(kind.key())?.get_ref().as_str().map(str::to_owned);
    SectionKind::all().filter_map(|it| Some((it, SectionHeading { text: text(it)?, span: None }))).collect()
}

/// Reads the headings of a strings file over the defaults.
fn read(
    file: &File,
    table: &TomlSpanned<DeValue<'_>>,
    headings: &mut LanguageHeadings,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let wrong_type = |key: &str, value: &TomlSpanned<DeValue<'_>>, expected: Word| {
        let diagnostic = Diagnostic::new(Code::WrongType, file.id, value.span()).with("key", key);
        diagnostic.with_word("expected", expected).with_word("found", type_of(value.get_ref()))
    };
    let Some(rows) = table.get_ref().as_table() else {
        diagnostics.push(wrong_type(SECTIONS_TABLE, table, Word::ATable));
        return;
    };
    for (key, value) in rows {
        let name: &str = key.get_ref();
        let Some(kind) = SectionKind::all().find(|it| it.key() == name) else {
            let diagnostic = Diagnostic::new(Code::UnknownKey, file.id, key.span()).with("key", name);
            diagnostics.push(diagnostic.suggest(name, SectionKind::all().map(SectionKind::key)));
            continue;
        };
        match value.get_ref().as_str() {
            None => diagnostics.push(wrong_type(name, value, Word::AText)),
            Some(text) if text.trim().is_empty() => {
                diagnostics.push(Diagnostic::new(Code::EmptyValue, file.id, value.span()).with("key", name));
            }
            Some(text) => {
                let heading =
                    SectionHeading { text: text.trim().to_owned(), span: Some(value.span().into()) };
                headings.insert(kind, heading);
            }
        }
    }
}

/// Reports two sections with the same heading: a page could not have both.
fn check_unique(file: &File, headings: &LanguageHeadings, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, (SectionKind, &SectionHeading)> = BTreeMap::new();
    for (kind, heading) in headings {
        let Some((other, first)) = seen.insert(heading.text.to_lowercase(), (*kind, heading)) else {
            continue;
        };
        // At the later one, unless it is a default.
        let (span, other) = match (heading.span, first.span) {
            (Some(span), _) => (span, other),
            (None, Some(span)) => (span, *kind),
            (None, None) => continue,
        };
        let diagnostic = Diagnostic::new(Code::DuplicateHeading, file.id, span);
        diagnostics.push(diagnostic.with("found", &heading.text).with("other", other.key()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_name_every_section_once() {
        let languages = default_tables();
        let keys: Vec<&str> = SectionKind::all().map(SectionKind::key).collect();
        for (lang, table) in languages.get_ref() {
            let table = table.get_ref().as_table().expect("a table");
            let mut written: Vec<_> =
                table.iter().map(|(key, value)| (key.span().start, key, value)).collect();
            written.sort_by_key(|it| it.0);
            assert_eq!(
                written.iter().map(|it| it.1.get_ref().as_ref()).collect::<Vec<&str>>(),
                keys,
                "{lang:?}"
            );
            let texts: std::collections::BTreeSet<_> =
                written.iter().map(|it| it.2.get_ref().as_str().expect("a text").to_lowercase()).collect();
            assert_eq!(texts.len(), keys.len(), "{lang:?}");
        }
    }
}
