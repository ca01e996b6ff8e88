use icu_locale::{LanguageIdentifier, LocaleExpander};
use icu_time::zone::iana::IanaParserExtended;
use serde::{Deserialize, Serialize};

use crate::value::{Lang, spelling_distance};

/// A country by its two-letter ISO 3166 code, as `IT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Country([u8; 2]);

impl Country {
    /// A country from its code; `None` if ISO 3166 has no such code. Lower case is not accepted.
    pub fn new(code: &str) -> Option<Country> {
        code.parse::<iso_country::Country>().ok()?;
        code.as_bytes().try_into().ok().map(Country)
    }

    /// Returns the code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("`new` accepts only ASCII letters")
    }

    /// Returns the language that most people speak there, by the data of Unicode.
    pub fn main_language(&self) -> Option<Lang> {
        let mut identifier: LanguageIdentifier = format!("und-{}", self.code()).parse().ok()?;
        LocaleExpander::new_extended().maximize(&mut identifier);
        // The data leave out the countries in which it is English, which is likely everywhere.
        let language = if identifier.language.is_unknown() { "en" } else { identifier.language.as_str() };
        Lang::new(language)
    }

    /// Returns the names of the time zones of the country in the IANA database, sorted.
    pub fn time_zones(&self) -> Vec<&'static str> {
        let parser = IanaParserExtended::new();
        // The BCP 47 code of a time zone begins with that of its country: `itrom`.
        let prefix = self.code().to_ascii_lowercase();
        let is_here = |code: &str| code.len() == ZONE_CODE_BYTES && code.starts_with(&prefix);
        let zones = parser.iter().filter(|it| is_here(it.time_zone.as_str()));
        let mut names: Vec<&'static str> = zones.map(|it| it.canonical).collect();
        names.sort_unstable();
        names
    }

    /// Returns the codes of the countries that `text` may mean: one with this code, or with this name
    /// in English or in a language of the country, or else those with a similar name, best first.
    pub fn similar(text: &str) -> Vec<&'static str> {
        let countries = iso_country::data::all();
        let text = text.trim().to_lowercase();
        let is_exact = |name: &str| name.to_lowercase() == text;
        if let Some((_, code)) = OTHER_NAMES.iter().find(|(name, _)| is_exact(name)) {
            return vec![code];
        }
        let exact =
            countries.iter().find(|it| is_exact(it.alpha2) || is_exact(it.alpha3) || is_exact(it.name));
        if let Some(exact) = exact {
            return vec![exact.alpha2];
        }
        let distance = |name: &str| spelling_distance(&name.to_lowercase(), &text);
        let mut similar: Vec<_> = countries.iter().map(|it| (distance(it.name), it.alpha2)).collect();
        similar.retain(|(distance, _)| *distance <= text.chars().count() / 3);
        similar.sort();
        similar.into_iter().take(SIMILAR_MAX).map(|(_, code)| code).collect()
    }
}

/// A code of BCP 47 for a time zone of a country: that of the country and three letters.
const ZONE_CODE_BYTES: usize = 5;

/// Names of countries that are not similar to the English one.
const OTHER_NAMES: [(&str, &str); 14] = [
    ("Deutschland", "DE"),
    ("England", "GB"),
    ("España", "ES"),
    ("Germania", "DE"),
    ("Inghilterra", "GB"),
    ("Österreich", "AT"),
    ("Regno Unito", "GB"),
    ("Schweiz", "CH"),
    ("Scotland", "GB"),
    ("Spagna", "ES"),
    ("Suisse", "CH"),
    ("Svizzera", "CH"),
    ("UK", "GB"),
    ("Wales", "GB"),
];

/// The largest number of suggestions.
const SIMILAR_MAX: usize = 3;

#[cfg(test)]
mod tests {
    use super::Country;

    #[test]
    fn a_code_is_one_of_iso_3166() {
        assert_eq!(Country::new("IT").map(|it| it.code().to_owned()).as_deref(), Some("IT"));
        for text in ["it", "ITA", "XX", "Italia", "I", "", "ÌT"] {
            assert_eq!(Country::new(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_or_another_code_suggests_the_code() {
        for (text, code) in [
            ("it", "IT"),
            ("ITA", "IT"),
            ("Italia", "IT"),
            ("Svizzera", "CH"),
            ("Svizerland", "CH"),
            ("uk", "GB"),
        ] {
            assert_eq!(Country::similar(text).first(), Some(&code), "{text}");
        }
        assert!(Country::similar("qwertyuiop").is_empty());
    }

    #[test]
    fn language_and_time_zones_follow_from_the_country() {
        let country = |code: &str| Country::new(code).expect("a country");
        for (code, language) in [("IT", "it"), ("GB", "en"), ("CH", "de"), ("JP", "ja"), ("BR", "pt")] {
            let main_language = country(code).main_language().map(|it| it.code().to_owned());
            assert_eq!(main_language.as_deref(), Some(language), "{code}");
        }
        assert_eq!(country("IT").time_zones(), ["Europe/Rome"]);
        assert_eq!(country("IN").time_zones(), ["Asia/Kolkata"]);
        assert_eq!(country("ES").time_zones(), ["Africa/Ceuta", "Atlantic/Canary", "Europe/Madrid"]);
        assert!(country("US").time_zones().contains(&"America/New_York"));
    }
}
