//! Small values that every module uses: dates, holidays, opening hours, money, currencies, countries,
//! phone numbers, postcodes, languages, ids, texts of one language, translated texts, words
//! with their hash, files with theirs, sizes of files.

mod country;
mod currency;
mod date;
mod file_size;
mod fingerprint;
mod hashed;
mod holidays;
pub mod hours;
mod id;
mod identifier;
mod lang;
mod language_format;
mod language_names;
mod language_order;
mod localized;
mod money;
mod phone_number;
mod postcode;
mod similar_language;
mod spelling;
mod text;
mod words;

pub use country::Country;
pub use currency::Currency;
pub use date::Date;
pub use file_size::FileSize;
pub use fingerprint::{fingerprint, is_fingerprint};
pub use hashed::{FileBytes, HashedFile};
pub use holidays::{Holiday, HolidayError, Holidays};
pub use id::{Id, slugify};
pub use identifier::{IdentifierError, IdentifierForm};
pub use lang::Lang;
pub use language_format::LanguageFormat;
pub use language_order::LanguageOrder;
pub use localized::{Localized, LocalizedList, LocalizedText, TranslatedList, Translations};
pub use money::{Money, MoneyError};
pub use phone_number::{
    DialCountry, DialRules, PhoneError, PhoneKind, PhoneNumber, PhoneType, PhoneWarning, UndialableReason,
};
pub use postcode::Postcode;
pub use similar_language::similar_language;
pub use spelling::spelling_distance;
pub use text::{FileSyntax, FileText, Text, TextError, TextLines, TextWarning, fold_digits, is_ignorable};
pub use words::{ChangedParts, PartTexts, Words, WordsHash};
