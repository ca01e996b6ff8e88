//! Sums that help to pay for a service.

use serde::Serialize;

use crate::catalog::Subsidy;
use crate::pricing;
use crate::value::{Date, LocalizedText, Money};
use crate::view::part::context::LanguageContext;

/// A contribution that can be used for a service.
#[derive(Debug, Serialize)]
pub struct SubsidyView<'a> {
    /// Its stable id.
    pub id: &'a str,
    /// What it is called.
    pub name: LocalizedText<'a>,
    /// What it is.
    pub description: LocalizedText<'a>,
    /// How much, each time.
    pub amount: Money,
    /// `una_tantum` or `mese`.
    pub cadence: &'static str,
    /// Which ISEE is read.
    pub isee: Option<&'static str>,
    /// The highest ISEE, included.
    pub isee_up_to: Option<Money>,
    /// Those that cannot be had with it.
    pub excludes: Vec<LocalizedText<'a>>,
    /// The legal act.
    pub act: &'a str,
    /// Where to read it.
    pub act_url: Option<&'a str>,
    /// The last day to ask for it.
    pub to: Option<Date>,
}

/// What a page shows of a contribution.
pub fn subsidy_view<'a>(context: &LanguageContext<'a>, it: &'a Subsidy) -> SubsidyView<'a> {
    SubsidyView {
        id: it.id.as_str(),
        name: context.localized(&it.name),
        description: context.localized(&it.description),
        amount: it.subsidy.amount,
        cadence: it.subsidy.cadence.keyword(),
        isee: it.subsidy.isee.map(|it| it.keyword()),
        isee_up_to: it.subsidy.isee_up_to,
        excludes: it
            .excludes
            .iter()
            .map(|id| context.localized(&context.catalog.subsidy(*id).name))
            .collect(),
        act: &it.act,
        act_url: it.act_url.as_deref(),
        to: it.subsidy.to,
    }
}

/// True when a contribution can be asked for on that day.
pub fn is_in_force(subsidy: &pricing::Subsidy, today: Date) -> bool {
    subsidy.from <= today && subsidy.to.is_none_or(|it| today <= it)
}
