use serde::{Deserialize, Serialize};

use crate::value::Date;

/// A leap year: the calendar against which days without a year are checked.
const LEAP_YEAR: i16 = 2028;

/// A day of one year, or without a year the same day of each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CalendarDay {
    /// The year, 2000 to 2099.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

impl CalendarDay {
    /// A day that exists; `None` otherwise. 29 February exists without a year.
    pub fn new(year: Option<i16>, month: u8, day: u8) -> Option<CalendarDay> {
        let is_supported = year.is_none_or(|it| (2000..2100).contains(&it));
        let date = Date::new(year.unwrap_or(LEAP_YEAR), i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        (is_supported && date.is_some()).then_some(CalendarDay { year, month, day })
    }

    /// Returns the last day of a month: 29 February without a year.
    pub fn last_of_month(year: Option<i16>, month: u8) -> Option<CalendarDay> {
        (28..=31).rev().find_map(|day| CalendarDay::new(year, month, day))
    }

    /// Returns the month and the day, for comparison without the year.
    pub fn in_year(self) -> (u8, u8) {
        (self.month, self.day)
    }

    /// Returns the date, if the year is given.
    pub fn date(self) -> Option<Date> {
        self.date_in(self.year?)
    }

    /// Returns the date in a year; `None` for 29 February of a year that has none.
    pub fn date_in(self, year: i16) -> Option<Date> {
        // `new` has checked that both are small.
        Date::new(year, self.month as i8, self.day as i8)
    }

    /// True for the last day of its month.
    pub fn is_last_of_month(self) -> bool {
        CalendarDay::last_of_month(self.year, self.month) == Some(self)
    }
}

impl From<Date> for CalendarDay {
    fn from(date: Date) -> CalendarDay {
        CalendarDay { year: Some(date.year()), month: date.month() as u8, day: date.day() as u8 }
    }
}
