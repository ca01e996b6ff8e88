//! The words of the interface, one file per language.

use std::collections::{BTreeMap, HashMap};

use toml::de::{DeTable, DeValue};

use crate::diag::{Code, Diagnostic, Word};
use crate::source::File;
use crate::value::Lang;

/// The words of one language.
#[derive(Debug, Clone, Default)]
pub(super) struct Strings {
    texts: HashMap<String, Text>,
}

#[derive(Debug, Clone)]
enum Text {
    Plain(String),
    Counted { one: String, other: String },
}

impl Strings {
    /// Reads `strings/<lang>.toml`: each value a text, or `{ one = "…", other = "…" }`.
    pub(super) fn read(file: &File, notes: &mut Vec<Diagnostic>) -> Strings {
        let Ok(text) = std::str::from_utf8(&file.bytes) else {
            notes.push(Diagnostic::new(Code::InvalidUtf8, file.id, 0..0));
            return Strings::default();
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let note = Diagnostic::new(Code::TomlSyntax, file.id, error.span().unwrap_or(0..0));
            notes.push(note.with_word("reason", crate::record::reason(error.message())));
        }
        let mut strings = Strings::default();
        for (key, value) in table.get_ref() {
            match read_text(value.get_ref()) {
                Some(text) => drop(strings.texts.insert(key.get_ref().to_string(), text)),
                None => {
                    strings.texts.insert(key.get_ref().to_string(), Text::Plain(String::new()));
                    let note =
                        Diagnostic::new(Code::WrongType, file.id, value.span()).with("key", key.get_ref());
                    let found = crate::record::type_of(value.get_ref());
                    notes.push(note.with_word("expected", Word::ThemeText).with_word("found", found));
                }
            }
        }
        strings
    }

    /// Keys that another language has and this one lacks are told at the top of its file.
    pub(super) fn check(
        &self,
        lang: Lang,
        file: &File,
        others: &BTreeMap<Lang, Strings>,
        notes: &mut Vec<Diagnostic>,
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
            let note = Diagnostic::new(Code::MissingString, file.id, 0..0).with("found", key);
            notes.push(note.with("lang", lang));
        }
    }

    /// The text of a key, its blanks filled; `None` when there is no such key.
    pub(super) fn get(&self, key: &str, n: Option<i64>, fill: &[(String, String)]) -> Option<String> {
        let text = match self.texts.get(key)? {
            Text::Plain(text) => text,
            Text::Counted { one, .. } if n == Some(1) => one,
            Text::Counted { other, .. } => other,
        };
        let mut filled = text.clone();
        for (name, value) in fill {
            filled = filled.replace(&format!("{{{name}}}"), value);
        }
        Some(filled)
    }

    /// All keys, rising, for the closest ones.
    pub(super) fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.texts.keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }
}

fn read_text(value: &DeValue<'_>) -> Option<Text> {
    if let Some(text) = value.as_str() {
        return Some(Text::Plain(text.to_owned()));
    }
    let table = value.as_table()?;
    let text = |key: &str| table.get(key).and_then(|it| it.get_ref().as_str()).map(str::to_owned);
    Some(Text::Counted { one: text("one")?, other: text("other")? })
}
