use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::catalog::resolve::names::State;
use crate::catalog::resolve::{Resolver, Row};
use crate::catalog::{Destination, ImageId, Words};
use crate::diag::{At, Code, Diagnostic, Placed};
use crate::parse::{Body, Content, Draft, Kind, Picture, Target, Texts};
use crate::source::{FileId, SitePath};
use crate::value::{Id, Lang};

impl<'a> Resolver<'a> {
    /// Every translation has a main page, and a language that the site has.
    pub(super) fn translations(&mut self) {
        let mains: FxHashSet<(Kind, &Id)> = (self.drafts.files.iter())
            .filter(|it| it.lang.is_none())
            .filter_map(|it| Some((it.kind, it.slug.as_ref()?)))
            .collect();
        for draft in &self.drafts.files {
            let Some(lang) = draft.lang else { continue };
            let is_translated = matches!(draft.kind, Kind::Service | Kind::Page | Kind::News);
            let is_default = lang == self.settings.default_lang();
            if draft.kind != Kind::Synonyms && (!is_translated || is_default) {
                self.notes.push(Diagnostic::new(Code::UnexpectedFile, draft.file, 0..0));
                continue;
            }
            if !self.settings.languages.contains(&lang) {
                let note = Diagnostic::new(Code::UnknownLanguage, draft.file, 0..0).with("found", lang);
                self.notes.push(note);
            }
            if let Some(slug) = &draft.slug
                && !mains.contains(&(draft.kind, slug))
            {
                let note = Diagnostic::new(Code::OrphanTranslation, draft.file, 0..0);
                self.notes.push(note.with("expected", format!("{slug}.md")));
            }
        }
    }
}

impl<'a> Row<'_, 'a> {
    /// The words of a page in all its languages, the default one first.
    pub(super) fn words(&mut self, main: &'a Draft, texts: &Arc<Texts>) -> Vec<Words> {
        let default = self.of.settings.default_lang();
        let mut words = vec![self.words_of(default, main.file, texts)];
        for draft in self.of.translations_of(main) {
            if let (Some(lang), Some(Content::Translation(texts))) = (draft.lang, &draft.parsed.content)
                && lang != default
                && self.of.settings.languages.contains(&lang)
            {
                words.push(self.words_of(lang, draft.file, texts));
            }
        }
        words
    }

    fn words_of(&mut self, lang: Lang, file: FileId, texts: &Arc<Texts>) -> Words {
        let body = &texts.body;
        let links = body.links.iter().map(|it| self.destination(file, body, it)).collect();
        let images = body.images.iter().filter_map(|it| self.picture(file, it)).collect();
        Words { lang, file, texts: Arc::clone(texts), links, images }
    }

    fn destination(&mut self, file: FileId, body: &Body, target: &Placed<Target>) -> Destination {
        match &target.value {
            Target::Outside(url) => Destination::Outside(url.clone()),
            Target::Anchor(anchor) => {
                let of = self.of;
                self.check_anchor(file, target.at, &of.snapshot.file(file).path, Some(body), anchor);
                Destination::Anchor(anchor.clone())
            }
            Target::File { path, anchor } => self.page_of(file, target.at, path, anchor.as_deref()),
        }
    }

    /// Where a path of a content file leads. After a mistake the value does not matter: the site is not published.
    fn page_of(&mut self, file: FileId, at: At, path: &str, anchor: Option<&str>) -> Destination {
        let nowhere = Destination::Anchor(String::new());
        let Some((target, state)) = self.file_at(file, path) else {
            self.broken_link(file, at, path);
            return nowhere;
        };
        match state {
            State::Published(page) => {
                if let Some(anchor) = anchor {
                    let Resolver { snapshot, drafts, .. } = self.of;
                    let body = drafts.of_file(target).and_then(body_of);
                    self.check_anchor(file, at, &snapshot.file(target).path, body, anchor);
                }
                Destination::Page(page, anchor.map(str::to_owned))
            }
            State::Unpublished(why) => {
                let note = Diagnostic::new(Code::LinkToUnpublished, file, at).with("found", path);
                self.notes.push(note.with_word("reason", why.word()));
                nowhere
            }
            State::Broken => nowhere,
        }
    }

    fn file_at(&self, from: FileId, path: &str) -> Option<(FileId, State<crate::catalog::PageRef>)> {
        let target = self.of.snapshot.file(from).path.join(path)?;
        let target = self.of.snapshot.find(target.as_str())?.id;
        Some((target, *self.of.names.pages.get(&target)?))
    }

    fn broken_link(&mut self, file: FileId, at: At, path: &str) {
        let from = &self.of.snapshot.file(file).path;
        let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
        let near: Vec<String> = (self.of.names.pages.keys())
            .map(|it| &self.of.snapshot.file(*it).path)
            .filter(|it| from.join(&format!("{folder}{}", it.name())).as_ref() == Some(*it))
            .map(|it: &SitePath| format!("{folder}{}", it.name()))
            .collect();
        let note = Diagnostic::new(Code::BrokenLink, file, at).with("found", path);
        self.notes.push(note.suggest(path, near));
    }

    fn check_anchor(&mut self, file: FileId, at: At, page: &SitePath, body: Option<&Body>, anchor: &str) {
        let anchors: Vec<&str> =
            body.map(|it| it.headings.iter().map(|it| it.anchor.as_str()).collect()).unwrap_or_default();
        let is_whole = body.is_none_or(|it| it.is_whole);
        if is_whole && !anchors.contains(&anchor) {
            let note = Diagnostic::new(Code::BrokenAnchor, file, at).with("found", anchor);
            self.notes.push(note.with("page", page.name()).suggest(anchor, anchors));
        }
    }

    fn picture(&mut self, file: FileId, picture: &Placed<Picture>) -> Option<ImageId> {
        self.image(file, picture.at, &picture.path)
    }

    /// The image at a path relative to `file`.
    pub(super) fn image(&mut self, file: FileId, at: At, path: &str) -> Option<ImageId> {
        let target = self.of.snapshot.file(file).path.join(path);
        self.image_at(file, at, path, target, "../")
    }

    /// The image at a path relative to `content/`, as front matter names it.
    pub(super) fn content_image(&mut self, file: FileId, path: &Placed<String>) -> Option<ImageId> {
        let target = SitePath::new(&format!("content/{}", path.value));
        self.image_at(file, path.at, &path.value, target, "")
    }

    /// `to_content` leads from where paths start to `content/`, for the closest ones.
    fn image_at(
        &mut self,
        file: FileId,
        at: At,
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
                let note = Diagnostic::new(Code::BrokenLink, file, at).with("found", path);
                self.notes.push(note.suggest(path, near));
                None
            }
        }
    }
}

pub(super) fn body_of(draft: &Draft) -> Option<&Body> {
    match draft.parsed.content.as_ref()? {
        Content::Service(it) => Some(&it.texts.body),
        Content::Page(it) => Some(&it.texts.body),
        Content::News(it) => Some(&it.texts.body),
        Content::Translation(it) => Some(&it.body),
        Content::Provider(_)
        | Content::Space(_)
        | Content::Vocabulary(_)
        | Content::Fares(_)
        | Content::Finder(_)
        | Content::Synonyms(_)
        | Content::Image(_) => None,
    }
}
