use crate::value::hours::calendar::CalendarDay;
use crate::value::hours::day::{Hours, clock_time};
use crate::value::hours::rule::{Days, Effect, Rule, TimeSpan, When};
use crate::value::hours::week_days::WeekDays;

const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const BY_APPOINTMENT: &str = "\"by appointment\"";
/// The beginning of a time until a date.
const LONG_AGO: &str = "2000 Jan 1";

impl Hours {
    /// Returns the value of the OpenStreetMap key `opening_hours`. It has no form for every second
    /// week, which is a comment, nor for days that are not known.
    pub fn osm(&self) -> String {
        if self.rules.is_empty() {
            return if self.appointment_only { BY_APPOINTMENT.to_owned() } else { String::new() };
        }
        let mut text = String::new();
        let mut previous: Option<&Rule> = None;
        for rule in &self.rules {
            let continues_period =
                rule.when != When::Always && previous.is_some_and(|it| it.when == rule.when);
            // A semicolon replaces what was said of the same days, a comma adds to it.
            let is_added = match rule.effect {
                Effect::Closed => false,
                Effect::Open(_) => continues_period,
                Effect::Also(_) => true,
            };
            let closes_other_days = matches!(rule.effect, Effect::Open(_))
                && rule.when != When::Always
                && rule.days != Days::ALL
                && !continues_period;
            if closes_other_days {
                push(&mut text, "; ", &format!("{} off", when(rule.when)));
            }
            push(&mut text, if is_added { ", " } else { "; " }, &rule_text(rule));
            previous = Some(rule);
        }
        text
    }
}

fn push(text: &mut String, sign: &str, rule: &str) {
    if !text.is_empty() {
        text.push_str(sign);
    }
    text.push_str(rule);
}

fn rule_text(rule: &Rule) -> String {
    let comment = match &rule.days {
        Days::Alternate { from, .. } => format!("\"every two weeks from {from}\""),
        _ => String::new(),
    };
    let is_nonstop = rule.when == When::Always && rule.days == Days::ALL;
    let times = match &rule.effect {
        Effect::Closed => "off".to_owned(),
        Effect::Open(spans) if is_nonstop && spans[..] == [TimeSpan::WHOLE_DAY] => "24/7".to_owned(),
        Effect::Open(spans) | Effect::Also(spans) => times(spans),
    };
    let parts = [when(rule.when), days(&rule.days), times, comment];
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

fn times(spans: &[TimeSpan]) -> String {
    let span = |it: &TimeSpan| format!("{}-{}", clock_time(it.from), clock_time(it.to));
    let mut text = spans.iter().map(span).collect::<Vec<_>>().join(",");
    if spans.iter().any(|it| it.by_appointment) {
        text.push(' ');
        text.push_str(BY_APPOINTMENT);
    }
    text
}

fn when(when: When) -> String {
    match when {
        When::Always => String::new(),
        When::Holidays => "PH".to_owned(),
        When::Until(last) => format!("{LONG_AGO}-{}", day(last.into())),
        When::Since(first) => format!("{}+", day(first.into())),
        When::Period { first, last } if first == last => day(first),
        When::Period { first, last } if when.is_whole_months() && first.year.is_none() => {
            if first.month == last.month {
                return month(first).to_owned();
            }
            format!("{}-{}", month(first), month(last))
        }
        When::Period { first, last } => format!("{}-{}", day(first), day(last)),
    }
}

fn month(day: CalendarDay) -> &'static str {
    MONTHS[usize::from(day.month - 1)]
}

fn day(day: CalendarDay) -> String {
    let year = day.year.map_or(String::new(), |it| format!("{it} "));
    format!("{year}{} {}", month(day), day.day)
}

fn days(days: &Days) -> String {
    match days {
        &Days::ALL => String::new(),
        Days::Week(weekdays) | Days::Alternate { weekdays, .. } => week(*weekdays),
        Days::Nth { nths, weekday } => {
            let nths: Vec<String> = nths.iter().map(i8::to_string).collect();
            format!("{}[{}]", WEEKDAYS[usize::from(*weekday % 7)], nths.join(","))
        }
    }
}

fn week(weekdays: WeekDays) -> String {
    let name = |it: u8| WEEKDAYS[usize::from(it)];
    let run = |(first, last): (u8, u8)| {
        if first == last { name(first).to_owned() } else { format!("{}-{}", name(first), name(last)) }
    };
    weekdays.runs().into_iter().map(run).collect::<Vec<_>>().join(",")
}
