use serde::Serialize;

use crate::value::Date;
use crate::value::hours::day::{Hours, clock_time};
use crate::value::hours::rule::{Days, Effect, MINUTES_OF_DAY, Rule, TimeSpan, When};
use crate::value::hours::week_days::WeekDays;

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// A row of the table `schedule` of HSDS 3: one time of one rule, or a closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HsdsSchedule {
    /// `WEEKLY` or `MONTHLY`.
    pub freq: &'static str,
    /// 2 for every second week, counted from `valid_from`.
    pub interval: u8,
    /// The days, `MO,TU`, or with their position in the month, `1SA,-1SA`.
    pub byday: String,
    /// The day of the month, for a single date.
    pub bymonthday: Option<u8>,
    /// The first day.
    pub valid_from: Option<Date>,
    /// The last day.
    pub valid_to: Option<Date>,
    /// When it opens, `09:00`; `None` for a closing.
    pub opens_at: Option<String>,
    /// When it closes, on the next day if before `opens_at`.
    pub closes_at: Option<String>,
    /// What the columns cannot say.
    pub notes: Vec<HsdsNote>,
}

/// What goes into the column `notes` as a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum HsdsNote {
    /// Closed on these days, whatever other rows say.
    Closed,
    /// By appointment.
    ByAppointment,
    /// On public holidays.
    PublicHolidays,
    /// At no other time on these days, whatever other rows say.
    Only,
}

impl Hours {
    /// Returns the rows of `schedule`. A period or day without a year is the present or next one from
    /// `today` on.
    pub fn hsds(&self, today: Date) -> Vec<HsdsSchedule> {
        let rows = self.rules.iter().flat_map(|rule| {
            let spans = rule.effect.spans();
            let row = row(rule, today);
            let closing = spans.is_empty().then(|| row.clone());
            let openings = spans.iter().map(move |it| opening(row.clone(), *it));
            openings.chain(closing).collect::<Vec<_>>()
        });
        let otherwise = self
            .appointment_only
            .then(|| HsdsSchedule { notes: vec![HsdsNote::ByAppointment], ..weekly(WeekDays::ALL) });
        rows.chain(otherwise).collect()
    }
}

fn opening(mut row: HsdsSchedule, span: TimeSpan) -> HsdsSchedule {
    let closes = if span.to > MINUTES_OF_DAY { span.to - MINUTES_OF_DAY } else { span.to };
    row.opens_at = Some(clock_time(span.from));
    row.closes_at = Some(clock_time(closes % MINUTES_OF_DAY));
    if span.by_appointment {
        row.notes.push(HsdsNote::ByAppointment);
    }
    row
}

/// Returns the row of a rule without its times.
fn row(rule: &Rule, today: Date) -> HsdsSchedule {
    let mut row = match &rule.days {
        Days::Week(weekdays) => weekly(*weekdays),
        Days::Alternate { from, weekdays } => {
            HsdsSchedule { interval: 2, valid_from: Some(*from), ..weekly(*weekdays) }
        }
        Days::Nth { nths, weekday } => {
            let day = WEEKDAYS[usize::from(*weekday % 7)];
            let days: Vec<String> = nths.iter().map(|it| format!("{it}{day}")).collect();
            HsdsSchedule { freq: "MONTHLY", byday: days.join(","), ..weekly(WeekDays::NONE) }
        }
    };
    match rule.when {
        When::Always => (),
        When::Holidays => row.notes.push(HsdsNote::PublicHolidays),
        When::Until(last) => row.valid_to = Some(last),
        When::Since(first) => row.valid_from = row.valid_from.max(Some(first)),
        When::Period { .. } => {
            if let Some((first, last)) = rule.when.occurrence(today) {
                row.valid_from = row.valid_from.max(Some(first));
                row.valid_to = Some(last);
                if first == last && rule.days == Days::ALL {
                    row.byday = WEEKDAYS[usize::from(first.weekday())].to_owned();
                    row.bymonthday = Some(first.day().unsigned_abs());
                }
            }
        }
    }
    match rule.effect {
        Effect::Closed => row.notes.push(HsdsNote::Closed),
        Effect::Open(_) if rule.when != When::Always => {
            row.notes.push(HsdsNote::Only);
        }
        _ => (),
    }
    row
}

fn weekly(weekdays: WeekDays) -> HsdsSchedule {
    let days: Vec<&str> = weekdays.iter().map(|it| WEEKDAYS[usize::from(it)]).collect();
    HsdsSchedule {
        freq: "WEEKLY",
        interval: 1,
        byday: days.join(","),
        bymonthday: None,
        valid_from: None,
        valid_to: None,
        opens_at: None,
        closes_at: None,
        notes: Vec::new(),
    }
}
