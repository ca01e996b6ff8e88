//! Keys that are missing, and the lines to add.

use crate::diagnostics::{Code, Diagnostic, Word};
use crate::form::table_reader::TableReader;

impl TableReader<'_, '_> {
    /// Reports that `key` is missing in this table.
    pub fn report_missing(&mut self, code: Code, key: &'static str, expected: Word) {
        let line = missing_line(key, expected, self.is_nested, "…");
        self.report_missing_line(code, key, expected, line);
    }

    /// Reports that `key` is missing in this table, with the line to add.
    pub(super) fn report_missing_line(
        &mut self,
        code: Code,
        key: &'static str,
        expected: Word,
        line: String,
    ) {
        if !self.has_syntax_errors {
            let span = self.span();
            let diagnostic = Diagnostic::new(code, self.form.file, span).with("key", key).with("line", line);
            self.push(diagnostic.with_word("expected", expected));
        }
    }

    /// Reports an error if none of these keys is written.
    pub fn check_any(&mut self, keys: &[&'static str]) {
        let is_written = |it: &&str| self.table.contains_key(*it) || self.earlier(it).is_some();
        if !self.has_syntax_errors && !keys.iter().any(is_written) {
            let span = self.span();
            self.report(Code::OneOfKeys, span, |it| it.with("keys", keys.join(", ")));
        }
    }
}

/// Returns the line to add for a missing key. `inner` are the lines of a table, or of each of several
/// tables; in a table they are written on one line, since `[[key]]` begins a group of the file.
pub(super) fn missing_line(key: &str, expected: Word, is_nested: bool, inner: &str) -> String {
    match expected {
        Word::ATable if is_nested => format!("{key} = {{ {inner} }}"),
        Word::ATable => format!("[{key}]"),
        Word::Tables if is_nested => format!("{key} = [{{ {inner} }}]"),
        Word::Tables => format!("[[{key}]]"),
        Word::AList => format!("{key} = [\"…\"]"),
        Word::WholeNumber | Word::Number | Word::YesOrNo | Word::ADate | Word::Districts => {
            format!("{key} = …")
        }
        _ => format!("{key} = \"…\""),
    }
}
