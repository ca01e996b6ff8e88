use crate::value::Money;

/// What a month costs: `unit_price × units per week × 52 / 12`, half-up to the cent. The units per week are whole
/// hundredths, 150 for an hour and a half, so that no fraction is lost before the rounding.
pub fn monthly_total(unit_price: Money, units_per_week_hundredths: u32) -> Money {
    unit_price.scale(i64::from(units_per_week_hundredths) * 52, 12 * 100)
}

/// What is left to pay of a monthly total after these monthly contributions; never less than nothing.
pub fn after_subsidies(monthly_total: Money, monthly: impl IntoIterator<Item = Money>) -> Money {
    monthly.into_iter().fold(monthly_total, Money::minus)
}
