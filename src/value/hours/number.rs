//! Reads what begins with a digit: numbers, times and dates in figures.

use crate::value::hours::calendar::CalendarDay;
use crate::value::hours::error::HoursErrorKind;
use crate::value::hours::rule::MINUTES_OF_DAY;
use crate::value::hours::token::TokenKind;
use crate::value::hours::words::WordTable;

/// What was read at the start of a text, and the rest of it.
type Read<'a> = (Result<TokenKind, HoursErrorKind>, &'a str);

/// Reads the number, time or date at the start of `text`, which begins with a digit.
pub fn read_number<'a>(text: &'a str, table: &WordTable) -> Read<'a> {
    iso_date(text)
        .or_else(|| slash_date(text, table))
        .or_else(|| dot_date(text, table))
        .or_else(|| time(text, table))
        .unwrap_or_else(|| plain_number(text, table))
}

/// `2026-12-24`
fn iso_date(text: &str) -> Option<Read<'_>> {
    let (year, rest) = digits(text, 4..=4)?;
    let (month, rest) = digits(rest.strip_prefix('-')?, 2..=2)?;
    let (day, rest) = digits(rest.strip_prefix('-')?, 2..=2)?;
    Some((date(Some(year), month, day), rest))
}

/// `7/12`, `7/12/2026`, `7/12/26`; not `9/13.00`, which is from nine to thirteen.
fn slash_date<'a>(text: &'a str, table: &WordTable) -> Option<Read<'a>> {
    let (day, rest) = digits(text, 1..=2)?;
    let (month, rest) = digits(rest.strip_prefix('/')?, 1..=2)?;
    if rest.strip_prefix(['.', ':']).is_some_and(starts_with_digit) {
        return None;
    }
    let (year, rest) = match rest.strip_prefix('/').and_then(|it| digits(it, 2..=4)) {
        Some((year, rest)) => (Some(if year < 100 { 2000 + year } else { year }), rest),
        None => (None, rest),
    };
    if table.numbers.has_slash_dates {
        return Some((date(year, month, day), rest));
    }
    let read = date(year, month, day).and_then(|_| {
        let name = table.phrases.months[month as usize - 1];
        Err(HoursErrorKind::DayOrMonthFirst { suggestion: format!("{day} {name}") })
    });
    Some((read, rest))
}

/// `7.12.2026`; in German also `7.12.`
fn dot_date<'a>(text: &'a str, table: &WordTable) -> Option<Read<'a>> {
    let (day, rest) = digits(text, 1..=2)?;
    let (month, rest) = digits(rest.strip_prefix('.')?, 1..=2)?;
    let rest = rest.strip_prefix('.')?;
    match digits(rest, 4..=4) {
        Some((year, rest)) => Some((date(Some(year), month, day), rest)),
        None if table.numbers.has_dot_dates && !starts_with_digit(rest) => {
            Some((date(None, month, day), rest))
        }
        None => None,
    }
}

/// `9.00`, `9:00`, `9,30`, `9h30`; where there are halves of the day, also `9am`, `9.30 p.m.`
fn time<'a>(text: &'a str, table: &WordTable) -> Option<Read<'a>> {
    let (hour, after_hour) = digits(text, 1..=2)?;
    let minutes = after_hour.strip_prefix(['.', ':', ',', 'h']).and_then(|it| digits(it, 2..=2));
    let after_minutes = minutes.map_or(after_hour, |it| it.1);
    let minute = minutes.map(|it| it.0);
    if table.numbers.has_am_pm
        && let Some((afternoon, rest)) = half_of_day(after_minutes)
    {
        let hour = (1..=12).contains(&hour).then(|| hour % 12 + afternoon);
        return Some((time_of(hour, minute.unwrap_or(0)), rest));
    }
    if let Some(minute) = minute {
        return Some((time_of(Some(hour), minute), after_minutes));
    }
    let (minute, rest) = digits(after_hour.strip_prefix(['.', ':'])?, 1..=1)?;
    if rest.starts_with(['.', '/']) {
        return None;
    }
    let separator = &after_hour[..1];
    let suggestion = format!("{hour}{separator}{minute}0");
    Some((Err(HoursErrorKind::OneDigitMinutes { suggestion }), rest))
}

/// `am` or `p.m.`, as the hours that it adds.
fn half_of_day(text: &str) -> Option<(u32, &str)> {
    let text = text.strip_prefix(' ').unwrap_or(text);
    let halves = [("am", 0), ("a.m.", 0), ("a.m", 0), ("pm", 12), ("p.m.", 12), ("p.m", 12)];
    halves.into_iter().find_map(|(half, hours)| {
        let rest = text.strip_prefix(half)?;
        (!rest.starts_with(char::is_alphanumeric)).then_some((hours, rest))
    })
}

fn plain_number<'a>(text: &'a str, table: &WordTable) -> Read<'a> {
    let (figures, rest) = split_digits(text);
    let number = figures.parse().unwrap_or(u32::MAX);
    let suffixes = table.numbers.ordinal_suffixes.iter().copied();
    let suffixes = suffixes.chain(table.numbers.has_dot_dates.then_some("."));
    let rest = suffixes
        .filter_map(|it| rest.strip_prefix(it))
        .find(|it| !it.starts_with(char::is_alphanumeric))
        .unwrap_or(rest);
    (Ok(TokenKind::Number(number)), rest)
}

fn date(year: Option<u32>, month: u32, day: u32) -> Result<TokenKind, HoursErrorKind> {
    let small = |it: u32| u8::try_from(it).unwrap_or(u8::MAX);
    let year = year.map(|it| i16::try_from(it).unwrap_or(i16::MAX));
    let day = CalendarDay::new(year, small(month), small(day));
    day.map(TokenKind::Date).ok_or(HoursErrorKind::NoSuchDate)
}

fn time_of(hour: Option<u32>, minute: u32) -> Result<TokenKind, HoursErrorKind> {
    let minutes = hour.filter(|_| minute < 60).map(|hour| hour * 60 + minute);
    let minutes = minutes.filter(|it| *it <= u32::from(MINUTES_OF_DAY));
    let minutes = minutes.and_then(|it| u16::try_from(it).ok());
    minutes.map(TokenKind::Time).ok_or(HoursErrorKind::NoSuchTime { suggestion: None })
}

/// Reads a number with this many digits.
fn digits(text: &str, count: std::ops::RangeInclusive<usize>) -> Option<(u32, &str)> {
    let (figures, rest) = split_digits(text);
    let number = count.contains(&figures.len()).then(|| figures.parse().ok())??;
    Some((number, rest))
}

fn split_digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len()))
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_digit())
}
