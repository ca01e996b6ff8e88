use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};

use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use crate::diagnostics::{Arg, Code, Word, text_error, text_warning};
use crate::form::keyword::Keyword;
use crate::form::markup::without_markup;
use crate::form::quotes::other_quotes;
use crate::value::{Date, Id, Lang, Text, TextLines, TextWarning, WordsHash, similar_language};

/// A type that can be read from a value of a form.
pub trait FieldValue: Sized {
    /// What an editor should write, for diagnostics.
    const EXPECTED: Word;

    /// Reads the value.
    ///
    /// # Errors
    ///
    /// Returns why the value is not valid.
    fn read(value: &DeValue<'_>) -> Result<Self, FieldError>;

    /// Returns the value with a text that names no language in `lang`, the language of the file.
    fn in_language(self, _lang: Option<Lang>) -> Self {
        self
    }

    /// True for texts that a file with translations may have.
    const IS_LOCALIZED: bool = false;

    /// Adds the texts of a translation. Returns false if both have the same language.
    fn merge(&mut self, _translation: Self) -> bool {
        false
    }

    /// Returns the texts in the language of the file, which is `lang`.
    fn words(&self, _lang: Lang) -> Vec<&str> {
        Vec::new()
    }

    /// Returns the languages that are named in the value.
    fn languages(&self) -> Vec<Lang> {
        Vec::new()
    }

    /// Returns what was repaired in the value, or is doubtful.
    fn warnings(_value: &DeValue<'_>) -> Vec<ValueError> {
        Vec::new()
    }
}

/// Why a value is not valid.
pub enum FieldError {
    /// It has another type.
    Type,
    /// It has the right type and is not valid.
    Value(ValueError),
}

/// A diagnostic about a value, without its place.
pub struct ValueError {
    /// The code.
    pub code: Code,
    /// The arguments of its text.
    pub args: Vec<(&'static str, Arg)>,
    /// The valid values, of which the most similar are suggested.
    pub valid: Vec<Cow<'static, str>>,
    /// The range that is not valid, if it is a part of the value.
    pub part: Option<Range<usize>>,
    /// The character of the text that is not valid, and its position in bytes.
    pub character: Option<(usize, char)>,
}

/// Returns an error with `code` and the argument `found`.
pub fn value_error(code: Code, found: impl ToString) -> FieldError {
    value_error_with(code, vec![("found", Arg::Text(found.to_string()))])
}

/// Returns an error with `code` and `args`.
pub fn value_error_with(code: Code, args: Vec<(&'static str, Arg)>) -> FieldError {
    FieldError::Value(ValueError::new(code, args))
}

/// Returns an error about a value that stands in place of `expected`, with the line to write.
pub fn shape_error(value: &DeValue<'_>, expected: Word, line: String) -> FieldError {
    let found = Arg::Word(type_of(value));
    value_error_with(
        Code::WrongShape,
        vec![("expected", Arg::Word(expected)), ("found", found), ("line", Arg::Text(line))],
    )
}

impl ValueError {
    fn new(code: Code, args: Vec<(&'static str, Arg)>) -> ValueError {
        ValueError { code, args, valid: Vec::new(), part: None, character: None }
    }
}

impl FieldError {
    /// Returns the diagnostic for `value`, in place of which `expected` should be written.
    pub fn into_value_error(self, value: &DeValue<'_>, expected: Word) -> ValueError {
        match self {
            FieldError::Type => match other_quotes(value, expected) {
                Some(line) => {
                    let code = if value.is_str() { Code::NeedlessQuotes } else { Code::NeedsQuotes };
                    ValueError::new(code, vec![("line", Arg::Text(line))])
                }
                None => {
                    let args = vec![("expected", Arg::Word(expected)), ("found", Arg::Word(type_of(value)))];
                    ValueError::new(Code::WrongType, args)
                }
            },
            FieldError::Value(error) => error,
        }
    }
}

/// Returns the type of a value, for diagnostics.
pub fn type_of(value: &DeValue<'_>) -> Word {
    match value {
        DeValue::String(_) => Word::SomeText,
        DeValue::Integer(_) => Word::WholeNumber,
        DeValue::Float(_) => Word::Number,
        DeValue::Boolean(_) => Word::YesOrNo,
        DeValue::Datetime(it) if it.time.is_none() && it.date.is_some() => Word::SomeDate,
        DeValue::Datetime(_) => Word::ATime,
        DeValue::Array(_) => Word::SomeList,
        DeValue::Table(_) => Word::SomeTable,
    }
}

/// A text of one line: see [`Text::read`].
impl FieldValue for String {
    const EXPECTED: Word = Word::AText;

    fn read(value: &DeValue<'_>) -> Result<String, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        match Text::read(text, TextLines::One) {
            Ok((text, _)) => Ok(text.as_str().to_owned()),
            Err(error) => {
                if text.trim().is_empty() {
                    return Err(value_error_with(Code::EmptyValue, Vec::new()));
                }
                let ((code, args), character) = text_error(&error);
                Err(FieldError::Value(ValueError { character, ..ValueError::new(code, args) }))
            }
        }
    }

    fn warnings(value: &DeValue<'_>) -> Vec<ValueError> {
        let Some(text) = value.as_str() else { return Vec::new() };
        let markup = without_markup(text).map(|plain| {
            let error = ValueError::new(Code::Markup, vec![("found", Arg::Text(text.to_owned()))]);
            ValueError { valid: vec![plain.into()], ..error }
        });
        if text.is_ascii() {
            return markup.into_iter().collect();
        }
        let warnings = Text::read(text, TextLines::One).map_or_else(|_| Vec::new(), |(_, warnings)| warnings);
        let finding = |it: &TextWarning| {
            let (code, args) = text_warning(it);
            let character = text[it.position()..].chars().next().map(|found| (it.position(), found));
            ValueError { character, ..ValueError::new(code, args) }
        };
        markup.into_iter().chain(warnings.iter().map(finding)).collect()
    }
}

impl FieldValue for bool {
    const EXPECTED: Word = Word::YesOrNo;

    fn read(value: &DeValue<'_>) -> Result<bool, FieldError> {
        value.as_bool().ok_or(FieldError::Type)
    }
}

/// A whole number that is not negative.
impl FieldValue for u32 {
    const EXPECTED: Word = Word::WholeNumber;

    fn read(value: &DeValue<'_>) -> Result<u32, FieldError> {
        whole_number(value, 0..=WHOLE_MAX)
    }
}

/// The largest whole number of keys that have no range of their own.
const WHOLE_MAX: u32 = 100_000;

/// Reads a whole number in a range.
///
/// # Errors
///
/// Returns why it is not one.
pub fn whole_number(value: &DeValue<'_>, range: RangeInclusive<u32>) -> Result<u32, FieldError> {
    let number = value.as_integer().ok_or(FieldError::Type)?;
    let parsed = i64::from_str_radix(number.as_str(), number.radix());
    let bounded = parsed.ok().and_then(|it| u32::try_from(it).ok()).filter(|it| range.contains(it));
    bounded.ok_or_else(|| {
        let texts = [
            ("found", number.as_str().to_owned()),
            ("low", range.start().to_string()),
            ("high", range.end().to_string()),
        ];
        value_error_with(Code::OutOfRange, texts.map(|(name, text)| (name, Arg::Text(text))).to_vec())
    })
}

/// A coordinate or another number with decimals.
impl FieldValue for f64 {
    const EXPECTED: Word = Word::Number;

    fn read(value: &DeValue<'_>) -> Result<f64, FieldError> {
        let text = match value {
            DeValue::Float(it) => it.as_str(),
            DeValue::Integer(it) if it.radix() == 10 => it.as_str(),
            _ => return Err(FieldError::Type),
        };
        text.parse().ok().filter(|it: &f64| it.is_finite()).ok_or(FieldError::Type)
    }
}

impl FieldValue for Date {
    const EXPECTED: Word = Word::ADate;

    fn read(value: &DeValue<'_>) -> Result<Date, FieldError> {
        match value {
            DeValue::Datetime(it) => {
                Date::of_day(&it.to_string()).ok_or_else(|| value_error(Code::BadDate, it))
            }
            DeValue::String(text) => {
                Date::of_day(text).ok_or_else(|| value_error(Code::BadDate, format!("\"{text}\"")))
            }
            _ => Err(FieldError::Type),
        }
    }
}

/// Returns the text of a string or of a decimal number, as written.
pub fn number_or_text<'v>(value: &'v DeValue<'_>) -> Option<&'v str> {
    match value {
        DeValue::String(it) => Some(it),
        DeValue::Integer(it) if it.radix() == 10 => Some(it.as_str()),
        DeValue::Float(it) => Some(it.as_str()),
        _ => None,
    }
}

impl FieldValue for Id {
    const EXPECTED: Word = Word::AnId;

    fn read(value: &DeValue<'_>) -> Result<Id, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        Id::new(text)
            .ok_or_else(|| similar_error(Code::BadId, text, Id::from_title(text).map(|it| it.to_string())))
    }
}

impl FieldValue for Lang {
    const EXPECTED: Word = Word::LanguageCode;

    fn read(value: &DeValue<'_>) -> Result<Lang, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        Lang::new(text).ok_or_else(|| unknown_language(text))
    }
}

/// Returns the error for a text that is not the code of a language, with the one that is probably meant.
pub(super) fn unknown_language(text: &str) -> FieldError {
    similar_error(Code::BadLanguage, text, similar_language(text).map(|it| it.to_string()))
}

/// The hash of the words of an original.
impl FieldValue for WordsHash {
    const EXPECTED: Word = Word::WordsHash;

    fn read(value: &DeValue<'_>) -> Result<WordsHash, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        WordsHash::parse(text).ok_or_else(|| value_error(Code::BadWordsHash, text))
    }
}

/// An e-mail address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Email(pub String);

impl FieldValue for Email {
    const EXPECTED: Word = Word::Email;

    fn read(value: &DeValue<'_>) -> Result<Email, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        let plain = |it: &str| it.bytes().all(|it| it.is_ascii_alphanumeric() || b"._%+-".contains(&it));
        let ok = text.split_once('@').is_some_and(|(name, domain)| {
            let labels = domain.split('.').all(|it| !it.is_empty() && !it.contains(['_', '%', '+']));
            !name.is_empty() && plain(name) && plain(domain) && domain.contains('.') && labels
        });
        if ok { Ok(Email(text.to_owned())) } else { Err(value_error(Code::BadEmail, text)) }
    }
}

/// A word of a closed list.
impl<T: Keyword> FieldValue for T {
    const EXPECTED: Word = Word::OneOf;

    fn read(value: &DeValue<'_>) -> Result<T, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        let found = T::KEYWORDS.iter().find(|(word, _)| *word == text);
        if let Some((code, needless)) = T::NEEDLESS
            && needless.contains(&text.to_lowercase().as_str())
        {
            return Err(value_error(code, text));
        }
        found
            .map(|(_, value)| *value)
            .ok_or_else(|| unknown_keyword(text, T::KEYWORDS.iter().map(|(word, _)| *word)))
    }
}

/// Returns the error for a word that is not in a closed list.
pub fn unknown_keyword(found: &str, valid: impl Iterator<Item = &'static str>) -> FieldError {
    let valid: Vec<&'static str> = valid.collect();
    let args = vec![("found", Arg::Text(found.to_owned())), ("valid", Arg::Text(valid.join(", ")))];
    let valid = valid.into_iter().map(Cow::Borrowed).collect();
    FieldError::Value(ValueError { code: Code::UnknownWord, args, valid, part: None, character: None })
}

/// Returns the error for a text that is none of the values of a long list, of which the most
/// similar are suggested.
pub fn similar_error<S: Into<Cow<'static, str>>>(
    code: Code,
    found: &str,
    valid: impl IntoIterator<Item = S>,
) -> FieldError {
    let args = vec![("found", Arg::Text(found.to_owned()))];
    let valid = valid.into_iter().map(Into::into).collect();
    FieldError::Value(ValueError { code, args, valid, part: None, character: None })
}
