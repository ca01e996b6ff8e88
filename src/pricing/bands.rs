use std::fmt;

use serde::{Deserialize, Serialize};

use crate::pricing::Amount;
use crate::value::Money;

/// One income band: everybody above the band before it and up to its own edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The highest ISEE of the band, included; `None` for the last band, which has no end.
    pub up_to: Option<Money>,
    /// The price of one unit in this band.
    pub amount: Amount,
}

/// Income bands that cover every ISEE exactly once. Only [`Bands::new`] makes them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Band>")]
pub struct Bands(Vec<Band>);

/// Why a list of bands does not cover every ISEE exactly once. An index counts from 0 and names the band to correct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandsError {
    /// There is no band.
    Empty,
    /// The edge of this band is not above the edge of the band before it.
    NotRising {
        /// The band whose edge is too low.
        index: usize,
    },
    /// This band has no edge, and another band follows it.
    OpenBeforeLast {
        /// The band without an edge.
        index: usize,
    },
    /// The last band has an edge, so the highest incomes have no price.
    LastNotOpen,
}

impl Bands {
    /// Proves that edges rise strictly and that the last band, and no other, is open.
    pub fn new(bands: Vec<Band>) -> Result<Bands, BandsError> {
        let Some(last) = bands.len().checked_sub(1) else {
            return Err(BandsError::Empty);
        };
        let mut previous: Option<Money> = None;
        for (index, band) in bands.iter().enumerate() {
            match band.up_to {
                None if index < last => return Err(BandsError::OpenBeforeLast { index }),
                None => return Ok(Bands(bands)),
                Some(edge) if previous.is_some_and(|it| edge <= it) => {
                    return Err(BandsError::NotRising { index });
                }
                edge => previous = edge,
            }
        }
        Err(BandsError::LastNotOpen)
    }

    /// The bands, from the lowest ISEE to the highest.
    pub fn as_slice(&self) -> &[Band] {
        &self.0
    }

    /// The amount for this ISEE.
    pub fn amount(&self, isee: Money) -> Amount {
        let band = self.0.iter().find(|band| band.up_to.is_none_or(|edge| isee <= edge));
        band.expect("the last band is open").amount
    }

    /// The highest price of all bands, and never above a list price that is known; `None` when one of them is a share
    /// of an unknown price.
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
            BandsError::NotRising { index } => write!(f, "the edge of band {index} does not rise"),
            BandsError::OpenBeforeLast { index } => write!(f, "band {index} is open and not the last one"),
            BandsError::LastNotOpen => f.write_str("the last band is not open"),
        }
    }
}

impl std::error::Error for BandsError {}
