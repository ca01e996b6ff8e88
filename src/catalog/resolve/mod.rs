mod fares;
mod finder;
mod names;
mod pages;
mod providers;
mod services;
mod spaces;
mod vocabulary;
mod words;

use rustc_hash::FxHashMap;

use crate::catalog::{Catalog, UnpublishedWhy};
use crate::diag::{Code, Diagnostic, Noted, Place};
use crate::parse::{Content, Draft, Drafts, Kind};
use crate::settings::{Drafts as ShowDrafts, Settings};
use crate::source::Snapshot;
use crate::value::{Date, Id};

use names::{Names, State};

/// Names become ids. What names nobody is told and left out; what may not be shown yet is left out and counted.
pub fn resolve(settings: &Settings, snapshot: &Snapshot, drafts: &Drafts) -> Noted<Catalog> {
    let mut translations: FxHashMap<(Kind, &Id), Vec<&Draft>> = FxHashMap::default();
    for draft in drafts.files.iter().filter(|it| it.lang.is_some()) {
        if let Some(slug) = &draft.slug {
            translations.entry((draft.kind, slug)).or_default().push(draft);
        }
    }
    let mut resolver = Resolver {
        settings,
        snapshot,
        drafts,
        translations,
        names: Names::default(),
        notes: Vec::new(),
        catalog: Catalog::default(),
    };
    resolver.vocabulary();
    resolver.synonyms();
    resolver.fares();
    resolver.images();
    let services = resolver.name_services();
    let providers = resolver.name_providers();
    let spaces = resolver.name_spaces();
    let pages = resolver.name_pages();
    let news = resolver.name_news();
    resolver.translations();
    resolver.services(services);
    resolver.finder();
    resolver.providers(providers);
    resolver.spaces(spaces);
    resolver.pages(pages);
    resolver.news(news);
    Noted { value: resolver.catalog, notes: resolver.notes }
}

/// What resolving needs at hand; it does not outlive [`resolve`].
struct Resolver<'a> {
    settings: &'a Settings,
    snapshot: &'a Snapshot,
    drafts: &'a Drafts,
    /// By kind and slug, in path order.
    translations: FxHashMap<(Kind, &'a Id), Vec<&'a Draft>>,
    names: Names,
    notes: Vec<Diagnostic>,
    catalog: Catalog,
}

impl<'a> Resolver<'a> {
    /// The main files of one kind: no translations.
    fn mains(&self, kind: Kind) -> impl Iterator<Item = &'a Draft> + use<'a> {
        self.drafts.files.iter().filter(move |it| it.kind == kind && it.lang.is_none())
    }

    /// The translations of a main file, in path order.
    fn translations_of(&self, main: &'a Draft) -> &[&'a Draft] {
        let slug = main.slug.as_ref();
        slug.and_then(|slug| self.translations.get(&(main.kind, slug))).map_or(&[], Vec::as_slice)
    }

    /// Why a thing is not shown on the build date; `None` when it is.
    fn hidden(&self, is_draft: bool, published: Option<Date>) -> Option<UnpublishedWhy> {
        match self.settings.drafts {
            ShowDrafts::Shown => None,
            ShowDrafts::Hidden if is_draft => Some(UnpublishedWhy::Draft),
            ShowDrafts::Hidden => {
                published.filter(|it| *it > self.settings.today).map(|_| UnpublishedWhy::Future)
            }
        }
    }

    /// Images are never drafts, and a broken one was told by its parse.
    fn images(&mut self) {
        for draft in self.mains(Kind::Image) {
            let state = match &draft.parsed.content {
                Some(Content::Image(image)) => {
                    let image =
                        crate::catalog::Image { file: draft.file, width: image.width, height: image.height };
                    State::Published(self.catalog.images.push(image))
                }
                _ => State::Broken,
            };
            self.names.images.insert(draft.file, state);
        }
    }

    fn missing_file(&mut self, path: &str) {
        if self.snapshot.find(path).is_none() {
            let note = Diagnostic::at(Code::MissingFile, Place::Path(path.to_owned()));
            self.notes.push(note.with("path", path));
        }
    }
}
