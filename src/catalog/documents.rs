use crate::catalog::ids::DocumentId;
use crate::facts::AttachmentPurpose;
use crate::parse::ParsedDocument;
use crate::source::FileId;
use crate::value::Translations;

/// A document of the content.
#[derive(Debug)]
pub struct Document {
    /// The file of the document.
    pub file: FileId,
    /// What is known of it.
    pub parsed: ParsedDocument,
}

/// A document that a page shows.
#[derive(Debug)]
pub struct Attachment {
    /// Its title on that page.
    pub title: Translations,
    /// The document.
    pub document: DocumentId,
    /// What it is for.
    pub purpose: Option<AttachmentPurpose>,
}
