use crate::value::Date;

/// True if `on` is between the two days, both included. `None` is an open end.
pub(super) fn is_valid(from: Option<Date>, to: Option<Date>, on: Date) -> bool {
    from.is_none_or(|first| first <= on) && to.is_none_or(|last| on <= last)
}
