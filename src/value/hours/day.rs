use serde::{Deserialize, Serialize};

use crate::value::Date;
use crate::value::hours::calendar::CalendarDay;
use crate::value::hours::rule::{Days, Effect, MINUTES_OF_DAY, Rule, TimeSpan, When};
use crate::value::hours::week_days::WeekDays;

/// The opening hours of one place, telephone line or activity.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Hours {
    /// True if it opens by appointment at all times of which the rules say nothing.
    pub appointment_only: bool,
    /// The rules in canonical order: a later one takes precedence.
    pub rules: Vec<Rule>,
}

/// The opening hours of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayState {
    /// Open in these times, in ascending order; at least one.
    Open(Vec<TimeSpan>),
    /// Closed for the whole day.
    Closed,
    /// Not known: a public holiday that no rule mentions, or by appointment alone.
    Unknown,
}

/// The rules that hold on a day, evaluated up to one of them.
#[derive(Default)]
struct Evaluation {
    spans: Vec<TimeSpan>,
    /// The time whose rules `spans` come from.
    replaced_by: Option<When>,
    /// True if a rule says that the day is closed but for `spans`.
    is_closed_otherwise: bool,
    /// True if a rule of the holidays, or of a single day, holds.
    is_known_on_holidays: bool,
}

impl Hours {
    /// Returns the hours of a day; `is_holiday`: it is a public holiday of the town.
    ///
    /// Rules are evaluated in canonical order, so that the more particular takes precedence:
    ///
    /// 1. all the year;
    /// 2. periods of each year, the longer ones first;
    /// 3. periods with years, the longer ones first;
    /// 4. until a date, and since a date;
    /// 5. public holidays;
    /// 6. one day of each year;
    /// 7. one dated day.
    ///
    /// Within one of these, days of each week come before days of every second week, and those
    /// before days of the month. `Closed` clears its days. `Open` in a period replaces everything
    /// before it, so the days of the period that it does not name are closed; several `Open` rules
    /// of one period hold together. `Open` at all times replaces nothing, but for days of the month
    /// and of every second week, on which it replaces the hours of the week. `Also` adds times.
    ///
    /// A holiday on which only rules of the first four kinds would open is [`DayState::Unknown`],
    /// unless the hours are 24 hours on every day.
    pub fn day(&self, date: Date, is_holiday: bool) -> DayState {
        let mut evaluation = Evaluation::default();
        for rule in self.rules.iter().filter(|it| it.when.includes(date, is_holiday)) {
            evaluation.apply(rule, rule.days.include(date));
        }
        let spans = merged(evaluation.spans);
        if spans.is_empty() {
            let is_known = evaluation.is_closed_otherwise || self.says_when_open();
            return if is_known { DayState::Closed } else { DayState::Unknown };
        }
        let is_open_nonstop = self.is_nonstop() && spans.iter().any(|it| it.is_whole_day());
        if is_holiday && !evaluation.is_known_on_holidays && !is_open_nonstop {
            return DayState::Unknown;
        }
        DayState::Open(spans)
    }

    /// True if a rule for holidays, a period or a date closes a day: it is not only a day of the week on
    /// which it is never open.
    pub fn is_closed_by_rule(&self, date: Date, is_holiday: bool) -> bool {
        let closes = |it: &Rule| {
            it.effect == Effect::Closed
                && it.when != When::Always
                && it.when.includes(date, is_holiday)
                && it.days.include(date)
        };
        self.rules.iter().any(closes) && self.day(date, is_holiday) == DayState::Closed
    }

    /// Returns the hours without the rules whose last day is before a date; from that date on, both are
    /// the same. All rules are kept if those that are left would not say that other days are closed.
    pub fn without_past(&self, date: Date) -> Hours {
        let rules = self.rules.iter().filter(|it| !it.when.is_over(date)).cloned().collect();
        let left = Hours { appointment_only: self.appointment_only, rules };
        let is_same =
            (left.says_when_open(), left.is_nonstop()) == (self.says_when_open(), self.is_nonstop());
        if is_same { left } else { self.clone() }
    }

    /// True if a day that no rule mentions is closed: there are rules for opening, and other times
    /// are not by appointment.
    fn says_when_open(&self) -> bool {
        !self.appointment_only && self.has_times()
    }

    /// True if there are times in which it is open, on some days at least.
    pub fn has_times(&self) -> bool {
        self.rules.iter().any(|it| it.effect != Effect::Closed)
    }

    /// True if it is closed all the year and nothing says that it opens.
    pub fn is_always_closed(&self) -> bool {
        let is_closed = |it: &Rule| it.when == When::Always && it.days == Days::ALL;
        !self.has_times() && self.rules.iter().any(is_closed)
    }

    /// True for 24 hours on every day of the week.
    pub fn is_nonstop(&self) -> bool {
        self.rules.iter().any(|it| {
            (it.when, &it.days) == (When::Always, &Days::ALL)
                && matches!(&it.effect, Effect::Open(spans) if spans.iter().any(|it| it.is_whole_day()))
        })
    }

    /// Returns the days of the week on which it is open all the year.
    pub fn weekdays(&self) -> WeekDays {
        let of_week = self.rules.iter().filter(|it| it.when == When::Always);
        of_week.fold(WeekDays::NONE, |all, rule| match (&rule.days, &rule.effect) {
            (Days::Week(days), Effect::Open(_) | Effect::Also(_)) => all.union(*days),
            _ => all,
        })
    }
}

impl Evaluation {
    fn apply(&mut self, rule: &Rule, is_on_day: bool) {
        let is_open = matches!(rule.effect, Effect::Open(_));
        let replaces = match rule.effect {
            Effect::Closed => is_on_day,
            Effect::Open(_) => rule.when != When::Always && self.replaced_by != Some(rule.when),
            Effect::Also(_) => false,
        };
        if replaces {
            self.spans.clear();
            self.replaced_by = Some(rule.when);
            self.is_closed_otherwise = true;
        } else if is_open && is_on_day && rule.when == When::Always && !matches!(rule.days, Days::Week(_)) {
            self.spans.clear();
        }
        if is_on_day {
            self.spans.extend_from_slice(rule.effect.spans());
        }
        self.is_known_on_holidays |= (is_on_day || is_open) && rule.when.is_single_day();
    }
}

impl When {
    /// True if the date is in this time.
    pub fn includes(self, date: Date, is_holiday: bool) -> bool {
        let today = CalendarDay::from(date);
        match self {
            When::Always => true,
            When::Holidays => is_holiday,
            When::Until(last) => date <= last,
            When::Since(first) => date >= first,
            When::Period { first, last } if first.year.is_some() => first <= today && today <= last,
            When::Period { first, last } => {
                let (first, last, today) = (first.in_year(), last.in_year(), today.in_year());
                let (is_after, is_before) = (first <= today, today <= last);
                if first <= last { is_after && is_before } else { is_after || is_before }
            }
        }
    }
}

impl When {
    /// Returns the first and last date of a period; of one without years, the present or next one
    /// from `today` on.
    pub fn occurrence(self, today: Date) -> Option<(Date, Date)> {
        let When::Period { first, last } = self else { return None };
        if let (Some(first), Some(last)) = (first.date(), last.date()) {
            return Some((first, last));
        }
        let is_over_new_year = first.in_year() > last.in_year();
        // 29 February may be seven years away.
        (today.year() - 1..=today.year() + 8).find_map(|year| {
            let last_year = year + i16::from(is_over_new_year);
            let found_last = last.date_in(last_year).or_else(|| {
                let end = CalendarDay::last_of_month(Some(last_year), last.month)?;
                end.date().filter(|_| first != last)
            })?;
            let found_first = first.date_in(year).or_else(|| Date::new(year, 3, 1))?;
            (found_last >= today && found_first <= found_last).then_some((found_first, found_last))
        })
    }
}

impl Days {
    /// True if the date is one of these days.
    pub fn include(&self, date: Date) -> bool {
        match self {
            Days::Week(weekdays) => weekdays.contains(date.weekday()),
            Days::Alternate { from, weekdays } => {
                let week_of_from = from.plus_days(-i16::from(from.weekday()));
                let week = week_of_from.days_until(date) / 7;
                weekdays.contains(date.weekday()) && date >= *from && week % 2 == 0
            }
            Days::Nth { nths, weekday } => {
                let from_start = (date.day() - 1) / 7 + 1;
                let from_end = (date.days_in_month() - date.day()) / 7 + 1;
                let is_nth = nths.contains(&from_start) || nths.contains(&-from_end);
                date.weekday() == *weekday && is_nth
            }
        }
    }
}

/// Returns the times in ascending order, those that overlap as one.
pub fn merged(mut spans: Vec<TimeSpan>) -> Vec<TimeSpan> {
    spans.sort();
    let mut merged: Vec<TimeSpan> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if last.by_appointment == span.by_appointment && last.overlaps(span) => {
                last.to = last.to.max(span.to);
            }
            _ => merged.push(span),
        }
    }
    merged
}

/// Returns a time as `09:00`; the end of a day is `24:00`, a time after it is that of the next day.
pub fn clock_time(minutes: u16) -> String {
    let minutes = if minutes > MINUTES_OF_DAY { minutes - MINUTES_OF_DAY } else { minutes };
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
