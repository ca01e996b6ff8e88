//! The rules: checks of content that is valid but should be better. Each rule is one file, with its
//! documentation and its check. Measures of plain text are modules of their own: [`prose`],
//! [`readability`], [`shared_runs`].
//!
//! **Incremental.** The findings in one text (`reading`) are memoised on its Markdown body. The
//! rules themselves run at every build.

pub mod prose;
pub mod readability;
pub mod shared_runs;
mod context;
mod reading;
mod service_text;

mod bureaucratic_word;
mod days_in_text;
mod fare_not_in_force;
mod file_name_as_alt;
mod hard_to_read;
mod heavy_document;
mod heavy_image;
mod long_sentence;
mod no_accessibility_statement;
mod no_place;
mod open_while_closed;
mod outside_town;
mod price_in_text;
mod price_not_in_force;
mod price_of_free_service;
mod service_without_offers;
mod provider_without_offers;
mod service_not_in_finder;
mod shared_text;
mod stale_translation;
mod service_length;
mod untagged_document;
mod unused_document;
mod unused_image;
mod verification_overdue;
mod wait_above_maximum;

use rayon::prelude::*;

use crate::catalog::Catalog;
use crate::diagnostics::Diagnostic;
use crate::memo::Memo;
use crate::settings::Settings;
use crate::source::Snapshot;

use context::RuleContext;

pub use hard_to_read::GULPEASE_MIN;

type Rule = fn(&RuleContext<'_>) -> Vec<Diagnostic>;

const RULES: &[Rule] = &[
    bureaucratic_word::check,
    days_in_text::check,
    fare_not_in_force::check,
    file_name_as_alt::check,
    hard_to_read::check,
    heavy_document::check,
    heavy_image::check,
    long_sentence::check,
    no_accessibility_statement::check,
    no_place::check,
    open_while_closed::check,
    outside_town::check,
    price_in_text::check,
    price_not_in_force::check,
    price_of_free_service::check,
    service_without_offers::check,
    provider_without_offers::check,
    service_not_in_finder::check,
    shared_text::check,
    service_length::check,
    stale_translation::check,
    untagged_document::check,
    unused_document::check,
    unused_image::check,
    verification_overdue::check,
    wait_above_maximum::check,
];

/// Runs every rule on a catalog without errors.
pub fn check(memo: &Memo, settings: &Settings, snapshot: &Snapshot, catalog: &Catalog) -> Vec<Diagnostic> {
    let context = RuleContext {
        settings,
        snapshot,
        catalog,
        texts: service_text::italian_service_texts(memo, catalog),
    };
    RULES.par_iter().flat_map_iter(|rule| rule(&context)).collect()
}
