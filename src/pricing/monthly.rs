use crate::value::Money;

/// The price of a month: `unit_price × units per week × 52 / 12`, rounded half-up to the cent.
/// Units per week are given in hundredths (150 is an hour and a half), so that nothing is rounded
/// earlier.
pub fn monthly_total(unit_price: Money, units_per_week_hundredths: u32) -> Money {
    unit_price.scale(i64::from(units_per_week_hundredths) * 52, 12 * 100)
}

/// The rest of a monthly total after these monthly subsidies; never below zero.
pub fn after_subsidies(monthly_total: Money, monthly: impl IntoIterator<Item = Money>) -> Money {
    monthly.into_iter().fold(monthly_total, Money::minus)
}
