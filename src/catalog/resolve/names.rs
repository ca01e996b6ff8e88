use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::catalog::resolve::Row;
use crate::catalog::{ContributionId, FareId, ImageId, PageRef, ServiceId, TermId, TermKind, UnpublishedWhy};
use crate::diag::{Code, Diagnostic, Phrase, Place, Placed, Word};
use crate::source::FileId;
use crate::value::Id;

/// What a name leads to.
#[derive(Debug, Clone, Copy)]
pub(super) enum State<T> {
    /// To a thing that the site shows.
    Published(T),
    /// To a thing that it does not show yet.
    Unpublished(UnpublishedWhy),
    /// To a file with mistakes, which were told: who refers to it is not to blame.
    Broken,
}

impl<T: Copy> State<T> {
    pub(super) fn published(self) -> Option<T> {
        match self {
            State::Published(id) => Some(id),
            State::Unpublished(_) | State::Broken => None,
        }
    }
}

/// One list of ids, each with where it was given.
#[derive(Debug)]
pub(super) struct Ids<T> {
    pub(super) given: FxHashMap<Id, (State<T>, Option<Place>)>,
    /// False when a mistake, which was told, may have hidden some: then nobody is blamed for naming one that is not here.
    pub(super) are_all: bool,
}

impl<T> Default for Ids<T> {
    fn default() -> Self {
        Ids { given: FxHashMap::default(), are_all: true }
    }
}

/// Everything that can be referred to.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) terms: BTreeMap<TermKind, Ids<TermId>>,
    pub(super) districts: Vec<u32>,
    /// As [`Ids::are_all`], for terms and districts.
    pub(super) vocabulary_is_whole: bool,
    pub(super) fares: Ids<FareId>,
    pub(super) contributions: Ids<ContributionId>,
    pub(super) services: Ids<ServiceId>,
    pub(super) providers: Ids<()>,
    pub(super) spaces: Ids<()>,
    pub(super) pages: FxHashMap<FileId, State<PageRef>>,
    pub(super) images: BTreeMap<FileId, State<ImageId>>,
}

/// Adds an id; the second of a name is told, and the first one keeps it.
pub(super) fn give<T>(
    ids: &mut Ids<T>,
    notes: &mut Vec<Diagnostic>,
    file: FileId,
    id: &Placed<Id>,
    state: State<T>,
    kind: Word,
) {
    let place = Place::File(file, id.at);
    if let Some((_, first)) = ids.given.get(&id.value) {
        let note = Diagnostic::at(Code::DuplicateId, place).with("found", &id.value).with_word("kind", kind);
        notes.push(match first {
            Some(first) => note.related(first.clone(), Phrase::FirstHere),
            None => note,
        });
        return;
    }
    ids.given.insert(id.value.clone(), (state, Some(place)));
}

/// Looks an id up; one that nobody gave is told with the closest ones that somebody did.
pub(super) fn look_up<T: Copy>(
    ids: &Ids<T>,
    notes: &mut Vec<Diagnostic>,
    file: FileId,
    id: &Placed<Id>,
    kind: Word,
) -> Option<T> {
    match ids.given.get(&id.value) {
        Some((state, _)) => state.published(),
        None if !ids.are_all => None,
        None => {
            let note = Diagnostic::new(Code::UnknownReference, file, id.at).with("found", &id.value);
            notes.push(note.with_word("kind", kind).suggest(id.as_str(), ids.given.keys().map(Id::as_str)));
            None
        }
    }
}

impl Row<'_, '_> {
    fn term(&mut self, kind: TermKind, file: FileId, id: &Placed<Id>) -> Option<TermId> {
        let names = &self.of.names;
        let empty = Ids { are_all: names.vocabulary_is_whole, ..Ids::default() };
        look_up(names.terms.get(&kind).unwrap_or(&empty), &mut self.notes, file, id, kind.word())
    }

    /// A reference that a page cannot do without. One that leads nowhere is told, and a stand-in keeps the rest of the site checkable: with an
    /// error nothing is published.
    pub(super) fn required_term(&mut self, kind: TermKind, file: FileId, id: &Placed<Id>) -> TermId {
        self.term(kind, file, id).unwrap_or(self.of.stand_in())
    }

    pub(super) fn terms(&mut self, kind: TermKind, file: FileId, ids: &[Placed<Id>]) -> Vec<TermId> {
        ids.iter().filter_map(|id| self.term(kind, file, id)).collect()
    }

    pub(super) fn service(&mut self, file: FileId, id: &Placed<Id>) -> Option<ServiceId> {
        look_up(&self.of.names.services, &mut self.notes, file, id, Word::Service)
    }

    pub(super) fn district(&mut self, file: FileId, number: &Placed<u32>) -> Option<u8> {
        let names = &self.of.names;
        if names.districts.contains(&number.value) {
            return u8::try_from(number.value).ok();
        }
        if !names.vocabulary_is_whole {
            return None;
        }
        let note = Diagnostic::new(Code::UnknownReference, file, number.at).with("found", number.value);
        let known = names.districts.iter().map(u32::to_string);
        self.notes.push(note.with_word("kind", Word::District).suggest("", known));
        None
    }
}
