use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::catalog::resolve::name_table::NameState;
use crate::catalog::resolve::{Resolver, RowBuilder};
use crate::catalog::{ImageId, PageText, ResolvedLink};
use crate::diagnostics::{Code, Diagnostic, Span, Spanned};
use crate::parse::{ContentKind, FileContent, LinkTarget, MarkdownBody, ParsedFile, Picture, SourceText};
use crate::source::{FileId, SitePath};
use crate::value::{Id, Lang};

impl<'a> Resolver<'a> {
    /// Every translation has a main page, and a language that the site has.
    pub(super) fn translations(&mut self) {
        let main_files: FxHashSet<(ContentKind, &Id)> = (self.drafts.files.iter())
            .filter(|it| it.lang.is_none())
            .filter_map(|it| Some((it.kind, it.slug.as_ref()?)))
            .collect();
        for draft in &self.drafts.files {
            let Some(lang) = draft.lang else { continue };
            let is_translated =
                matches!(draft.kind, ContentKind::Service | ContentKind::Page | ContentKind::News);
            let is_default = lang == self.settings.default_lang();
            if draft.kind != ContentKind::Synonyms && (!is_translated || is_default) {
                self.diagnostics.push(Diagnostic::new(Code::UnexpectedFile, draft.file, 0..0));
                continue;
            }
            if !self.settings.languages.contains(&lang) {
                let diagnostic = Diagnostic::new(Code::UnknownLanguage, draft.file, 0..0).with("found", lang);
                self.diagnostics.push(diagnostic);
            }
            if let Some(slug) = &draft.slug
                && !main_files.contains(&(draft.kind, slug))
            {
                let diagnostic = Diagnostic::new(Code::OrphanTranslation, draft.file, 0..0);
                self.diagnostics.push(diagnostic.with("expected", format!("{slug}.md")));
            }
        }
    }
}

impl<'a> RowBuilder<'_, 'a> {
    /// The words of a page in all its languages, the default one first.
    pub(super) fn page_texts(&mut self, main: &'a ParsedFile, texts: &Arc<SourceText>) -> Vec<PageText> {
        let default = self.of.settings.default_lang();
        let mut words = vec![self.page_text(default, main.file, texts)];
        for draft in self.of.translations_of(main) {
            if let (Some(lang), Some(FileContent::Translation(texts))) = (draft.lang, &draft.parsed.content)
                && lang != default
                && self.of.settings.languages.contains(&lang)
            {
                words.push(self.page_text(lang, draft.file, texts));
            }
        }
        words
    }

    fn page_text(&mut self, lang: Lang, file: FileId, texts: &Arc<SourceText>) -> PageText {
        let body = &texts.body;
        let links = body.links.iter().map(|it| self.destination(file, body, it)).collect();
        let images = body.images.iter().filter_map(|it| self.picture(file, it)).collect();
        PageText { lang, file, source_text: Arc::clone(texts), links, images }
    }

    fn destination(
        &mut self,
        file: FileId,
        body: &MarkdownBody,
        target: &Spanned<LinkTarget>,
    ) -> ResolvedLink {
        match &target.value {
            LinkTarget::Outside(url) => ResolvedLink::Outside(url.clone()),
            LinkTarget::Anchor(anchor) => {
                let of = self.of;
                self.check_anchor(file, target.span, &of.snapshot.file(file).path, Some(body), anchor);
                ResolvedLink::Anchor(anchor.clone())
            }
            LinkTarget::File { path, anchor } => self.page_of(file, target.span, path, anchor.as_deref()),
        }
    }

    /// Where a path of a content file leads. After a mistake the value does not matter: the site is not published.
    fn page_of(&mut self, file: FileId, at: Span, path: &str, anchor: Option<&str>) -> ResolvedLink {
        let nowhere = ResolvedLink::Anchor(String::new());
        let Some((target, state)) = self.file_at(file, path) else {
            self.broken_link(file, at, path);
            return nowhere;
        };
        match state {
            NameState::Published(page) => {
                if let Some(anchor) = anchor {
                    let Resolver { snapshot, drafts, .. } = self.of;
                    let body = drafts.of_file(target).and_then(body_of);
                    self.check_anchor(file, at, &snapshot.file(target).path, body, anchor);
                }
                ResolvedLink::Page(page, anchor.map(str::to_owned))
            }
            NameState::Unpublished(reason) => {
                let diagnostic = Diagnostic::new(Code::LinkToUnpublished, file, at).with("found", path);
                self.diagnostics.push(diagnostic.with_word("reason", reason.word()));
                nowhere
            }
            NameState::Invalid => nowhere,
        }
    }

    fn file_at(&self, from: FileId, path: &str) -> Option<(FileId, NameState<crate::catalog::PageRef>)> {
        let target = self.of.snapshot.file(from).path.join(path)?;
        let target = self.of.snapshot.find(target.as_str())?.id;
        Some((target, *self.of.names.pages.get(&target)?))
    }

    fn broken_link(&mut self, file: FileId, at: Span, path: &str) {
        let from = &self.of.snapshot.file(file).path;
        let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
        let near: Vec<String> = (self.of.names.pages.keys())
            .map(|it| &self.of.snapshot.file(*it).path)
            .filter(|it| from.join(&format!("{folder}{}", it.name())).as_ref() == Some(*it))
            .map(|it: &SitePath| format!("{folder}{}", it.name()))
            .collect();
        let diagnostic = Diagnostic::new(Code::BrokenLink, file, at).with("found", path);
        self.diagnostics.push(diagnostic.suggest(path, near));
    }

    fn check_anchor(
        &mut self,
        file: FileId,
        at: Span,
        page: &SitePath,
        body: Option<&MarkdownBody>,
        anchor: &str,
    ) {
        let anchors: Vec<&str> =
            body.map(|it| it.headings.iter().map(|it| it.anchor.as_str()).collect()).unwrap_or_default();
        let is_whole = body.is_none_or(|it| it.is_whole);
        if is_whole && !anchors.contains(&anchor) {
            let diagnostic = Diagnostic::new(Code::BrokenAnchor, file, at).with("found", anchor);
            self.diagnostics.push(diagnostic.with("page", page.name()).suggest(anchor, anchors));
        }
    }

    fn picture(&mut self, file: FileId, picture: &Spanned<Picture>) -> Option<ImageId> {
        self.image(file, picture.span, &picture.path)
    }

    /// The image at a path relative to `file`.
    pub(super) fn image(&mut self, file: FileId, at: Span, path: &str) -> Option<ImageId> {
        let target = self.of.snapshot.file(file).path.join(path);
        self.image_at(file, at, path, target, "../")
    }

    /// The image at a path relative to `content/`, as front matter names it.
    pub(super) fn content_image(&mut self, file: FileId, path: &Spanned<String>) -> Option<ImageId> {
        let target = SitePath::new(&format!("content/{}", path.value));
        self.image_at(file, path.span, &path.value, target, "")
    }

    /// `to_content` leads from where paths start to `content/`, for the closest ones.
    fn image_at(
        &mut self,
        file: FileId,
        at: Span,
        path: &str,
        target: Option<SitePath>,
        to_content: &str,
    ) -> Option<ImageId> {
        let found = target.and_then(|it| self.of.snapshot.find(it.as_str()));
        match found.and_then(|it| self.of.names.images.get(&it.id)) {
            Some(state) => state.published(),
            None => {
                let images = self.of.names.images.keys().map(|it| &self.of.snapshot.file(*it).path);
                let below = images.filter_map(|it| it.below("content"));
                let near: Vec<String> = below.map(|it| format!("{to_content}{it}")).collect();
                let diagnostic = Diagnostic::new(Code::BrokenLink, file, at).with("found", path);
                self.diagnostics.push(diagnostic.suggest(path, near));
                None
            }
        }
    }
}

pub(super) fn body_of(draft: &ParsedFile) -> Option<&MarkdownBody> {
    match draft.parsed.content.as_ref()? {
        FileContent::Service(it) => Some(&it.source_text.body),
        FileContent::Page(it) => Some(&it.source_text.body),
        FileContent::News(it) => Some(&it.source_text.body),
        FileContent::Translation(it) => Some(&it.body),
        FileContent::Provider(_)
        | FileContent::Space(_)
        | FileContent::Vocabulary(_)
        | FileContent::FareSchemes(_)
        | FileContent::Finder(_)
        | FileContent::Synonyms(_)
        | FileContent::Image(_) => None,
    }
}
