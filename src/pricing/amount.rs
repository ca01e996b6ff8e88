use serde::{Deserialize, Serialize};

use crate::value::{Money, MoneyError};

/// A fraction of the provider's list price in basis points (hundredths of a percent): 0 to 10,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32")]
pub struct Share(u32);

impl Share {
    /// The whole price: 100%.
    pub const WHOLE: Share = Share(10_000);

    /// A share of `basis_points`; `None` above 10,000.
    pub fn new(basis_points: u32) -> Option<Share> {
        (basis_points <= Share::WHOLE.0).then_some(Share(basis_points))
    }

    /// The share in basis points: 1,250 for 12.5%.
    pub fn basis_points(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Share {
    type Error = &'static str;

    fn try_from(basis_points: u32) -> Result<Share, &'static str> {
        Share::new(basis_points).ok_or("a share must not exceed 10,000 basis points")
    }
}

/// What a fare scheme charges for one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Amount {
    /// The same for every provider.
    Money(Money),
    /// A fraction of the provider's list price.
    Share(Share),
}

impl Amount {
    /// Nothing to pay, whatever the list price.
    pub const ZERO: Amount = Amount::Money(Money::ZERO);

    /// The amount for a provider with this list price per unit, rounded half-up to the cent and
    /// capped at the list price where it is known. `None` for a share of an unknown list price.
    pub fn of(self, list_price: Option<Money>) -> Option<Money> {
        match self {
            Amount::Money(money) => Some(at_most(money, list_price)),
            Amount::Share(share) => {
                list_price.map(|price| price.scale(share.0.into(), Share::WHOLE.0.into()))
            }
        }
    }

    /// Parses an amount as editors write it: `3,20` as money of a currency with so many decimals, `30%` or
    /// `12,5%` of the list price.
    ///
    /// # Errors
    ///
    /// Returns why it is neither; more than 100% are not.
    pub fn parse(text: &str, decimals: u32) -> Result<Amount, MoneyError> {
        let Some(percent) = text.strip_suffix('%') else {
            return Money::parse(text, decimals).map(Amount::Money);
        };
        // Percentages have the syntax of money with cents: basis points are hundredths of a percent.
        let hundredths = Money::parse(percent.trim_end(), 2).map_err(|_| MoneyError::NotMoney)?;
        let share = u32::try_from(hundredths.in_cents()).ok().and_then(Share::new);
        share.map(Amount::Share).ok_or(MoneyError::NotMoney)
    }
}

/// Caps a price at the provider's list price, where that is known. A [`Share`] needs no cap: it
/// never exceeds the whole price.
pub(super) fn at_most(price: Money, list_price: Option<Money>) -> Money {
    list_price.map_or(price, |cap| price.min(cap))
}
