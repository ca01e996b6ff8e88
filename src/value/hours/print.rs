//! Rules to text. What is printed in a language can be parsed in it, and gives the same rules.

use crate::value::Date;
use crate::value::hours::calendar::CalendarDay;
use crate::value::hours::day::Hours;
use crate::value::hours::rule::{Days, Effect, Rule, TimeSpan, When};
use crate::value::hours::week_days::WeekDays;
use crate::value::hours::words::{Article, HoursLanguage, Phrases};

/// A part of the text: one rule, or several of one period.
struct Part {
    text: String,
    is_of_week: bool,
}

impl Hours {
    /// Returns the hours in one line: `dal lunedì al venerdì, 9.00–13.00; chiuso ad agosto`.
    pub fn print(&self, language: HoursLanguage) -> String {
        let phrases = &language.table().phrases;
        let mut parts: Vec<String> = self.parts(phrases).into_iter().map(|it| it.text).collect();
        if self.appointment_only && !self.has_times() {
            parts.insert(0, phrases.only_by_appointment.to_owned());
        } else if self.appointment_only {
            parts.push(phrases.otherwise_by_appointment.to_owned());
        }
        parts.join("; ")
    }

    /// Returns the rules that [`Hours::week`] lacks, each printed as in [`Hours::print`] and in that
    /// order: periods, holidays, single days, days of the month and every second week.
    pub fn print_others(&self, language: HoursLanguage) -> Vec<String> {
        let parts = self.parts(&language.table().phrases).into_iter();
        parts.filter(|it| !it.is_of_week).map(|it| it.text).collect()
    }

    fn parts(&self, phrases: &Phrases) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for (at, rule) in self.rules.iter().enumerate() {
            let previous = at.checked_sub(1).map(|it| &self.rules[it]);
            match parts.last_mut().map(|it| &mut it.text) {
                Some(last) if previous.is_some_and(|it| is_in_list_of_closings(it, rule)) => {
                    let goes_on =
                        self.rules.get(at + 1).is_some_and(|next| is_in_list_of_closings(rule, next));
                    last.push_str(if goes_on { ", " } else { phrases.and });
                    last.push_str(&phrases.when(rule.when));
                }
                Some(last) if previous.is_some_and(|it| is_in_same_period(it, rule)) => {
                    last.push_str(", ");
                    last.push_str(&phrases.days_and_times(&rule.days, rule.effect.spans()));
                }
                _ => parts.push(Part { text: self.part(rule, phrases), is_of_week: rule.is_of_week() }),
            }
        }
        parts
    }

    fn part(&self, rule: &Rule, phrases: &Phrases) -> String {
        let word = match rule.effect {
            Effect::Closed => return phrases.closing(rule),
            Effect::Open(_) => phrases.only,
            Effect::Also(_) => phrases.also,
        };
        let is_weekly = matches!(rule.days, Days::Week(_));
        if rule.when == When::Always {
            let is_plain = match rule.effect {
                Effect::Open(_) => is_weekly,
                // Without a word it is on top of the week, too, but a reader cannot know that.
                _ => !is_weekly && !self.has_hours_of_week(&rule.days),
            };
            return if is_plain {
                phrases.days_and_times(&rule.days, rule.effect.spans())
            } else {
                let days = phrases.days(&rule.days);
                format!("{days} {word} {}", phrases.times(rule.effect.spans()))
            };
        }
        let has_week = self.rules.iter().any(|it| it.when == When::Always);
        let needs_word = matches!(rule.effect, Effect::Also(_)) || has_week || rule.when.is_single_day();
        let is_whole_day = rule.when.is_single_day() && rule.days == Days::ALL;
        let times = if is_whole_day {
            phrases.times(rule.effect.spans())
        } else {
            phrases.days_and_times(&rule.days, rule.effect.spans())
        };
        let when = phrases.when(rule.when);
        if needs_word { format!("{when} {word} {times}") } else { format!("{when}, {times}") }
    }

    /// True if some of the days have hours of the week.
    fn has_hours_of_week(&self, days: &Days) -> bool {
        let weekdays = days.weekdays();
        let is_open = |it: &Rule| !it.days.weekdays().intersection(weekdays).is_empty();
        self.rules.iter().any(|it| it.is_of_week() && !it.effect.spans().is_empty() && is_open(it))
    }
}

/// True if both are closed for a time, which are printed in one list.
fn is_in_list_of_closings(previous: &Rule, rule: &Rule) -> bool {
    let is_item = |it: &Rule| it.effect == Effect::Closed && it.days == Days::ALL && it.when != When::Always;
    // Months in a list are one period.
    let are_months = previous.when.is_whole_months() && rule.when.is_whole_months();
    is_item(previous) && is_item(rule) && !are_months
}

/// True if both are hours of one period, which is printed once.
fn is_in_same_period(previous: &Rule, rule: &Rule) -> bool {
    let are_open = matches!((&previous.effect, &rule.effect), (Effect::Open(_), Effect::Open(_)));
    let is_period = rule.when != When::Always && !rule.when.is_single_day();
    are_open && is_period && previous.when == rule.when
}

impl Phrases {
    fn closing(&self, rule: &Rule) -> String {
        let when = self.when(rule.when);
        let days = match &rule.days {
            &Days::ALL => String::new(),
            Days::Nth { nths, weekday } => {
                let article = match nths.first() {
                    Some(-1) => self.nth_articles[2],
                    _ => self.nth_articles[usize::from(self.feminine_weekdays.contains(*weekday))],
                };
                format!("{article}{}", self.days(&rule.days))
            }
            days => self.days(days),
        };
        let words = [self.closed, &when, &days];
        words.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn days_and_times(&self, days: &Days, spans: &[TimeSpan]) -> String {
        format!("{}{}{}", self.days(days), self.before_times, self.times(spans))
    }

    fn times(&self, spans: &[TimeSpan]) -> String {
        let span = |it: &TimeSpan| {
            if it.is_whole_day() {
                return self.whole_day.to_owned();
            }
            format!("{}{}{}", self.time(it.from), self.time_range, self.time(it.to))
        };
        let mut text = self.list(spans.iter().map(span).collect());
        if !spans.iter().any(|it| it.is_whole_day()) {
            text.push_str(self.after_times);
        }
        if spans.iter().any(|it| it.by_appointment) {
            text.push(' ');
            text.push_str(self.by_appointment);
        }
        text
    }

    fn days(&self, days: &Days) -> String {
        match days {
            Days::Week(weekdays) => self.week(*weekdays),
            Days::Alternate { from, weekdays } => {
                let day = CalendarDay::from(*from);
                let since = self.article(&self.every_second_week_since, day.day);
                // A range and more days: readers could not tell which of them alternate.
                let is_mixed = weekdays.runs().len() > 1;
                let name = |it: u8| self.weekdays[usize::from(it)].to_owned();
                let days = if is_mixed {
                    self.list(weekdays.iter().map(name).collect())
                } else {
                    self.week(*weekdays)
                };
                format!("{days}{since}{}", self.date(day))
            }
            Days::Nth { nths, weekday } => {
                let is_feminine = self.feminine_weekdays.contains(*weekday);
                let ordinals = if is_feminine { &self.feminine_ordinals } else { &self.ordinals };
                // The fifth is followed by the last.
                let ordinal = |it: &i8| ordinals[usize::try_from(*it - 1).unwrap_or(5).min(5)].to_owned();
                let nths = self.list(nths.iter().map(ordinal).collect());
                let weekday = self.weekdays[usize::from(*weekday % 7)];
                format!("{}{nths} {weekday}{}", self.nth_start, self.nth_end)
            }
        }
    }

    fn week(&self, weekdays: WeekDays) -> String {
        if weekdays == WeekDays::ALL {
            return self.every_day.to_owned();
        }
        let name = |it: u8| self.weekdays[usize::from(it)];
        let mut items = Vec::new();
        for (first, last) in weekdays.runs() {
            if last - first < 2 {
                items.extend((first..=last).map(|it| name(it).to_owned()));
            } else {
                let to = self.weekday_to[usize::from(last)];
                items.push(format!("{}{}{to}{}", self.weekday_from, name(first), name(last)));
            }
        }
        self.list(items)
    }

    fn when(&self, when: When) -> String {
        let dated = |article: &Article, date: Date| {
            let day = CalendarDay::from(date);
            format!("{}{}", self.article(article, day.day), self.date(day))
        };
        match when {
            When::Always => String::new(),
            When::Holidays => self.on_holidays.to_owned(),
            When::Until(last) => dated(&self.until_date, last),
            When::Since(first) => dated(&self.since_date, first),
            When::Period { first, last } if first == last => {
                format!("{}{}", self.article(&self.on_date, first.day), self.date(first))
            }
            When::Period { first, last } if when.is_whole_months() => self.months(first, last),
            When::Period { first, last } => {
                let is_in_one_month = first.month == last.month && first.year == last.year;
                let start = if is_in_one_month { self.day_of_month(first.day) } else { self.date(first) };
                let (from, to) = (&self.from_date, &self.to_date);
                let (from, to) = (self.article(from, first.day), self.article(to, last.day));
                format!("{from}{start}{to}{}", self.date(last))
            }
        }
    }

    fn months(&self, first: CalendarDay, last: CalendarDay) -> String {
        let name = |it: CalendarDay| self.months[usize::from(it.month - 1)];
        let article = |article: &Article, day: CalendarDay| {
            if self.vowel_months.contains(&day.month) { article.elided } else { article.plain }
        };
        let year = last.year.map_or(String::new(), |it| format!(" {it}"));
        if first.month == last.month {
            return format!("{}{}{year}", article(&self.in_month, first), name(first));
        }
        let to = article(&self.to_month, last);
        format!("{}{}{to}{}{year}", self.from_month, name(first), name(last))
    }

    fn date(&self, day: CalendarDay) -> String {
        let month = self.months[usize::from(day.month - 1)];
        let year = day.year.map_or(String::new(), |it| format!(" {it}"));
        format!("{} {month}{year}", self.day_of_month(day.day))
    }

    fn day_of_month(&self, day: u8) -> String {
        if day == 1 {
            return self.first_of_month.to_owned();
        }
        format!("{day}{}", self.day_of_month_end)
    }

    fn article(&self, article: &Article, day: u8) -> &'static str {
        if self.vowel_days.contains(&day) { article.elided } else { article.plain }
    }

    fn list(&self, items: Vec<String>) -> String {
        match items.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, first)) => format!("{}{}{last}", first.join(", "), self.and),
            None => String::new(),
        }
    }
}
