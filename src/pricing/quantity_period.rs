use serde::{Deserialize, Serialize};

/// The time in which a quantity is bought, for a price that depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuantityPeriod {
    /// In a week.
    Week,
    /// In a month.
    Month,
    /// In a year.
    Year,
    /// At once.
    Once,
}

impl QuantityPeriod {
    /// Every period, in the order of the content model.
    pub const ALL: [QuantityPeriod; 4] =
        [QuantityPeriod::Week, QuantityPeriod::Month, QuantityPeriod::Year, QuantityPeriod::Once];

    /// Its keyword in content files: `settimana`.
    pub fn keyword(self) -> &'static str {
        match self {
            QuantityPeriod::Week => "settimana",
            QuantityPeriod::Month => "mese",
            QuantityPeriod::Year => "anno",
            QuantityPeriod::Once => "una_volta",
        }
    }

    /// The period of a keyword; `None` for any other word.
    pub fn from_keyword(keyword: &str) -> Option<QuantityPeriod> {
        QuantityPeriod::ALL.into_iter().find(|it| it.keyword() == keyword)
    }
}
