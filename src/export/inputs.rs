use crate::catalog::Catalog;
use crate::page::Site;
use crate::settings::Settings;
use crate::source::Snapshot;

/// What an export reads.
pub(super) struct ExportInputs<'a, 'c> {
    pub settings: &'a Settings,
    pub snapshot: &'a Snapshot,
    pub catalog: &'a Catalog,
    pub site: &'a Site<'c>,
}
