use serde::{Deserialize, Serialize};

use crate::pricing::validity::is_valid;
use crate::pricing::{Amount, Bands, IseeKind, Linear, Unit};
use crate::value::{Date, Money};

/// A fare scheme: who pays how much for one unit of a service, and when that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheme {
    /// How the price is found.
    pub kind: FareKind,
    /// What the price is for; `None` where all amounts are shares, and the offer's own unit holds.
    pub unit: Option<Unit>,
    /// The ISEE that is read; `None` where the price does not depend on it.
    pub isee: Option<IseeKind>,
    /// The price of one unit with no ISEE presented; `None` for the top price.
    pub without_isee: Option<Amount>,
    /// What non-residents pay.
    pub non_residents: NonResidents,
    /// The first day on which the scheme holds.
    pub from: Date,
    /// The last day on which it holds; `None` until further notice.
    pub to: Option<Date>,
}

/// How a price is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FareKind {
    /// Nothing to pay.
    Free,
    /// The same for every ISEE.
    Fixed(Amount),
    /// By income band.
    Bands(Bands),
    /// In proportion to the ISEE.
    Linear(Linear),
    /// Only the provider can tell.
    Quote,
}

/// What people pay who do not live in the municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NonResidents {
    /// The same as residents.
    AsResidents,
    /// This much, whatever their ISEE.
    Pay(Amount),
    /// The service is not for them.
    Excluded,
}

/// Who asks for a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    /// The ISEE of the scheme's kind; `None` when none is presented.
    pub isee: Option<Money>,
    /// True for who lives in the municipality.
    pub resident: bool,
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Price {
    /// The price of one unit.
    Amount(Money),
    /// Only the provider can tell.
    Quote,
    /// The service is not for this applicant.
    Excluded,
    /// The scheme does not hold on this day.
    NotInForce,
    /// A share of a list price that is not known.
    Unknown,
}

impl Scheme {
    /// Free for everybody, always in force.
    pub fn free() -> Scheme {
        Scheme::always(FareKind::Free)
    }

    /// On request for everybody, always in force.
    pub fn quote() -> Scheme {
        Scheme::always(FareKind::Quote)
    }

    fn always(kind: FareKind) -> Scheme {
        // The first day that `Date` can both write and read.
        let from = Date::new(0, 1, 1).expect("1 January exists in every year");
        let non_residents = NonResidents::AsResidents;
        Scheme { kind, unit: None, isee: None, without_isee: None, non_residents, from, to: None }
    }

    /// True from the first to the last day, both included.
    pub fn in_force(&self, on: Date) -> bool {
        is_valid(Some(self.from), self.to, on)
    }

    /// The price of one unit for `who`, from a provider with this list price per unit; never above it where it is
    /// known.
    pub fn price(&self, applicant: &Applicant, list_price: Option<Money>, on: Date) -> Price {
        if !self.in_force(on) {
            return Price::NotInForce;
        }
        match self.non_residents {
            NonResidents::Excluded if !applicant.resident => Price::Excluded,
            NonResidents::Pay(amount) if !applicant.resident => Price::of_amount(amount.of(list_price)),
            _ => self.price_of_resident(applicant.isee, list_price),
        }
    }

    fn price_of_resident(&self, isee: Option<Money>, list_price: Option<Money>) -> Price {
        if let (None, Some(amount)) = (isee, self.without_isee) {
            return Price::of_amount(amount.of(list_price));
        }
        match (&self.kind, isee) {
            (FareKind::Free, _) => Price::Amount(Money::ZERO),
            (FareKind::Fixed(amount), _) => Price::of_amount(amount.of(list_price)),
            (FareKind::Bands(bands), Some(isee)) => Price::of_amount(bands.amount(isee).of(list_price)),
            (FareKind::Bands(bands), None) => Price::of_amount(bands.top(list_price)),
            (FareKind::Linear(linear), Some(isee)) => Price::of_amount(linear.price(isee, list_price)),
            (FareKind::Linear(linear), None) => Price::of_amount(linear.top(list_price)),
            (FareKind::Quote, _) => Price::Quote,
        }
    }
}

impl Price {
    fn of_amount(amount: Option<Money>) -> Price {
        amount.map_or(Price::Unknown, Price::Amount)
    }
}
