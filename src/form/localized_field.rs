use toml::de::DeValue;

use crate::diagnostics::{Arg, Code, Word};
use crate::form::field::{FieldError, FieldValue, ValueError, unknown_language, value_error_with};
use crate::value::{Lang, Localized};

/// The longest list: a longer one is most likely the error of an export, and would make every page
/// that displays it too large.
pub(super) const ENTRIES_MAX: usize = 500;

/// What a localized value has in each language.
pub trait LocalizedPart: Sized {
    /// What an editor should write, for diagnostics.
    const EXPECTED: Word;
    /// The same in one language.
    const EXPECTED_IN_ONE: Word;

    /// Reads the value in one language.
    ///
    /// # Errors
    ///
    /// Returns why the value is not valid.
    fn read(value: &DeValue<'_>) -> Result<Self, FieldError>;

    /// Returns what was repaired in the value, or is doubtful.
    fn warnings(value: &DeValue<'_>) -> Vec<ValueError>;

    /// Returns its texts.
    fn texts(&self) -> Vec<&str>;
}

impl LocalizedPart for String {
    const EXPECTED: Word = Word::TextOrTranslations;
    const EXPECTED_IN_ONE: Word = Word::AText;

    fn read(value: &DeValue<'_>) -> Result<String, FieldError> {
        FieldValue::read(value)
    }

    fn warnings(value: &DeValue<'_>) -> Vec<ValueError> {
        <String as FieldValue>::warnings(value)
    }

    fn texts(&self) -> Vec<&str> {
        vec![self]
    }
}

impl LocalizedPart for Vec<String> {
    const EXPECTED: Word = Word::ListOrTranslations;
    const EXPECTED_IN_ONE: Word = Word::AList;

    fn read(value: &DeValue<'_>) -> Result<Vec<String>, FieldError> {
        let list = value.as_array().ok_or(FieldError::Type)?;
        if list.is_empty() {
            return Err(value_error_with(Code::EmptyValue, Vec::new()));
        }
        if list.len() > ENTRIES_MAX {
            let args = [("count", list.len()), ("limit", ENTRIES_MAX)];
            let args = args.map(|(name, number)| (name, Arg::Text(number.to_string()))).to_vec();
            return Err(value_error_with(Code::TooMany, args));
        }
        let text = |it: &toml::Spanned<DeValue<'_>>| {
            <String as FieldValue>::read(it.get_ref())
                .map_err(|error| in_part(it, error, <String as FieldValue>::EXPECTED))
        };
        list.iter().map(text).collect()
    }

    fn warnings(value: &DeValue<'_>) -> Vec<ValueError> {
        let list = value.as_array().into_iter().flat_map(|it| it.iter());
        list.flat_map(|it| warnings_in_part(it, <String as FieldValue>::warnings)).collect()
    }

    fn texts(&self) -> Vec<&str> {
        self.iter().map(String::as_str).collect()
    }
}

impl<T: LocalizedPart> FieldValue for Localized<T> {
    const EXPECTED: Word = T::EXPECTED;
    const IS_LOCALIZED: bool = true;

    fn read(value: &DeValue<'_>) -> Result<Localized<T>, FieldError> {
        let Some(table) = value.as_table() else { return T::read(value).map(Localized::plain) };
        if table.is_empty() {
            return Err(FieldError::Type);
        }
        let mut values = Localized::default();
        for (key, value) in table {
            let lang = Lang::new(key.get_ref()).ok_or_else(|| {
                let error = unknown_language(key.get_ref());
                let error = error.into_value_error(value.get_ref(), T::EXPECTED_IN_ONE);
                FieldError::Value(ValueError { part: Some(key.span()), ..error })
            })?;
            let read = T::read(value.get_ref()).map_err(|it| in_part(value, it, T::EXPECTED_IN_ONE))?;
            values.0.insert(Some(lang), read);
        }
        Ok(values)
    }

    fn in_language(mut self, lang: Option<Lang>) -> Localized<T> {
        if let Some(lang) = lang
            && let Some(value) = self.0.remove(&None)
        {
            self.0.entry(Some(lang)).or_insert(value);
        }
        self
    }

    fn merge(&mut self, translation: Localized<T>) -> bool {
        Localized::merge(self, translation)
    }

    fn words(&self, lang: Lang) -> Vec<&str> {
        self.original(lang).map_or_else(Vec::new, T::texts)
    }

    fn languages(&self) -> Vec<Lang> {
        Localized::languages(self).collect()
    }

    fn warnings(value: &DeValue<'_>) -> Vec<ValueError> {
        match value.as_table() {
            None => T::warnings(value),
            Some(table) => table.iter().flat_map(|(_, it)| warnings_in_part(it, T::warnings)).collect(),
        }
    }
}

/// The error of a part of a value, with the range of the part.
fn in_part(part: &toml::Spanned<DeValue<'_>>, error: FieldError, expected: Word) -> FieldError {
    let error = error.into_value_error(part.get_ref(), expected);
    let range = error.part.clone().unwrap_or(part.span());
    FieldError::Value(ValueError { part: Some(range), ..error })
}

fn warnings_in_part(
    part: &toml::Spanned<DeValue<'_>>,
    warnings: fn(&DeValue<'_>) -> Vec<ValueError>,
) -> Vec<ValueError> {
    let place = |it: ValueError| ValueError { part: it.part.clone().or(Some(part.span())), ..it };
    warnings(part.get_ref()).into_iter().map(place).collect()
}
