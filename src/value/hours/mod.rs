//! Opening hours as facts: a text of an editor is parsed into rules, which are printed in any
//! language that has a table of words, evaluated for a day, and exported.
//!
//! ```text
//! text ─▶ lexer ─▶ Token ─▶ grammar ─▶ Clause ─▶ compile ─▶ Hours ─▶ day, print, compact,
//!           ▲ words                                          ▲ canonical      osm, schema_org, hsds
//! ```
//!
//! The module has no I/O and does not depend on the kinds of content that have hours. Messages are
//! data ([`HoursErrorKind`], [`HoursWarningKind`]) with the range of the text; their wording is
//! elsewhere.
//!
//! Limits. Only languages with a table of words are printed. Named feasts are those with a fixed
//! date. A list of dates without years before one with a year, `24 dicembre e 31 dicembre 2026`,
//! recurs each year for the first. Holidays within a period, and public holidays as days of a period,
//! cannot be written. Times of rules with different periods are not compared with each other, and
//! neither are the first Saturday and every second Saturday, which coincide on some days: overlapping
//! times are then one.

mod ambiguous;
mod calendar;
mod canonical;
mod compact;
mod compile;
mod conflicts;
mod day;
mod error;
mod folded;
mod grammar;
mod hsds;
mod lexer;
mod number;
mod osm;
mod parse;
mod print;
mod rule;
mod schema_org;
mod token;
mod week;
mod week_days;
mod words;

pub use calendar::CalendarDay;
pub use day::{DayState, Hours};
pub use error::{Ambiguity, HoursError, HoursErrorKind, HoursWarning, HoursWarningKind};
pub use hsds::{HsdsNote, HsdsSchedule};
pub use rule::{Days, Effect, Rule, TimeSpan, When};
pub use schema_org::{OpeningHoursSpecification, SchemaOrgHours};
pub use week::WeekdayHours;
pub use week_days::WeekDays;
pub use words::HoursLanguage;
