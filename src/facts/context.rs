use serde::Serialize;

use crate::value::hours::HoursLanguage;
use crate::value::{Currency, DialRules, Lang};

/// What the meaning of a fact depends on, besides its text.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct FactContext<'a> {
    /// How numbers are dialled in the town.
    pub dial_rules: &'a DialRules,
    /// The currency of amounts.
    pub currency: Currency,
    /// The language of the file.
    pub lang: Lang,
}

impl FactContext<'_> {
    /// Returns the languages in which opening hours may be written: that of the file, or all if it
    /// has no table of words.
    pub fn hours_languages(&self) -> Vec<HoursLanguage> {
        match HoursLanguage::for_code(self.lang.code()) {
            Some(language) => vec![language],
            None => HoursLanguage::all().collect(),
        }
    }
}
