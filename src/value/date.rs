use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A calendar date without time and time zone, displayed and serialised as `2026-03-01`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// A date from its parts; `None` if there is no such day, as 30 February.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> {
        jiff::civil::Date::new(year, month, day).ok().map(Date)
    }

    /// The date of a time, in seconds since 1970, in `zone` (an IANA name); `None` if there is no
    /// such zone or the time is out of range.
    pub fn at(unix_seconds: i64, zone: &str) -> Option<Date> {
        let zone = jiff::tz::TimeZone::get(zone).ok()?;
        let timestamp = jiff::Timestamp::from_second(unix_seconds).ok()?;
        Some(Date(timestamp.to_zoned_datetime(zone).date()))
    }

    /// Returns the names of all time zones.
    pub fn time_zones() -> Vec<String> {
        jiff::tz::db().available().map(|it| it.to_string()).collect()
    }

    /// Returns the year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Returns the month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Returns the day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Returns the day of the week: 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_zero_offset().unsigned_abs()
    }

    /// Returns the number of days of the month.
    pub fn days_in_month(self) -> i8 {
        self.0.days_in_month()
    }

    /// Returns the date that is `days` later, or earlier if negative; at most the end of the year
    /// 9999, at least the beginning of the year -9999.
    pub fn plus_days(self, days: i16) -> Date {
        Date(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    /// Returns the number of days from `self` to `later`; negative if `later` is before `self`.
    pub fn days_until(self, later: Date) -> i32 {
        // The years are within ±9999: fewer than 2³¹ days.
        self.0.until(later.0).map_or(0, |span| span.get_days())
    }

    /// The day of a date, or of a date with the time zero, which content management systems write for a
    /// day: `2026-11-01T00:00:00.000Z`. Any other time may be of the day before in another time zone.
    pub fn of_day(text: &str) -> Option<Date> {
        let text = text.trim();
        let (day, time) = match text.split_once(['T', 't', ' ']) {
            Some((day, time)) => (day, time.trim_end_matches(['Z', 'z'])),
            None => (text, ""),
        };
        let (time, offset) = time.split_at(time.find(['+', '-']).unwrap_or(time.len()));
        let is_zero = |it: &str| it.chars().all(|it| it == '0' || it == ':' || it == '.');
        let is_offset = |it: &str| it.chars().all(|it| it.is_ascii_digit() || it == ':');
        let is_plain = is_zero(time) && is_offset(offset.trim_start_matches(['+', '-']));
        day.parse().ok().filter(|_| is_plain)
    }
}

impl FromStr for Date {
    type Err = ();

    fn from_str(text: &str) -> Result<Date, ()> {
        let plain = text.len() == 10 && text.bytes().all(|it| it.is_ascii_digit() || it == b'-');
        if !plain {
            return Err(());
        }
        text.parse().map(Date).map_err(|_| ())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| serde::de::Error::custom("not a date"))
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn a_date_with_the_time_zero_is_a_plain_day() {
        for text in [
            "2026-11-01",
            " 2026-11-01 ",
            "2026-11-01T00:00:00",
            "2026-11-01 00:00:00",
            "2026-11-01T00:00:00Z",
            "2026-11-01T00:00:00.000Z",
            "2026-11-01T00:00:00+01:00",
            "2026-11-01T00:00-0500",
        ] {
            assert_eq!(Date::of_day(text).map(|it| it.to_string()).as_deref(), Some("2026-11-01"), "{text}");
        }
        for text in [
            "2026-11-01T23:00:00.000Z",
            "2026-11-01T10:00:00",
            "2026-02-30T00:00:00Z",
            "1/11/2026",
            "2026-11-01T00:00 x",
            "",
        ] {
            assert_eq!(Date::of_day(text), None, "{text}");
        }
    }
}
