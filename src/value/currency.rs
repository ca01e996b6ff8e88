use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A currency by its ISO 4217 code, as `EUR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Currency([u8; 3]);

impl Currency {
    /// A currency from its code; `None` if ISO 4217 has no such code, or one of no money that
    /// people pay with (gold, units of account). Lower case is not accepted.
    pub fn new(code: &str) -> Option<Currency> {
        let currency = iso_currency::Currency::from_code(code)?;
        let is_money = !currency.is_special() && !currency.is_fund() && currency.exponent().is_some();
        is_money.then(|| code.as_bytes().try_into().ok().map(Currency)).flatten()
    }

    /// Returns the code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("`new` accepts only ASCII letters")
    }

    /// Returns how many decimal digits an amount has: 2 for most, 0 for `JPY`.
    pub fn decimals(&self) -> u32 {
        let currency = iso_currency::Currency::from_str(self.code()).ok();
        u32::from(currency.and_then(|it| it.exponent()).unwrap_or(2))
    }

    /// Returns how amounts are written in texts: code, name and sign.
    pub fn names(&self) -> Vec<String> {
        let currency = iso_currency::Currency::from_str(self.code()).ok();
        let names = currency.map(|it| [it.name().to_owned(), it.symbol().to_string()]);
        [self.code().to_owned()].into_iter().chain(names.into_iter().flatten()).collect()
    }

    /// Returns what is written beside an amount: the sign, or the code of a currency whose sign is
    /// not known everywhere.
    pub fn sign(&self) -> String {
        let currency = iso_currency::Currency::from_str(self.code()).ok();
        let symbol = currency.filter(|_| SIGNED.contains(&self.code())).map(|it| it.symbol().symbol);
        symbol.unwrap_or_else(|| self.code().to_owned())
    }

    /// Returns the sign as it is written before an amount: a code with a no-break space.
    pub fn prefix(&self) -> String {
        let sign = self.sign();
        if sign.ends_with(char::is_alphabetic) { sign + "\u{a0}" } else { sign }
    }

    /// Returns the codes of the currencies that are used in a country, for a suggestion.
    pub fn of_country(country: &str) -> Vec<String> {
        let Ok(country) = country.parse::<iso_currency::Country>() else { return Vec::new() };
        let used = iso_currency::Currency::from_country(country);
        used.into_iter().map(|it| it.code().to_owned()).filter(|it| Currency::new(it).is_some()).collect()
    }
}

/// The currencies with a sign that is theirs in every language. The signs that `iso_currency` has for
/// others are not all in use, as that of `CHF`.
const SIGNED: [&str; 8] = ["EUR", "GBP", "ILS", "INR", "JPY", "KRW", "PHP", "USD"];

#[cfg(test)]
mod tests {
    use super::Currency;

    #[test]
    fn a_code_is_one_of_iso_4217_that_people_pay_with() {
        for (code, decimals) in [("EUR", 2), ("CHF", 2), ("JPY", 0), ("KWD", 3)] {
            assert_eq!(Currency::new(code).map(|it| it.decimals()), Some(decimals), "{code}");
        }
        for text in ["eur", "\u{20ac}", "XAU", "XXX", "BOV", "EU", ""] {
            assert_eq!(Currency::new(text), None, "{text}");
        }
    }

    #[test]
    fn a_sign_is_known_everywhere_or_the_code() {
        let signs = [("EUR", "\u{20ac}"), ("GBP", "£"), ("USD", "$"), ("CHF", "CHF"), ("CZK", "CZK")];
        for (code, sign) in signs {
            assert_eq!(Currency::new(code).map(|it| it.sign()).as_deref(), Some(sign), "{code}");
        }
        let prefixes = [("GBP", "£"), ("CHF", "CHF\u{a0}")];
        for (code, prefix) in prefixes {
            assert_eq!(Currency::new(code).map(|it| it.prefix()).as_deref(), Some(prefix), "{code}");
        }
    }

    #[test]
    fn a_country_suggests_its_currency() {
        assert_eq!(Currency::of_country("IT"), ["EUR"]);
        assert_eq!(Currency::of_country("GB"), ["GBP"]);
        assert!(Currency::of_country("XX").is_empty());
    }
}
