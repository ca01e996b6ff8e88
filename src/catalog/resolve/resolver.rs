use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::catalog::documents::Document;
use crate::catalog::ids::{TableId, TermId};
use crate::catalog::resolve::name_table::{IdTable, NameState, NameTable};
use crate::catalog::rows::{Area, Image, Service, Unpublished, UnpublishedReason};
use crate::catalog::tables::Catalog;
use crate::catalog::vocabulary::{Term, TermKind};
use crate::diagnostics::{Code, Diagnostic, Location, WithDiagnostics, Word};
use crate::facts::Publication;
use crate::parse::{ANYWHERE, ContentKind, FileContent, ParsedFile, ParsedFiles};
use crate::settings::{DraftVisibility, Settings};
use crate::source::{FileId, Snapshot};
use crate::value::{Id, Translations};

/// The state of [`resolve`](crate::catalog::resolve()).
pub(super) struct Resolver<'a> {
    pub settings: &'a Settings,
    pub snapshot: &'a Snapshot,
    pub parsed_files: &'a ParsedFiles,
    /// By kind and slug, in path order.
    translations: FxHashMap<(ContentKind, &'a Id), Vec<&'a ParsedFile>>,
    pub names: NameTable,
    pub diagnostics: Vec<Diagnostic>,
    pub catalog: Catalog,
}

/// Builds one row of the catalog. Once all ids are assigned, no row needs another of its table,
/// so rows are built in parallel.
pub(super) struct RowBuilder<'r, 'a> {
    pub resolver: &'r Resolver<'a>,
    pub diagnostics: Vec<Diagnostic>,
}

fn residence_areas(settings: &Settings) -> IdTable<Option<usize>> {
    let anywhere = Id::new(ANYWHERE).expect("a valid id");
    let areas = settings.town.residence_areas.iter().enumerate();
    let named = areas.map(|(index, it)| (it.id.clone(), Some(index))).chain([(anywhere, None)]);
    let entries = named.map(|(id, area)| (id, (NameState::Published(area), None))).collect();
    IdTable { entries, ..IdTable::default() }
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        settings: &'a Settings,
        snapshot: &'a Snapshot,
        parsed_files: &'a ParsedFiles,
    ) -> Resolver<'a> {
        let mut translations: FxHashMap<(ContentKind, &Id), Vec<&ParsedFile>> = FxHashMap::default();
        for file in parsed_files.files.iter().filter(|it| it.lang.is_some()) {
            if let Some(slug) = &file.slug {
                translations.entry((file.kind, slug)).or_default().push(file);
            }
        }
        Resolver {
            settings,
            snapshot,
            parsed_files,
            translations,
            names: NameTable { residence_areas: residence_areas(settings), ..NameTable::default() },
            diagnostics: Vec::new(),
            catalog: Catalog::default(),
        }
    }

    /// The files of one kind without the translations.
    pub(super) fn main_files(&self, kind: ContentKind) -> impl Iterator<Item = &'a ParsedFile> + use<'a> {
        self.parsed_files.files.iter().filter(move |it| it.kind == kind && it.lang.is_none())
    }

    /// The translations of a main file, in path order.
    pub(super) fn translations_of(&self, main: &'a ParsedFile) -> &[&'a ParsedFile] {
        let slug = main.slug.as_ref();
        slug.and_then(|slug| self.translations.get(&(main.kind, slug))).map_or(&[], Vec::as_slice)
    }

    /// Builds a row of each of `named`, in their order.
    pub(super) fn rows<N: Copy + Sync, T: Send, R: FromIterator<T>>(
        &mut self,
        named: &[N],
        build: impl Fn(&mut RowBuilder<'_, 'a>, N) -> T + Sync,
    ) -> R {
        let resolver = &*self;
        let build = |named: &N| {
            let mut row = RowBuilder { resolver, diagnostics: Vec::new() };
            WithDiagnostics { value: build(&mut row, *named), diagnostics: row.diagnostics }
        };
        let rows: Vec<WithDiagnostics<T>> = named.par_iter().map(build).collect();
        rows.into_iter().map(|it| it.take_into(&mut self.diagnostics)).collect()
    }

    /// Why content is not published on the build date; `None` if it is.
    pub(super) fn unpublished_reason(&self, publication: Publication) -> Option<UnpublishedReason> {
        let Publication { is_draft, from, until } = publication;
        let today = self.settings.today;
        match self.settings.drafts {
            DraftVisibility::Shown => None,
            DraftVisibility::Hidden if is_draft => Some(UnpublishedReason::Draft),
            DraftVisibility::Hidden if from.is_some_and(|it| today < it) => Some(UnpublishedReason::Future),
            DraftVisibility::Hidden => until.filter(|it| *it < today).map(|_| UnpublishedReason::Past),
        }
    }

    /// The state of a file without content: a draft that need not be whole, or one with errors, which
    /// were reported.
    pub(super) fn unreadable<T>(&mut self, main: &ParsedFile) -> NameState<T> {
        if !main.is_hidden_draft {
            return NameState::Invalid;
        }
        let reason = UnpublishedReason::Draft;
        self.catalog.unpublished.push(Unpublished { file: main.file, reason });
        NameState::Unpublished(reason)
    }

    /// Adds all images, documents and areas.
    pub(super) fn files(&mut self) {
        self.names.images = self.files_of(ContentKind::Image, |catalog, main| {
            // An image without sizes was reported.
            let is_good = !main.image_sizes.is_empty();
            is_good.then(|| catalog.images.push(Image { file: main.file, sizes: main.image_sizes.clone() }))
        });
        self.names.documents = self.files_of(ContentKind::Document, |catalog, main| {
            let Some(FileContent::Document(parsed)) = &main.parsed.content else { return None };
            Some(catalog.documents.push(Document { file: main.file, parsed: parsed.clone() }))
        });
        self.names.areas = self.files_of(ContentKind::Area, |catalog, main| {
            let Some(FileContent::Area(parsed)) = &main.parsed.content else { return None };
            Some(catalog.areas.push(Area { file: main.file, parsed: parsed.clone() }))
        });
    }

    /// Adds the files of a kind that are never drafts. An invalid one was reported by its parse.
    fn files_of<T>(
        &mut self,
        kind: ContentKind,
        add: impl Fn(&mut Catalog, &ParsedFile) -> Option<T>,
    ) -> BTreeMap<FileId, NameState<T>> {
        let mut states = BTreeMap::new();
        for main in self.main_files(kind) {
            let added = add(&mut self.catalog, main);
            states.insert(main.file, added.map_or(NameState::Invalid, NameState::Published));
        }
        states
    }

    /// The id that replaces an unknown required term: the one after the last term.
    pub(super) fn placeholder(&self) -> TermId {
        TermId::new(self.catalog.terms.rows().len())
    }

    /// Adds the row of the placeholder if a service refers to it.
    pub(super) fn add_placeholder(&mut self) {
        let has_placeholder = |it: &Service| [it.area, it.category].contains(&self.placeholder());
        if self.catalog.services.rows().iter().any(has_placeholder) {
            let id = Id::new("nessuno").expect("a valid id");
            let name = Translations::plain(id.as_str());
            let kind = TermKind::Area;
            self.catalog.terms.push(Term {
                kind,
                id,
                name,
                description: None,
                synonyms: Vec::new(),
                same_as: Vec::new(),
                code: None,
            });
        }
    }

    /// Reports a required file that is missing.
    pub(super) fn check_exists(&mut self, path: &str) {
        if self.snapshot.find(path).is_none() {
            let diagnostic = Diagnostic::at(Code::MissingFile, Location::Path(path.to_owned()));
            self.diagnostics.push(diagnostic.with("path", path).with_word("instead", Word::CreateFile));
        }
    }
}
