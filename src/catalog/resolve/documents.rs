use crate::catalog::documents::{Attachment, Document};
use crate::catalog::resolve::name_table::NameState;
use crate::catalog::resolve::resolver::{Resolver, RowBuilder};
use crate::facts;
use crate::parse::{ContentKind, FileContent};
use crate::source::{FileId, SitePath};

impl Resolver<'_> {
    /// Adds all documents. They are never drafts, and an invalid one was reported by its parse.
    pub(super) fn documents(&mut self) {
        for main in self.main_files(ContentKind::Document) {
            let state = match &main.parsed.content {
                Some(FileContent::Document(parsed)) => {
                    let document = Document { file: main.file, parsed: parsed.clone() };
                    NameState::Published(self.catalog.documents.push(document))
                }
                _ => NameState::Invalid,
            };
            self.names.documents.insert(main.file, state);
        }
    }
}

impl RowBuilder<'_, '_> {
    /// The documents that front matter names, whose paths are relative to `content/`.
    pub(super) fn attachments(
        &mut self,
        file: FileId,
        written: &[facts::ParsedAttachment],
    ) -> Vec<Attachment> {
        let mut attachments = Vec::new();
        for it in written {
            let target = SitePath::new(&format!("content/{}", it.path.value));
            let documents = &self.resolver.names.documents;
            if let Some(document) =
                self.named_file(documents, (file, it.path.span), &it.path.value, target, "")
            {
                attachments.push(Attachment { title: it.title.clone(), document, purpose: it.purpose });
            }
        }
        attachments
    }
}
