use std::sync::Arc;

use crate::site_map::ServiceLists;
use crate::view::part::context::LanguageContext;
use crate::view::part::shared::SharedParts;

/// What the pages of one language share.
pub struct LanguageData<'a> {
    /// The inputs of views.
    pub context: LanguageContext<'a>,
    pub(super) lists: Arc<ServiceLists>,
    pub(super) shared: SharedParts<'a>,
}
