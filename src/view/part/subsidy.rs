//! Subsidies for a service.

use std::borrow::Cow;

use serde::Serialize;

use crate::catalog::Subsidy;
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
    pub act_url: Option<Cow<'a, str>>,
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
    versions(row, context.settings.today).map(move |it| subsidy_view(&context, it, row))
}

/// The version of a subsidy that can be requested on this day, and the next one, if that begins soon.
pub fn versions(row: &Subsidy, today: Date) -> impl Iterator<Item = &Subsidy> {
    let current =
        Some(row).filter(|it| it.subsidy.from <= today && it.subsidy.to.is_none_or(|it| today <= it));
    current.into_iter().chain(row.next.as_deref())
}

/// A version of a subsidy. What it excludes is in the row of all versions.
fn subsidy_view<'a>(
    context: &LanguageContext<'a>,
    version: &'a Subsidy,
    row: &'a Subsidy,
) -> SubsidyView<'a> {
    let excluded = row.excludes.iter().map(|id| context.localized(&context.catalog.subsidy(*id).name));
    SubsidyView {
        id: version.id.as_str(),
        name: context.localized(&version.name),
        description: context.localized(&version.description),
        amount: version.subsidy.amount,
        cadence: version.subsidy.cadence.keyword(),
        means_kind: context.means_kind(version.subsidy.means_kind.as_ref()),
        means_up_to: version.subsidy.means_up_to,
        excludes: excluded.collect(),
        act: context.localized(&version.act),
        act_url: version.act_url.as_ref().map(|it| context.link(it)),
        from: Some(version.subsidy.from).filter(|it| context.settings.today < *it),
        to: version.subsidy.to,
    }
}
