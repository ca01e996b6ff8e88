use serde::{Deserialize, Serialize};

use crate::pricing::{Amount, Bands, FareKind, Linear, LinearParts, Scheme, Share};
use crate::value::Money;

/// One row of the price table: an interval of means and what a resident in it pays for one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FareRow {
    /// The lowest means of the row, included.
    pub from: Money,
    /// The highest means of the row, included; `None` for the last row, which has no end.
    pub to: Option<Money>,
    /// The price of one unit.
    pub amount: RowAmount,
}

/// The price in a row, of any provider: the cap at a list price is applied by
/// [`Scheme::range_of_row`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowAmount {
    /// The same for every provider.
    Money(Money),
    /// A fraction of the provider's list price.
    Share(Share),
    /// means × `quota` / `divisor`, rounded half-up to the cent. A row with a formula has an end.
    Formula {
        /// The price for means of `divisor`.
        quota: Money,
        /// The means that pay exactly `quota`.
        divisor: Money,
        /// The lowest result of the formula.
        minimum: Option<Money>,
    },
}

impl From<Amount> for RowAmount {
    fn from(amount: Amount) -> RowAmount {
        match amount {
            Amount::Money(money) => RowAmount::Money(money),
            Amount::Share(share) => RowAmount::Share(share),
        }
    }
}

impl Scheme {
    /// The rows of the price table, which together cover every means from zero up exactly once.
    /// Empty for a quote.
    pub fn rows(&self) -> Vec<FareRow> {
        match &self.kind {
            FareKind::Free => consecutive_rows([(None, Amount::ZERO.into())]),
            FareKind::Fixed(amount) => consecutive_rows([(None, (*amount).into())]),
            FareKind::Bands(bands) => rows_of_bands(bands),
            FareKind::Linear(linear) => rows_of_linear(linear),
            FareKind::Quote => Vec::new(),
        }
    }
}

fn rows_of_bands(bands: &Bands) -> Vec<FareRow> {
    consecutive_rows(bands.as_slice().iter().map(|band| (band.up_to, band.amount.into())))
}

fn rows_of_linear(linear: &Linear) -> Vec<FareRow> {
    let LinearParts { exempt_up_to, quota, divisor, minimum, ceiling_above, ceiling_amount } =
        *linear.parts();
    let exempt = exempt_up_to.map(|limit| (Some(limit), Amount::ZERO.into()));
    // With an exemption up to the ceiling, the formula applies to no means.
    let formula = (exempt_up_to != Some(ceiling_above))
        .then_some((Some(ceiling_above), RowAmount::Formula { quota, divisor, minimum }));
    consecutive_rows(exempt.into_iter().chain(formula).chain([(None, ceiling_amount.into())]))
}

/// Rows that each start one cent above the end of the previous row; the first starts at zero.
fn consecutive_rows(rows: impl IntoIterator<Item = (Option<Money>, RowAmount)>) -> Vec<FareRow> {
    let mut from = Money::ZERO;
    let row = |(to, amount): (Option<Money>, RowAmount)| {
        let row = FareRow { from, to, amount };
        from = to.map_or(from, |end| end + Money::cents(1));
        row
    };
    rows.into_iter().map(row).collect()
}
