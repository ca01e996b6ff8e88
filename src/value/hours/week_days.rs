use serde::{Deserialize, Serialize};

/// A set of days of the week. A day is a number, 0 for Monday to 6 for Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct WeekDays(u8);

impl WeekDays {
    /// No day.
    pub const NONE: WeekDays = WeekDays(0);
    /// Every day.
    pub const ALL: WeekDays = WeekDays(0b111_1111);
    /// Saturday and Sunday.
    pub const WEEKEND: WeekDays = WeekDays(0b110_0000);

    /// The set of one day.
    pub const fn one(day: u8) -> WeekDays {
        WeekDays(1 << day)
    }

    /// The days from `first` to `last`, over the end of the week if `last` is before `first`.
    pub fn range(first: u8, last: u8) -> WeekDays {
        let length = (last + 7 - first) % 7;
        (0..=length).map(|it| WeekDays::one((first + it) % 7)).fold(WeekDays::NONE, WeekDays::union)
    }

    /// The days whose bits are set: bit 0 is Monday.
    pub fn from_bits(bits: u8) -> WeekDays {
        WeekDays(bits & WeekDays::ALL.0)
    }

    /// Returns the days as bits: bit 0 is Monday.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// True for the empty set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True if the day is in the set.
    pub fn contains(self, day: u8) -> bool {
        self.0 >> day & 1 == 1
    }

    /// True if every day of `other` is in the set.
    pub fn contains_all(self, other: WeekDays) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns the days that are in either set.
    pub fn union(self, other: WeekDays) -> WeekDays {
        WeekDays(self.0 | other.0)
    }

    /// Returns the days that are in both sets.
    pub fn intersection(self, other: WeekDays) -> WeekDays {
        WeekDays(self.0 & other.0)
    }

    /// Returns the days of the set that are not in `other`.
    pub fn without(self, other: WeekDays) -> WeekDays {
        WeekDays(self.0 & !other.0)
    }

    /// Returns the days in order.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (0..7).filter(move |it| self.contains(*it))
    }

    /// Returns the first and the last day of each run of days that follow one another.
    pub fn runs(self) -> Vec<(u8, u8)> {
        let mut runs: Vec<(u8, u8)> = Vec::new();
        for day in self.iter() {
            match runs.last_mut() {
                Some(run) if run.1 + 1 == day => run.1 = day,
                _ => runs.push((day, day)),
            }
        }
        runs
    }
}
