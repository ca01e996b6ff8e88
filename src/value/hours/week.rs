use crate::value::hours::day::{Hours, merged};
use crate::value::hours::rule::{Effect, Rule, TimeSpan, When};

/// The hours of a day of the week, by the rules that hold all the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WeekdayHours {
    /// Open in these times, in ascending order; at least one.
    Open(Vec<TimeSpan>),
    /// Closed.
    Closed,
    /// By appointment alone.
    Appointment,
    /// Open on some of these days: the first of the month, or every second one.
    Sometimes,
}

impl Hours {
    /// Returns the hours of each day of the week from Monday, as they are all the year. Rules of
    /// periods, holidays, single days, days of the month and every second week are not in them; see
    /// [`Hours::print_others`].
    pub fn week(&self) -> [WeekdayHours; 7] {
        [0, 1, 2, 3, 4, 5, 6].map(|day| self.weekday_hours(day))
    }

    fn weekday_hours(&self, day: u8) -> WeekdayHours {
        let mut spans = Vec::new();
        let mut is_closed = !self.appointment_only;
        for rule in self.rules.iter().filter(|it| it.is_of_week() && it.has_weekday(day)) {
            if rule.effect == Effect::Closed {
                spans.clear();
                is_closed = true;
            }
            spans.extend_from_slice(rule.effect.spans());
        }
        let opens_sometimes =
            |it: &Rule| it.when == When::Always && it.has_weekday(day) && !it.effect.spans().is_empty();
        if !spans.is_empty() {
            WeekdayHours::Open(merged(spans))
        } else if self.rules.iter().any(|it| !it.is_of_week() && opens_sometimes(it)) {
            WeekdayHours::Sometimes
        } else if is_closed {
            WeekdayHours::Closed
        } else {
            WeekdayHours::Appointment
        }
    }
}

impl Rule {
    /// True if some of its days are this day of the week, 0 for Monday.
    fn has_weekday(&self, day: u8) -> bool {
        self.days.weekdays().contains(day)
    }
}
