//! Small values that every module uses: dates, money, phone numbers, opening hours, languages, ids,
//! translated texts, texts of one language, files with their hash.

mod date;
mod hashed;
pub mod hours;
mod id;
mod lang;
mod localized;
mod money;
mod phone;
mod phone_number;
mod tax_code;
mod text;

pub use date::Date;
pub use hashed::{FileBytes, HashedFile};
pub use id::{Id, slugify};
pub use lang::Lang;
pub use localized::{LocalizedText, Translations};
pub use money::Money;
pub use phone::dial;
pub use phone_number::{
    DialCountry, DialRules, PhoneError, PhoneKind, PhoneNumber, PhoneType, PhoneWarning, UndialableReason,
};
pub use tax_code::is_tax_code;
pub use text::{Text, TextError, TextLines, TextWarning, fold_digits};
