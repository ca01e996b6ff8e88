use serde::Serialize;
use toml::de::DeValue;

use crate::diagnostics::{Code, Diagnostic, Spanned, Word};
use crate::facts::Identifier;
use crate::form::{FieldError, FieldValue, TableReader, similar_error, value_error};
use crate::value::{Id, IdentifierError, IdentifierForm, Translations};

/// A register whose identifiers providers have.
#[derive(Debug, Clone, Serialize)]
pub struct IdentifierScheme {
    /// Its id.
    pub id: Id,
    /// The name of an identifier, as `Codice fiscale`.
    pub name: Translations,
    /// The form of an identifier.
    pub form: IdentifierForm,
    /// Whether every provider has one.
    pub is_required: bool,
}

/// Adds why a code is no identifier of this form, and the right code if that is known.
pub fn with_reason(
    diagnostic: Diagnostic,
    code: &str,
    form: &IdentifierForm,
    error: &IdentifierError,
) -> Diagnostic {
    match error {
        IdentifierError::Form => diagnostic.with_word(
            "reason",
            match form {
                IdentifierForm::ItalianTaxCode => Word::NotElevenDigits,
                IdentifierForm::Uuid => Word::NotUuid,
                IdentifierForm::Pattern(_) => Word::NotInForm,
            },
        ),
        IdentifierError::CheckDigit(digit) => {
            let right = format!("{}{digit}", &code[..code.len() - 1]);
            diagnostic.with_word("reason", Word::CheckDigit).with_suggestions([right])
        }
    }
}

/// Reports the identifiers of the authority that are in no register of the town, or not in its form.
pub(super) fn check(
    reader: &mut TableReader<'_, '_>,
    identifiers: &[Identifier],
    schemes: &[IdentifierScheme],
) {
    for Identifier { scheme: id, code } in identifiers {
        let Some(scheme) = schemes.iter().find(|it| it.id == id.value) else {
            reader.report(Code::UnknownReference, id.span, |it| {
                let it = it.with("found", &id.value).with_word("kind", Word::IdentifierScheme);
                it.suggest(id.value.as_str(), schemes.iter().map(|it| it.id.as_str()))
            });
            continue;
        };
        if let Err(error) = scheme.form.check(&code.value) {
            reader.report(Code::BadIdentifier, code.span, |it| {
                let it = it.with("found", &code.value).with("name", &scheme.id);
                with_reason(it, &code.value, &scheme.form, &error)
            });
        }
    }
}

/// Reads `[[schemi]]`. An id that is there twice is reported.
pub(super) fn schemes(reader: &mut TableReader<'_, '_>) -> Vec<IdentifierScheme> {
    let schemes = reader.tables("schemi", |reader| {
        let id = reader.required::<Id>("id");
        let name = reader.required_name::<Translations>("nome");
        let form = reader.required::<IdentifierForm>("forma");
        let is_required = reader.optional::<bool>("obbligatorio").is_some_and(|it| it.value);
        let id = id?;
        let span = id.span;
        // A scheme with a mistake, which is reported, is kept: without it every identifier would be wrong.
        let name = name.map_or_else(|| Translations::plain(id.value.as_str()), |it| it.value);
        let form = form.map_or_else(|| IdentifierForm::Pattern(".*".to_owned()), |it| it.value);
        let scheme = IdentifierScheme { id: id.value, name, form, is_required };
        Some(Spanned { value: scheme, span })
    });
    let mut unique: Vec<IdentifierScheme> = Vec::new();
    for scheme in schemes.into_iter().flatten() {
        if unique.iter().any(|it| it.id == scheme.id) {
            reader.report(Code::RepeatedId, scheme.span, |it| {
                it.with("found", &scheme.id).with("key", "schemi")
            });
        } else {
            unique.push(scheme.value);
        }
    }
    unique
}

/// A known form, or a regular expression for the whole identifier.
impl FieldValue for IdentifierForm {
    const EXPECTED: Word = Word::IdentifierForm;

    fn read(value: &DeValue<'_>) -> Result<IdentifierForm, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        if let Some(known) = IdentifierForm::known(text) {
            return Ok(known);
        }
        // A misspelt name of a known form is a valid expression, which no identifier matches.
        if text.bytes().all(|it| it.is_ascii_lowercase() || it == b'-') {
            return Err(similar_error(Code::UnknownIdentifierForm, text, IdentifierForm::KNOWN_NAMES));
        }
        IdentifierForm::pattern(text).map_err(|_| value_error(Code::BadPattern, text))
    }
}
