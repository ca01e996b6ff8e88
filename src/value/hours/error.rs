use std::ops::Range;

/// A mistake in a text of opening hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursError {
    /// What is wrong.
    pub kind: HoursErrorKind,
    /// The bytes of the text that are wrong.
    pub range: Range<usize>,
}

/// Something in a text of opening hours that is probably not meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursWarning {
    /// What is doubtful.
    pub kind: HoursWarningKind,
    /// The bytes of the text that are doubtful.
    pub range: Range<usize>,
}

/// What is wrong. Words, times and suggestions are in the language of the text; a weekday is a
/// number, 0 for Monday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoursErrorKind {
    /// The text has no words.
    Empty,
    /// A word that is not used in opening hours.
    UnknownWord {
        /// The word as it is written.
        word: String,
        /// The word or words of the grammar that it may be a misspelling of.
        nearest: Option<String>,
    },
    /// A word that does not mean the same to all readers.
    AmbiguousWord {
        /// The word as it is written.
        word: String,
        /// Why it is ambiguous.
        ambiguity: Ambiguity,
    },
    /// A word for a part of the day beside its times.
    NeedlessWord {
        /// The word as it is written.
        word: String,
    },
    /// A time that does not exist, as `25.00`.
    NoSuchTime {
        /// The time that is probably meant: `9.30` for `930`.
        suggestion: Option<String>,
    },
    /// Two times without a sign between them.
    MissingAnd {
        /// Both, with a word between them.
        suggestion: String,
    },
    /// A day after the name of its month: `December 24`.
    DayAfterMonth {
        /// The day before it: `24 December`.
        suggestion: String,
    },
    /// A time on which it is closed, which is probably a date: `7.12`.
    DateAsTime {
        /// The date.
        suggestion: String,
    },
    /// Minutes with one digit, as `9.0`.
    OneDigitMinutes {
        /// The time with two digits.
        suggestion: String,
    },
    /// A date that does not exist, as `30/2`.
    NoSuchDate,
    /// A date that is another day in other countries, as `7/12` in English.
    DayOrMonthFirst {
        /// The date with the name of the month.
        suggestion: String,
    },
    /// A day without its month.
    MissingMonth,
    /// Until or since a day without its year.
    MissingYear,
    /// A word that is followed by a date, without the date.
    MissingDate,
    /// The first, second … without a day of the week.
    MissingWeekday,
    /// A period whose last day is before the first.
    PeriodEndsBeforeStart,
    /// A day of the week beside a date of another.
    OtherWeekday {
        /// The day of the week of the date.
        weekday: u8,
    },
    /// A time that ends before it begins.
    ClosesBeforeOpening {
        /// The times that are probably meant, as `9.00-17.00`.
        suggestion: Option<String>,
    },
    /// A time that ends when it begins.
    ClosesWhenOpening,
    /// A time without its end.
    MissingEnd {
        /// The beginning.
        from: String,
    },
    /// Days without hours.
    MissingHours,
    /// Hours without days.
    MissingDays,
    /// 24 hours without days.
    NonstopWithoutDays,
    /// Every second week, without the date from which the weeks are counted.
    MissingFirstWeek,
    /// Days by appointment, without hours.
    AppointmentWithoutHours,
    /// Closed, followed by hours.
    ClosedWithHours,
    /// Closed on some days, and no hours on any.
    NeverOpen,
    /// Hours on a day that is closed elsewhere in the text.
    OpenOnClosedDay,
    /// Two times of one part that overlap.
    Overlap {
        /// The first, as `9.00-13.00`.
        first: String,
        /// The second.
        second: String,
    },
    /// Two parts of the text that give times of the same day, which overlap.
    DayTwice {
        /// The day.
        weekday: u8,
        /// The earlier in the text, as `9.00-13.00`.
        first: String,
        /// The later in the text.
        second: String,
        /// The bytes of the earlier.
        first_range: Range<usize>,
    },
    /// A word of the grammar in a place where it has no meaning.
    Unexpected,
}

/// Why a word does not mean the same to all readers, and so what to write instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ambiguity {
    /// Working days include Saturday or not: write the days.
    WorkingDays,
    /// The days before holidays: write the dates.
    EveOfHolidays,
    /// An approximate time: write a time that is certain.
    Approximate,
    /// Morning, afternoon, evening: write the times.
    PartOfDay,
    /// Summer, school terms: write the dates.
    Season,
    /// One week yes, one no: write the date of the first.
    EverySecondWeek,
    /// A feast on another date each year: write the date with its year, or the holidays.
    MovableFeast,
    /// The feast of the patron saint: write the date, or the holidays.
    PatronSaint,
    /// Once a month: write which day of the month.
    OnceAMonth,
    /// Days or times with an exception: write when it is closed.
    Exception,
    /// `7/8 dicembre`, `lun/ven`: write `and` or a dash.
    PairOrRange,
    /// `mar` in Italian: write the whole word.
    TuesdayOrMarch,
    /// A day of the week beside a date of each year: write the year, or the date alone.
    WeekdayOfYearlyDate,
    /// Every second week after several days: write the days of each week in a part of their own.
    SomeAlternate,
    /// An early hour without `am` or `pm`: write it.
    HalfOfDay,
    /// `24/7`, which is a date too: write all days and 24 hours.
    Nonstop,
}

/// What is doubtful.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoursWarningKind {
    /// It opens between 0.01 and 4.59.
    OpensAtNight {
        /// The time twelve hours later.
        suggestion: String,
    },
    /// It is open for less than half an hour.
    Short,
    /// Two parts of the text give times of the same day, which do not overlap: both hold.
    DayTwice {
        /// The day, 0 for Monday.
        weekday: u8,
        /// The bytes of the earlier time.
        first_range: Range<usize>,
    },
    /// A period names fewer days than the week: the others are closed.
    OtherDaysClosed,
    /// From a day to the same day, which is that day alone.
    RangeOfOneDay {
        /// The day, 0 for Monday.
        weekday: u8,
    },
    /// Two days with no sign between them, which are these two and not those between.
    DaysWithoutSign,
    /// It is never open.
    AlwaysClosed,
}

impl Ambiguity {
    /// The error of words that are ambiguous so; their text is added at the end of the parse.
    pub fn error(self) -> HoursErrorKind {
        HoursErrorKind::AmbiguousWord { word: String::new(), ambiguity: self }
    }
}

impl HoursErrorKind {
    /// An error of this kind at a range of the text.
    pub fn at(self, range: Range<usize>) -> HoursError {
        HoursError { kind: self, range }
    }
}
