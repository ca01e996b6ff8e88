//! Versions of a fare scheme or a subsidy, each with its days: which is shown on a day, which comes
//! next, where two overlap or none holds.

use crate::value::Date;

/// A successor is shown, and a gap before it reported, from this many days before.
pub const NOTICE_DAYS: i16 = 60;

/// True for a last day that is today or within [`NOTICE_DAYS`].
pub fn ends_soon(last: Date, today: Date) -> bool {
    today <= last && last <= today.plus_days(NOTICE_DAYS)
}

/// The days on which a version holds, both included; without a last day, it holds until further
/// notice.
pub type Period = (Date, Option<Date>);

/// Returns which of several versions is shown on a day: the one in force, or else the latest that has
/// begun, or else the first to begin. `None` only without versions.
pub fn current(versions: &[Period], on: Date) -> Option<usize> {
    let all = versions.iter().enumerate();
    let in_force = all.clone().find(|(_, (from, to))| *from <= on && to.is_none_or(|it| on <= it));
    let begun = all.clone().filter(|(_, (from, _))| *from <= on).max_by_key(|(_, (from, _))| *from);
    let first = all.min_by_key(|(_, (from, _))| *from);
    in_force.or(begun).or(first).map(|(index, _)| index)
}

/// Returns the version that begins next, within [`NOTICE_DAYS`] from a day.
pub fn next(versions: &[Period], on: Date) -> Option<usize> {
    let last = on.plus_days(NOTICE_DAYS);
    let coming = versions.iter().enumerate().filter(|(_, (from, _))| on < *from && *from <= last);
    coming.min_by_key(|(_, (from, _))| *from).map(|(index, _)| index)
}

/// Returns the versions that hold on a day of an earlier one: the indices of the earlier and of the
/// later.
pub fn overlaps(versions: &[Period]) -> Vec<(usize, usize)> {
    let begins_before_end = |a: Period, b: Period| b.1.is_none_or(|it| a.0 <= it);
    let clash = |a: Period, b: Period| begins_before_end(a, b) && begins_before_end(b, a);
    let later = (0..versions.len()).filter_map(|later| {
        let earlier = (0..later).find(|earlier| clash(versions[*earlier], versions[later]))?;
        Some((earlier, later))
    });
    later.collect()
}

/// Returns the version after which days without one begin within [`NOTICE_DAYS`] or have begun, and
/// the first of these days.
pub fn gap(versions: &[Period], on: Date) -> Option<(usize, Date)> {
    let holds = |day: Date| versions.iter().any(|(from, to)| *from <= day && to.is_none_or(|it| day <= it));
    // A version that ends before it begins is reported as such.
    let ends = versions.iter().enumerate().filter_map(|(index, (from, to))| {
        let to = to.filter(|to| from <= to)?;
        Some((index, to.plus_days(1)))
    });
    let follows = |day: Date| versions.iter().any(|(from, _)| *from > day);
    ends.filter(|(_, day)| *day <= on.plus_days(NOTICE_DAYS) && !holds(*day) && follows(*day))
        .max_by_key(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::{Period, current, gap, next, overlaps};
    use crate::value::Date;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    fn period(from: &str, to: &str) -> Period {
        (day(from), (!to.is_empty()).then(|| day(to)))
    }

    fn two_years() -> [Period; 2] {
        [period("2026-01-01", "2026-12-31"), period("2027-01-01", "")]
    }

    #[test]
    fn the_version_of_a_day_includes_its_first_and_last_day() {
        for (on, expected) in
            [("2026-01-01", 0), ("2026-12-31", 0), ("2027-01-01", 1), ("2040-06-01", 1), ("2025-12-31", 0)]
        {
            assert_eq!(current(&two_years(), day(on)), Some(expected), "{on}");
        }
        assert_eq!(current(&[], day("2026-01-01")), None);
    }

    #[test]
    fn after_the_last_version_the_latest_is_shown() {
        let ended = [period("2026-01-01", "2026-06-30"), period("2025-01-01", "2025-12-31")];
        assert_eq!(current(&ended, day("2026-08-01")), Some(0));
    }

    #[test]
    fn the_next_version_is_shown_from_sixty_days_before() {
        for (on, expected) in
            [("2026-11-01", None), ("2026-11-02", Some(1)), ("2026-12-31", Some(1)), ("2027-01-01", None)]
        {
            assert_eq!(next(&two_years(), day(on)), expected, "{on}");
        }
    }

    #[test]
    fn two_versions_of_one_day_overlap() {
        assert!(overlaps(&two_years()).is_empty());
        let shared_day = [period("2026-01-01", "2026-12-31"), period("2026-12-31", "")];
        assert_eq!(overlaps(&shared_day), [(0, 1)]);
        let reversed = [period("2027-01-01", ""), period("2026-01-01", "")];
        assert_eq!(overlaps(&reversed), [(0, 1)]);
    }

    #[test]
    fn a_gap_is_reported_from_sixty_days_before() {
        let with_gap = [period("2026-01-01", "2026-12-30"), period("2027-01-01", "")];
        assert_eq!(gap(&with_gap, day("2026-10-31")), None);
        assert_eq!(gap(&with_gap, day("2026-11-01")), Some((0, day("2026-12-31"))));
        assert_eq!(gap(&two_years(), day("2026-12-31")), None);
        assert_eq!(
            gap(&[period("2026-01-01", "2026-12-30")], day("2026-12-01")),
            None,
            "no successor is written"
        );
    }
}
