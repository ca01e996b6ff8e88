//! # rules/provider-without-offers
//!
//! An accredited provider has no offers.
//!
//! **Why it matters.** Its page leads to no service. Providers whose accreditation has ended have a
//! diagnostic of their own.

use crate::catalog::{Accredited, Provider};
use crate::diagnostics::{Code, Diagnostic};
use crate::rules::context::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let providers = context.catalog.providers().map(|(_, it)| it);
    let idle = providers.filter(|it| it.offers.is_empty() && it.accredited == Accredited::Yes);
    let name = |it: &Provider| it.name(context.settings.default_lang()).to_owned();
    idle.map(|it| Diagnostic::new(Code::ProviderWithoutOffers, it.file, 0..0).with("found", name(it)))
        .collect()
}
