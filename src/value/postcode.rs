use serde::{Deserialize, Serialize};

/// A postcode as it is written in an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Postcode(String);

/// The forms of the postcodes of countries: `9` is a digit, `A` a letter, `*` either,
/// other characters stand for themselves. From the Universal Postal Union.
const FORMS: [(&str, &[&str]); 36] = [
    ("AT", &["9999"]),
    ("AU", &["9999"]),
    ("BE", &["9999"]),
    ("BG", &["9999"]),
    ("BR", &["99999-999"]),
    ("CA", &["A9A 9A9"]),
    ("CH", &["9999"]),
    ("CY", &["9999"]),
    ("CZ", &["999 99"]),
    ("DE", &["99999"]),
    ("DK", &["9999"]),
    ("EE", &["99999"]),
    ("ES", &["99999"]),
    ("FI", &["99999"]),
    ("FR", &["99999"]),
    ("GB", &["A9 9AA", "A99 9AA", "A9A 9AA", "AA9 9AA", "AA99 9AA", "AA9A 9AA"]),
    ("GR", &["999 99"]),
    ("HR", &["99999"]),
    ("HU", &["9999"]),
    ("IE", &["A9* ****"]),
    ("IT", &["99999"]),
    ("LT", &["LT-99999"]),
    ("LU", &["9999"]),
    ("LV", &["LV-9999"]),
    ("MT", &["AAA 9999"]),
    ("NL", &["9999 AA"]),
    ("NO", &["9999"]),
    ("PL", &["99-999"]),
    ("PT", &["9999-999"]),
    ("RO", &["999999"]),
    ("SE", &["999 99"]),
    ("SI", &["9999"]),
    ("SK", &["999 99"]),
    ("SM", &["47899"]),
    ("US", &["99999", "99999-9999"]),
    ("VA", &["00120"]),
];
/// The longest postcode of a country whose forms are not known, in bytes.
const BYTES_MAX: usize = 10;

/// The countries where a postcode is written after the town. From the Universal Postal Union.
const AFTER_TOWN: [&str; 9] = ["AU", "CA", "GB", "IE", "IN", "LV", "MT", "NZ", "US"];

impl Postcode {
    /// A postcode from text; `None` if the country (two letters of ISO 3166) has no such postcodes.
    pub fn new(text: &str, country: &str) -> Option<Postcode> {
        let is_valid = match forms(country) {
            Some(forms) => forms.iter().any(|it| has_form(text, it)),
            None => is_plausible(text),
        };
        is_valid.then(|| Postcode(text.to_owned()))
    }

    /// Returns a text in the form of the postcodes of a country, for messages.
    pub fn example(country: &str) -> String {
        let form = forms(country).map_or("99999", |it| it[0]);
        let mut digits = ('1'..='9').cycle();
        form.chars().map(|it| if "9*".contains(it) { digits.next().unwrap_or('1') } else { it }).collect()
    }

    /// True if postcodes of a country are written after the town.
    pub fn is_after_town(country: &str) -> bool {
        AFTER_TOWN.contains(&country)
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn forms(country: &str) -> Option<&'static [&'static str]> {
    FORMS.iter().find(|(code, _)| *code == country).map(|(_, forms)| *forms)
}

fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(byte, form)| match form {
            b'9' => byte.is_ascii_digit(),
            b'A' => byte.is_ascii_uppercase(),
            b'*' => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
            other => byte == other,
        })
}

fn is_plausible(text: &str) -> bool {
    let is_inside = |it: u8| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b' ' || it == b'-';
    let is_end = |it: Option<u8>| it.is_some_and(|it| it.is_ascii_alphanumeric());
    text.len() <= BYTES_MAX
        && text.bytes().all(is_inside)
        && text.bytes().any(|it| it.is_ascii_digit())
        && is_end(text.bytes().next())
        && is_end(text.bytes().last())
}

#[cfg(test)]
mod tests {
    use super::{FORMS, Postcode};

    #[test]
    fn a_postcode_has_a_form_of_its_country() {
        for (code, text) in [
            ("IT", "00118"),
            ("GB", "M1 1AE"),
            ("GB", "EC1A 1BB"),
            ("IE", "D6W XY00"),
            ("CH", "6900"),
            ("NL", "1012 AB"),
            ("JP", "100-0001"),
        ] {
            assert_eq!(Postcode::new(text, code).as_ref().map(Postcode::as_str), Some(text));
        }
        for (code, text) in [
            ("IT", "2012"),
            ("IT", "2O121"),
            ("IT", "20121 "),
            ("IT", "I-20121"),
            ("GB", "20121"),
            ("GB", "m1 1ae"),
            ("CH", "20121"),
            ("JP", "Tokyo"),
            ("JP", "-100"),
            ("JP", "12345678901"),
        ] {
            assert_eq!(Postcode::new(text, code), None, "{code} {text}");
        }
    }

    #[test]
    fn a_postcode_is_before_or_after_the_town() {
        assert!(Postcode::is_after_town("GB"));
        assert!(!Postcode::is_after_town("IT"));
    }

    #[test]
    fn the_example_of_each_country_is_valid() {
        for (code, _) in FORMS {
            let text = Postcode::example(code);
            assert!(Postcode::new(&text, code).is_some(), "{code} {text}");
        }
        assert_eq!(Postcode::example("IT"), "12345");
        assert_eq!(Postcode::example("GB"), "A1 2AA");
    }
}
