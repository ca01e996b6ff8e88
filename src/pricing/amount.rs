use serde::{Deserialize, Serialize};

use crate::value::Money;

/// A part of the provider's own price in basis points, hundredths of a percent: 0 to 10,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32")]
pub struct Share(u32);

impl Share {
    /// The whole price: 100%.
    pub const WHOLE: Share = Share(10_000);

    /// `None` above the whole price.
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
        Share::new(basis_points).ok_or("a share above the whole price")
    }
}

/// What a scheme asks for one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Amount {
    /// The same for every provider.
    Money(Money),
    /// A part of the provider's list price.
    Share(Share),
}

impl Amount {
    /// Nothing to pay, whatever the list price.
    pub const ZERO: Amount = Amount::Money(Money::ZERO);

    /// The amount for a provider with this list price per unit, rounded half-up to the cent and never above a list
    /// price that is known. `None` for a share of an unknown price.
    pub fn of(self, list_price: Option<Money>) -> Option<Money> {
        match self {
            Amount::Money(money) => Some(at_most(money, list_price)),
            Amount::Share(share) => {
                list_price.map(|price| price.scale(share.0.into(), Share::WHOLE.0.into()))
            }
        }
    }

    /// Reads what an editor wrote: `3,20` in euro, or `30%` and `12,5%` of the list price. `None` for anything else
    /// and for more than 100%.
    pub fn parse(text: &str) -> Option<Amount> {
        let Some(percent) = text.strip_suffix('%') else {
            return Money::parse(text).map(Amount::Money);
        };
        // A percentage is written as euro are; hundredths of a euro are cents, hundredths of a percent basis points.
        let hundredths = Money::parse(percent.trim_end())?.in_cents();
        Share::new(u32::try_from(hundredths).ok()?).map(Amount::Share)
    }
}

/// A citizen never pays more than the provider's own price, where that is known. A [`Share`] needs no such limit: none
/// is above the whole.
pub(super) fn at_most(price: Money, list_price: Option<Money>) -> Money {
    list_price.map_or(price, |own| price.min(own))
}
