use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::catalog::resolve::RowBuilder;
use crate::catalog::{
    FareSchemeId, ImageId, PageRef, ServiceId, SubsidyId, TermId, TermKind, UnpublishedReason,
};
use crate::diagnostics::{Code, Diagnostic, Location, Phrase, Spanned, Word};
use crate::source::FileId;
use crate::value::Id;

/// What a name leads to.
#[derive(Debug, Clone, Copy)]
pub(super) enum NameState<T> {
    /// To a thing that the site shows.
    Published(T),
    /// To a thing that it does not show yet.
    Unpublished(UnpublishedReason),
    /// To a file with mistakes, which were told: who refers to it is not to blame.
    Invalid,
}

impl<T: Copy> NameState<T> {
    pub(super) fn published(self) -> Option<T> {
        match self {
            NameState::Published(id) => Some(id),
            NameState::Unpublished(_) | NameState::Invalid => None,
        }
    }
}

/// One list of ids, each with where it was given.
#[derive(Debug)]
pub(super) struct IdTable<T> {
    pub(super) entries: FxHashMap<Id, (NameState<T>, Option<Location>)>,
    /// False when a mistake, which was told, may have hidden some: then nobody is blamed for naming one that is not here.
    pub(super) is_complete: bool,
}

impl<T> Default for IdTable<T> {
    fn default() -> Self {
        IdTable { entries: FxHashMap::default(), is_complete: true }
    }
}

/// Everything that can be referred to.
#[derive(Debug, Default)]
pub(super) struct NameTable {
    pub(super) terms: BTreeMap<TermKind, IdTable<TermId>>,
    pub(super) districts: Vec<u32>,
    /// As [`IdTable::is_complete`], for terms and districts.
    pub(super) vocabulary_is_whole: bool,
    pub(super) fare_schemes: IdTable<FareSchemeId>,
    pub(super) subsidies: IdTable<SubsidyId>,
    pub(super) services: IdTable<ServiceId>,
    pub(super) providers: IdTable<()>,
    pub(super) spaces: IdTable<()>,
    pub(super) pages: FxHashMap<FileId, NameState<PageRef>>,
    pub(super) images: BTreeMap<FileId, NameState<ImageId>>,
}

/// Adds an id; the second of a name is told, and the first one keeps it.
pub(super) fn add_name<T>(
    ids: &mut IdTable<T>,
    diagnostics: &mut Vec<Diagnostic>,
    file: FileId,
    id: &Spanned<Id>,
    state: NameState<T>,
    kind: Word,
) {
    let location = Location::File(file, id.span);
    if let Some((_, first)) = ids.entries.get(&id.value) {
        let diagnostic =
            Diagnostic::at(Code::DuplicateId, location).with("found", &id.value).with_word("kind", kind);
        diagnostics.push(match first {
            Some(first) => diagnostic.related(first.clone(), Phrase::FirstHere),
            None => diagnostic,
        });
        return;
    }
    ids.entries.insert(id.value.clone(), (state, Some(location)));
}

/// Looks an id up; one that nobody gave is told with the closest ones that somebody did.
pub(super) fn look_up<T: Copy>(
    ids: &IdTable<T>,
    diagnostics: &mut Vec<Diagnostic>,
    file: FileId,
    id: &Spanned<Id>,
    kind: Word,
) -> Option<T> {
    match ids.entries.get(&id.value) {
        Some((state, _)) => state.published(),
        None if !ids.is_complete => None,
        None => {
            let diagnostic = Diagnostic::new(Code::UnknownReference, file, id.span).with("found", &id.value);
            diagnostics.push(
                diagnostic.with_word("kind", kind).suggest(id.as_str(), ids.entries.keys().map(Id::as_str)),
            );
            None
        }
    }
}

impl RowBuilder<'_, '_> {
    fn term(&mut self, kind: TermKind, file: FileId, id: &Spanned<Id>) -> Option<TermId> {
        let names = &self.of.names;
        let empty = IdTable { is_complete: names.vocabulary_is_whole, ..IdTable::default() };
        look_up(names.terms.get(&kind).unwrap_or(&empty), &mut self.diagnostics, file, id, kind.word())
    }

    /// A reference that a page cannot do without. One that leads nowhere is told, and a stand-in keeps the rest of the site checkable: with an
    /// error nothing is published.
    pub(super) fn required_term(&mut self, kind: TermKind, file: FileId, id: &Spanned<Id>) -> TermId {
        self.term(kind, file, id).unwrap_or(self.of.placeholder())
    }

    pub(super) fn terms(&mut self, kind: TermKind, file: FileId, ids: &[Spanned<Id>]) -> Vec<TermId> {
        ids.iter().filter_map(|id| self.term(kind, file, id)).collect()
    }

    pub(super) fn service(&mut self, file: FileId, id: &Spanned<Id>) -> Option<ServiceId> {
        look_up(&self.of.names.services, &mut self.diagnostics, file, id, Word::Service)
    }

    pub(super) fn district(&mut self, file: FileId, number: &Spanned<u32>) -> Option<u8> {
        let names = &self.of.names;
        if names.districts.contains(&number.value) {
            return u8::try_from(number.value).ok();
        }
        if !names.vocabulary_is_whole {
            return None;
        }
        let diagnostic =
            Diagnostic::new(Code::UnknownReference, file, number.span).with("found", number.value);
        let known = names.districts.iter().map(u32::to_string);
        self.diagnostics.push(diagnostic.with_word("kind", Word::District).suggest("", known));
        None
    }
}
