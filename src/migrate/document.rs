use toml_edit::DocumentMut;

use crate::diagnostics::{Code, Diagnostic};
use crate::form::TomlForm;
use crate::migrate::kind::ContentKind;
use crate::source::File;

/// A content file: TOML as a whole, or between two lines of `+++`.
pub(super) struct ContentDocument<'a> {
    /// What comes before the TOML: nothing, a byte order mark, a line of `+++`.
    before: &'a str,
    /// The TOML with LF at the end of each line.
    toml: String,
    /// What comes after the TOML: nothing, or a line of `+++` and the body.
    after: &'a str,
    /// True if the lines of the file end with CR LF.
    has_cr_lf: bool,
    /// The TOML as a tree, which keeps comments and spacing.
    pub tree: DocumentMut,
}

/// The part of a file that is TOML.
struct TomlPart<'a> {
    pub before: &'a str,
    pub toml: &'a str,
    pub after: &'a str,
}

/// Splits a file. The error is the code for front matter that is missing or does not end.
fn split(text: &str, has_front_matter: bool) -> Result<TomlPart<'_>, Code> {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    if !has_front_matter {
        return Ok(TomlPart { before: &text[..bom], toml: &text[bom..], after: "" });
    }
    let mut lines = text[bom..].split_inclusive('\n');
    let first = lines.next().filter(|it| it.trim_end() == "+++").ok_or(Code::NoFrontMatter)?;
    let start = bom + first.len();
    let length: usize = lines.take_while(|it| it.trim_end() != "+++").map(str::len).sum();
    let (toml, after) = text[start..].split_at(length);
    if after.is_empty() {
        return Err(Code::UnclosedFrontMatter);
    }
    Ok(TomlPart { before: &text[..start], toml, after })
}

impl<'a> ContentDocument<'a> {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// Returns why it cannot be read.
    pub(super) fn read(file: &'a File, kind: ContentKind) -> Result<ContentDocument<'a>, Vec<Diagnostic>> {
        let text = std::str::from_utf8(file.text()).map_err(|err| {
            let at = err.valid_up_to();
            vec![Diagnostic::new(Code::InvalidUtf8, file.id, at..at + 1)]
        })?;
        let part = split(text, kind.has_front_matter())
            .map_err(|code| vec![Diagnostic::new(code, file.id, 0..text.find('\n').unwrap_or(text.len()))])?;
        let form = TomlForm { file: file.id, text: part.toml, offset: part.before.len(), lang: None };
        ContentDocument::parse(part).ok_or_else(|| form.syntax_errors())
    }

    /// Parses the TOML of a file; `None` if it has syntax errors.
    fn parse(part: TomlPart<'a>) -> Option<ContentDocument<'a>> {
        let TomlPart { before, toml, after } = part;
        // The tree writes LF after each key, whatever the line ended with.
        let crlf = toml.matches("\r\n").count();
        let has_cr_lf = crlf > toml.matches('\n').count() / 2;
        let toml = if crlf > 0 { toml.replace("\r\n", "\n") } else { toml.to_owned() };
        let tree = toml.parse().ok()?;
        Some(ContentDocument { before, toml, after, has_cr_lf, tree })
    }

    /// Returns what comes after the TOML: a line of `+++` and the body of a page, or nothing.
    pub(super) fn body(&self) -> &'a str {
        self.after
    }

    /// Returns the TOML of the tree.
    pub(super) fn toml(&self) -> String {
        self.tree.to_string()
    }

    /// Returns the TOML as it was read, with LF at the end of each line.
    pub(super) fn original_toml(&self) -> &str {
        &self.toml
    }

    /// Returns the file with `toml` as its TOML, which has LF at the end of each line.
    pub(super) fn with_toml(&self, toml: &str) -> String {
        let toml = if self.has_cr_lf { toml.replace('\n', "\r\n") } else { toml.to_owned() };
        format!("{}{toml}{}", self.before, self.after)
    }

    /// Returns the line on which the TOML begins, counted from one.
    pub(super) fn first_line(&self) -> usize {
        1 + self.before.matches('\n').count()
    }
}
