//! The rules as JSON for the script of the page, which evaluates them as [`Hours::day`] does. An
//! array of rules in canonical order, each an array of
//!
//! 1. the time: `""` always, `"holidays"`, a day `"1224"` of each year or `"20261224"` of one, a
//!    period `"1224-0106"` or `"20261224-20270106"`, `"-20270228"` until, `"20270701-"` since;
//! 2. the days: a number for days of the week (the sum of 1 for Monday, 2 for Tuesday … 64 for
//!    Sunday); an array for days of the month, `[5,1,-1]` for the first and the last Saturday (0 is
//!    Monday); a text for every second week, `"20260110/32"` with its first day and the days of the
//!    week as a number;
//! 3. what they are: 0 closed, 1 open, 2 also open, 3 open by appointment, 4 also open by
//!    appointment;
//! 4. the times, in minutes since midnight: beginning and end of the first, of the second, …
//!
//! Hours that are by appointment at all other times have `"appointment"` as first item.

use std::fmt::Write;

use crate::value::Date;
use crate::value::hours::calendar::CalendarDay;
use crate::value::hours::day::Hours;
use crate::value::hours::rule::{Days, Effect, Rule, When};

impl Hours {
    /// Returns the rules as JSON for the script of the page; see the module.
    pub fn compact_json(&self) -> String {
        let appointment = self.appointment_only.then(|| "\"appointment\"".to_owned());
        let items: Vec<String> = appointment.into_iter().chain(self.rules.iter().map(rule)).collect();
        format!("[{}]", items.join(","))
    }
}

fn rule(rule: &Rule) -> String {
    let is_booked = rule.effect.spans().iter().any(|it| it.by_appointment);
    let effect = match (&rule.effect, is_booked) {
        (Effect::Closed, _) => 0,
        (Effect::Open(_), false) => 1,
        (Effect::Also(_), false) => 2,
        (Effect::Open(_), true) => 3,
        (Effect::Also(_), true) => 4,
    };
    let mut text = format!("[\"{}\",{},{effect}", when(rule.when), days(&rule.days));
    for span in rule.effect.spans() {
        // Writing to a text cannot fail.
        let _ = write!(text, ",{},{}", span.from, span.to);
    }
    text.push(']');
    text
}

fn when(when: When) -> String {
    match when {
        When::Always => String::new(),
        When::Holidays => "holidays".to_owned(),
        When::Until(last) => format!("-{}", date(last)),
        When::Since(first) => format!("{}-", date(first)),
        When::Period { first, last } if first == last => day(first),
        When::Period { first, last } => format!("{}-{}", day(first), day(last)),
    }
}

fn days(days: &Days) -> String {
    match days {
        Days::Week(weekdays) => weekdays.bits().to_string(),
        Days::Alternate { from, weekdays } => format!("\"{}/{}\"", date(*from), weekdays.bits()),
        Days::Nth { nths, weekday } => {
            let numbers: Vec<String> = nths.iter().map(i8::to_string).collect();
            format!("[{weekday},{}]", numbers.join(","))
        }
    }
}

fn day(day: CalendarDay) -> String {
    let year = day.year.map_or(String::new(), |it| it.to_string());
    format!("{year}{:02}{:02}", day.month, day.day)
}

fn date(date: Date) -> String {
    day(date.into())
}
