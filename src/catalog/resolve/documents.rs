use crate::catalog::documents::{Attachment, Document};
use crate::catalog::ids::DocumentId;
use crate::catalog::resolve::name_table::NameState;
use crate::catalog::resolve::resolver::{Resolver, RowBuilder};
use crate::diagnostics::{Code, Diagnostic, Span};
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
            if let Some(document) = self.document_at(file, it.path.span, &it.path.value, target, "") {
                attachments.push(Attachment { title: it.title.clone(), document, purpose: it.purpose });
            }
        }
        attachments
    }

    /// The document at `target`. An unknown path is reported with similar ones, which start with
    /// `to_content`, the path to `content/`.
    pub(super) fn document_at(
        &mut self,
        file: FileId,
        at: Span,
        path: &str,
        target: Option<SitePath>,
        to_content: &str,
    ) -> Option<DocumentId> {
        let snapshot = self.resolver.snapshot;
        let found = target.and_then(|it| snapshot.find(it.as_str()));
        if let Some(state) = found.and_then(|it| self.resolver.names.documents.get(&it.id)) {
            return state.published();
        }
        let documents = self.resolver.names.documents.keys().map(|it| &snapshot.file(*it).path);
        let below = documents.filter_map(|it| it.below("content"));
        let existing: Vec<String> = below.map(|it| format!("{to_content}{it}")).collect();
        let diagnostic = Diagnostic::new(Code::BrokenLink, file, at).with("found", path);
        self.diagnostics.push(diagnostic.suggest(path, existing));
        None
    }
}
