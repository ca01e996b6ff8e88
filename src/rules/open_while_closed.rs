//! # rules/open-while-closed
//!
//! An activity of a space, or an offer at a seat, has hours of its own that open on days on which the
//! place is closed, by a closing in the hours of the place.
//!
//! **Why it matters.** Citizens come to a closed door: on each page they see only one of the two hours.

use crate::diagnostics::{Code, Diagnostic, Location, Phrase};
use crate::facts::OpeningHours;
use crate::rules::context::RuleContext;
use crate::source::FileId;
use crate::value::Date;
use crate::value::hours::DayState;

/// For how many days from the build date the hours are compared.
const DAYS: i16 = 60;
/// How many days are named.
const NAMED_DAYS: usize = 3;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let catalog = context.catalog;
    let activities = catalog.spaces().flat_map(|(_, space)| {
        let activities = space.fields.activities.iter();
        activities.map(|it| (space.file, &it.opening_hours, &space.fields.opening_hours))
    });
    let offers = catalog.offers().flat_map(|(_, offer)| {
        let provider = catalog.provider(offer.provider);
        let sites = offer.sites.iter();
        sites.map(|it| {
            let place = &provider.provider_sites[it.provider_site].fields;
            (provider.file, &it.fields.opening_hours, &place.opening_hours)
        })
    });
    activities.chain(offers).filter_map(|(file, own, place)| compare(context, file, own, place)).collect()
}

/// The warning about hours that open while their place is closed. Both are in one file.
fn compare(
    context: &RuleContext<'_>,
    file: FileId,
    own: &OpeningHours,
    place: &OpeningHours,
) -> Option<Diagnostic> {
    let (hours, place_hours) = (own.hours.as_ref()?, place.hours.as_ref()?);
    let days = (0..DAYS).map(|it| context.settings.today.plus_days(it));
    let is_wrong = |it: &Date| {
        let is_holiday = context.settings.town.holidays.contains(*it);
        place_hours.is_closed_by_rule(*it, is_holiday)
            && matches!(hours.day(*it, is_holiday), DayState::Open(_))
    };
    let days: Vec<String> = days.filter(is_wrong).map(|it| it.to_string()).collect();
    if days.is_empty() {
        return None;
    }
    let more = if days.len() > NAMED_DAYS { ", …" } else { "" };
    let named = days[..days.len().min(NAMED_DAYS)].join(", ") + more;
    let diagnostic = Diagnostic::new(Code::OpenWhileClosed, file, own.span?).with("found", named);
    Some(diagnostic.related(Location::File(file, place.span?), Phrase::PlaceHoursHere))
}
