//! Subsidies for a service.

use serde::Serialize;

use crate::catalog::Subsidy;
use crate::pricing;
use crate::value::{Date, LocalizedText, Money};
use crate::view::part::context::LanguageContext;

/// A subsidy for a service.
#[derive(Debug, Serialize)]
pub struct SubsidyView<'a> {
    /// The stable id.
    pub id: &'a str,
    /// Its name.
    pub name: LocalizedText<'a>,
    /// The description.
    pub description: LocalizedText<'a>,
    /// The amount of each payment.
    pub amount: Money,
    /// `una_tantum` or `mese`.
    pub cadence: &'static str,
    /// The name of the kind of means test that counts.
    pub means_kind: Option<LocalizedText<'a>>,
    /// The highest means, included.
    pub means_up_to: Option<Money>,
    /// The names of subsidies that cannot be combined with it.
    pub excludes: Vec<LocalizedText<'a>>,
    /// The legal act.
    pub act: LocalizedText<'a>,
    /// The URL of its text.
    pub act_url: Option<&'a str>,
    /// The first day on which it can be requested, if that is in the future.
    pub from: Option<Date>,
    /// The last day on which it can be requested.
    pub to: Option<Date>,
}

/// The version of a subsidy that is in force, and the next one from 60 days before it begins.
pub fn subsidy_views<'a>(
    context: &LanguageContext<'a>,
    row: &'a Subsidy,
) -> impl Iterator<Item = SubsidyView<'a>> + use<'a> {
    let context = *context;
    let today = context.settings.today;
    let current = Some(row).filter(|it| is_in_force(&it.subsidy, today));
    let next = row.next.as_deref().map(|it| SubsidyView {
        from: Some(it.subsidy.from),
        excludes: excluded_names(&context, row),
        ..subsidy_view(&context, it)
    });
    current.map(|it| subsidy_view(&context, it)).into_iter().chain(next)
}

fn excluded_names<'a>(context: &LanguageContext<'a>, row: &'a Subsidy) -> Vec<LocalizedText<'a>> {
    row.excludes.iter().map(|id| context.localized(&context.catalog.subsidy(*id).name)).collect()
}

fn subsidy_view<'a>(context: &LanguageContext<'a>, row: &'a Subsidy) -> SubsidyView<'a> {
    SubsidyView {
        id: row.id.as_str(),
        name: context.localized(&row.name),
        description: context.localized(&row.description),
        amount: row.subsidy.amount,
        cadence: row.subsidy.cadence.keyword(),
        means_kind: context.means_kind(row.subsidy.means_kind.as_ref()),
        means_up_to: row.subsidy.means_up_to,
        excludes: excluded_names(context, row),
        act: context.localized(&row.act),
        act_url: row.act_url.as_deref(),
        from: None,
        to: row.subsidy.to,
    }
}

/// True if a subsidy can be requested on this day.
pub fn is_in_force(subsidy: &pricing::SubsidyScheme, today: Date) -> bool {
    subsidy.from <= today && subsidy.to.is_none_or(|it| today <= it)
}
