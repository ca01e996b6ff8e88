use serde::{Deserialize, Serialize};

use crate::value::Date;
use crate::value::hours::calendar::CalendarDay;
use crate::value::hours::week_days::WeekDays;

/// Minutes of a day: an end above that is on the next day.
pub const MINUTES_OF_DAY: u16 = 24 * 60;

/// A time in which something is open, in minutes since midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TimeSpan {
    /// When it opens, below 1440.
    pub from: u16,
    /// When it closes, after `from`; above 1440 on the next day.
    pub to: u16,
    /// True if one must have an appointment.
    pub by_appointment: bool,
}

/// When a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum When {
    /// At any time.
    Always,
    /// On the public holidays of the town.
    Holidays,
    /// From a day to another, both included. Without years it recurs each year and may include New
    /// Year's Day.
    Period {
        /// The first day.
        first: CalendarDay,
        /// The last day; with a year exactly if `first` has one.
        last: CalendarDay,
    },
    /// Up to a date, included.
    Until(Date),
    /// From a date on, included.
    Since(Date),
}

/// The days, of those of a [`When`], on which a rule holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Days {
    /// Days of each week.
    Week(WeekDays),
    /// Days of every second week.
    Alternate {
        /// The first day, whose week is the first.
        from: Date,
        /// The days of these weeks.
        weekdays: WeekDays,
    },
    /// Days of each month.
    Nth {
        /// Which of the month, in ascending order: 1 to 5, then -1 for the last.
        nths: Vec<i8>,
        /// The day of the week.
        weekday: u8,
    },
}

/// What a rule says of its days.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Effect {
    /// Closed, whatever less particular rules say.
    Closed,
    /// Open in these times and at no other; see [`Hours::day`](super::Hours::day).
    Open(Vec<TimeSpan>),
    /// Also open in these times.
    Also(Vec<TimeSpan>),
}

/// One statement of opening hours.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Rule {
    /// When it holds.
    pub when: When,
    /// On which days.
    pub days: Days,
    /// What it says.
    pub effect: Effect,
}

impl TimeSpan {
    /// The whole day, without an appointment.
    pub const WHOLE_DAY: TimeSpan = TimeSpan { from: 0, to: MINUTES_OF_DAY, by_appointment: false };

    /// True from midnight to midnight.
    pub fn is_whole_day(self) -> bool {
        (self.from, self.to) == (0, MINUTES_OF_DAY)
    }

    /// True if both hold at some minute.
    pub fn overlaps(self, other: TimeSpan) -> bool {
        self.from < other.to && other.from < self.to
    }
}

impl When {
    /// A period of one day.
    pub fn day(day: CalendarDay) -> When {
        When::Period { first: day, last: day }
    }

    /// True if it is a single day, or the holidays.
    pub fn is_single_day(self) -> bool {
        match self {
            When::Period { first, last } => first == last,
            When::Holidays => true,
            When::Always | When::Until(_) | When::Since(_) => false,
        }
    }

    /// True if its last day is before a date. What recurs each year is never over.
    pub fn is_over(self, date: Date) -> bool {
        match self {
            When::Period { last, .. } => last.date().is_some_and(|it| it < date),
            When::Until(last) => last < date,
            When::Always | When::Holidays | When::Since(_) => false,
        }
    }

    /// True for whole months of one year: from the first day of a month to the last day of one.
    pub fn is_whole_months(self) -> bool {
        match self {
            When::Period { first, last } => {
                first.day == 1 && last.is_last_of_month() && first.year == last.year
            }
            _ => false,
        }
    }
}

impl Rule {
    /// True if it holds on days of each week, all the year.
    pub fn is_of_week(&self) -> bool {
        self.when == When::Always && matches!(self.days, Days::Week(_))
    }
}

impl Days {
    /// Every day of the week.
    pub const ALL: Days = Days::Week(WeekDays::ALL);

    /// Returns the days of the week on which they are, perhaps not in each week.
    pub fn weekdays(&self) -> WeekDays {
        match self {
            Days::Week(weekdays) | Days::Alternate { weekdays, .. } => *weekdays,
            Days::Nth { weekday, .. } => WeekDays::one(*weekday),
        }
    }
}

impl Effect {
    /// Returns the times in which it is open; none for [`Effect::Closed`].
    pub fn spans(&self) -> &[TimeSpan] {
        match self {
            Effect::Closed => &[],
            Effect::Open(spans) | Effect::Also(spans) => spans,
        }
    }
}
