use serde::{Deserialize, Serialize};

use crate::diagnostics::Spanned;
use crate::form::{TableReader, keywords};
use crate::value::Translations;

keywords! {
    /// What a document is for.
    AttachmentPurpose {
        /// To be filled in.
        Form "modulo"
        /// To be read before.
        Guide "guida"
        /// A legal act.
        Act "atto"
    }
}

/// A document that a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParsedAttachment {
    /// Its title.
    pub title: Translations,
    /// The path of its file, relative to `content/`.
    pub path: Spanned<String>,
    /// What it is for.
    pub purpose: Option<AttachmentPurpose>,
}

/// Reads `documenti`.
pub fn attachments(reader: &mut TableReader<'_, '_>) -> Vec<ParsedAttachment> {
    reader.tables("documenti", attachment).into_iter().flatten().collect()
}

fn attachment(reader: &mut TableReader<'_, '_>) -> Option<ParsedAttachment> {
    let title = reader.required_name::<Translations>("titolo");
    let path = reader.required::<String>("file");
    let purpose = reader.optional::<AttachmentPurpose>("scopo");
    Some(ParsedAttachment { title: title?.value, path: path?, purpose: purpose.map(|it| it.value) })
}
