use std::fmt;

use serde::{Deserialize, Serialize};

use crate::pricing::Amount;
use crate::pricing::amount::at_most;
use crate::value::Money;

/// A price in proportion to the ISEE, between an exemption and a ceiling. Only [`Linear::new`] makes it.
///
/// Just above the ceiling the price is `ceiling_amount`, however far it is from the formula just below: the jump is in
/// the legal act, and smoothing it would show a price that nobody pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "LinearParts")]
pub struct Linear(LinearParts);

/// The numbers of a [`Linear`] price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinearParts {
    /// The highest ISEE that pays nothing, included; `None` when nobody is exempt.
    pub exempt_up_to: Option<Money>,
    /// Price = ISEE × `quota` / `divisor`, half-up to the cent, and never above a list price that is known.
    pub quota: Money,
    /// The ISEE at which the formula gives exactly `quota`.
    pub divisor: Money,
    /// The least that the formula may give; it holds between exemption and ceiling, and gives way to a lower list
    /// price.
    pub minimum: Option<Money>,
    /// The highest ISEE that the formula reads, included.
    pub ceiling_above: Money,
    /// The price for any ISEE above `ceiling_above`.
    pub ceiling_amount: Amount,
}

/// Why the numbers make no linear price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinearError {
    /// The divisor is zero or less.
    DivisorNotPositive,
    /// The exemption reaches beyond the ceiling.
    ExemptAboveCeiling,
}

impl Linear {
    /// Proves that the divisor is positive and that the exemption does not reach beyond the ceiling.
    pub fn new(parts: LinearParts) -> Result<Linear, LinearError> {
        if parts.divisor <= Money::ZERO {
            return Err(LinearError::DivisorNotPositive);
        }
        if parts.exempt_up_to.is_some_and(|edge| edge > parts.ceiling_above) {
            return Err(LinearError::ExemptAboveCeiling);
        }
        Ok(Linear(parts))
    }

    /// The numbers that it is made of.
    pub fn parts(&self) -> &LinearParts {
        &self.0
    }

    /// The price of one unit for this ISEE; `None` above the ceiling where that is a share of an unknown price.
    pub fn price(&self, isee: Money, list_price: Option<Money>) -> Option<Money> {
        let LinearParts { exempt_up_to, quota, divisor, minimum, ceiling_above, ceiling_amount } = self.0;
        if exempt_up_to.is_some_and(|edge| isee <= edge) {
            return Some(Money::ZERO);
        }
        if isee > ceiling_above {
            return ceiling_amount.of(list_price);
        }
        Some(at_most(formula(isee, quota, divisor, minimum), list_price))
    }

    /// The highest price that anybody pays: above the ceiling or just below it, whichever is more.
    pub fn top(&self, list_price: Option<Money>) -> Option<Money> {
        let below = self.price(self.0.ceiling_above, list_price)?;
        self.0.ceiling_amount.of(list_price).map(|above| above.max(below))
    }
}

/// `isee × quota / divisor`, half-up to the cent, and never less than the minimum.
pub(super) fn formula(isee: Money, quota: Money, divisor: Money, minimum: Option<Money>) -> Money {
    isee.scale(quota.in_cents(), divisor.in_cents()).max(minimum.unwrap_or_default())
}

impl TryFrom<LinearParts> for Linear {
    type Error = LinearError;

    fn try_from(parts: LinearParts) -> Result<Linear, LinearError> {
        Linear::new(parts)
    }
}

impl fmt::Display for LinearError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            LinearError::DivisorNotPositive => "the divisor is not positive",
            LinearError::ExemptAboveCeiling => "the exemption reaches beyond the ceiling",
        })
    }
}

impl std::error::Error for LinearError {}
