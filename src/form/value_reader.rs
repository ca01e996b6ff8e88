use toml::Spanned as TomlSpanned;
use toml::de::DeValue;

use crate::diagnostics::{Arg, Code, Diagnostic, Spanned, Word};
use crate::form::field::{FieldError, FieldValue};
use crate::form::toml_form::TomlForm;
use crate::form::written_text::place_of_character;

/// Reads the value of a key. An empty text and what is not valid are reported.
pub(super) fn read_value<T: FieldValue>(
    form: TomlForm<'_>,
    key: &'static str,
    value: &TomlSpanned<DeValue<'_>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Spanned<T>> {
    let Spanned { value: read, span } = read_value_with(form, key, value, diagnostics, T::EXPECTED, T::read)?;
    for warning in T::warnings(value.get_ref()) {
        let warning = FieldError::Value(warning);
        diagnostics.push(value_diagnostic(form, key, value, warning, T::EXPECTED));
    }
    Some(Spanned { value: read.in_language(form.lang), span })
}

/// Reads the value of a key with `read`. An empty text and what is not valid are reported.
pub(super) fn read_value_with<T>(
    form: TomlForm<'_>,
    key: &'static str,
    value: &TomlSpanned<DeValue<'_>>,
    diagnostics: &mut Vec<Diagnostic>,
    expected: Word,
    read: impl FnOnce(&DeValue<'_>) -> Result<T, FieldError>,
) -> Option<Spanned<T>> {
    let span = form.span(value.span());
    if value.get_ref().as_str().is_some_and(|it| it.trim().is_empty()) {
        diagnostics.push(Diagnostic::new(Code::EmptyValue, form.file, span).with("key", key));
        return None;
    }
    match read(value.get_ref()) {
        Ok(value) => Some(Spanned { value, span }),
        Err(error) => {
            diagnostics.push(value_diagnostic(form, key, value, error, expected));
            None
        }
    }
}

/// The diagnostic about a value.
pub(super) fn value_diagnostic(
    form: TomlForm<'_>,
    key: &'static str,
    value: &TomlSpanned<DeValue<'_>>,
    error: FieldError,
    expected: Word,
) -> Diagnostic {
    let error = error.into_value_error(value.get_ref(), expected);
    let mut range = error.part.unwrap_or(value.span());
    if let Some((position, character)) = error.character
        && let Some(place) = place_of_character(&form.text[range.clone()], position, character)
    {
        range = range.start + place.start..range.start + place.end;
    }
    let mut diagnostic = Diagnostic::new(error.code, form.file, form.span(range)).with("key", key);
    diagnostic.args.extend(error.args);
    // What to write is the whole line, unless the value is one of a list or of a text in languages.
    if matches!(error.code, Code::NeedsQuotes | Code::NeedlessQuotes)
        && is_line(form, key, value)
        && let Some(("line", Arg::Text(line))) = diagnostic.args.last_mut()
    {
        line.insert_str(0, &format!("{key} = "));
    }
    let written = value.get_ref().as_str().unwrap_or_default();
    diagnostic.suggest(written, error.valid)
}

/// True if the value stands behind its key.
fn is_line(form: TomlForm<'_>, key: &str, value: &TomlSpanned<DeValue<'_>>) -> bool {
    let before = form.text[..value.span().start].trim_end();
    before.strip_suffix('=').is_some_and(|it| it.trim_end().ends_with(key))
}
