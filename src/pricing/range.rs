use serde::{Deserialize, Serialize};

use crate::pricing::amount::at_most;
use crate::pricing::linear::formula;
use crate::pricing::{Amount, Applicant, FareRow, Price, RowAmount, Scheme};
use crate::value::{Date, Money};

/// What residents pay for one unit, over every ISEE, no ISEE, and every provider: "free with an ISEE up to 6,000 €,
/// then from 3.20 to 18.50 €".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceRange {
    /// From zero up to this ISEE, included, nobody pays at any provider; `None` when an ISEE of zero pays, or when no
    /// ISEE does.
    pub free_up_to: Option<Money>,
    /// True when whoever presents an ISEE pays nothing. Without an ISEE there may still be something to pay.
    pub free_at_any_isee: bool,
    /// The lowest price that is not zero; `None` when nobody pays.
    pub lowest_paid: Option<Money>,
    /// The highest price.
    pub highest: Money,
}

impl Scheme {
    /// The range of prices at providers with these list prices per unit. `None` when the scheme does not hold on this
    /// day, when it is a quote, and when a share meets no list price.
    pub fn range(&self, list_prices: impl Iterator<Item = Money>, on: Date) -> Option<PriceRange> {
        let rows = self.rows();
        if !self.in_force(on) || rows.is_empty() {
            return None;
        }
        let mut list_prices: Vec<Option<Money>> = list_prices.map(Some).collect();
        if list_prices.is_empty() {
            list_prices.push(None); // amounts in euro need no list price
        }
        let mut ranges = Vec::new();
        for list_price in list_prices {
            for row in &rows {
                ranges.push(RowRange::of_row(row, list_price)?);
            }
            // The top price, which is the default without an ISEE, is among the rows.
            if let Some(amount) = self.without_isee {
                ranges.push(RowRange::flat(None, amount.of(list_price)?));
            }
        }
        Some(PriceRange::over(&ranges))
    }

    /// The lowest and the highest price that a resident with an ISEE in this row pays for one unit, over these list
    /// prices. The row is one of [`Scheme::rows`]. `None` when the scheme does not hold on this day, when it is a
    /// quote, and when a share meets no list price.
    pub fn range_of_row(
        &self,
        row: &FareRow,
        list_prices: impl Iterator<Item = Money> + Clone,
        on: Date,
    ) -> Option<(Money, Money)> {
        // Within a row the price is one amount or the formula. The formula is a line; half-up rounding, the minimum
        // and the provider's own price never turn it around, so nothing inside the row is below or above both edges.
        // An open row has no formula: its first ISEE pays what all the others pay.
        let edges = [Some(row.from), row.to].into_iter().flatten();
        // Amounts in euro need no list price.
        let unlisted = list_prices.clone().next().is_none().then_some(None);
        let mut range = None;
        for list_price in list_prices.map(Some).chain(unlisted) {
            for isee in edges.clone() {
                let who = Applicant { isee: Some(isee), resident: true };
                let Price::Amount(price) = self.price(&who, list_price, on) else { return None };
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
        let paying_from_above_zero = paying_from.filter(|isee| *isee > Money::ZERO);
        PriceRange {
            free_up_to: paying_from_above_zero.map(|isee| isee.minus(Money::cents(1))),
            free_at_any_isee: paying_from.is_none(),
            lowest_paid: ranges.iter().filter_map(|range| range.lowest_paid).min(),
            highest: ranges.iter().map(|range| range.highest).max().unwrap_or_default(),
        }
    }
}

/// What one row asks at one list price.
struct RowRange {
    /// The lowest ISEE of the row that pays something.
    paying_from: Option<Money>,
    lowest_paid: Option<Money>,
    highest: Money,
}

impl RowRange {
    /// The same price from this ISEE on; `None` for people without an ISEE.
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
                let price = |isee| at_most(formula(isee, quota, divisor, minimum), list_price);
                let paying_from = first_paying(row.from, to, price);
                Some(RowRange { paying_from, lowest_paid: paying_from.map(price), highest: price(to) })
            }
        }
    }
}

/// The lowest ISEE between `from` and `to` with a price that is not zero. The price must not fall as the ISEE rises.
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
