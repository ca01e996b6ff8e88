//! Reads TOML that editors write. A [`TableReader`] reads a table key by key, each by name and
//! type, and reports every error with its place, unknown keys included. A derived deserialiser
//! would stop at the first error.

mod checks;
mod field;
mod form_reader;
mod keyword;
mod localized_field;
mod original;
mod placeholder;
mod reason;
mod syntax;
mod renamed_keys;
mod quotes;
mod table_reader;
mod markup;
mod merge_conflict;
mod missing;
mod tables;
mod toml_form;
mod translated_table;
mod url;
mod value_reader;
mod written_text;

pub use field::{
    Email, FieldError, FieldValue, number_or_text, shape_error, similar_error, type_of, unknown_keyword,
    value_error, value_error_with,
};
pub use keyword::Keyword;
pub(crate) use keyword::keywords;
pub use localized_field::LocalizedPart;
pub use merge_conflict::merge_conflict;
pub use original::{FormText, Original, WithTexts};
pub use placeholder::{NO_NUMBER, placeholders};
pub use reason::reason;
pub use table_reader::TableReader;
pub use toml_form::TomlForm;
pub use url::{AddressParts, Link, Url, decoded, encoded, root_path};
pub use written_text::WrittenText;
