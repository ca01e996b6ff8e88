use toml::de::DeTable;

use crate::diagnostics::Diagnostic;
use crate::form::toml_form::TomlForm;
use crate::value::Lang;

/// How a form is read whose texts are translated in files beside it.
pub struct Original<'f, 'a> {
    /// The language of its texts.
    pub lang: Lang,
    /// Its path, for diagnostics in translations.
    pub path: &'f str,
    /// The translations, each with its language.
    pub translations: &'f [TomlForm<'a>],
    /// The keys of a translation that are no texts, and are read elsewhere.
    pub translation_keys: &'static [&'static str],
}

/// A text for people in an original.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormText {
    /// Where it is: `sedi[00001].nota_orari`.
    pub place: String,
    /// The text, in the language of the file.
    pub text: String,
    /// The languages into which it is translated, in the file or beside it.
    pub languages: Vec<Lang>,
}

/// What was read of an original, with its texts.
pub struct WithTexts<T> {
    /// What was read.
    pub value: T,
    /// The texts in the language of the file, by place.
    pub texts: Vec<FormText>,
    /// The languages into which texts are translated, in the file or beside it.
    pub languages: Vec<Lang>,
}

/// What is found while a form is read.
#[derive(Default)]
pub(super) struct Findings {
    pub diagnostics: Vec<Diagnostic>,
    /// The diagnostics about translations beside it.
    pub in_translations: Vec<Diagnostic>,
    /// The language of the file, if its texts are collected.
    pub lang: Option<Lang>,
    /// The path of the file, for diagnostics in translations.
    pub path: String,
    pub texts: Vec<FormText>,
    pub languages: Vec<Lang>,
}

/// Parses the translations. One with syntax errors is left out: they are reported where it is parsed
/// alone.
pub(super) fn parsed<'a>(translations: &[TomlForm<'a>]) -> Vec<(TomlForm<'a>, toml::Spanned<DeTable<'a>>)> {
    let parse = |form: &TomlForm<'a>| {
        let (table, errors) = DeTable::parse_recoverable(form.text);
        errors.is_empty().then_some((*form, table))
    };
    translations.iter().filter_map(parse).collect()
}

impl Findings {
    pub(super) fn of(original: &Original<'_, '_>) -> Findings {
        let (lang, path) = (Some(original.lang), original.path.to_owned());
        Findings { lang, path, ..Findings::default() }
    }

    pub(super) fn with_texts<T>(mut self, value: T) -> WithTexts<T> {
        self.texts.sort();
        WithTexts { value, texts: self.texts, languages: self.languages }
    }

    /// Adds the texts of a localized value.
    pub(super) fn add_texts(&mut self, place: &str, texts: &[&str], languages: Vec<Lang>) {
        for (index, text) in texts.iter().enumerate() {
            let place = if texts.len() > 1 { place_in_list(place, index) } else { place.to_owned() };
            self.texts.push(FormText { place, text: (*text).to_owned(), languages: languages.clone() });
        }
        self.languages.extend(languages);
        self.languages.sort();
        self.languages.dedup();
    }
}

/// The place of an entry of a list. Places sort in the order of the list.
pub(super) fn place_in_list(list: &str, index: usize) -> String {
    format!("{list}[{index:05}]")
}

/// The place of a key of a table.
pub(super) fn place_of_key(table: &str, key: &str) -> String {
    if table.is_empty() { key.to_owned() } else { format!("{table}.{key}") }
}
