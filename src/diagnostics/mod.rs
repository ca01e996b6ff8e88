//! Errors and warnings for editors. A [`Diagnostic`] is data: a code, a place and the arguments of
//! its text. The texts in both languages are in one table ([`codes`]); three renderers lay them
//! out: for the terminal, as JSON lines and as SARIF.

mod bounded;
pub mod codes;
mod diagnostic;
mod grouped;
mod json;
mod language;
mod line_column;
mod location;
mod message;
mod phrases;
mod sarif;
mod snapshot;
mod terminal;
mod text_findings;

pub use bounded::{bounded, of_each_kind};
pub use codes::{Code, Severity};
pub use diagnostic::{
    Arg, Diagnostic, WithDiagnostics, drop_caused_by_placeholders, has_errors, is_misspelt,
};
pub use json::render as render_json;
pub use language::MessageLanguage;
pub use line_column::{LineColumn, line_column};
pub use location::{Location, Span, Spanned};
pub use message::{Message, message};
pub use phrases::{Phrase, Word};
pub use sarif::render as render_sarif;
pub use snapshot::{of_snapshot, with_written_places};
pub use terminal::{Style, render as render_terminal, summary};
pub use text_findings::{text_error, text_warning};
