use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount of the currency of the town in whole cents. Floating-point numbers would not add up to the cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    /// Zero.
    pub const ZERO: Money = Money(0);
    /// The largest amount in content: a hundred million. Sums and products of such amounts fit
    /// into an `i128`.
    pub const MAX: Money = Money(10_000_000_000);

    /// An amount from cents.
    pub const fn cents(cents: i64) -> Money {
        Money(cents)
    }

    /// Returns the amount in cents.
    pub const fn in_cents(self) -> i64 {
        self.0
    }

    /// Returns the amount in units of the currency, as schema.org writes it: `12.5`.
    pub fn in_units(self) -> f64 {
        // Exact for amounts of content, which are at most [`Money::MAX`].
        self.0 as f64 / 100.0
    }

    /// Parses `12`, `12,5`, `12,50`, `1.250,50`, `12.50` or `1,250.50`; `None` for anything else, for
    /// a negative amount and for one above [`Money::MAX`].
    pub fn parse(text: &str) -> Option<Money> {
        let (whole, cents, group) = split_cents(text)?;
        let digits = ungroup(whole, group)?;
        let whole: i64 = digits.parse().ok()?;
        let cents: i64 = match cents.len() {
            0 => 0,
            1 => cents.parse::<i64>().ok()? * 10,
            _ => cents.parse().ok()?,
        };
        let money = Money(whole.checked_mul(100)?.checked_add(cents)?);
        (money <= Money::MAX).then_some(money)
    }

    /// Returns `self × numerator / denominator`, rounded half up to the cent.
    ///
    /// # Panics
    ///
    /// If the denominator is not positive.
    pub fn scale(self, numerator: i64, denominator: i64) -> Money {
        assert!(denominator > 0, "callers check the denominator");
        let product = i128::from(self.0) * i128::from(numerator);
        let denominator = i128::from(denominator);
        let rounded = (2 * product + denominator).div_euclid(2 * denominator);
        Money(i64::try_from(rounded).unwrap_or(i64::MAX))
    }

    /// Returns the difference, at least zero.
    pub fn minus(self, other: Money) -> Money {
        Money((self.0 - other.0).max(0))
    }
}

/// The part before the decimal sign, the part after it, and the sign between groups of thousands:
/// `1.250,50` → (`1.250`, `50`, `.`); `1,250.50` → (`1,250`, `50`, `,`); `1.250` → (`1.250`, ``, `.`).
/// `1,250` is not read: what it means depends on the language.
fn split_cents(text: &str) -> Option<(&str, &str, char)> {
    let (comma, dot) = (text.rfind(','), text.rfind('.'));
    let (decimal, group) = if comma > dot { (comma, '.') } else { (dot, ',') };
    let is_whole = comma.is_none() && dot.is_none_or(|it| text.len() - it == 4);
    let Some(at) = decimal.filter(|_| !is_whole) else { return Some((text, "", '.')) };
    let (whole, cents) = (&text[..at], &text[at + 1..]);
    let ok = matches!(cents.len(), 1 | 2) && cents.bytes().all(|it| it.is_ascii_digit());
    ok.then_some((whole, cents, group))
}

/// Removes the signs between groups of thousands; `None` if a group does not have three digits.
fn ungroup(whole: &str, group: char) -> Option<String> {
    let mut groups = whole.split(group);
    let first = groups.next()?;
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let grouped = whole.contains(group);
    let ok = digits(first) && (!grouped || first.len() <= 3) && groups.all(|it| it.len() == 3 && digits(it));
    ok.then(|| whole.replace(group, ""))
}

impl std::ops::Add for Money {
    type Output = Money;

    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}

/// Digits with a decimal point, as in JSON-LD and open data: `12.50`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, (self.0 % 100).abs())
    }
}
