use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::value::Date;

/// The public holidays of a town.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holidays(pub Vec<Holiday>);

/// One public holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Holiday {
    /// The same day each year, written `25/12`.
    Yearly {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// One day, written `4/5/2026`.
    Once(Date),
    /// So many days after Easter of the western churches, written `pasqua`, `pasqua+1`, `pasqua-2`.
    FromEaster(i16),
}

/// Why a text is no holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidayError {
    /// It has none of the forms.
    Form,
    /// There is no such day, as `31/4`.
    NoSuchDay,
}

/// The largest distance from Easter: Corpus Christi is 60 days after it, Carnival 47 before.
const EASTER_OFFSET_MAX: i16 = 70;

/// A leap year: `29/2` is a day.
const LEAP_YEAR: i16 = 2024;

impl Holidays {
    /// True if `date` is a public holiday.
    pub fn contains(&self, date: Date) -> bool {
        self.0.iter().any(|it| it.is_on(date))
    }

    /// Returns the holidays among the `days` days from `first`, in order.
    pub fn from(&self, first: Date, days: i16) -> Vec<Date> {
        (0..days).map(|it| first.plus_days(it)).filter(|it| self.contains(*it)).collect()
    }
}

impl Holiday {
    fn is_on(self, date: Date) -> bool {
        match self {
            Holiday::Yearly { month, day } => (month, day) == (date.month(), date.day()),
            Holiday::Once(day) => day == date,
            Holiday::FromEaster(offset) => {
                easter(date.year()).is_some_and(|it| it.days_until(date) == i32::from(offset))
            }
        }
    }
}

impl FromStr for Holiday {
    type Err = HolidayError;

    fn from_str(text: &str) -> Result<Holiday, HolidayError> {
        let text: String = text.split_whitespace().collect();
        if let Some(offset) = text.strip_prefix("pasqua") {
            return from_easter(offset);
        }
        let parts: Vec<&str> = text.split('/').collect();
        let number = |part: &str| {
            let is_number = !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
            if is_number {
                part.parse::<i16>().map_err(|_| HolidayError::NoSuchDay)
            } else {
                Err(HolidayError::Form)
            }
        };
        let (day, month, year) = match parts[..] {
            [day, month] => (number(day)?, number(month)?, None),
            [day, month, year] => (number(day)?, number(month)?, Some(number(year)?)),
            _ => return Err(HolidayError::Form),
        };
        let small = |it: i16| i8::try_from(it).map_err(|_| HolidayError::NoSuchDay);
        let (day, month) = (small(day)?, small(month)?);
        let date = Date::new(year.unwrap_or(LEAP_YEAR), month, day).ok_or(HolidayError::NoSuchDay)?;
        // `4/5/26` is most likely not the year 26.
        if year.is_some_and(|it| it < 1000) {
            return Err(HolidayError::Form);
        }
        Ok(if year.is_some() { Holiday::Once(date) } else { Holiday::Yearly { month, day } })
    }
}

/// Reads what follows `pasqua`: nothing, `+1` or `-2`.
fn from_easter(offset: &str) -> Result<Holiday, HolidayError> {
    if offset.is_empty() {
        return Ok(Holiday::FromEaster(0));
    }
    let is_signed = offset.starts_with(['+', '-']) && offset[1..].bytes().all(|it| it.is_ascii_digit());
    let days = offset.parse::<i16>().ok().filter(|it| is_signed && it.abs() <= EASTER_OFFSET_MAX);
    days.map(Holiday::FromEaster).ok_or(HolidayError::Form)
}

/// Returns Easter Sunday of the western churches (the Gregorian computus of 1876).
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number % 19;
    let (century, in_century) = (year_number / 100, year_number % 100);
    let leap_correction = century / 4;
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap_correction - moon_correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * shift + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::{Holiday, HolidayError, Holidays, easter};
    use crate::value::Date;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn easter_is_that_of_the_almanac() {
        // Among them the earliest and the latest days that are possible.
        for day in
            ["1818-03-22", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"]
        {
            assert_eq!(easter(date(day).year()), Some(date(day)));
        }
    }

    #[test]
    fn holidays_are_yearly_dated_or_from_easter() {
        let written = ["25/12", "4/5/2026", "pasqua", "pasqua + 1"];
        let holidays = Holidays(written.iter().map(|it| it.parse().expect("a holiday")).collect());
        for day in ["2026-12-25", "2031-12-25", "2026-05-04", "2026-04-05", "2026-04-06", "2027-03-29"] {
            assert!(holidays.contains(date(day)), "{day}");
        }
        for day in ["2026-12-24", "2027-05-04", "2026-04-04", "2026-04-07"] {
            assert!(!holidays.contains(date(day)), "{day}");
        }
        assert_eq!(
            holidays.from(date("2026-04-01"), 60),
            ["2026-04-05", "2026-04-06", "2026-05-04"].map(date)
        );
    }

    #[test]
    fn what_is_no_holiday_is_refused() {
        for text in
            ["", "Natale", "12", "25-12", "1/5/26", "pasqua+x", "pasqua1", "pasqua+", "pasqua+200", "+1/5"]
        {
            assert_eq!(text.parse::<Holiday>(), Err(HolidayError::Form), "{text}");
        }
        for text in ["31/4", "0/1", "1/13", "30/2/2028", "300/1"] {
            assert_eq!(text.parse::<Holiday>(), Err(HolidayError::NoSuchDay), "{text}");
        }
    }
}
