//! Documents that citizens open or download: what they are, their size, and what a PDF says of itself.

mod document_type;
mod pdf;
mod pdf_syntax;
mod signature;
mod zip;

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Contents;
use crate::value::{FileSize, Id, Lang};

use pdf::PdfFacts;
use signature::Signature;

pub use document_type::DocumentType;

/// What is known of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParsedDocument {
    /// Its format.
    pub document_type: DocumentType,
    /// Its size.
    pub size: FileSize,
    /// Its language; `None` if it is not known.
    pub lang: Option<Lang>,
    /// False for a PDF without the structure that screen readers read; `None` for other formats, and
    /// if it cannot be known.
    pub is_tagged: Option<bool>,
}

/// Reads a document. Reports a name that cannot be an address, an extension that is not in the list,
/// and one that is not that of the content.
pub(super) fn parse(
    file: Contents<'_>,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ParsedDocument> {
    let mut report = |code, fill: &dyn Fn(Diagnostic) -> Diagnostic| {
        diagnostics.push(fill(Diagnostic::new(code, file.id, 0..0).with("found", name)));
    };
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let lower_case = extension.to_ascii_lowercase();
    let Some(document_type) = DocumentType::of_extension(&lower_case) else {
        let extensions: Vec<&str> = DocumentType::ALL.iter().map(|it| it.extension()).collect();
        report(Code::UnknownDocumentType, &|it| it.with("valid", extensions.join(", ")));
        return None;
    };
    let is_good_name = Id::new(stem).is_some() && lower_case == extension;
    if !is_good_name {
        report(Code::BadDocumentName, &|it| it);
    }
    let signature = Signature::of(file.bytes);
    let is_of_type = match signature {
        Signature::Document(found) => found == document_type,
        Signature::Text => document_type == DocumentType::Csv,
        Signature::Other(_) => false,
    };
    if !is_of_type {
        report(Code::WrongDocumentType, &|mut it| {
            it.args.push(("content", signature.arg()));
            it.with("expected", document_type.label())
        });
    }
    let PdfFacts { is_tagged, lang } = match document_type {
        DocumentType::Pdf if is_of_type => pdf::facts(file.bytes),
        _ => PdfFacts::default(),
    };
    let size = FileSize(file.bytes.len() as u64);
    (is_good_name && is_of_type).then_some(ParsedDocument { document_type, size, lang, is_tagged })
}
