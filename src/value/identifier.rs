use serde::{Deserialize, Serialize};

/// The form of the identifiers of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum IdentifierForm {
    /// The Italian tax code of an organisation: eleven digits, of which the last is the check digit
    /// (Luhn over the first ten, art. 2 of D.M. 23 December 1976).
    ItalianTaxCode,
    /// A UUID: 32 hexadecimal digits in five groups.
    Uuid,
    /// A regular expression that matches the whole identifier.
    Pattern(String),
}

/// Why an identifier is not valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentifierError {
    /// It has another form.
    Form,
    /// It has the right form; its last digit should be this one.
    CheckDigit(char),
}

impl IdentifierForm {
    /// The names of the known forms in content files.
    pub const KNOWN_NAMES: [&'static str; 2] = ["it-codice-fiscale", "uuid"];

    /// The known form of a name; `None` for any other text.
    pub fn known(name: &str) -> Option<IdentifierForm> {
        match name {
            "it-codice-fiscale" => Some(IdentifierForm::ItalianTaxCode),
            "uuid" => Some(IdentifierForm::Uuid),
            _ => None,
        }
    }

    /// A form from a regular expression.
    ///
    /// # Errors
    ///
    /// Returns why `pattern` is not a regular expression, or that it is longer than that of an identifier.
    pub fn pattern(pattern: &str) -> Result<IdentifierForm, String> {
        if pattern.len() > PATTERN_BYTES_MAX {
            return Err(format!("it has more than {PATTERN_BYTES_MAX} bytes"));
        }
        whole(pattern).map(|_| IdentifierForm::Pattern(pattern.to_owned())).map_err(|it| it.to_string())
    }

    /// Checks an identifier.
    ///
    /// # Errors
    ///
    /// Returns what is not valid.
    pub fn check(&self, code: &str) -> Result<(), IdentifierError> {
        match self {
            IdentifierForm::ItalianTaxCode => italian_tax_code(code),
            IdentifierForm::Uuid => {
                let lengths = [8, 4, 4, 4, 12];
                let groups: Vec<&str> = code.split('-').collect();
                let is_hex = |it: &str| it.bytes().all(|it| it.is_ascii_hexdigit());
                let is_uuid = groups.len() == lengths.len()
                    && groups
                        .iter()
                        .zip(lengths)
                        .all(|(group, length)| group.len() == length && is_hex(group));
                if is_uuid { Ok(()) } else { Err(IdentifierError::Form) }
            }
            IdentifierForm::Pattern(pattern) => {
                let is_match = whole(pattern).is_ok_and(|it| it.is_match(code));
                if is_match { Ok(()) } else { Err(IdentifierError::Form) }
            }
        }
    }
}

/// The maximum length of a pattern: the time to compile one grows with its square.
const PATTERN_BYTES_MAX: usize = 1_000;

fn whole(pattern: &str) -> Result<regex_lite::Regex, regex_lite::Error> {
    regex_lite::Regex::new(&format!("^(?:{pattern})$"))
}

fn italian_tax_code(code: &str) -> Result<(), IdentifierError> {
    let digits: Vec<u32> = code.chars().filter_map(|it| it.to_digit(10)).collect();
    if digits.len() != 11 || code.len() != 11 {
        return Err(IdentifierError::Form);
    }
    let weighted = digits[..10].iter().enumerate().map(|(index, digit)| {
        let weight = digit << (index % 2);
        weight / 10 + weight % 10
    });
    let check_digit = (10 - weighted.sum::<u32>() % 10) % 10;
    if digits[10] == check_digit {
        return Ok(());
    }
    Err(IdentifierError::CheckDigit(char::from_digit(check_digit, 10).expect("it is less than 10")))
}

#[cfg(test)]
mod tests {
    use super::{IdentifierError, IdentifierForm};

    #[test]
    fn the_check_digit_of_a_tax_code_is_computed() {
        let form = IdentifierForm::known("it-codice-fiscale").expect("a known form");
        assert_eq!(form.check("01199250158"), Ok(()));
        assert_eq!(form.check("01199250157"), Err(IdentifierError::CheckDigit('8')));
        for code in ["0119925015", "011992501580", "0119925015A", "0119925015 8", ""] {
            assert_eq!(form.check(code), Err(IdentifierError::Form), "{code}");
        }
    }

    #[test]
    fn a_uuid_has_five_groups() {
        let form = IdentifierForm::known("uuid").expect("a known form");
        assert_eq!(form.check("0b8a4f4e-0000-5000-8000-000000000001"), Ok(()));
        for code in [
            "0b8a4f4e-0000-5000-8000-00000000000",
            "0b8a4f4e00005000800000000000000",
            "0b8a4f4g-0000-5000-8000-000000000001",
        ] {
            assert_eq!(form.check(code), Err(IdentifierError::Form), "{code}");
        }
    }

    #[test]
    fn a_pattern_matches_the_whole_identifier() {
        let form = IdentifierForm::pattern("[0-9]{4}|SC[0-9]{2}").expect("a regular expression");
        for (code, valid) in [("1234", true), ("SC12", true), ("12345", false), ("x1234", false), ("", false)]
        {
            assert_eq!(form.check(code).is_ok(), valid, "{code}");
        }
        assert!(IdentifierForm::pattern("[0-9").is_err());
    }
}
