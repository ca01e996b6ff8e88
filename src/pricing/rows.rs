use serde::{Deserialize, Serialize};

use crate::pricing::{Amount, Bands, FareKind, Linear, LinearParts, Scheme, Share};
use crate::value::Money;

/// One row of the table of prices: an interval of ISEE and what a resident in it pays for one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FareRow {
    /// The lowest ISEE of the row, included.
    pub from: Money,
    /// The highest ISEE of the row, included; `None` for the last row, which has no end.
    pub to: Option<Money>,
    /// What is paid.
    pub amount: RowAmount,
}

/// What is paid in a row, before the provider's own price limits it: a row knows no provider.
/// [`Scheme::range_of_row`] does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowAmount {
    /// The same for every provider.
    Money(Money),
    /// A part of the provider's list price.
    Share(Share),
    /// ISEE × `quota` / `divisor`, half-up to the cent. A row with a formula always has an end.
    Formula {
        /// The price at an ISEE of `divisor`.
        quota: Money,
        /// The ISEE that pays exactly `quota`.
        divisor: Money,
        /// The least that the formula may give.
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
    /// The rows of the table of prices: together they hold every ISEE from zero up, each exactly once. Empty for a
    /// quote.
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
    let exempt = exempt_up_to.map(|edge| (Some(edge), Amount::ZERO.into()));
    // An exemption up to the very ceiling leaves no ISEE to the formula.
    let formula = (exempt_up_to != Some(ceiling_above))
        .then_some((Some(ceiling_above), RowAmount::Formula { quota, divisor, minimum }));
    consecutive_rows(exempt.into_iter().chain(formula).chain([(None, ceiling_amount.into())]))
}

/// Each row starts one cent above the end of the row before it; the first one starts at nothing.
fn consecutive_rows(rows: impl IntoIterator<Item = (Option<Money>, RowAmount)>) -> Vec<FareRow> {
    let mut from = Money::ZERO;
    let place = |(to, amount): (Option<Money>, RowAmount)| {
        let row = FareRow { from, to, amount };
        from = to.map_or(from, |edge| edge + Money::cents(1));
        row
    };
    rows.into_iter().map(place).collect()
}
