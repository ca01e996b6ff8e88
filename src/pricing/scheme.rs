use serde::{Deserialize, Serialize};

use crate::pricing::validity::is_valid;
use crate::pricing::{Amount, Bands, Linear, Share};
use crate::value::{Date, Id, Money};

/// A fare scheme: what each applicant pays for one unit of a service, and in which period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheme {
    /// How the price is computed.
    pub kind: FareKind,
    /// What one price is for; `None` if all amounts are shares, which apply to the offer's own
    /// unit.
    pub unit: Option<Id>,
    /// The kind of means that counts; `None` if the price does not depend on means.
    pub means_kind: Option<Id>,
    /// The price of one unit without means; `None` for the highest price of the scheme.
    pub without_means: Option<Amount>,
    /// What non-residents pay.
    pub non_residents: NonResidents,
    /// The first day in force.
    pub from: Date,
    /// The last day in force; `None` without an end.
    pub to: Option<Date>,
}

/// How a price is computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FareKind {
    /// Nothing to pay.
    Free,
    /// The same for every means.
    Fixed(Amount),
    /// By income band.
    Bands(Bands),
    /// In proportion to the means.
    Linear(Linear),
    /// The provider gives a quote on request.
    Quote,
}

/// What people who do not live in the municipality pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NonResidents {
    /// The same as residents.
    AsResidents,
    /// This much, whatever their means.
    Pay(Amount),
    /// The service is not for them.
    Excluded,
}

/// The person for whom a price is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    /// The means of the scheme's kind; `None` if none is presented.
    pub means: Option<Money>,
    /// True for residents of the municipality.
    pub resident: bool,
}

/// The result of [`Scheme::price`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Price {
    /// The price of one unit.
    Amount(Money),
    /// The provider gives a quote on request.
    Quote,
    /// The service is not for this applicant.
    Excluded,
    /// The scheme is not in force on this day.
    NotInForce,
    /// A share of a list price that is not known.
    Unknown,
}

impl Scheme {
    /// A scheme that is free for all, always in force.
    pub fn free() -> Scheme {
        Scheme::always(FareKind::Free)
    }

    /// A scheme with quotes for all, always in force.
    pub fn quote() -> Scheme {
        Scheme::always(FareKind::Quote)
    }

    /// The same scheme with the whole list price for all.
    pub fn of_list_prices(&self) -> Scheme {
        Scheme { kind: FareKind::Fixed(Amount::Share(Share::WHOLE)), ..self.clone() }
    }

    fn always(kind: FareKind) -> Scheme {
        // The first day that `Date` can both format and parse.
        let from = Date::new(0, 1, 1).expect("1 January exists in every year");
        let non_residents = NonResidents::AsResidents;
        Scheme { kind, unit: None, means_kind: None, without_means: None, non_residents, from, to: None }
    }

    /// True from the first to the last day, both included.
    pub fn in_force(&self, on: Date) -> bool {
        is_valid(Some(self.from), self.to, on)
    }

    /// The price of one unit for `applicant`, at a provider with this list price per unit, capped
    /// at it where it is known.
    pub fn price(&self, applicant: &Applicant, list_price: Option<Money>, on: Date) -> Price {
        if !self.in_force(on) {
            return Price::NotInForce;
        }
        match self.non_residents {
            NonResidents::Excluded if !applicant.resident => Price::Excluded,
            NonResidents::Pay(amount) if !applicant.resident => Price::of_amount(amount.of(list_price)),
            _ => self.price_of_resident(applicant.means, list_price),
        }
    }

    fn price_of_resident(&self, means: Option<Money>, list_price: Option<Money>) -> Price {
        if let (None, Some(amount)) = (means, self.without_means) {
            return Price::of_amount(amount.of(list_price));
        }
        match (&self.kind, means) {
            (FareKind::Free, _) => Price::Amount(Money::ZERO),
            (FareKind::Fixed(amount), _) => Price::of_amount(amount.of(list_price)),
            (FareKind::Bands(bands), Some(means)) => Price::of_amount(bands.amount(means).of(list_price)),
            (FareKind::Bands(bands), None) => Price::of_amount(bands.top(list_price)),
            (FareKind::Linear(linear), Some(means)) => Price::of_amount(linear.price(means, list_price)),
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
