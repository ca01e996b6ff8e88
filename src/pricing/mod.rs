//! Computes what a service costs a citizen, from fare schemes, price lists and subsidies.
//!
//! The module is arithmetic on values, without text for pages, clock or files. The estimator
//! implements the same rules in JavaScript; `tests/contract/pricing.json` holds cases with results
//! that both implementations must give to the cent.
//!
//! **Means** are the amount that a means test finds for an applicant.
//!
//! **Rounding** is half-up to the cent, once, at the end: `means × quota / divisor` and a share of a
//! list price are exact fractions until the amount that is shown. A monthly total starts from the
//! rounded price of one unit, since the provider bills that price.
//!
//! **Limits** are inclusive: a band "up to 6,500.00" contains the means 6,500.00, and the next one
//! starts at 6,500.01. A period of validity includes its first and its last day.
//!
//! **The list price is a cap**: a citizen never pays more than the provider's list price, where it
//! is known. This applies to residents and non-residents, with and without means, and to amounts
//! of money, the formula, its minimum and the ceiling; so the highest price is the highest of
//! capped prices. The cap comes after the rounding and does not round. Without a known list price,
//! the amounts of a scheme apply uncapped.

mod validity;
pub mod versions;
mod amount;
mod bands;
mod linear;
mod scheme;
mod rows;
mod range;
mod price_list;
mod quantity_period;
mod subsidy;
mod monthly;

pub use amount::{Amount, Share};
pub use bands::{Band, Bands, BandsError};
pub use linear::{Linear, LinearError, LinearParts};
pub use monthly::{after_subsidies, monthly_total};
pub use price_list::{PriceEntry, PriceList};
pub use quantity_period::QuantityPeriod;
pub use range::PriceRange;
pub use rows::{FareRow, RowAmount};
pub use scheme::{Applicant, FareKind, NonResidents, Price, Scheme};
pub use subsidy::{Cadence, SubsidyScheme, compatible};
