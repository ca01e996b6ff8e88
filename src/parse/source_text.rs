use serde::{Deserialize, Serialize};

use crate::parse::body::MarkdownBody;

/// The text of a page in one language, from its main file or from a translation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceText {
    /// `titolo`.
    pub title: String,
    /// `nome_breve`.
    pub short_name: Option<String>,
    /// `descrizione`.
    pub description: String,
    /// `parole_dei_cittadini`.
    pub citizen_words: Vec<String>,
    /// `condizioni`.
    pub conditions: Vec<String>,
    /// `motivo_stato`.
    pub status_reason: Option<String>,
    /// The text of `avviso`.
    pub notice: Option<String>,
    /// The alternative text of `immagine`.
    pub alt: Option<String>,
    /// The Markdown.
    pub body: MarkdownBody,
}
