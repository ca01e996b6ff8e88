use serde::{Deserialize, Serialize};

/// An amount of the currency of the town in its smallest unit, which is a cent for most currencies and
/// the whole unit for some: see [`Currency::decimals`](crate::value::Currency::decimals). Floating-point
/// numbers would not add up to the cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// It is no number, a negative one, one above [`Money::UNITS_MAX`], or one whose meaning depends on
    /// the language.
    NotMoney,
    /// It has more decimals than the currency.
    TooManyDecimals,
}

impl Money {
    /// Zero.
    pub const ZERO: Money = Money(0);
    /// The largest amount in content, in units of the currency: a hundred million. Sums and products of
    /// such amounts fit into an `i128`.
    pub const UNITS_MAX: i64 = 100_000_000;

    /// An amount from the smallest unit of the currency.
    pub const fn cents(cents: i64) -> Money {
        Money(cents)
    }

    /// Returns the amount in the smallest unit of the currency.
    pub const fn in_cents(self) -> i64 {
        self.0
    }

    /// Returns the amount in units of a currency with so many decimals, as schema.org writes it: `12.5`.
    pub fn in_units(self, decimals: u32) -> f64 {
        // Exact for amounts of content, which are at most [`Money::UNITS_MAX`].
        self.0 as f64 / cents_of_unit(decimals) as f64
    }

    /// Parses an amount of a currency with so many decimals: `12`, `12,5`, `12,50`, `1.250,50`, `12.50` or
    /// `1,250.50` for two. `1,250` is an amount with three decimals where the currency has them, a group
    /// of thousands where it has none, and refused where it has two: what it means depends on the
    /// language.
    ///
    /// # Errors
    ///
    /// Returns why the text is not an amount.
    pub fn parse(text: &str, decimals: u32) -> Result<Money, MoneyError> {
        let parts = split_decimals(text, decimals).ok_or(MoneyError::NotMoney)?;
        let whole = ungroup(parts.whole, parts.group).ok_or(MoneyError::NotMoney)?;
        if parts.decimals.len() > decimals as usize {
            return Err(MoneyError::TooManyDecimals);
        }
        let padded = format!("{whole}{:0<width$}", parts.decimals, width = decimals as usize);
        let cents: i64 = padded.parse().map_err(|_| MoneyError::NotMoney)?;
        let is_possible = cents <= Money::UNITS_MAX * cents_of_unit(decimals);
        if is_possible { Ok(Money(cents)) } else { Err(MoneyError::NotMoney) }
    }

    /// Returns `self × numerator / denominator`, rounded half up to the smallest unit.
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

/// Returns how many of the smallest unit are one unit of a currency.
pub(super) fn cents_of_unit(decimals: u32) -> i64 {
    10_i64.pow(decimals)
}

/// The parts of an amount as it is written.
struct AmountParts<'t> {
    /// Before the decimal sign.
    whole: &'t str,
    /// After it; empty without one.
    decimals: &'t str,
    /// The sign between groups of thousands.
    group: char,
}

/// Splits `1.250,50` at the comma, `1,250.50` at the point; `1.250` is whole. `None` for no amount.
fn split_decimals(text: &str, decimals: u32) -> Option<AmountParts<'_>> {
    let Some(at) = text.rfind([',', '.']) else {
        return Some(AmountParts { whole: text, decimals: "", group: '.' });
    };
    let (sign, other) = if text[at..].starts_with(',') { (',', '.') } else { ('.', ',') };
    let (whole, rest) = (&text[..at], &text[at + 1..]);
    if rest.is_empty() || !rest.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let is_alone = !whole.contains([',', '.']);
    let has_group_before = whole.contains(sign);
    let is_group = rest.len() == 3
        && !whole.contains(other)
        && match decimals {
            0 => true,
            // A comma may be the decimal sign of somebody who wrote a digit too many.
            1 | 2 => sign == '.' || has_group_before,
            _ => !is_alone,
        };
    if is_group {
        return Some(AmountParts { whole: text, decimals: "", group: sign });
    }
    let is_ambiguous = rest.len() == 3 && is_alone && decimals < 3;
    (!is_ambiguous).then_some(AmountParts { whole, decimals: rest, group: other })
}

/// Removes the signs between groups of thousands; `None` if a group does not have three digits.
fn ungroup(whole: &str, group: char) -> Option<String> {
    let mut groups = whole.split(group);
    let first = groups.next()?;
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let grouped = whole.contains(group);
    let is_first = !grouped || first.len() <= 3 && !first.starts_with('0');
    let ok = digits(first) && is_first && groups.all(|it| it.len() == 3 && digits(it));
    ok.then(|| whole.replace(group, ""))
}

impl std::ops::Add for Money {
    type Output = Money;

    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}
