use crate::value::hours::calendar::CalendarDay;
use crate::value::hours::rule::MINUTES_OF_DAY;
use crate::value::hours::token::TokenKind;
use crate::value::hours::week_days::WeekDays;

/// The words and phrases of a language in which hours are written and printed.
#[derive(Debug)]
pub struct WordTable {
    /// The BCP 47 code.
    pub code: &'static str,
    /// The words and phrases that are read, in lower case; accents may be missing in a text. Where
    /// two are possible, the longest is taken.
    pub words: &'static [(&'static str, TokenKind)],
    /// How numbers are read.
    pub numbers: NumberStyle,
    /// How hours are printed.
    pub phrases: Phrases,
    /// What messages show as right, by the name of the argument of a message; each language has the
    /// same names.
    pub examples: &'static [(&'static str, &'static str)],
}

/// How dates and times are written in numbers.
#[derive(Debug)]
pub struct NumberStyle {
    /// True if `9am` and `9 p.m.` are times.
    pub has_am_pm: bool,
    /// True if `7/12` is certainly 7 December.
    pub has_slash_dates: bool,
    /// True if `7.12.` is 7 December, and `7. Dezember` too.
    pub has_dot_dates: bool,
    /// What may follow a number that is a position: `1°`, `1st`.
    pub ordinal_suffixes: &'static [&'static str],
}

/// The words with which hours are printed.
#[derive(Debug)]
pub struct Phrases {
    /// The days from Monday.
    pub weekdays: [&'static str; 7],
    /// The months from January.
    pub months: [&'static str; 12],
    /// Between the last two items of a list.
    pub and: &'static str,
    /// All days of the week.
    pub every_day: &'static str,
    /// Before the first day of a range of weekdays.
    pub weekday_from: &'static str,
    /// Before the last day of a range of weekdays, for each day.
    pub weekday_to: [&'static str; 7],
    /// Between days and their times.
    pub before_times: &'static str,
    /// Between the beginning and the end of a time.
    pub time_range: &'static str,
    /// After times.
    pub after_times: &'static str,
    /// How a time is printed.
    pub clock: Clock,
    /// Midnight to midnight.
    pub whole_day: &'static str,
    /// After times by appointment.
    pub by_appointment: &'static str,
    /// By appointment at all times.
    pub only_by_appointment: &'static str,
    /// By appointment at all other times.
    pub otherwise_by_appointment: &'static str,
    pub closed: &'static str,
    pub also: &'static str,
    pub only: &'static str,
    /// On public holidays.
    pub on_holidays: &'static str,
    /// Before one date.
    pub on_date: Article,
    /// Before the first and the last date of a period.
    pub from_date: Article,
    pub to_date: Article,
    /// Before a date until which, and since which.
    pub until_date: Article,
    pub since_date: Article,
    /// Before one month.
    pub in_month: Article,
    /// Before the first and the last month of a period.
    pub from_month: &'static str,
    pub to_month: Article,
    /// After the number of a day of a month.
    pub day_of_month_end: &'static str,
    /// The first day of a month.
    pub first_of_month: &'static str,
    /// Between days and the date from which every second week is counted.
    pub every_second_week_since: Article,
    /// First to fifth and last.
    pub ordinals: [&'static str; 6],
    /// The same beside a day of `feminine_weekdays`.
    pub feminine_ordinals: [&'static str; 6],
    pub feminine_weekdays: WeekDays,
    /// Before and after the first, second … day of a month.
    pub nth_start: &'static str,
    pub nth_end: &'static str,
    /// Before the same where it is closed: masculine, feminine, and before `last`.
    pub nth_articles: [&'static str; 3],
    /// The numbers of days before which an article is elided.
    pub vowel_days: &'static [u8],
    /// The months, 1 to 12, before which an article is elided.
    pub vowel_months: &'static [u8],
}

/// How a time is printed.
#[derive(Debug)]
pub enum Clock {
    /// Twenty-four hours, `9.00`.
    Hours24 {
        /// Between hours and minutes.
        separator: char,
    },
    /// Twelve hours, `9am`, `9:30pm`.
    Hours12 {
        /// 12:00.
        midday: &'static str,
        /// 0:00 and 24:00.
        midnight: &'static str,
    },
}

/// A word before a date.
#[derive(Debug)]
pub struct Article {
    /// With the blank after it.
    pub plain: &'static str,
    /// Before a number or name that begins with a vowel.
    pub elided: &'static str,
}

impl WordTable {
    /// Returns a day of a month as editors write it: `7/12`, `7.12.`, `7 December`.
    pub fn date_as_written(&self, day: u8, month: u8) -> String {
        if self.numbers.has_dot_dates {
            format!("{day}.{month}.")
        } else if self.numbers.has_slash_dates {
            format!("{day}/{month}")
        } else {
            format!("{day} {}", self.phrases.months[usize::from(month) - 1])
        }
    }
}

impl Phrases {
    /// Returns a time: `9.00`, `9am`. An end after midnight is the time of the next day.
    pub fn time(&self, minutes: u16) -> String {
        let minutes = if minutes > MINUTES_OF_DAY { minutes - MINUTES_OF_DAY } else { minutes };
        let (hour, minute) = (minutes / 60, minutes % 60);
        match self.clock {
            Clock::Hours24 { separator } => format!("{hour}{separator}{minute:02}"),
            Clock::Hours12 { midday, .. } if minutes == MINUTES_OF_DAY / 2 => midday.to_owned(),
            Clock::Hours12 { midnight, .. } if minutes % MINUTES_OF_DAY == 0 => midnight.to_owned(),
            Clock::Hours12 { .. } => {
                let half = if hour % 24 < 12 { "am" } else { "pm" };
                let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
                let minute = if minute == 0 { String::new() } else { format!(":{minute:02}") };
                format!("{hour}{minute}{half}")
            }
        }
    }

    /// Returns a time as editors write it in figures: `9.30`, `9:30`.
    pub fn time_in_figures(&self, hour: u32, minute: u32) -> String {
        let separator = match self.clock {
            Clock::Hours24 { separator } => separator,
            Clock::Hours12 { .. } => ':',
        };
        format!("{hour}{separator}{minute:02}")
    }

    /// Returns a beginning and an end as editors write them: `9.00-17.00`, `9am-5pm`.
    pub fn time_range_as_written(&self, from: u16, to: u16) -> String {
        format!("{}-{}", self.time(from), self.time(to))
    }
}

impl Article {
    /// A word that is never elided.
    pub const fn same(word: &'static str) -> Article {
        Article { plain: word, elided: word }
    }
}

/// A feast with a fixed date, for tables of words.
pub const fn feast(day: u8, month: u8) -> TokenKind {
    TokenKind::Date(CalendarDay { year: None, month, day })
}
