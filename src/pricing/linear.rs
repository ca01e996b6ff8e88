use std::fmt;

use serde::{Deserialize, Serialize};

use crate::pricing::Amount;
use crate::pricing::amount::at_most;
use crate::value::Money;

/// A price in proportion to the means, between an exemption and a ceiling, as [`Linear::new`]
/// checks.
///
/// Just above the ceiling the price is `ceiling_amount`, however far it is from the formula just
/// below: the legal act contains the jump, and smoothing it would show prices that do not exist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "LinearParts")]
pub struct Linear(LinearParts);

/// The parameters of a [`Linear`] price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinearParts {
    /// The highest means that pays nothing, included; `None` without an exemption.
    pub exempt_up_to: Option<Money>,
    /// Price = means × `quota` / `divisor`, rounded half-up to the cent and capped at the list price
    /// where it is known.
    pub quota: Money,
    /// The means at which the formula gives exactly `quota`.
    pub divisor: Money,
    /// The lowest result of the formula. It applies between exemption and ceiling; a lower list
    /// price takes precedence.
    pub minimum: Option<Money>,
    /// The highest means to which the formula applies, included.
    pub ceiling_above: Money,
    /// The price for any means above `ceiling_above`.
    pub ceiling_amount: Amount,
}

/// Why the parameters do not define a linear price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinearError {
    /// The divisor is zero or less.
    DivisorNotPositive,
    /// The exemption ends above the ceiling.
    ExemptAboveCeiling,
}

impl Linear {
    /// Checks that the divisor is positive and that the exemption does not end above the ceiling.
    pub fn new(parts: LinearParts) -> Result<Linear, LinearError> {
        if parts.divisor <= Money::ZERO {
            return Err(LinearError::DivisorNotPositive);
        }
        if parts.exempt_up_to.is_some_and(|limit| limit > parts.ceiling_above) {
            return Err(LinearError::ExemptAboveCeiling);
        }
        Ok(Linear(parts))
    }

    /// Its parameters.
    pub fn parts(&self) -> &LinearParts {
        &self.0
    }

    /// The price of one unit for this means; `None` above the ceiling if `ceiling_amount` is a share
    /// of an unknown list price.
    pub fn price(&self, means: Money, list_price: Option<Money>) -> Option<Money> {
        let LinearParts { exempt_up_to, quota, divisor, minimum, ceiling_above, ceiling_amount } = self.0;
        if exempt_up_to.is_some_and(|limit| means <= limit) {
            return Some(Money::ZERO);
        }
        if means > ceiling_above {
            return ceiling_amount.of(list_price);
        }
        Some(at_most(formula(means, quota, divisor, minimum), list_price))
    }

    /// The highest price of any means: the one above the ceiling or the one at it, whichever is
    /// higher; `None` for a share of an unknown list price.
    pub fn top(&self, list_price: Option<Money>) -> Option<Money> {
        let below = self.price(self.0.ceiling_above, list_price)?;
        self.0.ceiling_amount.of(list_price).map(|above| above.max(below))
    }
}

/// `means × quota / divisor`, rounded half-up to the cent, and at least the minimum.
pub(super) fn formula(means: Money, quota: Money, divisor: Money, minimum: Option<Money>) -> Money {
    means.scale(quota.in_cents(), divisor.in_cents()).max(minimum.unwrap_or_default())
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
            LinearError::ExemptAboveCeiling => "the exemption ends above the ceiling",
        })
    }
}

impl std::error::Error for LinearError {}
