use serde::{Deserialize, Serialize};

use crate::pricing::amount::at_most;
use crate::pricing::linear::formula;
use crate::pricing::{Amount, Applicant, FareRow, Price, RowAmount, Scheme};
use crate::value::{Date, Money};

/// What residents pay for one unit, over every means, no means, and every provider: "free with
/// means up to 6,000, then from 3.20 to 18.50".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceRange {
    /// Up to this means, included, every provider is free; `None` if means of zero pay, or if no
    /// means do.
    pub free_up_to: Option<Money>,
    /// True if every means is free. Applicants without means may still pay.
    pub free_at_any_means: bool,
    /// The lowest price that is not zero; `None` if all are zero.
    pub lowest_paid: Option<Money>,
    /// The highest price.
    pub highest: Money,
}

impl Scheme {
    /// The range of prices at providers with these list prices per unit. `None` if the scheme is
    /// not in force on this day, if it is a quote, and for a share without any list price.
    pub fn range(&self, list_prices: impl Iterator<Item = Money>, on: Date) -> Option<PriceRange> {
        let rows = self.rows();
        if !self.in_force(on) || rows.is_empty() {
            return None;
        }
        let mut list_prices: Vec<Option<Money>> = list_prices.map(Some).collect();
        if list_prices.is_empty() {
            list_prices.push(None); // amounts of money need no list price
        }
        let mut ranges = Vec::new();
        for list_price in list_prices {
            for row in &rows {
                ranges.push(RowRange::of_row(row, list_price)?);
            }
            // The default without means is the highest price, which is in the rows.
            if let Some(amount) = self.without_means {
                ranges.push(RowRange::flat(None, amount.of(list_price)?));
            }
        }
        Some(PriceRange::over(&ranges))
    }

    /// The lowest and the highest price that a resident with means in this row pays for one unit,
    /// over these list prices. The row is one of [`Scheme::rows`]. `None` if the scheme is not in
    /// force on this day, if it is a quote, and for a share without any list price.
    pub fn range_of_row(
        &self,
        row: &FareRow,
        list_prices: impl Iterator<Item = Money> + Clone,
        on: Date,
    ) -> Option<(Money, Money)> {
        // Within a row the price is one amount or the formula. The formula is linear, and rounding,
        // the minimum and the cap are monotonic, so the extremes are at the two ends of the row. A
        // row without an end has no formula: its first means pays the same as all others.
        let ends = [Some(row.from), row.to].into_iter().flatten();
        // Amounts of money need no list price.
        let unlisted = list_prices.clone().next().is_none().then_some(None);
        let mut range = None;
        for list_price in list_prices.map(Some).chain(unlisted) {
            for means in ends.clone() {
                let applicant = Applicant { means: Some(means), resident: true };
                let Price::Amount(price) = self.price(&applicant, list_price, on) else { return None };
                let (lowest, highest) = range.unwrap_or((price, price));
                range = Some((price.min(lowest), price.max(highest)));
            }
        }
        range
    }
}

impl PriceRange {
    fn over(ranges: &[RowRange]) -> PriceRange {
        let paying_from = ranges.iter().filter_map(|range| range.paying_from).min();
        let paying_from_above_zero = paying_from.filter(|means| *means > Money::ZERO);
        PriceRange {
            free_up_to: paying_from_above_zero.map(|means| means.minus(Money::cents(1))),
            free_at_any_means: paying_from.is_none(),
            lowest_paid: ranges.iter().filter_map(|range| range.lowest_paid).min(),
            highest: ranges.iter().map(|range| range.highest).max().unwrap_or_default(),
        }
    }
}

/// The prices of one row at one list price.
struct RowRange {
    /// The lowest means of the row that pays something.
    paying_from: Option<Money>,
    lowest_paid: Option<Money>,
    highest: Money,
}

impl RowRange {
    /// The same price from this means on; `None` for applicants without means.
    fn flat(from: Option<Money>, price: Money) -> RowRange {
        let paid = (price > Money::ZERO).then_some(price);
        RowRange { paying_from: paid.and(from), lowest_paid: paid, highest: price }
    }

    fn of_row(row: &FareRow, list_price: Option<Money>) -> Option<RowRange> {
        match row.amount {
            RowAmount::Money(money) => Some(RowRange::flat(Some(row.from), at_most(money, list_price))),
            RowAmount::Share(share) => {
                Some(RowRange::flat(Some(row.from), Amount::Share(share).of(list_price)?))
            }
            RowAmount::Formula { quota, divisor, minimum } => {
                let to = row.to.expect("a row with a formula ends at the ceiling");
                let price = |means| at_most(formula(means, quota, divisor, minimum), list_price);
                let paying_from = first_paying(row.from, to, price);
                Some(RowRange { paying_from, lowest_paid: paying_from.map(price), highest: price(to) })
            }
        }
    }
}

/// The lowest means from `from` to `to` with a price that is not zero, by binary search: `price`
/// must not fall as the means rises.
fn first_paying(from: Money, to: Money, price: impl Fn(Money) -> Money) -> Option<Money> {
    if price(to) == Money::ZERO {
        return None;
    }
    let (mut low, mut high) = (from.in_cents(), to.in_cents());
    while low < high {
        let middle = low + (high - low) / 2;
        if price(Money::cents(middle)) > Money::ZERO {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(Money::cents(high))
}
