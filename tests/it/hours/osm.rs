//! The OpenStreetMap export, judged by the crate `opening-hours`: every day of two years is the same.

use std::sync::Arc;

use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};
use wemi::value::Date;
use wemi::value::hours::{DayState, Hours};

use super::{lines, parse};

const HOLIDAYS: [&str; 4] = ["2026-12-08", "2026-12-25", "2027-05-01", "2027-11-01"];
/// The beginning of texts that OpenStreetMap cannot express.
const NOT_IN_OSM: [(&str, &str); 3] = [
    ("settimane alterne", "every second week has no form"),
    ("alle zwei Wochen", "every second week has no form"),
    ("every two weeks", "every second week has no form"),
];

/// A beginning and an end, as `2026-12-24 09:00:00`.
type Interval = (String, String);

/// Returns when it is open in two years, by this program. `None` if a day is not known.
fn ours(hours: &Hours) -> Option<Vec<Interval>> {
    let mut intervals: Vec<(i64, i64)> = Vec::new();
    // The last day before may go past midnight.
    for day in -1..730 {
        let date = first_day().plus_days(day);
        let is_holiday = HOLIDAYS.contains(&date.to_string().as_str());
        let spans = match hours.day(date, is_holiday) {
            DayState::Open(spans) => spans,
            DayState::Closed => continue,
            // OpenStreetMap has no unknown holidays: it says what the week says.
            DayState::Unknown if is_holiday => match hours.day(date, false) {
                DayState::Open(spans) => spans,
                _ => return None,
            },
            DayState::Unknown => return None,
        };
        let midnight = i64::from(day) * 1440;
        intervals.extend(spans.iter().map(|it| (midnight + i64::from(it.from), midnight + i64::from(it.to))));
    }
    intervals.retain_mut(|it| {
        it.0 = it.0.max(0);
        it.1 = it.1.min(730 * 1440);
        it.0 < it.1
    });
    Some(joined(intervals).into_iter().map(|it| (clock(it.0), clock(it.1))).collect())
}

fn first_day() -> Date {
    "2026-01-01".parse().expect("a date")
}

fn joined(mut intervals: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    intervals.sort();
    let mut joined: Vec<(i64, i64)> = Vec::new();
    for interval in intervals {
        match joined.last_mut() {
            Some(last) if last.1 >= interval.0 => last.1 = last.1.max(interval.1),
            _ => joined.push(interval),
        }
    }
    joined
}

fn clock(minutes: i64) -> String {
    let date = first_day().plus_days((minutes / 1440) as i16);
    format!("{date} {:02}:{:02}:00", minutes / 60 % 24, minutes % 60)
}

/// Returns when it is open in two years, by the crate.
fn theirs(osm: &str) -> Vec<Interval> {
    let holidays = HOLIDAYS.iter().map(|it| it.parse().expect("a date")).collect();
    let holidays = ContextHolidays::new(Arc::new(holidays), Arc::default());
    let hours = osm.parse::<OpeningHours>().unwrap_or_else(|error| panic!("{osm}: {error}"));
    let hours = hours.with_context(Context::default().with_holidays(holidays));
    let (from, to) = ("2026-01-01T00:00:00", "2028-01-01T00:00:00");
    let ranges = hours.iter_range(from.parse().expect("a time"), to.parse().expect("a time"));
    let mut intervals: Vec<Interval> = Vec::new();
    for range in ranges.filter(|it| it.kind == RuleKind::Open) {
        let (start, end) = (range.range.start.to_string(), range.range.end.to_string());
        match intervals.last_mut() {
            Some(last) if last.1 == start => last.1 = end,
            _ => intervals.push((start, end)),
        }
    }
    intervals
}

#[test]
fn the_export_opens_on_the_same_days() {
    let (mut compared, mut wrong) = (0, Vec::new());
    for case in lines("hours.jsonl").iter().filter(|it| it["error"].is_null()) {
        let text = case["text"].as_str().expect("a text");
        if NOT_IN_OSM.iter().any(|it| text.contains(it.0)) {
            continue;
        }
        let hours = parse(text, case["lang"].as_str().expect("a language"));
        // Days that are not known cannot be compared: by appointment alone.
        let Some(ours) = ours(&hours) else { continue };
        compared += 1;
        let osm = hours.osm();
        let theirs = theirs(&osm);
        if ours != theirs {
            let at = ours.iter().zip(&theirs).position(|(one, other)| one != other);
            let at = at.unwrap_or(ours.len().min(theirs.len()));
            wrong.push(format!("{text} → {osm}: {:?}, {:?}", ours.get(at), theirs.get(at)));
        }
    }
    assert!(compared > 140, "only {compared} were compared");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
