//! Tables within a form, and what to write where a text or number stands in their place.

use std::borrow::Cow;

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostics::{Arg, Code, Diagnostic, Severity, Word};
use crate::form::field::type_of;
use crate::form::missing::missing_line;
use crate::form::original::{Findings, place_in_list, place_of_key};
use crate::form::table_reader::TableReader;
use crate::form::toml_form::TomlForm;
use crate::form::translated_table::{OriginalList, TranslatedTable};

/// A line with more characters shows the first value alone: diagnostics cut longer arguments.
const LINE_CHARS_MAX: usize = 78;

/// A table as a trial: the key under which a value is best read, and what else would be missing.
struct Trial {
    key: String,
    missing: Vec<String>,
}

impl<'r, 'a> TableReader<'r, 'a> {
    /// Reads an optional table, as `[accreditamento]`.
    pub fn table<T>(
        &mut self,
        key: &'static str,
        read: impl FnMut(&mut TableReader<'_, 'a>) -> T,
    ) -> Option<T> {
        let value = self.value(key)?;
        match value.get_ref().as_table() {
            Some(table) => {
                let place = self.place_of(key, None);
                let findings = &mut self.findings.in_translations;
                let translations = self.translations.iter_mut().filter_map(|it| it.table(key, findings));
                let translations = translations.collect();
                Some(self.nested((table, value.span()), place, translations, read))
            }
            None => {
                let line = self.tables_line(key, &[value], false, read);
                self.report_wrong_shape(key, value, Word::ATable, line);
                None
            }
        }
    }

    /// Reads a required table. Reports an error if it is missing.
    pub fn required_table<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut TableReader<'_, 'a>) -> T,
    ) -> Option<T> {
        if self.value(key).is_none() {
            self.report_missing_table(key, Word::ATable, &mut read);
        }
        self.table(key, read)
    }

    /// Reads an optional list of tables, as `[[offerte]]` or a list of `{ … }`.
    pub fn tables<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut TableReader<'_, 'a>) -> T,
    ) -> Vec<T> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            let line = self.tables_line(key, &[value], true, read);
            self.report_wrong_shape(key, value, Word::Tables, line);
            return Vec::new();
        };
        self.check_not_empty(key, value);
        let location = self.location(self.form.span(value.span()));
        let list = OriginalList { key, entries: array, location };
        let mut translations = self.translated_entries(&list);
        let mut values = Vec::with_capacity(array.len());
        let mut others = Vec::new();
        for (index, item) in array.iter().enumerate() {
            let Some(table) = item.get_ref().as_table() else {
                others.push(item);
                continue;
            };
            let entry = |it: &mut Vec<Option<TranslatedTable<'r, 'a>>>| it.get_mut(index)?.take();
            let translations = translations.iter_mut().filter_map(entry).collect();
            let place = self.place_of(key, Some(index));
            values.push(self.nested((table, item.span()), place, translations, &mut read));
        }
        // Several texts in place of tables are one mistake.
        if let Some(first) = others.first() {
            let line = self.tables_line(key, &others, true, read);
            self.report_wrong_shape(key, first, Word::Tables, line);
        }
        values
    }

    fn translated_entries(
        &mut self,
        list: &OriginalList<'r, 'a>,
    ) -> Vec<Vec<Option<TranslatedTable<'r, 'a>>>> {
        let found = &mut self.findings.in_translations;
        self.translations.iter_mut().map(|it| it.entries(list, found)).collect()
    }

    /// The place of a table, for texts that are collected.
    fn place_of(&self, key: &str, index: Option<usize>) -> String {
        match (self.findings.lang, index) {
            (None, _) => String::new(),
            (Some(_), None) => place_of_key(&self.place, key),
            (Some(_), Some(index)) => place_in_list(&place_of_key(&self.place, key), index),
        }
    }

    /// Reads a required list of tables. Reports an error if it is missing.
    pub fn required_tables<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut TableReader<'_, 'a>) -> T,
    ) -> Vec<T> {
        if self.value(key).is_none() {
            self.report_missing_table(key, Word::Tables, &mut read);
        }
        self.tables(key, read)
    }

    /// Reports a missing table, or list of tables, with what each must have.
    fn report_missing_table<T>(
        &mut self,
        key: &'static str,
        expected: Word,
        read: &mut impl FnMut(&mut TableReader<'_, 'a>) -> T,
    ) {
        let (_, diagnostics) = read_table(self.form, &DeTable::new(), read);
        let lines: Vec<String> = args_of_missing(&diagnostics, "line").collect();
        let inner = if lines.is_empty() { "…".to_owned() } else { lines.join(", ") };
        self.report_missing_line(
            Code::MissingKey,
            key,
            expected,
            missing_line(key, expected, self.is_nested, &inner),
        );
    }

    /// Reports a value that stands in place of a list.
    pub(super) fn report_no_list(&mut self, key: &'static str, value: &TomlSpanned<DeValue<'_>>) {
        let line = is_scalar(value.get_ref()).then(|| format!("{key} = [{}]", &self.form.text[value.span()]));
        self.report_wrong_shape(key, value, Word::AList, line);
    }

    /// Returns the line for a value that stands in place of a table, `key = { name = "value" }`, or for
    /// values in place of tables, `key = [{ name = "value" }]`; `read` reads such a table. `None` if the
    /// values are no texts, numbers or words.
    fn tables_line<T>(
        &self,
        key: &str,
        values: &[&TomlSpanned<DeValue<'a>>],
        is_list: bool,
        mut read: impl FnMut(&mut TableReader<'_, 'a>) -> T,
    ) -> Option<String> {
        let first = values.first().filter(|_| values.iter().all(|it| is_scalar(it.get_ref())))?;
        let trial = trial(self.form, first, &mut read)?;
        let missing: String = trial.missing.iter().map(|it| format!(", {it} = …")).collect();
        let table = |it: &TomlSpanned<DeValue<'_>>| {
            format!("{{ {} = {}{missing} }}", trial.key, &self.form.text[it.span()])
        };
        if !is_list {
            return Some(format!("{key} = {}", table(first)));
        }
        let tables: Vec<String> = values.iter().map(|it| table(it)).collect();
        let line = format!("{key} = [{}]", tables.join(", "));
        if line.chars().count() <= LINE_CHARS_MAX || tables.len() == 1 {
            return Some(line);
        }
        Some(format!("{key} = [{}, …]", tables[0]))
    }

    /// Reports a value that stands in place of another, with the line to write if there is one.
    fn report_wrong_shape(
        &mut self,
        key: &'static str,
        value: &TomlSpanned<DeValue<'_>>,
        expected: Word,
        line: Option<String>,
    ) {
        let Some(line) = line else { return self.report_wrong_type(key, value, expected) };
        let span = self.form.span(value.span());
        let diagnostic = Diagnostic::new(Code::WrongShape, self.form.file, span).with("key", key);
        let diagnostic = diagnostic.with_word("expected", expected).with("line", line);
        self.push(diagnostic.with_word("found", type_of(value.get_ref())));
    }
}

fn is_scalar(value: &DeValue<'_>) -> bool {
    !matches!(value, DeValue::Array(_) | DeValue::Table(_))
}

/// Reads the value under each key that a table may have, and returns the one with the fewest errors;
/// of several, a required one.
fn trial<'a, T>(
    form: TomlForm<'a>,
    value: &TomlSpanned<DeValue<'a>>,
    read: &mut impl FnMut(&mut TableReader<'_, 'a>) -> T,
) -> Option<Trial> {
    let (keys, diagnostics) = read_table(form, &DeTable::new(), read);
    let required: Vec<String> = missing_keys(&diagnostics).collect();
    let optional = keys.into_iter().map(str::to_owned).filter(|it| !required.contains(it));
    let mut best: Option<(usize, Trial)> = None;
    for key in required.iter().cloned().chain(optional) {
        let mut table = DeTable::new();
        let written = TomlSpanned::new(value.span(), value.get_ref().clone());
        table.insert(TomlSpanned::new(value.span(), Cow::Owned(key.clone())), written);
        let (_, diagnostics) = read_table(form, &table, read);
        let errors = diagnostics.iter().filter(|it| it.severity() == Severity::Error).count();
        if best.as_ref().is_none_or(|it| errors < it.0) {
            let missing = missing_keys(&diagnostics).collect();
            best = Some((errors, Trial { key, missing }));
        }
    }
    best.map(|it| it.1)
}

/// Reads a table, and returns the keys that were asked for and what is reported.
fn read_table<'a, T>(
    form: TomlForm<'a>,
    table: &DeTable<'a>,
    read: &mut impl FnMut(&mut TableReader<'_, 'a>) -> T,
) -> (Vec<&'static str>, Vec<Diagnostic>) {
    let mut findings = Findings::default();
    let mut reader = TableReader::alone(form, table, &mut findings);
    reader.is_nested = true;
    read(&mut reader);
    (std::mem::take(&mut reader.read_keys), findings.diagnostics)
}

fn missing_keys(diagnostics: &[Diagnostic]) -> impl Iterator<Item = String> {
    args_of_missing(diagnostics, "key")
}

/// Returns an argument of each diagnostic about a missing key.
fn args_of_missing<'d>(
    diagnostics: &'d [Diagnostic],
    wanted: &'d str,
) -> impl Iterator<Item = String> + use<'d> {
    let missing = diagnostics.iter().filter(|it| it.code == Code::MissingKey);
    missing.filter_map(move |it| {
        it.args.iter().find_map(|(name, arg)| match arg {
            Arg::Text(text) if *name == wanted => Some(text.clone()),
            _ => None,
        })
    })
}
