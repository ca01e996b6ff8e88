//! The Italian texts of services, with the findings in each.

use rayon::prelude::*;

use crate::catalog::{Catalog, PageText};
use crate::memo::{Keyed, Memo};
use crate::parse::{MarkdownBody, Section, Status};
use crate::rules::reading::TextFindings;
use crate::source::FileId;

/// The Italian text of a service, and the findings in it.
pub(super) struct ServiceText<'a> {
    page_text: &'a PageText,
    pub findings: Keyed<TextFindings>,
}

/// Returns the Italian texts of every service that has not ended, in the order of their files.
/// Texts of ended services are not checked: they are no longer edited.
pub(super) fn italian_service_texts<'a>(memo: &Memo, catalog: &'a Catalog) -> Vec<ServiceText<'a>> {
    let services = catalog.services().map(|(_, it)| it).filter(|it| it.fields.status != Status::Ended);
    let page_texts = services.flat_map(|it| &it.page_texts).filter(|it| it.lang.code() == "it");
    let mut page_texts: Vec<&PageText> = page_texts.collect();
    page_texts.sort_by_key(|it| it.file);
    let read = |page_text: &'a PageText| {
        let body = &page_text.source_text.body;
        let findings = memo.get_or_compute("text findings", body, TextFindings::of).value;
        ServiceText { page_text, findings }
    };
    page_texts.into_par_iter().map(read).collect()
}

impl<'a> ServiceText<'a> {
    pub(super) fn file(&self) -> FileId {
        self.page_text.file
    }

    pub(super) fn title(&self) -> &'a str {
        &self.page_text.source_text.title
    }

    pub(super) fn body(&self) -> &'a MarkdownBody {
        &self.page_text.source_text.body
    }

    pub(super) fn section(&self, number: usize) -> &'a Section {
        &self.body().sections[number]
    }
}
