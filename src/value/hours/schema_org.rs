use serde::Serialize;

use crate::value::Date;
use crate::value::hours::day::{DayState, Hours, clock_time};
use crate::value::hours::rule::{Days, Effect, MINUTES_OF_DAY, Rule, TimeSpan};
use crate::value::hours::week_days::WeekDays;

/// For how many days from a date the exceptions are listed.
const DAYS: i16 = 90;
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Opening hours in the terms of schema.org.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SchemaOrgHours {
    /// `openingHoursSpecification`: the week, with days and without dates.
    pub regular: Vec<OpeningHoursSpecification>,
    /// `specialOpeningHoursSpecification`: the days that differ from it, with dates and without days.
    pub special: Vec<OpeningHoursSpecification>,
}

/// One time of one or more days, as `OpeningHoursSpecification`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OpeningHoursSpecification {
    /// The days of the week: `Monday` … `Sunday`.
    pub day_of_week: Vec<&'static str>,
    /// When it opens, `09:00`; `00:00`, as `closes`, for a closed day. `None` if that is not known.
    pub opens: Option<String>,
    /// When it closes; `23:59` at the end of a day, and before `opens` on the next day.
    pub closes: Option<String>,
    /// The first day.
    pub valid_from: Option<Date>,
    /// The last day.
    pub valid_through: Option<Date>,
    /// True if one must have an appointment, for which schema.org has no property.
    pub by_appointment: bool,
}

impl Hours {
    /// Returns the hours of the week, and of the 90 days from `today` on that differ from it: also those
    /// on which it is open by the week, and of which nothing is said because they are holidays.
    pub fn schema_org(&self, today: Date, is_holiday: impl Fn(Date) -> bool) -> SchemaOrgHours {
        let week = self.of_week();
        // Without hours of the week, nothing says that it is open on other days.
        let opens = self.rules.iter().any(|it| it.effect != Effect::Closed);
        let mut special: Vec<OpeningHoursSpecification> = Vec::new();
        let mut previous: Option<(DayState, usize)> = None;
        for date in (0..DAYS).map(|it| today.plus_days(it)) {
            let is_holiday = is_holiday(date);
            let is_as_in_week = |it: &Rule| opens_in_week(it) || !it.when.includes(date, is_holiday);
            if !is_holiday && self.rules.iter().all(is_as_in_week) {
                previous = None;
                continue;
            }
            let state = self.day(date, is_holiday);
            let by_week = match week.day(date, false) {
                DayState::Unknown if opens => DayState::Closed,
                state => state,
            };
            let is_special = match &state {
                DayState::Unknown => matches!(by_week, DayState::Open(_)),
                state => *state != by_week,
            };
            match &previous {
                _ if !is_special => previous = None,
                Some((same, start)) if *same == state => {
                    special[*start..].iter_mut().for_each(|it| it.valid_through = Some(date));
                }
                _ => {
                    let start = special.len();
                    special.extend(of_day(&state, date));
                    previous = Some((state, start));
                }
            }
        }
        SchemaOrgHours { regular: week.regular(), special }
    }

    /// Returns the rules for days of the week at any time.
    fn of_week(&self) -> Hours {
        let rules = self.rules.iter().filter(|it| opens_in_week(it)).cloned().collect();
        Hours { appointment_only: false, rules }
    }

    fn regular(&self) -> Vec<OpeningHoursSpecification> {
        let mut found = Vec::new();
        for rule in &self.rules {
            let Days::Week(weekdays) = rule.days else { continue };
            let spans = rule.effect.spans().iter();
            found.extend(spans.map(|it| specification(*it, weekdays, None)));
        }
        found
    }
}

fn opens_in_week(rule: &Rule) -> bool {
    rule.is_of_week() && rule.effect != Effect::Closed
}

fn of_day(state: &DayState, date: Date) -> Vec<OpeningHoursSpecification> {
    let closed = TimeSpan { from: 0, to: 0, by_appointment: false };
    let of_span = |it: &TimeSpan| specification(*it, WeekDays::NONE, Some(date));
    match state {
        DayState::Open(spans) => spans.iter().map(of_span).collect(),
        DayState::Closed => vec![of_span(&closed)],
        DayState::Unknown => {
            vec![OpeningHoursSpecification { opens: None, closes: None, ..of_span(&closed) }]
        }
    }
}

fn specification(span: TimeSpan, weekdays: WeekDays, date: Option<Date>) -> OpeningHoursSpecification {
    let closes = if span.to == MINUTES_OF_DAY { MINUTES_OF_DAY - 1 } else { span.to };
    OpeningHoursSpecification {
        day_of_week: weekdays.iter().map(|it| WEEKDAYS[usize::from(it)]).collect(),
        opens: Some(clock_time(span.from)),
        closes: Some(clock_time(closes)),
        valid_from: date,
        valid_through: date,
        by_appointment: span.by_appointment,
    }
}
