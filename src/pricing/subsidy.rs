use serde::{Deserialize, Serialize};

use crate::pricing::validity::is_valid;
use crate::value::{Date, Id, Money};

/// A payment to citizens that reduces what a service costs them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubsidyScheme {
    /// The amount of each payment.
    pub amount: Money,
    /// How often it is paid.
    pub cadence: Cadence,
    /// The kind of means that counts; `None` for any kind.
    pub means_kind: Option<Id>,
    /// The highest means that is entitled, included; `None` without a ceiling.
    pub means_up_to: Option<Money>,
    /// Subsidies that cannot be combined with this one. The relation is symmetric: it is enough
    /// that one of the two excludes the other.
    pub excludes: Vec<Id>,
    /// The first day on which it is granted.
    pub from: Date,
    /// The last day on which it is granted; `None` without an end.
    pub to: Option<Date>,
}

/// How often a subsidy is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Cadence {
    /// Once.
    OneOff,
    /// Every month.
    Month,
}

impl Cadence {
    /// Every cadence, in the order of the content model.
    pub const ALL: [Cadence; 2] = [Cadence::OneOff, Cadence::Month];

    /// Its keyword in content files: `una_tantum`.
    pub fn keyword(self) -> &'static str {
        match self {
            Cadence::OneOff => "una_tantum",
            Cadence::Month => "mese",
        }
    }

    /// The cadence of a keyword; `None` for any other word.
    pub fn from_keyword(keyword: &str) -> Option<Cadence> {
        Cadence::ALL.into_iter().find(|it| it.keyword() == keyword)
    }
}

impl SubsidyScheme {
    /// The amount of each payment, for this means and on this day. `None` outside its period, above
    /// its ceiling, and with a ceiling but without means.
    pub fn grants(&self, means: Option<Money>, on: Date) -> Option<Money> {
        let is_entitled = self.means_up_to.is_none_or(|ceiling| means.is_some_and(|it| it <= ceiling));
        (is_entitled && is_valid(Some(self.from), self.to, on)).then_some(self.amount)
    }
}

/// Checks that all of these subsidies can be combined. The error is the first pair that cannot, as
/// two positions in `chosen`, the lower one first.
pub fn compatible(chosen: &[(&Id, &SubsidyScheme)]) -> Result<(), (usize, usize)> {
    for (second, (second_id, second_subsidy)) in chosen.iter().enumerate() {
        for (first, (first_id, first_subsidy)) in chosen[..second].iter().enumerate() {
            if first_subsidy.excludes.contains(second_id) || second_subsidy.excludes.contains(first_id) {
                return Err((first, second));
            }
        }
    }
    Ok(())
}
