use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalog::ids::{AreaId, ImageId};
use crate::catalog::resolve::name_table::NameState;
use crate::catalog::resolve::resolver::{Resolver, RowBuilder};
use crate::catalog::rows::{PageRef, PageText, ResolvedLink};
use crate::diagnostics::{Code, Diagnostic, Span, Spanned, Word};
use crate::parse::{FileContent, LinkTarget, MarkdownBody, ParsedFile, Picture, SourceText};
use crate::source::{FileId, SitePath};
use crate::value::Lang;

impl<'a> RowBuilder<'_, 'a> {
    /// The texts of a page in all its languages, that of its original first.
    pub(super) fn page_texts(
        &mut self,
        main: &'a ParsedFile,
        source_text: &Arc<SourceText>,
    ) -> Vec<PageText> {
        let original = main.original_lang.unwrap_or(self.resolver.settings.default_lang());
        let mut page_texts = vec![self.page_text(original, main.file, source_text)];
        for translation in self.resolver.translations_of(main) {
            if let (Some(lang), Some(FileContent::Translation(translated))) =
                (translation.lang, &translation.parsed.content)
                && lang != original
                && self.resolver.settings.languages.contains(&lang)
            {
                page_texts.push(self.page_text(lang, translation.file, &translated.source_text));
            }
        }
        page_texts
    }

    fn page_text(&mut self, lang: Lang, file: FileId, source_text: &Arc<SourceText>) -> PageText {
        let body = &source_text.body;
        let links = body.links.iter().map(|it| self.destination(file, body, it)).collect();
        let images = body.images.iter().filter_map(|it| self.image(file, it)).collect();
        PageText { lang, file, source_text: Arc::clone(source_text), links, images }
    }

    fn destination(
        &mut self,
        file: FileId,
        body: &MarkdownBody,
        target: &Spanned<LinkTarget>,
    ) -> ResolvedLink {
        match &target.value {
            LinkTarget::Outside(url) | LinkTarget::Root(url) => self.resolver.address(url),
            LinkTarget::Anchor(anchor) => {
                let snapshot = self.resolver.snapshot;
                self.check_anchor(file, target.span, &snapshot.file(file).path, Some(body), anchor);
                ResolvedLink::Anchor(anchor.clone())
            }
            LinkTarget::File { path, anchor } if target.value.is_document() => {
                let to = self.resolver.snapshot.file(file).path.join(path);
                let documents = &self.resolver.names.documents;
                match self.named_file(documents, (file, target.span), path, to, "../") {
                    Some(document) => ResolvedLink::Document(document, anchor.clone()),
                    None => ResolvedLink::Anchor(String::new()), // reported
                }
            }
            LinkTarget::File { path, anchor } => self.page_at(file, target.span, path, anchor.as_deref()),
        }
    }

    /// The page that the file at a relative path defines. After a reported error any value will do,
    /// since the site is not published.
    fn page_at(&mut self, file: FileId, at: Span, path: &str, anchor: Option<&str>) -> ResolvedLink {
        let no_destination = ResolvedLink::Anchor(String::new());
        let Some((target, state)) = self.file_at(file, path) else {
            self.report_broken_link(file, at, path);
            return no_destination;
        };
        match state {
            NameState::Published(page) => {
                if let Some(anchor) = anchor {
                    let Resolver { snapshot, parsed_files, .. } = self.resolver;
                    let body = parsed_files.of_file(target).and_then(body_of);
                    self.check_anchor(file, at, &snapshot.file(target).path, body, anchor);
                }
                ResolvedLink::Page(page, anchor.map(str::to_owned))
            }
            NameState::Unpublished(reason) => {
                let diagnostic = Diagnostic::new(Code::LinkToUnpublished, file, at).with("found", path);
                self.diagnostics.push(diagnostic.with_word("reason", reason.word()));
                no_destination
            }
            NameState::Invalid => no_destination,
        }
    }

    fn file_at(&self, from: FileId, path: &str) -> Option<(FileId, NameState<PageRef>)> {
        let target = self.resolver.snapshot.file(from).path.join(path)?;
        let target = self.resolver.snapshot.find(target.as_str())?.id;
        Some((target, *self.resolver.names.pages.get(&target)?))
    }

    fn report_broken_link(&mut self, file: FileId, at: Span, path: &str) {
        let from = &self.resolver.snapshot.file(file).path;
        let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
        let existing: Vec<String> = (self.resolver.names.pages.keys())
            .map(|it| &self.resolver.snapshot.file(*it).path)
            .filter(|it| from.join(&format!("{folder}{}", it.name())).as_ref() == Some(*it))
            .map(|it: &SitePath| format!("{folder}{}", it.name()))
            .collect();
        let target = from.join(path);
        self.push_broken_link(file, at, path, target.as_ref(), existing);
    }

    fn push_broken_link(
        &mut self,
        file: FileId,
        at: Span,
        path: &str,
        target: Option<&SitePath>,
        existing: Vec<String>,
    ) {
        let exists = target.is_some_and(|it| self.resolver.snapshot.find(it.as_str()).is_some());
        let reason = if exists { Word::NotShown } else { Word::NoSuchFile };
        let diagnostic = Diagnostic::new(Code::BrokenLink, file, at);
        // The spelling of the path depends on the folder that it is written in.
        let diagnostic = diagnostic.with("found", target.map_or(path, SitePath::as_str));
        self.diagnostics.push(diagnostic.with_word("reason", reason).suggest(path, existing));
    }

    fn check_anchor(
        &mut self,
        file: FileId,
        at: Span,
        page: &SitePath,
        body: Option<&MarkdownBody>,
        anchor: &str,
    ) {
        if body.is_none_or(|it| it.is_whole && !it.has_anchor(anchor)) {
            let anchors = body.into_iter().flat_map(MarkdownBody::compared_anchors);
            let diagnostic = Diagnostic::new(Code::BrokenAnchor, file, at).with("found", anchor);
            self.diagnostics.push(diagnostic.with("page", page.name()).suggest(anchor, anchors));
        }
    }

    /// The image of a body, whose path is relative to `file`.
    fn image(&mut self, file: FileId, picture: &Spanned<Picture>) -> Option<ImageId> {
        let target = self.resolver.snapshot.file(file).path.join(&picture.path);
        let images = &self.resolver.names.images;
        self.named_file(images, (file, picture.span), &picture.path, target, "../")
    }

    /// The row of the file that a key of a form names, whose path is relative to `content/`.
    pub(super) fn content_file<T: Copy>(
        &mut self,
        names: &BTreeMap<FileId, NameState<T>>,
        file: FileId,
        path: &Spanned<String>,
    ) -> Option<T> {
        let target = SitePath::new(&format!("content/{}", path.value));
        self.named_file(names, (file, path.span), &path.value, target, "")
    }

    pub(super) fn area(&mut self, file: FileId, path: Option<&Spanned<String>>) -> Option<AreaId> {
        self.content_file(&self.resolver.names.areas, file, path?)
    }

    /// The row of the file at `target`, an image, a document or an area as `names` are. An unknown path is
    /// reported with similar ones, which start with `to_content`, the path to `content/`.
    pub(super) fn named_file<T: Copy>(
        &mut self,
        names: &BTreeMap<FileId, NameState<T>>,
        (file, at): (FileId, Span),
        path: &str,
        target: Option<SitePath>,
        to_content: &str,
    ) -> Option<T> {
        let snapshot = self.resolver.snapshot;
        let found = target.as_ref().and_then(|it| snapshot.find(it.as_str()));
        if let Some(state) = found.and_then(|it| names.get(&it.id)) {
            return state.published();
        }
        let below = names.keys().filter_map(|it| snapshot.file(*it).path.below("content"));
        let existing: Vec<String> = below.map(|it| format!("{to_content}{it}")).collect();
        self.push_broken_link(file, at, path, target.as_ref(), existing);
        None
    }
}

fn body_of(file: &ParsedFile) -> Option<&MarkdownBody> {
    match file.parsed.content.as_ref()? {
        FileContent::Service(it) => Some(&it.source_text.body),
        FileContent::Page(it) => Some(&it.source_text.body),
        FileContent::News(it) => Some(&it.source_text.body),
        FileContent::Translation(it) => Some(&it.source_text.body),
        FileContent::Provider(_)
        | FileContent::TranslatedTexts(_)
        | FileContent::Space(_)
        | FileContent::Vocabulary(_)
        | FileContent::FareSchemes(_)
        | FileContent::Finder(_)
        | FileContent::Synonyms(_)
        | FileContent::Area(_)
        | FileContent::Image(_)
        | FileContent::Document(_) => None,
    }
}
