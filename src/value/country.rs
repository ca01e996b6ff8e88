use serde::{Deserialize, Serialize};

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

    /// Returns the codes of the countries that `text` may mean: one with this three-letter code or
    /// English name, or else those with a similar name, best first.
    pub fn similar(text: &str) -> Vec<&'static str> {
        let countries = iso_country::data::all();
        let text = text.trim().to_lowercase();
        let is_exact = |name: &str| name.to_lowercase() == text;
        let exact =
            countries.iter().find(|it| is_exact(it.alpha2) || is_exact(it.alpha3) || is_exact(it.name));
        if let Some(exact) = exact {
            return vec![exact.alpha2];
        }
        let distance = |name: &str| strsim::damerau_levenshtein(&name.to_lowercase(), &text);
        let mut similar: Vec<_> = countries.iter().map(|it| (distance(it.name), it.alpha2)).collect();
        similar.retain(|(distance, _)| *distance <= text.chars().count() / 3);
        similar.sort();
        similar.into_iter().take(SIMILAR_MAX).map(|(_, code)| code).collect()
    }
}

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
        for (text, code) in
            [("it", "IT"), ("ITA", "IT"), ("Italia", "IT"), ("Germany", "DE"), ("Svizerland", "CH")]
        {
            assert_eq!(Country::similar(text).first(), Some(&code), "{text}");
        }
        assert!(Country::similar("qwertyuiop").is_empty());
    }
}
