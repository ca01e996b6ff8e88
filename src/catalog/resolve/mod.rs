mod fares;
mod finder;
mod names;
mod pages;
mod providers;
mod services;
mod spaces;
mod vocabulary;
mod words;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::catalog::{Catalog, Service, TableId, Term, TermId, TermKind, UnpublishedWhy};
use crate::diag::{Code, Diagnostic, Noted, Place};
use crate::parse::{Content, Draft, Drafts, Kind};
use crate::settings::{Drafts as ShowDrafts, Settings};
use crate::source::Snapshot;
use crate::value::{Date, Id, Localized};

use names::{Names, State};

/// Names become ids. What names nobody is told and left out; what may not be shown yet is left out and counted.
pub fn resolve(settings: &Settings, snapshot: &Snapshot, drafts: &Drafts) -> Noted<Catalog> {
    let mut resolver = Resolver::of(settings, snapshot, drafts);
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
    resolver.services(&services);
    resolver.finder();
    resolver.providers(&providers);
    resolver.spaces(&spaces);
    resolver.pages(&pages);
    resolver.news(&news);
    resolver.add_stand_in();
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

/// A row of the catalogue in the making. When all names are given no row needs another of its table: they are made in parallel.
struct Row<'r, 'a> {
    of: &'r Resolver<'a>,
    notes: Vec<Diagnostic>,
}

impl<'a> Resolver<'a> {
    /// One that knows no name yet.
    fn of(settings: &'a Settings, snapshot: &'a Snapshot, drafts: &'a Drafts) -> Resolver<'a> {
        let mut translations: FxHashMap<(Kind, &Id), Vec<&Draft>> = FxHashMap::default();
        for draft in drafts.files.iter().filter(|it| it.lang.is_some()) {
            if let Some(slug) = &draft.slug {
                translations.entry((draft.kind, slug)).or_default().push(draft);
            }
        }
        Resolver {
            settings,
            snapshot,
            drafts,
            translations,
            names: Names::default(),
            notes: Vec::new(),
            catalog: Catalog::default(),
        }
    }

    /// The main files of one kind: no translations.
    fn mains(&self, kind: Kind) -> impl Iterator<Item = &'a Draft> + use<'a> {
        self.drafts.files.iter().filter(move |it| it.kind == kind && it.lang.is_none())
    }

    /// The translations of a main file, in path order.
    fn translations_of(&self, main: &'a Draft) -> &[&'a Draft] {
        let slug = main.slug.as_ref();
        slug.and_then(|slug| self.translations.get(&(main.kind, slug))).map_or(&[], Vec::as_slice)
    }

    /// A row of each, in their order.
    fn rows<N: Copy + Sync, T: Send, R: FromIterator<T>>(
        &mut self,
        named: &[N],
        make: impl Fn(&mut Row<'_, 'a>, N) -> T + Sync,
    ) -> R {
        let of = &*self;
        let make = |named: &N| {
            let mut row = Row { of, notes: Vec::new() };
            Noted { value: make(&mut row, *named), notes: row.notes }
        };
        let rows: Vec<Noted<T>> = named.par_iter().map(make).collect();
        rows.into_iter().map(|it| it.drain_into(&mut self.notes)).collect()
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

    /// What a service has for a term that nobody gave: the one after the last.
    fn stand_in(&self) -> TermId {
        TermId::new(self.catalog.terms.rows().len())
    }

    /// Adds the stand-in where a service has it.
    fn add_stand_in(&mut self) {
        let has_it = |it: &Service| [it.area, it.category].contains(&self.stand_in());
        if self.catalog.services.rows().iter().any(has_it) {
            let id = Id::new("nessuno").expect("a valid id");
            let name = Localized::plain(id.as_str());
            let kind = TermKind::Area;
            self.catalog.terms.push(Term { kind, id, name, description: None, synonyms: Vec::new() });
        }
    }

    fn missing_file(&mut self, path: &str) {
        if self.snapshot.find(path).is_none() {
            let note = Diagnostic::at(Code::MissingFile, Place::Path(path.to_owned()));
            self.notes.push(note.with("path", path));
        }
    }
}
