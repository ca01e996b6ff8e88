use std::ops::Range;

use crate::value::hours::calendar::CalendarDay;
use crate::value::hours::error::Ambiguity;

/// A word, number or sign of a text of opening hours, of no language.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    pub kind: TokenKind,
    /// The bytes of the text.
    pub range: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TokenKind {
    /// 0 for Monday.
    Weekday(u8),
    Weekend,
    EveryDay,
    /// 1 to 12.
    Month(u8),
    /// First, second …, -1 for the last.
    Ordinal(i8),
    /// `every second`: the second of the month, or every two weeks.
    EverySecond,
    OfMonth,
    Holidays,
    Number(u32),
    /// Minutes since midnight.
    Time(u16),
    Date(CalendarDay),
    From,
    To,
    Until,
    And,
    Dash,
    /// Also a colon, a slash, a bracket.
    Comma,
    /// Between the parts of a text.
    Separator,
    Only,
    Also,
    Closed,
    Open,
    Appointment,
    AlternateWeeks,
    /// The times that the text does not name.
    OtherTimes,
    WholeDay,
    /// A word without a meaning of its own, which is left out.
    Filler,
    /// A word that is reported.
    Ambiguous(Ambiguity),
}
