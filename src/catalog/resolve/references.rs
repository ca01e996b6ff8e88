use crate::catalog::ids::{ServiceId, TermId};
use crate::catalog::resolve::name_table::{IdTable, look_up};
use crate::catalog::resolve::resolver::RowBuilder;
use crate::catalog::rows::TermKind;
use crate::diagnostics::{Code, Diagnostic, Spanned, Word};
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

    pub(super) fn service(&mut self, file: FileId, id: &Spanned<Id>) -> Option<ServiceId> {
        look_up(&self.resolver.names.services, &mut self.diagnostics, file, id, Word::Service)
    }

    pub(super) fn district(&mut self, file: FileId, number: &Spanned<u32>) -> Option<u8> {
        let names = &self.resolver.names;
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
