use serde::{Deserialize, Serialize};

use crate::pricing::quantity_period::QuantityPeriod;
use crate::pricing::validity::is_valid;
use crate::pricing::versions::NOTICE_DAYS;
use crate::value::{Date, Money};

/// A provider's own prices for one service, before a fare scheme is applied.
///
/// An entry for a larger quantity or for more people than requested is skipped, however well the
/// rest of it matches; the next best entry applies instead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceList {
    /// The entries, in the order of the content file.
    pub entries: Vec<PriceEntry>,
}

/// One price, for a minimum number of people and a minimum quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceEntry {
    /// The minimum number of people who share the service.
    pub people: u32,
    /// The minimum number of units.
    pub quantity_from: u32,
    /// The time in which so many units are bought; `None` for a price of one unit.
    pub period: Option<QuantityPeriod>,
    /// The price per person and unit.
    pub amount: Money,
    /// The first day of the price; `None` without a start.
    pub from: Option<Date>,
    /// The last day of the price; `None` without an end.
    pub to: Option<Date>,
}

impl PriceEntry {
    /// True from the first to the last day, both included.
    pub fn in_force(&self, on: Date) -> bool {
        is_valid(self.from, self.to, on)
    }

    fn is_dated(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    fn is_for_same(&self, other: &PriceEntry) -> bool {
        let key = |it: &PriceEntry| (it.people, it.quantity_from, it.period);
        key(self) == key(other)
    }

    fn overlaps(&self, other: &PriceEntry) -> bool {
        let begins_before_end =
            |a: &PriceEntry, b: &PriceEntry| a.from.zip(b.to).is_none_or(|(from, to)| from <= to);
        begins_before_end(self, other) && begins_before_end(other, self)
    }
}

impl PriceList {
    /// A list with one price for any number of people, any quantity and any day.
    pub fn single(amount: Money) -> PriceList {
        let entry = PriceEntry { people: 1, quantity_from: 1, period: None, amount, from: None, to: None };
        PriceList { entries: vec![entry] }
    }

    /// The price per person and unit for `people` who share `quantity` units. Among the entries in
    /// force whose minimums are reached, the order of precedence is: most people, greatest
    /// quantity, latest first day, first in the file. `None` if no entry matches.
    pub fn price(&self, people: u32, quantity: u32, on: Date) -> Option<Money> {
        let is_reached = |it: &&PriceEntry| it.people <= people && it.quantity_from <= quantity;
        let entries = self.in_force(on).filter(is_reached).rev();
        entries.max_by_key(|it| (it.people, it.quantity_from, it.from)).map(|it| it.amount)
    }

    /// The lowest price in force; `None` if no price is.
    pub fn lowest(&self, on: Date) -> Option<Money> {
        self.in_force(on).map(|it| it.amount).min()
    }

    /// The highest price in force; `None` if no price is.
    pub fn highest(&self, on: Date) -> Option<Money> {
        self.in_force(on).map(|it| it.amount).max()
    }

    /// The prices on a day. A dated price takes the place of the undated one for the same people and
    /// quantity.
    pub fn in_force(&self, on: Date) -> impl DoubleEndedIterator<Item = &PriceEntry> {
        let is_replaced = move |entry: &PriceEntry| {
            !entry.is_dated()
                && self.entries.iter().any(|it| it.is_dated() && it.in_force(on) && it.is_for_same(entry))
        };
        self.entries.iter().filter(move |it| it.in_force(on) && !is_replaced(it))
    }

    /// Returns the days within [`NOTICE_DAYS`] on which a price begins, or the first without one that has
    /// ended. A day may be there twice.
    pub fn changes(&self, today: Date) -> impl Iterator<Item = Date> {
        let begins = self.entries.iter().filter_map(|it| it.from);
        let ended = self.entries.iter().filter_map(|it| it.to).map(|it| it.plus_days(1));
        let last = today.plus_days(NOTICE_DAYS);
        begins.chain(ended).filter(move |it| today < *it && *it <= last)
    }

    /// Returns the entries that are for the same people and quantity as an earlier one, on a day that
    /// both contain: the indices of the earlier and of the later.
    pub fn repeated(&self) -> Vec<(usize, usize)> {
        let mut repeated = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let clashes = |it: &PriceEntry| {
                it.is_for_same(entry) && it.is_dated() == entry.is_dated() && it.overlaps(entry)
            };
            if let Some(first) = self.entries[..index].iter().position(clashes) {
                repeated.push((first, index));
            }
        }
        repeated
    }

    /// Returns the entries before which there are days without a price, with the first of these days:
    /// after the last one that an earlier price contains, where no undated price fills the gap.
    pub fn gaps(&self) -> Vec<(usize, Date)> {
        let mut gaps = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let Some(from) = entry.from else { continue };
            let same = || self.entries.iter().filter(|it| it.is_for_same(entry));
            let ends = same().filter(|it| it.from.is_none_or(|first| first < from)).filter_map(|it| it.to);
            let Some(gap) = ends.max().map(|it| it.plus_days(1)) else { continue };
            let is_filled = same().any(|it| it.in_force(gap));
            if gap < from && !is_filled {
                gaps.push((index, gap));
            }
        }
        gaps
    }
}
