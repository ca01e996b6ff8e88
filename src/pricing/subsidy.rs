use serde::{Deserialize, Serialize};

use crate::pricing::IseeKind;
use crate::pricing::validity::is_valid;
use crate::value::{Date, Id, Money};

/// Money that helps a citizen to pay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subsidy {
    /// How much, each time.
    pub amount: Money,
    /// How often.
    pub cadence: Cadence,
    /// The ISEE that is read; `None` where it does not matter which.
    pub isee: Option<IseeKind>,
    /// The highest ISEE that is entitled, included; `None` for everybody.
    pub isee_up_to: Option<Money>,
    /// Contributions that cannot be had together with this one. It holds both ways: either may name the other.
    pub excludes: Vec<Id>,
    /// The first day on which it is granted.
    pub from: Date,
    /// The last day on which it is granted; `None` until further notice.
    pub to: Option<Date>,
}

/// How often a contribution is paid.
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

    /// The word of the content files: `una_tantum`.
    pub fn keyword(self) -> &'static str {
        match self {
            Cadence::OneOff => "una_tantum",
            Cadence::Month => "mese",
        }
    }

    /// The cadence that a content file names; `None` for any other word.
    pub fn from_keyword(keyword: &str) -> Option<Cadence> {
        Cadence::ALL.into_iter().find(|it| it.keyword() == keyword)
    }
}

impl Subsidy {
    /// What is granted, each time, on this day. `None` out of its validity, above its ceiling, and where there is a
    /// ceiling and no ISEE is presented.
    pub fn grants(&self, isee: Option<Money>, on: Date) -> Option<Money> {
        let entitled = self.isee_up_to.is_none_or(|edge| isee.is_some_and(|it| it <= edge));
        (entitled && is_valid(Some(self.from), self.to, on)).then_some(self.amount)
    }
}

/// Proves that all of these contributions can be had together. The error is the first pair that cannot, as two
/// positions in `chosen`, the lower one first.
pub fn compatible(chosen: &[(&Id, &Subsidy)]) -> Result<(), (usize, usize)> {
    for (second, (second_id, second_one)) in chosen.iter().enumerate() {
        for (first, (first_id, first_one)) in chosen[..second].iter().enumerate() {
            if first_one.excludes.contains(second_id) || second_one.excludes.contains(first_id) {
                return Err((first, second));
            }
        }
    }
    Ok(())
}
