//! Reads TOML that editors write. A [`TableReader`] reads a table key by key, each by name and
//! type, and reports every error with its place, unknown keys included. A derived deserialiser
//! would stop at the first error.

mod checks;
mod field;
mod keyword;
mod placeholder;
mod reason;
mod syntax;
mod renamed_keys;
mod table_reader;
mod text_findings;
mod toml_form;
mod written_text;

pub use field::{
    Email, FieldError, FieldValue, Url, number_or_text, similar_error, type_of, unknown_keyword, value_error,
};
pub use keyword::Keyword;
pub(crate) use keyword::keywords;
pub use placeholder::placeholders;
pub use reason::reason;
pub use table_reader::TableReader;
pub use text_findings::{text_error, text_warning};
pub use toml_form::TomlForm;
pub use written_text::WrittenText;
