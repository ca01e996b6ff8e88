//! NAME. Small values that mean the same everywhere: dates, money, phone numbers, languages, ids, the bytes of a file.

mod date;
mod hashed;
mod id;
mod lang;
mod localized;
mod money;
mod phone;
mod tax_code;

pub use date::Date;
pub use hashed::{Bytes, Hashed};
pub use id::{Id, folded};
pub use lang::Lang;
pub use localized::{Localized, LocalizedText};
pub use money::Money;
pub use phone::dial;
pub use tax_code::is_tax_code;
