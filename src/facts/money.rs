use std::borrow::Cow;

use toml::de::DeValue;

use crate::diagnostics::{Arg, Code, Spanned, Word};
use crate::form::{FieldError, TableReader, number_or_text, value_error_with};
use crate::value::{Currency, Money, MoneyError};

/// Reads an optional amount of the currency of the town.
pub fn money(
    reader: &mut TableReader<'_, '_>,
    key: &'static str,
    currency: Currency,
) -> Option<Spanned<Money>> {
    reader.optional_with(key, Word::Money, |it| read_money(it, currency))
}

/// Reads a required amount of the currency of the town. Reports an error if it is missing.
pub fn required_money(
    reader: &mut TableReader<'_, '_>,
    key: &'static str,
    currency: Currency,
) -> Option<Spanned<Money>> {
    reader.required_with(key, Word::Money, |it| read_money(it, currency))
}

fn read_money(value: &DeValue<'_>, currency: Currency) -> Result<Money, FieldError> {
    let text = number_or_text(value).ok_or(FieldError::Type)?;
    // In a number of TOML the point is no sign between thousands: 1.250 is one and a quarter.
    let in_figures =
        if matches!(value, DeValue::Float(_)) { text.replace('.', ",") } else { text.trim().to_owned() };
    let read = Money::parse(&in_figures, currency.decimals());
    read.map_err(|it| money_error(it, Code::BadMoney, text, currency))
}

/// Returns the error for a text that is not an amount of a currency: with `code`, unless it has too many
/// decimals.
pub fn money_error(error: MoneyError, code: Code, text: &str, currency: Currency) -> FieldError {
    let unit = 10_i64.pow(currency.decimals());
    // The examples have decimals where the currency has them: 12,50 and 1.250,00.
    let small = if unit == 1 { 1250 } else { 12 * unit + unit / 2 };
    let example = |it: i64| Arg::Money(Money::cents(it), currency);
    let code = if error == MoneyError::TooManyDecimals { Code::TooManyDecimals } else { code };
    let args = vec![
        ("found", Arg::Text(text.to_owned())),
        ("currency", Arg::Text(currency.code().to_owned())),
        ("limit", Arg::Text(currency.decimals().to_string())),
        ("example", example(small)),
        ("large", example(1250 * unit)),
    ];
    let mut error = value_error_with(code, args);
    if let FieldError::Value(error) = &mut error {
        error.valid.extend(amount_alone(text, currency).map(Cow::Owned));
    }
    error
}

/// Returns the amount of a text with the sign of a currency, or words, before or after it.
fn amount_alone(text: &str, currency: Currency) -> Option<String> {
    let amount = text.trim_matches(|it: char| !it.is_ascii_digit());
    let is_negative = text.trim_start().starts_with(['-', '−']);
    (!is_negative && Money::parse(amount, currency.decimals()).is_ok()).then(|| amount.to_owned())
}
