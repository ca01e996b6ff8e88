//! What a citizen brings.

use std::borrow::Cow;

use serde::Serialize;

use crate::parse::Needed;
use crate::value::LocalizedText;
use crate::view::part::context::LanguageContext;

/// What to bring.
#[derive(Debug, Serialize)]
pub struct NeededView<'a> {
    /// What it is.
    pub name: LocalizedText<'a>,
    /// When it is needed, if it is not always.
    pub condition: Option<LocalizedText<'a>>,
    /// Where one gets it.
    pub url: Option<Cow<'a, str>>,
}

/// Builds the views of what to bring.
pub fn needed_views<'a>(context: &LanguageContext<'a>, needed: &'a [Needed]) -> Vec<NeededView<'a>> {
    let view = |it: &'a Needed| NeededView {
        name: context.localized(&it.name),
        condition: it.condition.as_ref().map(|it| context.localized(it)),
        url: it.url.as_ref().map(|it| context.link(it)),
    };
    needed.iter().map(view).collect()
}
