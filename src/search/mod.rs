//! The search indexes, one for each language. `docs/search-format.md` specifies every byte;
//! `themes/wemi/js/search/` reads them.
//!
//! **Incremental.** The terms of a document are memoised on its fields and the tables of the
//! language, the files of an index on the terms of all its documents.

mod analyze;
pub mod encoding;
mod document;
mod filters;
mod index;
mod index_builder;
mod language;
mod word_cache;
mod root;
mod shards;
mod spelling;
mod standard;
mod synonyms;
mod term_frequencies;

pub use analyze::{Token, analyze};
pub use index_builder::build;
pub use language::SearchLanguage;
pub use root::analysis;
