//! Documents that citizens open or download.

use serde::Serialize;
use serde_json::{Value, json};

use crate::catalog::{Attachment, Catalog, DocumentId};
use crate::facts::AttachmentPurpose;
use crate::source::Snapshot;
use crate::value::{Lang, LocalizedText};
use crate::view::part::context::LanguageContext;
use crate::view::part::published_file::published_path;

/// A document that a page shows.
#[derive(Debug, Serialize)]
pub struct DocumentView<'a> {
    /// The title.
    pub title: LocalizedText<'a>,
    /// What it is for: `modulo`, `guida` or `atto`.
    pub purpose: Option<AttachmentPurpose>,
    /// The URL of the file.
    pub url: String,
    /// Its type and size: `PDF, 120 kB`.
    pub details: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its language, if it is known and not the page's.
    pub lang: Option<Lang>,
    /// The name under which a browser saves it; absent for a document that the browser shows.
    pub download: Option<&'a str>,
}

/// Builds the views of the documents of a page.
pub fn document_views<'a>(
    context: &LanguageContext<'a>,
    attachments: &'a [Attachment],
) -> Vec<DocumentView<'a>> {
    let view = |it: &'a Attachment| {
        let parsed = &context.catalog.document(it.document).parsed;
        DocumentView {
            title: context.localized(&it.title),
            purpose: it.purpose,
            url: document_url(context, it.document),
            details: document_details(context, it.document, context.lang),
            media_type: parsed.document_type.media_type(),
            lang: parsed.lang.filter(|it| *it != context.lang),
            download: download_name(context, it.document),
        }
    };
    attachments.iter().map(view).collect()
}

/// The type and the size of a document, in words of a language.
pub fn document_details(context: &LanguageContext<'_>, id: DocumentId, lang: Lang) -> String {
    let parsed = &context.catalog.document(id).parsed;
    format!("{}, {}", parsed.document_type.label(), parsed.size.in_words(lang, context.settings.town.country))
}

/// The URL of a document.
pub fn document_url(context: &LanguageContext<'_>, id: DocumentId) -> String {
    context.urls.file(&document_path(context.snapshot, context.catalog, id))
}

/// The name under which a browser saves a document; `None` for one that it shows.
pub fn download_name<'a>(context: &LanguageContext<'a>, id: DocumentId) -> Option<&'a str> {
    let document = context.catalog.document(id);
    document.parsed.document_type.is_data().then(|| context.snapshot.file(document.file).path.name())
}

/// The path of a document in the site.
pub fn document_path(snapshot: &Snapshot, catalog: &Catalog, id: DocumentId) -> String {
    let document = catalog.document(id);
    let file = snapshot.file(document.file);
    published_path("documenti", file.path.name(), file.hash, document.parsed.document_type.extension())
}

/// The structured data of the documents of a page: `MediaObject`, since a `DigitalDocument` has no size.
pub fn document_json_ld(context: &LanguageContext<'_>, attachments: &[Attachment]) -> Vec<Value> {
    let data = |it: &Attachment| {
        let parsed = &context.catalog.document(it.document).parsed;
        let path = document_path(context.snapshot, context.catalog, it.document);
        let mut data = json!({
            "@type": "MediaObject",
            "name": context.localized(&it.title).text,
            "contentUrl": context.urls.absolute_file(&path),
            "encodingFormat": parsed.document_type.media_type(),
            "contentSize": parsed.size.in_words(context.lang, context.settings.town.country),
        });
        if let Some(lang) = parsed.lang {
            data["inLanguage"] = json!(lang);
        }
        data
    };
    attachments.iter().map(data).collect()
}
