//! PRICE. What a service costs a citizen: schemes, price lists, contributions.
//!
//! Everything here is arithmetic on values: no text for pages, no clock, no file. The same rules are written a second
//! time in JavaScript for the estimator; `tests/contract/pricing.json` holds both to the same cents.
//!
//! **Rounding** is half-up to the cent, once, at the end: `ISEE × quota / divisor` and a share of a list price are
//! exact fractions until the amount that is shown. A monthly total starts from the rounded price of one unit, since
//! that is the price on the bill.
//!
//! **Edges** are inclusive: a band "up to 6,500.00" holds an ISEE of 6,500.00, and the next one starts at 6,500.01.
//! Validity includes its first and its last day.
//!
//! **The provider's own price** is the limit: a citizen never pays more than the list price, where it is known. This
//! holds for residents and non-residents, with an ISEE and without, for amounts in euro, the formula, its minimum and
//! the ceiling; so a top price is the highest of limited prices. It comes after the rounding, and rounds nothing
//! itself. Where no list price is known, a scheme's own amounts stand as they are.

mod units;
mod validity;
mod amount;
mod bands;
mod linear;
mod scheme;
mod rows;
mod range;
mod price_list;
mod subsidy;
mod monthly;

pub use amount::{Amount, Share};
pub use bands::{Band, Bands, BandsError};
pub use linear::{Linear, LinearError, LinearParts};
pub use monthly::{after_subsidies, monthly_total};
pub use price_list::{PriceEntry, PriceList};
pub use range::PriceRange;
pub use rows::{FareRow, RowAmount};
pub use scheme::{Applicant, FareKind, NonResidents, Price, Scheme};
pub use subsidy::{Cadence, Subsidy, compatible};
pub use units::{IseeKind, Unit};
