//! # rules/outside-town
//!
//! A point is outside the box of the town (`riquadro` of `comune.toml`).
//!
//! **Why it matters.** Swapped or mistyped coordinates lead a citizen to another place.

use crate::diagnostics::{Code, Diagnostic, Spanned};
use crate::rules::context::RuleContext;
use crate::source::FileId;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let Some(bounds) = &context.settings.town.bounds else { return Vec::new() };
    let outside = |(file, point): &(FileId, &Spanned<(f64, f64)>)| {
        let (latitude, longitude) = point.value;
        let diagnostic = || {
            let diagnostic = Diagnostic::new(Code::OutsideTown, *file, point.span);
            diagnostic.with("found", format!("{latitude}, {longitude}"))
        };
        (!bounds.contains(latitude, longitude)).then(diagnostic)
    };
    let areas = context.catalog.areas().filter_map(|(_, area)| {
        let points = area.parsed.rings.iter().flatten();
        let (latitude, longitude) = points.into_iter().find(|it| !bounds.contains(it.0, it.1))?;
        let diagnostic = Diagnostic::new(Code::OutsideTown, area.file, 0..0);
        Some(diagnostic.with("found", format!("{latitude}, {longitude}")))
    });
    points(context).iter().filter_map(outside).chain(areas).collect()
}

/// Returns the points of spaces, of the sites of providers and of districts, with their files.
fn points<'a>(context: &'a RuleContext<'_>) -> Vec<(FileId, &'a Spanned<(f64, f64)>)> {
    let catalog = context.catalog;
    let spaces = catalog.spaces().map(|(_, it)| (it.file, &it.fields.position));
    let sites = catalog.providers().flat_map(|(_, provider)| {
        // A site in another town is outside rightly.
        let in_town = provider.provider_sites.iter().filter(|it| it.fields.locality.is_none());
        let points = in_town.filter_map(|it| it.fields.position.as_ref());
        points.map(|it| (provider.file, it))
    });
    let districts = catalog
        .vocabulary_file()
        .into_iter()
        .flat_map(|file| catalog.districts().filter_map(move |(_, it)| Some((file, it.position.as_ref()?))));
    spaces.chain(sites).chain(districts).collect()
}
