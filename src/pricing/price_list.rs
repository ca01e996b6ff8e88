use serde::{Deserialize, Serialize};

use crate::pricing::validity::is_valid;
use crate::value::{Date, Money};

/// A provider's own prices for one service, before the share of any scheme.
///
/// An entry whose quantity is not reached is skipped, as is one for more people than there are: it gives no price,
/// however well the rest of it fits, and the next best entry is read instead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceList {
    /// The entries, in the order of the content file.
    pub entries: Vec<PriceEntry>,
}

/// One price, from a number of people and a quantity on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceEntry {
    /// The price is for this many people sharing the service, or more.
    pub people: u32,
    /// The price is for this many units, or more.
    pub quantity_from: u32,
    /// Per person and unit.
    pub amount: Money,
    /// The first day of the price; `None` since ever.
    pub from: Option<Date>,
    /// The last day of the price; `None` until further notice.
    pub to: Option<Date>,
}

impl PriceEntry {
    /// True from the first to the last day, both included.
    pub fn in_force(&self, on: Date) -> bool {
        is_valid(self.from, self.to, on)
    }
}

impl PriceList {
    /// One price for any number of people, any quantity and any day.
    pub fn single(amount: Money) -> PriceList {
        let entry = PriceEntry { people: 1, quantity_from: 1, amount, from: None, to: None };
        PriceList { entries: vec![entry] }
    }

    /// The price per person and unit for `people` who share `quantity` units. Of the entries in force that ask for no
    /// more than that: the most people, then the greatest quantity, then the price that began last, then the first in
    /// the file. `None` when no entry is left.
    pub fn price(&self, people: u32, quantity: u32, on: Date) -> Option<Money> {
        let reached = |it: &&PriceEntry| it.people <= people && it.quantity_from <= quantity;
        let entries = self.in_force(on).filter(reached).rev();
        entries.max_by_key(|it| (it.people, it.quantity_from, it.from)).map(|it| it.amount)
    }

    /// The lowest price in force; `None` when none is.
    pub fn lowest(&self, on: Date) -> Option<Money> {
        self.in_force(on).map(|it| it.amount).min()
    }

    /// The highest price in force; `None` when none is.
    pub fn highest(&self, on: Date) -> Option<Money> {
        self.in_force(on).map(|it| it.amount).max()
    }

    fn in_force(&self, on: Date) -> impl DoubleEndedIterator<Item = &PriceEntry> {
        self.entries.iter().filter(move |it| it.in_force(on))
    }
}
