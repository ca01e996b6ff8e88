//! How the contract files write rules, days and messages.

use serde_json::{Value, json};
use wemi::value::hours::{
    CalendarDay, DayState, Days, Effect, Hours, HoursErrorKind, HoursWarningKind, Rule, TimeSpan, WeekDays,
    When,
};

const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const DAY_NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

pub fn rules(hours: &Hours) -> Value {
    hours.rules.iter().map(rule).collect()
}

fn rule(rule: &Rule) -> Value {
    let (key, effect) = match &rule.effect {
        Effect::Closed => ("closed", json!(true)),
        Effect::Open(spans) => ("open", self::spans(spans)),
        Effect::Also(spans) => ("also", self::spans(spans)),
    };
    json!({ "when": when(rule.when), "days": days(&rule.days), key: effect })
}

/// Times, `[]` for closed, `null` for not known.
pub fn state(state: &DayState) -> Value {
    match state {
        DayState::Open(spans) => self::spans(spans),
        DayState::Closed => json!([]),
        DayState::Unknown => Value::Null,
    }
}

fn spans(spans: &[TimeSpan]) -> Value {
    let span = |it: &TimeSpan| {
        let appointment = if it.by_appointment { " appt" } else { "" };
        format!("{}-{}{appointment}", time(it.from), time(it.to))
    };
    spans.iter().map(span).collect()
}

fn time(minutes: u16) -> String {
    let minutes = if minutes > 1440 { minutes - 1440 } else { minutes };
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn when(when: When) -> String {
    match when {
        When::Always => "always".to_owned(),
        When::Holidays => "holidays".to_owned(),
        When::Period { first, last } if first == last => day(first),
        When::Period { first, last } => format!("{}/{}", day(first), day(last)),
        When::Until(last) => format!("../{last}"),
        When::Since(first) => format!("{first}/.."),
    }
}

fn day(day: CalendarDay) -> String {
    let year = day.year.map_or(String::new(), |it| format!("{it}-"));
    format!("{year}{:02}-{:02}", day.month, day.day)
}

fn days(days: &Days) -> String {
    match days {
        Days::Week(weekdays) => week(*weekdays),
        Days::Alternate { from, weekdays } => format!("{}/2 from {from}", week(*weekdays)),
        Days::Nth { nths, weekday } => {
            let nths: Vec<String> = nths.iter().map(i8::to_string).collect();
            format!("{}[{}]", DAYS[usize::from(*weekday)], nths.join(","))
        }
    }
}

fn week(weekdays: WeekDays) -> String {
    let name = |it: u8| DAYS[usize::from(it)];
    let run = |(first, last): (u8, u8)| {
        if first == last { name(first).to_owned() } else { format!("{}-{}", name(first), name(last)) }
    };
    weekdays.runs().into_iter().map(run).collect::<Vec<_>>().join(",")
}

/// Returns the name of an error, and its data.
pub fn error(kind: &HoursErrorKind) -> (String, Option<String>) {
    let detail = match kind {
        HoursErrorKind::UnknownWord { nearest, .. } => nearest.clone(),
        HoursErrorKind::AmbiguousWord { ambiguity, .. } => Some(format!("{ambiguity:?}")),
        HoursErrorKind::NoSuchTime { suggestion } => suggestion.clone(),
        HoursErrorKind::MissingAnd { suggestion }
        | HoursErrorKind::DayAfterMonth { suggestion }
        | HoursErrorKind::DateAsTime { suggestion } => Some(suggestion.clone()),
        HoursErrorKind::OneDigitMinutes { suggestion } => Some(suggestion.clone()),
        HoursErrorKind::DayOrMonthFirst { suggestion } => Some(suggestion.clone()),
        HoursErrorKind::ClosesBeforeOpening { suggestion } => suggestion.clone(),
        HoursErrorKind::MissingEnd { from } => Some(from.clone()),
        HoursErrorKind::OtherWeekday { weekday } => Some(DAY_NAMES[usize::from(*weekday)].to_owned()),
        HoursErrorKind::Overlap { first, second } => Some(format!("{first}, {second}")),
        HoursErrorKind::DayTwice { weekday, first, second, .. } => {
            Some(format!("{}: {first}, {second}", DAY_NAMES[usize::from(*weekday)]))
        }
        _ => None,
    };
    (name(kind), detail)
}

/// Returns the name of a warning, and its data.
pub fn warning(kind: &HoursWarningKind) -> (String, Option<String>) {
    let detail = match kind {
        HoursWarningKind::OpensAtNight { suggestion } => Some(suggestion.clone()),
        HoursWarningKind::DayTwice { weekday, .. } => Some(DAY_NAMES[usize::from(*weekday)].to_owned()),
        HoursWarningKind::RangeOfOneDay { weekday } => Some(DAY_NAMES[usize::from(*weekday)].to_owned()),
        HoursWarningKind::Short
        | HoursWarningKind::OtherDaysClosed
        | HoursWarningKind::DaysWithoutSign
        | HoursWarningKind::AlwaysClosed => None,
    };
    (name(kind), detail)
}

/// Returns the name of a variant.
fn name(kind: &impl std::fmt::Debug) -> String {
    let text = format!("{kind:?}");
    text.split([' ', '{', '(']).next().unwrap_or_default().to_owned()
}
