//! # rules/provider-without-offers
//!
//! An accredited body that offers nothing.
//!
//! **Why it matters.** Its page is a dead end. A body whose accreditation ended is told elsewhere.

use crate::catalog::Accredited;
use crate::diagnostics::{Code, Diagnostic};
use crate::rules::RuleContext;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let providers = context.catalog.providers().map(|(_, it)| it);
    let idle = providers.filter(|it| it.offers.is_empty() && it.accredited == Accredited::Yes);
    idle.map(|it| Diagnostic::new(Code::ProviderWithoutOffers, it.file, 0..0).with("found", &it.name))
        .collect()
}
