//! Reads a whole form, alone or with the translations beside it.

use toml::de::DeTable;

use crate::diagnostics::Diagnostic;
use crate::form::original::{Findings, Original, WithTexts, parsed};
use crate::form::syntax::SyntaxErrors;
use crate::form::table_reader::TableReader;
use crate::form::toml_form::TomlForm;
use crate::form::translated_table::TranslatedTable;

impl<'a> TomlForm<'a> {
    /// Returns every syntax error.
    pub fn syntax_errors(self) -> Vec<Diagnostic> {
        let (_, errors) = DeTable::parse_recoverable(self.text);
        SyntaxErrors::of(self, &errors).diagnostics
    }

    /// Reads the form with `read` and appends the diagnostics to `diagnostics`. Every syntax error
    /// is reported, and what is valid is read.
    pub fn read<T>(
        self,
        diagnostics: &mut Vec<Diagnostic>,
        read: impl FnOnce(&mut TableReader<'_, 'a>) -> T,
    ) -> T {
        self.read_into(Findings::default(), Vec::new(), diagnostics, read).0
    }

    /// Reads some keys of the form; the others are read elsewhere.
    pub fn read_some<T>(
        self,
        diagnostics: &mut Vec<Diagnostic>,
        read: impl FnOnce(&mut TableReader<'_, 'a>) -> T,
    ) -> T {
        self.read(diagnostics, |reader| {
            let value = read(reader);
            reader.ignore_other_keys();
            value
        })
    }

    /// Reads the form as [`read`](TomlForm::read) does, adds the texts of its translations to its own,
    /// and collects these.
    pub fn read_original<T>(
        self,
        original: &Original<'_, 'a>,
        diagnostics: &mut Vec<Diagnostic>,
        read: impl FnOnce(&mut TableReader<'_, 'a>) -> T,
    ) -> WithTexts<T> {
        let parsed = parsed(original.translations);
        let keys = original.translation_keys;
        let tables = parsed.iter().map(|(form, table)| TranslatedTable::top(*form, table.get_ref(), keys));
        let (value, findings) = self.read_into(Findings::of(original), tables.collect(), diagnostics, read);
        findings.with_texts(value)
    }

    fn read_into<'r, T>(
        self,
        mut findings: Findings,
        translations: Vec<TranslatedTable<'r, 'a>>,
        diagnostics: &mut Vec<Diagnostic>,
        read: impl FnOnce(&mut TableReader<'_, 'a>) -> T,
    ) -> (T, Findings) {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        let syntax_errors = SyntaxErrors::of(self, &errors);
        let has_syntax_errors = !syntax_errors.is_none();
        let mut reader = TableReader::alone(self, table.get_ref(), &mut findings);
        reader.translations = translations;
        reader.has_syntax_errors = has_syntax_errors;
        let value = read(&mut reader);
        reader.finish();
        findings.diagnostics.retain(|it| !syntax_errors.explains(it));
        diagnostics.extend(syntax_errors.diagnostics);
        diagnostics.append(&mut findings.diagnostics);
        // What the translations are beside may be missing because of a syntax error.
        if !has_syntax_errors {
            diagnostics.append(&mut findings.in_translations);
        }
        (value, findings)
    }
}
