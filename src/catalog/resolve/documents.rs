use crate::catalog::documents::Attachment;
use crate::catalog::ids::DocumentId;
use crate::catalog::resolve::resolver::{Resolver, RowBuilder};
use crate::catalog::rows::ResolvedLink;
use crate::facts;
use crate::form::AddressParts;
use crate::source::{File, FileId};
use crate::value::{fingerprint, is_fingerprint, slugify};

impl Resolver<'_> {
    /// The destination of a URL, or of an address from the root of the site. Documents are published because
    /// a page links to them, so they are known here; other addresses are known when all pages are.
    pub(super) fn address(&self, url: &str) -> ResolvedLink {
        let Some(address) = self.settings.inside(url) else { return ResolvedLink::Outside(url.to_owned()) };
        let parts = AddressParts::of(address);
        match self.document_at(&parts.path) {
            Some(document) => ResolvedLink::Document(document, parts.fragment()),
            None => ResolvedLink::Inside(address.to_owned()),
        }
    }

    /// The document at `documenti/modulo.pdf`, or at the address at which it is published.
    fn document_at(&self, path: &str) -> Option<DocumentId> {
        let name = path.strip_prefix("documenti/")?;
        let (stem, extension) = name.rsplit_once('.')?;
        let (stem, hash) = stem.rsplit_once('.').unwrap_or((stem, ""));
        let is_published = |file: &File| {
            let (own, own_extension) = file.path.name().rsplit_once('.').unwrap_or_default();
            is_fingerprint(hash)
                && (slugify(own).as_str(), own_extension) == (stem, extension)
                && fingerprint(file.hash) == hash
        };
        let file = |id: &FileId| self.snapshot.file(*id);
        let mut documents = self.names.documents.iter();
        let is_named = |id: &FileId| file(id).path.below("content") == Some(path) || is_published(file(id));
        documents.find(|(id, _)| is_named(id))?.1.published()
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
            if let Some(document) = self.content_file(&self.resolver.names.documents, file, &it.path) {
                attachments.push(Attachment { title: it.title.clone(), document, purpose: it.purpose });
            }
        }
        attachments
    }
}
