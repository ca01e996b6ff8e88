use std::ops::Range;

use crate::value::hours::calendar::CalendarDay;
use crate::value::hours::rule::{TimeSpan, When};
use crate::value::hours::week_days::WeekDays;

/// A value with the bytes of the text that it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Located<T> {
    pub value: T,
    pub range: Range<usize>,
}

/// One statement of the text, as it is written.
#[derive(Debug, Default)]
pub struct Clause {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// The days, as alternatives; at least one, which may be empty.
    pub selectors: Vec<Selector>,
    pub spans: Vec<Located<TimeSpan>>,
    pub closed: Option<Range<usize>>,
    /// From a day to the same day: 0 for Monday.
    pub ranges_of_one_day: Vec<Located<u8>>,
    /// Two days without a sign between them.
    pub pairs_without_sign: Vec<Range<usize>>,
    pub appointment: Option<Range<usize>>,
    pub is_only: bool,
    pub is_also: bool,
    /// True if it is about the times that the others do not name.
    pub is_otherwise: bool,
    /// True if it says `open`.
    pub is_open: bool,
}

/// The days of a statement: those that are in one of `whens`, and are one of the days.
#[derive(Debug, Default, Clone)]
pub struct Selector {
    pub whens: Vec<Located<When>>,
    pub week: WeekDays,
    pub nths: Vec<Located<Nth>>,
    pub alternate: Option<Located<Option<CalendarDay>>>,
    pub last: Option<SelectorItem>,
}

/// The first, second … day of a month.
#[derive(Debug, Clone, PartialEq)]
pub struct Nth {
    pub nths: Vec<i8>,
    pub weekday: u8,
}

/// The kind of an item of a selector.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SelectorItem {
    When,
    Days,
}

impl Selector {
    /// True if it names days of the week or of the month.
    pub fn has_days(&self) -> bool {
        !self.week.is_empty() || !self.nths.is_empty()
    }

    /// True if it says nothing.
    pub fn is_empty(&self) -> bool {
        self.whens.is_empty() && !self.has_days() && self.alternate.is_none()
    }
}

impl Clause {
    /// Returns the selector that is being read.
    pub fn selector(&mut self) -> &mut Selector {
        if self.selectors.is_empty() {
            self.selectors.push(Selector::default());
        }
        let last = self.selectors.len() - 1;
        &mut self.selectors[last]
    }

    /// True if it names no days at all.
    pub fn has_no_selector(&self) -> bool {
        self.selectors.iter().all(Selector::is_empty)
    }
}
