//! LINT. What is legal but bad. One rule per file: its story and its check.
//!
//! What rules about text measure with stands in files of its own, on plain text: [`prose`], [`readability`], [`shared_runs`].

pub mod prose;
pub mod readability;
pub mod shared_runs;
mod sheet;

mod bureaucratic_word;
mod fare_not_in_force;
mod hard_to_read;
mod long_sentence;
mod no_accessibility_statement;
mod nobody_offers;
mod provider_without_offers;
mod service_not_in_finder;
mod shared_text;
mod sheet_length;
mod unused_image;
mod verification_overdue;

use rayon::prelude::*;

use crate::cache::Cache;
use crate::catalog::Catalog;
use crate::diag::Diagnostic;
use crate::settings::Settings;
use crate::source::Snapshot;

use sheet::Sheet;

pub use hard_to_read::GULPEASE_MIN;

/// What a rule looks at.
struct Site<'a> {
    settings: &'a Settings,
    snapshot: &'a Snapshot,
    catalog: &'a Catalog,
    sheets: Vec<Sheet<'a>>,
}

type Rule = fn(&Site<'_>) -> Vec<Diagnostic>;

const RULES: &[Rule] = &[
    bureaucratic_word::check,
    fare_not_in_force::check,
    hard_to_read::check,
    long_sentence::check,
    no_accessibility_statement::check,
    nobody_offers::check,
    provider_without_offers::check,
    service_not_in_finder::check,
    shared_text::check,
    sheet_length::check,
    unused_image::check,
    verification_overdue::check,
];

/// Runs every rule.
pub fn check(cache: &Cache, settings: &Settings, snapshot: &Snapshot, catalog: &Catalog) -> Vec<Diagnostic> {
    let site = Site { settings, snapshot, catalog, sheets: sheet::italian_sheets(cache, catalog) };
    RULES.par_iter().flat_map_iter(|rule| rule(&site)).collect()
}
