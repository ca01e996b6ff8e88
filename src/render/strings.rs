//! The strings of the user interface, one file for each language.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use tera::Value;
use toml::de::{DeTable, DeValue};

use crate::diagnostics::{Code, Diagnostic, Word};
use crate::form;
use crate::parse::SECTIONS_TABLE;
use crate::source::File;
use crate::value::Lang;

/// The strings of one language.
#[derive(Debug, Clone, Default)]
pub(super) struct Strings {
    texts: FxHashMap<String, StringValue>,
}

#[derive(Debug, Clone)]
enum StringValue {
    Plain(StringTemplate),
    /// By the form of the word; `other` is one of them.
    Counted(BTreeMap<String, StringTemplate>),
}

/// A text with blanks, parsed once for all pages.
#[derive(Debug, Clone)]
enum StringTemplate {
    Whole(Value),
    /// The pieces, and the length of the text in bytes.
    WithBlanks(Vec<TemplatePiece>, usize),
}

#[derive(Debug, Clone)]
enum TemplatePiece {
    Text(String),
    /// A blank as it is written: `{name}`.
    Blank(String),
}

/// The key of the form of an amount of money.
pub(super) const MONEY_KEY: &str = "money";

/// The form of an amount of money in a theme without that key.
const MONEY_DEFAULT: &str = "{amount}\u{a0}{currency}";

/// The form of a word that every language has.
const OTHER_FORM: &str = "other";

/// The forms of a word after a number, of which each language has some.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", OTHER_FORM];

/// The words of the town, by the name of the blank that they fill.
pub(super) type TownWords = BTreeMap<String, String>;

impl StringTemplate {
    fn of(text: &str, town_words: &TownWords) -> StringTemplate {
        let mut pieces = Vec::new();
        let mut before = String::new();
        let mut rest = text;
        while let Some((start, end)) = next_blank(rest) {
            before.push_str(&rest[..start]);
            match town_words.get(&rest[start + 1..end - 1]) {
                Some(word) => before.push_str(word),
                None => {
                    pieces.push(TemplatePiece::Text(std::mem::take(&mut before)));
                    pieces.push(TemplatePiece::Blank(rest[start..end].to_owned()));
                }
            }
            rest = &rest[end..];
        }
        before.push_str(rest);
        if pieces.is_empty() {
            return StringTemplate::Whole(Value::from(before));
        }
        pieces.push(TemplatePiece::Text(before));
        StringTemplate::WithBlanks(pieces, text.len())
    }

    /// Returns the text with its blanks filled. A blank that `fill` does not fill stays: scripts
    /// fill some.
    fn filled(&self, fill: impl Fn(&str, &mut String) -> bool) -> Value {
        let (pieces, length) = match self {
            StringTemplate::Whole(text) => return text.clone(),
            StringTemplate::WithBlanks(pieces, length) => (pieces, length),
        };
        let mut filled = String::with_capacity(length + 16);
        for piece in pieces {
            match piece {
                TemplatePiece::Blank(blank) if fill(&blank[1..blank.len() - 1], &mut filled) => (),
                TemplatePiece::Text(text) | TemplatePiece::Blank(text) => filled.push_str(text),
            }
        }
        Value::from(filled)
    }
}

/// Returns the range of the next `{name}`, braces included.
fn next_blank(text: &str) -> Option<(usize, usize)> {
    text.match_indices('{').find_map(|(start, _)| {
        let name = &text[start + 1..];
        let length = name.find(|it: char| !it.is_ascii_alphanumeric() && it != '_')?;
        (length > 0 && name[length..].starts_with('}')).then_some((start, start + length + 2))
    })
}

impl Strings {
    /// Reads `strings/<lang>.toml`: each value a text, or its forms after a number,
    /// `{ one = "…", other = "…" }`;
    /// `[sections]` is for the parse of service pages. A blank with the name of a word of the town
    /// is filled at once.
    pub(super) fn read(file: &File, town_words: &TownWords, diagnostics: &mut Vec<Diagnostic>) -> Strings {
        let Ok(text) = std::str::from_utf8(&file.bytes) else {
            diagnostics.push(Diagnostic::new(Code::InvalidUtf8, file.id, 0..0));
            return Strings::default();
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let diagnostic = Diagnostic::new(Code::TomlSyntax, file.id, error.span().unwrap_or(0..0));
            diagnostics.push(diagnostic.with_word("reason", form::reason(error.message())));
        }
        let mut strings = Strings::default();
        for (key, value) in table.get_ref().iter().filter(|(key, _)| key.get_ref() != SECTIONS_TABLE) {
            match read_text(value.get_ref(), town_words) {
                Some(text) => drop(strings.texts.insert(key.get_ref().to_string(), text)),
                None => {
                    strings.texts.insert(
                        key.get_ref().to_string(),
                        StringValue::Plain(StringTemplate::of("", town_words)),
                    );
                    let diagnostic =
                        Diagnostic::new(Code::WrongType, file.id, value.span()).with("key", key.get_ref());
                    let found = form::type_of(value.get_ref());
                    diagnostics
                        .push(diagnostic.with_word("expected", Word::ThemeText).with_word("found", found));
                }
            }
        }
        let default = StringTemplate::of(MONEY_DEFAULT, town_words);
        strings.texts.entry(MONEY_KEY.to_owned()).or_insert(StringValue::Plain(default));
        strings
    }

    /// Reports, at the start of the file, the keys that another language has and this one lacks.
    pub(super) fn check(
        &self,
        lang: Lang,
        file: &File,
        others: &BTreeMap<Lang, Strings>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let mut missing: Vec<&str> = others
            .values()
            .flat_map(|it| it.texts.keys())
            .map(String::as_str)
            .filter(|it| !self.texts.contains_key(*it))
            .collect();
        missing.sort_unstable();
        missing.dedup();
        for key in missing {
            let diagnostic = Diagnostic::new(Code::MissingString, file.id, 0..0).with("found", key);
            diagnostics.push(diagnostic.with("lang", lang));
        }
    }

    /// Returns the text of a key in a form (`one`, `few`, `other` …), or `None` if there is no such
    /// key. `fill` appends the value of a
    /// blank, or returns false.
    pub(super) fn get(
        &self,
        key: &str,
        form: &str,
        fill: impl Fn(&str, &mut String) -> bool,
    ) -> Option<Value> {
        let template = match self.texts.get(key)? {
            StringValue::Plain(text) => text,
            StringValue::Counted(forms) => forms.get(form).or_else(|| forms.get(OTHER_FORM))?,
        };
        Some(template.filled(fill))
    }

    /// Returns all keys, sorted.
    pub(super) fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.texts.keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }
}

fn read_text(value: &DeValue<'_>, town_words: &TownWords) -> Option<StringValue> {
    if let Some(text) = value.as_str() {
        return Some(StringValue::Plain(StringTemplate::of(text, town_words)));
    }
    let table = value.as_table()?;
    let mut forms = BTreeMap::new();
    for (form, text) in table {
        if !FORMS.contains(&form.get_ref().as_ref()) {
            return None;
        }
        let text = text.get_ref().as_str()?;
        forms.insert(form.get_ref().to_string(), StringTemplate::of(text, town_words));
    }
    forms.contains_key(OTHER_FORM).then_some(StringValue::Counted(forms))
}
