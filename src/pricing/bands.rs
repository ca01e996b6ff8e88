use std::fmt;

use serde::{Deserialize, Serialize};

use crate::pricing::Amount;
use crate::value::Money;

/// One income band: every means above the previous band's ceiling, up to its own ceiling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The ceiling: the highest means of the band, included; `None` for the last band, which has
    /// none.
    pub up_to: Option<Money>,
    /// The price of one unit in this band.
    pub amount: Amount,
}

/// Income bands that cover every means exactly once, as [`Bands::new`] checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Band>")]
pub struct Bands(Vec<Band>);

/// Why a list of bands does not cover every means exactly once. An index counts from 0 and points to
/// the band to correct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandsError {
    /// The list is empty.
    Empty,
    /// The ceiling of this band is not above the ceiling of the previous band.
    NotRising {
        /// The band whose ceiling is too low.
        index: usize,
    },
    /// This band has no ceiling, and another band follows it.
    OpenBeforeLast {
        /// The band without a ceiling.
        index: usize,
    },
    /// The last band has a ceiling, so the highest incomes have no price.
    LastNotOpen,
}

impl Bands {
    /// Checks that ceilings rise strictly and that the last band, and no other, has none.
    pub fn new(bands: Vec<Band>) -> Result<Bands, BandsError> {
        let Some(last) = bands.len().checked_sub(1) else {
            return Err(BandsError::Empty);
        };
        let mut previous: Option<Money> = None;
        for (index, band) in bands.iter().enumerate() {
            match band.up_to {
                None if index < last => return Err(BandsError::OpenBeforeLast { index }),
                None => return Ok(Bands(bands)),
                Some(ceiling) if previous.is_some_and(|it| ceiling <= it) => {
                    return Err(BandsError::NotRising { index });
                }
                ceiling => previous = ceiling,
            }
        }
        Err(BandsError::LastNotOpen)
    }

    /// The bands, from the lowest means to the highest.
    pub fn as_slice(&self) -> &[Band] {
        &self.0
    }

    /// The amount of one unit for this means.
    pub fn amount(&self, means: Money) -> Amount {
        let band = self.0.iter().find(|band| band.up_to.is_none_or(|ceiling| means <= ceiling));
        band.expect("the last band has no ceiling").amount
    }

    /// The highest price of all bands, capped at the list price where it is known; `None` if a band
    /// is a share of an unknown list price.
    pub fn top(&self, list_price: Option<Money>) -> Option<Money> {
        self.0.iter().try_fold(Money::ZERO, |top, band| Some(top.max(band.amount.of(list_price)?)))
    }
}

impl TryFrom<Vec<Band>> for Bands {
    type Error = BandsError;

    fn try_from(bands: Vec<Band>) -> Result<Bands, BandsError> {
        Bands::new(bands)
    }
}

impl fmt::Display for BandsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BandsError::Empty => f.write_str("there is no band"),
            BandsError::NotRising { index } => write!(f, "the ceiling of band {index} does not rise"),
            BandsError::OpenBeforeLast { index } => {
                write!(f, "band {index} has no ceiling and is not the last one")
            }
            BandsError::LastNotOpen => f.write_str("the last band has a ceiling"),
        }
    }
}

impl std::error::Error for BandsError {}
