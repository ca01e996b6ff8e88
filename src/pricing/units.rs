use serde::{Deserialize, Serialize};

/// What one price is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// One hour.
    Hour,
    /// One visit, of whatever length.
    Visit,
    /// One meal.
    Meal,
    /// One calendar month.
    Month,
    /// One package, as its provider describes it.
    Package,
    /// The whole service, paid once.
    OneOff,
}

impl Unit {
    /// Every unit, in the order of the content model.
    pub const ALL: [Unit; 6] =
        [Unit::Hour, Unit::Visit, Unit::Meal, Unit::Month, Unit::Package, Unit::OneOff];

    /// Its keyword in content files: `ora`.
    pub fn keyword(self) -> &'static str {
        match self {
            Unit::Hour => "ora",
            Unit::Visit => "accesso",
            Unit::Meal => "pasto",
            Unit::Month => "mese",
            Unit::Package => "pacchetto",
            Unit::OneOff => "una_tantum",
        }
    }

    /// The unit of a keyword; `None` for any other word.
    pub fn from_keyword(keyword: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|it| it.keyword() == keyword)
    }
}
