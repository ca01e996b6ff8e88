//! # rules/outside-town
//!
//! The coordinates of a place are outside the box of the town.
//!
//! **Why it matters.** Latitude and longitude are often swapped, or belong to another street of the
//! same name; citizens would be sent there.

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::rules::context::RuleContext;
use crate::source::FileId;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Some(bounds) = &context.settings.town.bounds else { return Vec::new() };
    let places = places(context).into_iter();
    let outside = places.filter(|(.., (latitude, longitude))| !bounds.contains(*latitude, *longitude));
    outside
        .map(|(file, span, (latitude, longitude))| {
            let diagnostic = Diagnostic::new(Code::OutsideTown, file, span);
            diagnostic.with("found", format!("{latitude}, {longitude}"))
        })
        .collect()
}

/// Every place with coordinates. A site in another town may be outside.
fn places(context: &RuleContext<'_>) -> Vec<(FileId, Span, (f64, f64))> {
    let spaces =
        context.catalog.spaces().map(|(_, it)| (it.file, it.fields.position.span, it.fields.position.value));
    let provider_sites = context.catalog.providers().flat_map(|(_, provider)| {
        let in_town = provider.provider_sites.iter().filter(|it| it.fields.locality.is_none());
        in_town.filter_map(|it| {
            let position = it.fields.position.as_ref()?;
            Some((provider.file, position.span, position.value))
        })
    });
    spaces.chain(provider_sites).collect()
}
