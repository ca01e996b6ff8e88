mod fare_schemes;
mod finder;
mod name_table;
mod pages;
mod providers;
mod services;
mod spaces;
mod vocabulary;
mod page_text;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::catalog::{Catalog, Service, TableId, Term, TermId, TermKind, UnpublishedReason};
use crate::diagnostics::{Code, Diagnostic, Location, WithDiagnostics};
use crate::parse::{ContentKind, FileContent, ParsedFile, ParsedFiles};
use crate::settings::{DraftVisibility, Settings};
use crate::source::Snapshot;
use crate::value::{Date, Id, Translations};

use name_table::{NameState, NameTable};

/// NameTable become ids. What names nobody is told and left out; what may not be shown yet is left out and counted.
pub fn resolve(settings: &Settings, snapshot: &Snapshot, drafts: &ParsedFiles) -> WithDiagnostics<Catalog> {
    let mut resolver = Resolver::of(settings, snapshot, drafts);
    resolver.vocabulary();
    resolver.synonyms();
    resolver.fare_schemes();
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
    resolver.add_placeholder();
    WithDiagnostics { value: resolver.catalog, diagnostics: resolver.diagnostics }
}

/// What resolving needs at hand; it does not outlive [`resolve`].
struct Resolver<'a> {
    settings: &'a Settings,
    snapshot: &'a Snapshot,
    drafts: &'a ParsedFiles,
    /// By kind and slug, in path order.
    translations: FxHashMap<(ContentKind, &'a Id), Vec<&'a ParsedFile>>,
    names: NameTable,
    diagnostics: Vec<Diagnostic>,
    catalog: Catalog,
}

/// A row of the catalogue in the making. When all names are given no row needs another of its table: they are made in parallel.
struct RowBuilder<'r, 'a> {
    of: &'r Resolver<'a>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Resolver<'a> {
    /// One that knows no name yet.
    fn of(settings: &'a Settings, snapshot: &'a Snapshot, drafts: &'a ParsedFiles) -> Resolver<'a> {
        let mut translations: FxHashMap<(ContentKind, &Id), Vec<&ParsedFile>> = FxHashMap::default();
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
            names: NameTable::default(),
            diagnostics: Vec::new(),
            catalog: Catalog::default(),
        }
    }

    /// The main files of one kind: no translations.
    fn main_files(&self, kind: ContentKind) -> impl Iterator<Item = &'a ParsedFile> + use<'a> {
        self.drafts.files.iter().filter(move |it| it.kind == kind && it.lang.is_none())
    }

    /// The translations of a main file, in path order.
    fn translations_of(&self, main: &'a ParsedFile) -> &[&'a ParsedFile] {
        let slug = main.slug.as_ref();
        slug.and_then(|slug| self.translations.get(&(main.kind, slug))).map_or(&[], Vec::as_slice)
    }

    /// A row of each, in their order.
    fn rows<N: Copy + Sync, T: Send, R: FromIterator<T>>(
        &mut self,
        named: &[N],
        make: impl Fn(&mut RowBuilder<'_, 'a>, N) -> T + Sync,
    ) -> R {
        let of = &*self;
        let make = |named: &N| {
            let mut row = RowBuilder { of, diagnostics: Vec::new() };
            WithDiagnostics { value: make(&mut row, *named), diagnostics: row.diagnostics }
        };
        let rows: Vec<WithDiagnostics<T>> = named.par_iter().map(make).collect();
        rows.into_iter().map(|it| it.take_into(&mut self.diagnostics)).collect()
    }

    /// Why a thing is not shown on the build date; `None` when it is.
    fn unpublished_reason(&self, is_draft: bool, published: Option<Date>) -> Option<UnpublishedReason> {
        match self.settings.drafts {
            DraftVisibility::Shown => None,
            DraftVisibility::Hidden if is_draft => Some(UnpublishedReason::Draft),
            DraftVisibility::Hidden => {
                published.filter(|it| *it > self.settings.today).map(|_| UnpublishedReason::Future)
            }
        }
    }

    /// Images are never drafts, and a broken one was told by its parse.
    fn images(&mut self) {
        for draft in self.main_files(ContentKind::Image) {
            let state = match &draft.parsed.content {
                Some(FileContent::Image(image)) => {
                    let image =
                        crate::catalog::Image { file: draft.file, width: image.width, height: image.height };
                    NameState::Published(self.catalog.images.push(image))
                }
                _ => NameState::Invalid,
            };
            self.names.images.insert(draft.file, state);
        }
    }

    /// What a service has for a term that nobody gave: the one after the last.
    fn placeholder(&self) -> TermId {
        TermId::new(self.catalog.terms.rows().len())
    }

    /// Adds the stand-in where a service has it.
    fn add_placeholder(&mut self) {
        let has_it = |it: &Service| [it.area, it.category].contains(&self.placeholder());
        if self.catalog.services.rows().iter().any(has_it) {
            let id = Id::new("nessuno").expect("a valid id");
            let name = Translations::plain(id.as_str());
            let kind = TermKind::Area;
            self.catalog.terms.push(Term { kind, id, name, description: None, synonyms: Vec::new() });
        }
    }

    fn missing_file(&mut self, path: &str) {
        if self.snapshot.find(path).is_none() {
            let diagnostic = Diagnostic::at(Code::MissingFile, Location::Path(path.to_owned()));
            self.diagnostics.push(diagnostic.with("path", path));
        }
    }
}
