//! LINT. What is legal but bad. One rule per file: its story and its check.

mod fare_not_in_force;
mod no_accessibility_statement;
mod nobody_offers;
mod provider_without_offers;
mod service_not_in_finder;
mod unused_image;
mod verification_overdue;

use crate::catalog::Catalog;
use crate::diag::Diagnostic;
use crate::plan::Plan;
use crate::settings::Settings;

/// What a rule looks at.
struct Site<'a> {
    settings: &'a Settings,
    catalog: &'a Catalog,
    plan: &'a Plan<'a>,
}

type Rule = fn(&Site<'_>) -> Vec<Diagnostic>;

const RULES: &[Rule] = &[
    fare_not_in_force::check,
    no_accessibility_statement::check,
    nobody_offers::check,
    provider_without_offers::check,
    service_not_in_finder::check,
    unused_image::check,
    verification_overdue::check,
];

/// Runs every rule.
pub fn check(settings: &Settings, catalog: &Catalog, plan: &Plan<'_>) -> Vec<Diagnostic> {
    let site = Site { settings, catalog, plan };
    RULES.iter().flat_map(|rule| rule(&site)).collect()
}
