use crate::catalog::ids::{
    AccessId, CredentialId, DistrictId, ProviderId, ProviderKindId, ServiceId, TermId, UnitId,
};
use crate::catalog::resolve::name_table::{IdTable, look_up};
use crate::catalog::resolve::resolver::RowBuilder;
use crate::catalog::vocabulary::TermKind;
use crate::diagnostics::{Code, Diagnostic, Span, Spanned, Word};
use crate::source::FileId;
use crate::value::Id;

impl RowBuilder<'_, '_> {
    fn term(&mut self, kind: TermKind, file: FileId, id: &Spanned<Id>) -> Option<TermId> {
        let names = &self.resolver.names;
        let empty = IdTable { is_complete: names.vocabulary_is_whole, ..IdTable::default() };
        look_up(names.terms.get(&kind).unwrap_or(&empty), &mut self.diagnostics, file, id, kind.word())
    }

    /// A required reference. An unknown one is reported and replaced by a placeholder, so that the
    /// rest of the site is checked too; a site with errors is not published.
    pub(super) fn required_term(&mut self, kind: TermKind, file: FileId, id: &Spanned<Id>) -> TermId {
        self.term(kind, file, id).unwrap_or(self.resolver.placeholder())
    }

    pub(super) fn terms(&mut self, kind: TermKind, file: FileId, ids: &[Spanned<Id>]) -> Vec<TermId> {
        ids.iter().filter_map(|id| self.term(kind, file, id)).collect()
    }

    pub(super) fn provider(&mut self, file: FileId, id: &Spanned<Id>) -> Option<ProviderId> {
        look_up(&self.resolver.names.providers, &mut self.diagnostics, file, id, Word::Provider)
    }

    pub(super) fn service(&mut self, file: FileId, id: &Spanned<Id>) -> Option<ServiceId> {
        look_up(&self.resolver.names.services, &mut self.diagnostics, file, id, Word::Service)
    }

    pub(super) fn district(&mut self, file: FileId, id: &Spanned<Id>) -> Option<DistrictId> {
        look_up(&self.resolver.names.districts, &mut self.diagnostics, file, id, Word::District)
    }

    /// The district of a place, which a town with districts requires. `place` is where a missing one
    /// is reported.
    pub(super) fn district_of_place(
        &mut self,
        file: FileId,
        place: Span,
        id: Option<&Spanned<Id>>,
    ) -> Option<DistrictId> {
        match id {
            Some(id) => self.district(file, id),
            None => {
                self.report_missing_districts(file, place, "distretto");
                None
            }
        }
    }

    /// Reports that `key` is missing, if the town has districts.
    pub(super) fn report_missing_districts(&mut self, file: FileId, at: Span, key: &'static str) {
        if self.resolver.settings.town.districts.is_some() {
            let line = format!("{key} = …");
            let diagnostic = Diagnostic::new(Code::MissingKey, file, at).with("key", key).with("line", line);
            self.diagnostics.push(diagnostic.with_word("expected", Word::District));
        }
    }

    pub(super) fn provider_kind(&mut self, file: FileId, id: &Spanned<Id>) -> Option<ProviderKindId> {
        look_up(&self.resolver.names.provider_kinds, &mut self.diagnostics, file, id, Word::ProviderKind)
    }

    pub(super) fn accesses(&mut self, file: FileId, ids: &[Spanned<Id>]) -> Vec<AccessId> {
        let names = &self.resolver.names.accesses;
        ids.iter().filter_map(|id| look_up(names, &mut self.diagnostics, file, id, Word::Access)).collect()
    }

    pub(super) fn credentials(&mut self, file: FileId, ids: &[Spanned<Id>]) -> Vec<CredentialId> {
        let names = &self.resolver.names.credentials;
        ids.iter()
            .filter_map(|id| look_up(names, &mut self.diagnostics, file, id, Word::Credential))
            .collect()
    }

    pub(super) fn unit(&mut self, file: FileId, id: &Spanned<Id>) -> Option<UnitId> {
        look_up(&self.resolver.names.units, &mut self.diagnostics, file, id, Word::Unit)
    }
}
