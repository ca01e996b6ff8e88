//! Files with translations beside an original: the table of a translation at the place of one of the
//! original, with the texts of the same keys.

use std::ops::Range;

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostics::{Code, Diagnostic, Location, Phrase, Span, Spanned, Word};
use crate::form::field::{FieldError, FieldValue};
use crate::form::toml_form::TomlForm;
use crate::form::value_reader::{read_value, value_diagnostic};

/// The key by which an entry of a list is named in a translation, by the key of the list. The entries
/// of any other list are those of the original in the same order.
const NAMED_BY: [(&str, &str); 5] = [
    ("documenti", "file"),
    ("offerte", "servizio"),
    ("presso", "sede"),
    ("sedi", "id"),
    ("telefoni", "numero"),
];

/// A table of a translation.
pub(super) struct TranslatedTable<'r, 'a> {
    form: TomlForm<'a>,
    table: &'r DeTable<'a>,
    /// The keys of texts, and those that name an entry.
    read_keys: Vec<&'static str>,
}

/// A list of the original, whose entries are looked up in translations.
pub(super) struct OriginalList<'r, 'a> {
    pub key: &'static str,
    pub entries: &'r [TomlSpanned<DeValue<'a>>],
    /// Where the list is in the original.
    pub location: Location,
}

impl<'r, 'a> TranslatedTable<'r, 'a> {
    /// A whole file, of which `known_keys` are read elsewhere.
    pub(super) fn top(form: TomlForm<'a>, table: &'r DeTable<'a>, known_keys: &[&'static str]) -> Self {
        TranslatedTable { form, table, read_keys: known_keys.to_vec() }
    }

    fn nested(&self, table: &'r DeTable<'a>) -> Self {
        TranslatedTable { form: self.form, table, read_keys: Vec::new() }
    }

    /// Adds the text of `key` to `field`, that of the original.
    pub(super) fn add_to<T: FieldValue>(
        &mut self,
        key: &'static str,
        field: Option<&mut Spanned<T>>,
        location: impl FnOnce(Span) -> Location,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        self.read_keys.push(key);
        let Some(value) = self.table.get(key) else { return };
        let Some(translation) = read_value::<T>(self.form, key, value, diagnostics) else { return };
        let diagnostic = |code| Diagnostic::new(code, self.form.file, translation.span).with("key", key);
        match field {
            None => diagnostics.push(diagnostic(Code::NothingToTranslate)),
            Some(field) => {
                if !field.value.merge(translation.value) {
                    let diagnostic = diagnostic(Code::TranslatedTwice);
                    diagnostics.push(diagnostic.related(location(field.span), Phrase::OtherHere));
                }
            }
        }
    }

    /// Returns the table at `key`.
    pub(super) fn table(&mut self, key: &'static str, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        let value = self.table.get(key)?;
        self.read_keys.push(key);
        match value.get_ref().as_table() {
            Some(table) => Some(self.nested(table)),
            None => {
                diagnostics.push(value_diagnostic(self.form, key, value, FieldError::Type, Word::ATable));
                None
            }
        }
    }

    /// Returns the table of each entry of a list of the original. Entries that the original does not
    /// have are reported.
    pub(super) fn entries(
        &mut self,
        list: &OriginalList<'r, 'a>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Option<Self>> {
        let key = list.key;
        let Some(value) = self.table.get(key) else { return Vec::new() };
        self.read_keys.push(key);
        let Some(array) = value.get_ref().as_array() else {
            diagnostics.push(value_diagnostic(self.form, key, value, FieldError::Type, Word::Tables));
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(array.len());
        for item in array.iter() {
            match item.get_ref().as_table() {
                Some(table) => tables.push((table, item.span())),
                None => {
                    diagnostics.push(value_diagnostic(self.form, key, item, FieldError::Type, Word::ATable));
                }
            }
        }
        match NAMED_BY.iter().find(|(it, _)| *it == key) {
            Some((_, name_key)) => self.by_name(list, name_key, &tables, diagnostics),
            None if tables.len() == list.entries.len() => {
                tables.into_iter().map(|(table, _)| Some(self.nested(table))).collect()
            }
            None => {
                let diagnostic =
                    Diagnostic::new(Code::OtherEntries, self.form.file, self.form.span(value.span()));
                let diagnostic = diagnostic.with("key", key).with("count", tables.len());
                let diagnostic = diagnostic.with("expected", list.entries.len());
                diagnostics.push(diagnostic.related(list.location.clone(), Phrase::OtherHere));
                Vec::new()
            }
        }
    }

    fn by_name(
        &self,
        list: &OriginalList<'r, 'a>,
        name_key: &'static str,
        tables: &[(&'r DeTable<'a>, Range<usize>)],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Option<Self>> {
        let mut entries: Vec<Option<Self>> = list.entries.iter().map(|_| None).collect();
        let names: Vec<Option<&str>> =
            list.entries.iter().map(|it| name_of(it.get_ref().as_table()?, name_key)).collect();
        for (table, range) in tables {
            let span = table.get(name_key).map_or(range.clone(), |it| it.span());
            let diagnostic = |code| Diagnostic::new(code, self.form.file, self.form.span(span.clone()));
            let Some(name) = name_of(table, name_key) else {
                diagnostics.push(diagnostic(Code::UnnamedEntry).with("list", list.key).with("key", name_key));
                continue;
            };
            // The second entry of a name is the second one of the original.
            let free = (0..names.len()).find(|it| names[*it] == Some(name) && entries[*it].is_none());
            match free {
                Some(index) => {
                    let nested = TranslatedTable { read_keys: vec![name_key], ..self.nested(table) };
                    entries[index] = Some(nested);
                }
                None => {
                    let diagnostic =
                        diagnostic(Code::UnknownEntry).with("found", name).with("list", list.key);
                    diagnostics.push(diagnostic.suggest(name, names.iter().flatten()));
                }
            }
        }
        entries
    }

    /// Reports the keys that are no texts: `keys` are those of the original.
    pub(super) fn report_others(
        &self,
        keys: &[&'static str],
        original: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for key in self.table.keys().filter(|it| !self.read_keys.contains(&it.get_ref().as_ref())) {
            let name = key.get_ref();
            let diagnostic =
                |code| Diagnostic::new(code, self.form.file, self.form.span(key.span())).with("key", name);
            diagnostics.push(match keys.contains(&name.as_ref()) {
                true => diagnostic(Code::FactInTranslation).with("path", original),
                false => diagnostic(Code::UnknownKey).suggest(name, self.read_keys.iter()),
            });
        }
    }
}

fn name_of<'t>(table: &'t DeTable<'_>, key: &str) -> Option<&'t str> {
    table.get(key)?.get_ref().as_str().map(str::trim)
}
