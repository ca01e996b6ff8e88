use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::catalog::ids::{
    AccessId, AreaId, CredentialId, DistrictId, DocumentId, FareSchemeId, ImageId, ProviderId,
    ProviderKindId, ServiceId, SubsidyId, TaxonomyId, TermId, UnitId,
};
use crate::catalog::rows::{PageRef, UnpublishedReason};
use crate::catalog::vocabulary::TermKind;
use crate::diagnostics::{Code, Diagnostic, Location, Phrase, Spanned, Word, is_misspelt};
use crate::source::FileId;
use crate::value::Id;

/// What an id or a path refers to.
#[derive(Debug, Clone, Copy)]
pub(super) enum NameState<T> {
    /// Content that is published.
    Published(T),
    /// Content that is not published.
    Unpublished(UnpublishedReason),
    /// A file with errors that were already reported; references to it are not reported again.
    Invalid,
}

impl<T: Copy> NameState<T> {
    pub(super) fn map<U>(self, published: impl FnOnce(T) -> U) -> NameState<U> {
        match self {
            NameState::Published(id) => NameState::Published(published(id)),
            NameState::Unpublished(reason) => NameState::Unpublished(reason),
            NameState::Invalid => NameState::Invalid,
        }
    }

    pub(super) fn published(self) -> Option<T> {
        match self {
            NameState::Published(id) => Some(id),
            NameState::Unpublished(_) | NameState::Invalid => None,
        }
    }
}

/// The ids of one kind, each with its location.
#[derive(Debug)]
pub(super) struct IdTable<T> {
    pub(super) entries: FxHashMap<Id, (NameState<T>, Option<Location>)>,
    /// False if a reported error may have hidden some ids: then unknown references are not
    /// reported.
    pub(super) is_complete: bool,
    /// The names of files whose ids could not be read. An unknown reference may be to one of them,
    /// unless it is a known id misspelt.
    pub(super) hidden_names: Vec<Id>,
}

impl<T> IdTable<T> {
    /// Notes that the id of a file could not be read. It is most often the name of the file.
    pub(super) fn hide(&mut self, name: Option<&Id>) {
        match name {
            Some(name) => self.hidden_names.push(name.clone()),
            None => self.is_complete = false,
        }
    }

    /// True if an error that was reported may be the reason why an id is unknown.
    fn may_hide(&self, id: &Id) -> bool {
        let is_hidden = || {
            self.hidden_names.contains(id) || !is_misspelt(id.as_str(), self.entries.keys().map(Id::as_str))
        };
        !self.is_complete || !self.hidden_names.is_empty() && is_hidden()
    }
}

impl<T> Default for IdTable<T> {
    fn default() -> Self {
        IdTable { entries: FxHashMap::default(), is_complete: true, hidden_names: Vec::new() }
    }
}

/// Everything to which the content can refer.
#[derive(Debug, Default)]
pub(super) struct NameTable {
    pub(super) taxonomies: IdTable<TaxonomyId>,
    pub(super) terms: BTreeMap<TermKind, IdTable<TermId>>,
    pub(super) districts: IdTable<DistrictId>,
    pub(super) provider_kinds: IdTable<ProviderKindId>,
    pub(super) accesses: IdTable<AccessId>,
    pub(super) credentials: IdTable<CredentialId>,
    pub(super) units: IdTable<UnitId>,
    /// [`IdTable::is_complete`] of all lists of the vocabulary.
    pub(super) vocabulary_is_whole: bool,
    /// The index of a residence area of the town; `None` for anywhere.
    pub(super) residence_areas: IdTable<Option<usize>>,
    pub(super) fare_schemes: IdTable<FareSchemeId>,
    pub(super) subsidies: IdTable<SubsidyId>,
    pub(super) services: IdTable<ServiceId>,
    pub(super) providers: IdTable<ProviderId>,
    pub(super) spaces: IdTable<()>,
    pub(super) pages: FxHashMap<FileId, NameState<PageRef>>,
    pub(super) areas: BTreeMap<FileId, NameState<AreaId>>,
    pub(super) images: BTreeMap<FileId, NameState<ImageId>>,
    pub(super) documents: BTreeMap<FileId, NameState<DocumentId>>,
}

/// Adds an id. A duplicate is reported and ignored.
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

/// Looks an id up. An unknown id is reported, with similar ones.
pub(super) fn look_up<T: Copy>(
    ids: &IdTable<T>,
    diagnostics: &mut Vec<Diagnostic>,
    file: FileId,
    id: &Spanned<Id>,
    kind: Word,
) -> Option<T> {
    match ids.entries.get(&id.value) {
        Some((state, _)) => state.published(),
        None if ids.may_hide(&id.value) => None,
        None => {
            let diagnostic = Diagnostic::new(Code::UnknownReference, file, id.span).with("found", &id.value);
            diagnostics.push(
                diagnostic.with_word("kind", kind).suggest(id.as_str(), ids.entries.keys().map(Id::as_str)),
            );
            None
        }
    }
}
