use crate::value::Date;

/// True when `on` lies between the two days, both included; a missing day leaves that side open.
pub(super) fn is_valid(from: Option<Date>, to: Option<Date>, on: Date) -> bool {
    from.is_none_or(|first| first <= on) && to.is_none_or(|last| on <= last)
}
