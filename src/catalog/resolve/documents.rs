use crate::catalog::documents::Attachment;
use crate::catalog::resolve::resolver::RowBuilder;
use crate::facts;
use crate::source::FileId;

impl RowBuilder<'_, '_> {
    /// The documents that front matter names, whose paths are relative to `content/`.
    pub(super) fn attachments(
        &mut self,
        file: FileId,
        written: &[facts::ParsedAttachment],
    ) -> Vec<Attachment> {
        let mut attachments = Vec::new();
        for it in written {
            if let Some(document) = self.content_file(&self.resolver.names.documents, file, &it.path) {
                attachments.push(Attachment { title: it.title.clone(), document, purpose: it.purpose });
            }
        }
        attachments
    }
}
