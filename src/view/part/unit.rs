//! Units of prices.

use serde::Serialize;

use crate::catalog::UnitId;
use crate::pricing::Scheme;
use crate::view::part::context::LanguageContext;

/// A unit of prices, in the language of the page if it has words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct UnitView<'a> {
    /// The id: `ora`.
    pub id: &'a str,
    /// One of it: `hour`.
    pub one: &'a str,
    /// Several of it: `hours`.
    pub many: &'a str,
    /// What follows a price: `per hour`.
    pub per: &'a str,
}

/// The words of a unit.
pub fn unit_view<'a>(context: &LanguageContext<'a>, id: UnitId) -> UnitView<'a> {
    let unit = context.catalog.unit(id);
    let text = |it| context.localized(it).text;
    UnitView {
        id: unit.id.as_str(),
        one: text(&unit.one),
        many: text(&unit.many),
        per: text(unit.per.as_ref().unwrap_or(&unit.one)),
    }
}

/// The words of the unit of a fare scheme.
pub fn unit_of_scheme<'a>(context: &LanguageContext<'a>, scheme: &Scheme) -> Option<UnitView<'a>> {
    let (id, _) = context.catalog.units().find(|(_, it)| Some(&it.id) == scheme.unit.as_ref())?;
    Some(unit_view(context, id))
}
