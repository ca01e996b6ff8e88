//! The languages of opening hours, as tables of words: the grammar has no language. A language is
//! added by a file with its table and a row in `TABLES`.

mod de;
mod en;
mod it;
mod table;

pub use table::{Article, Phrases, WordTable};

use crate::value::hours::rule::TimeSpan;

/// One row for each language.
const TABLES: [&WordTable; 3] = [&it::ITALIAN, &de::GERMAN, &en::ENGLISH];

/// A language in which opening hours are read and printed.
#[derive(Debug, Clone, Copy)]
pub struct HoursLanguage(&'static WordTable);

impl HoursLanguage {
    /// The language with a BCP 47 code; `None` if it has no table of words.
    pub fn for_code(code: &str) -> Option<HoursLanguage> {
        HoursLanguage::all().find(|it| it.code() == code)
    }

    /// Returns all languages.
    pub fn all() -> impl Iterator<Item = HoursLanguage> {
        TABLES.into_iter().map(HoursLanguage)
    }

    /// Returns the BCP 47 code.
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// Returns the name of a day of the week, 0 for Monday.
    pub fn weekday_name(self, weekday: u8) -> &'static str {
        self.0.phrases.weekdays[usize::from(weekday % 7)]
    }

    /// Returns a time in minutes since midnight as it is written: `9.00`, `9am`.
    pub fn time(self, minutes: u16) -> String {
        self.0.phrases.time(minutes)
    }

    /// Returns the times of a day: `9.00–13.00, 14.00–18.00 su appuntamento`.
    pub fn times(self, spans: &[TimeSpan]) -> String {
        let span = |it: &TimeSpan| {
            let appointment =
                if it.by_appointment { format!(" {}", self.0.phrases.by_appointment) } else { String::new() };
            format!("{}–{}{appointment}", self.time(it.from), self.time(it.to))
        };
        spans.iter().map(span).collect::<Vec<_>>().join(", ")
    }

    /// Returns examples of right texts, by the name of the argument of a message: `eg_week`.
    pub fn examples(self) -> &'static [(&'static str, &'static str)] {
        self.0.examples
    }

    pub(super) fn table(self) -> &'static WordTable {
        self.0
    }
}

impl PartialEq for HoursLanguage {
    fn eq(&self, other: &HoursLanguage) -> bool {
        self.code() == other.code()
    }
}

impl Eq for HoursLanguage {}
