//! The canonical form of rules: rules that say the same are one, and they stand in the order in
//! which they are evaluated, so that two texts with one meaning give equal [`Hours`].

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::value::hours::calendar::CalendarDay;
use crate::value::hours::day::Hours;
use crate::value::hours::rule::{Days, Effect, Rule, TimeSpan, When};
use crate::value::hours::week_days::WeekDays;

/// The times of each day of the week.
type Week = [Vec<TimeSpan>; 7];

impl Hours {
    /// Hours from rules in any order. Within one time, `Closed` takes precedence over `Open` on the
    /// same days of the week, and `Also` over both.
    pub fn new(appointment_only: bool, rules: Vec<Rule>) -> Hours {
        let mut by_time: BTreeMap<When, Vec<Rule>> = BTreeMap::new();
        for rule in rules {
            by_time.entry(rule.when).or_default().push(rule);
        }
        let mut rules: Vec<Rule> = Vec::new();
        for (when, of_time) in by_time {
            let (weekly, monthly): (Vec<Rule>, Vec<Rule>) =
                of_time.into_iter().partition(|it| matches!(it.days, Days::Week(_)));
            let mut found = of_week(when, &weekly, appointment_only);
            let monthly = without_times_of_week(monthly, &found);
            found.extend(monthly.into_iter().flat_map(by_appointment_apart));
            rules.extend(joined_days(joined_times(found)));
        }
        rules.sort_by_key(|it| (precedence(it.when), it.when, it.days.precedence(), effect_order(it)));
        Hours { appointment_only, rules }
    }
}

impl Days {
    /// Returns the key by which days are ordered within one time.
    fn precedence(&self) -> (u8, u8) {
        match self {
            Days::Week(WeekDays::ALL) => (0, 0),
            Days::Week(weekdays) => (1, weekdays.iter().next().unwrap_or(0)),
            Days::Alternate { weekdays, .. } => (2, weekdays.iter().next().unwrap_or(0)),
            Days::Nth { weekday, .. } => (3, *weekday),
        }
    }
}

/// Returns the key by which times are ordered: the kind, then the longer ones first.
fn precedence(when: When) -> (u8, Reverse<i32>) {
    let day = |it: CalendarDay| {
        i32::from(it.year.unwrap_or(0)) * 372 + i32::from(it.month) * 31 + i32::from(it.day)
    };
    let (kind, length) = match when {
        When::Always => (0, 0),
        When::Period { first, last } if first == last => (if first.year.is_none() { 5 } else { 6 }, 0),
        When::Period { first, last } if first.year.is_none() => (1, (day(last) - day(first)).rem_euclid(372)),
        When::Period { first, last } => (2, day(last) - day(first)),
        When::Until(last) => (3, day(last.into())),
        When::Since(first) => (3, -day(first.into())),
        When::Holidays => (4, 0),
    };
    (kind, Reverse(length))
}

fn effect_order(rule: &Rule) -> u8 {
    match rule.effect {
        Effect::Open(_) => 0,
        Effect::Closed => 1,
        Effect::Also(_) => 2,
    }
}

/// Returns the rules for days of the week of one time, one for all days with the same hours.
fn of_week(when: When, rules: &[Rule], appointment_only: bool) -> Vec<Rule> {
    let (mut open, mut also) = (Week::default(), Week::default());
    let mut closed = WeekDays::NONE;
    for rule in rules {
        let Days::Week(days) = rule.days else { continue };
        match &rule.effect {
            Effect::Closed => closed = closed.union(days),
            Effect::Open(spans) => add(&mut open, days, spans),
            Effect::Also(spans) => add(&mut also, days, spans),
        }
    }
    closed.iter().for_each(|it| open[usize::from(it)].clear());
    let has_open = open.iter().any(|it| !it.is_empty());
    if has_open || when == When::Always {
        for (open, also) in open.iter_mut().zip(&mut also) {
            open.append(also);
        }
    }
    let is_open = open.iter().any(|it| !it.is_empty());
    let closes_others = match when {
        When::Always => !appointment_only && (is_open || closed != WeekDays::ALL),
        _ => is_open,
    };
    // Days that are not named are closed anyhow.
    if closes_others {
        closed = WeekDays::NONE;
    }
    let mut found = grouped(when, open, Effect::Open);
    if !closed.is_empty() {
        found.push(Rule { when, days: Days::Week(closed), effect: Effect::Closed });
    }
    found.extend(grouped(when, also, Effect::Also));
    found
}

fn add(week: &mut Week, days: WeekDays, spans: &[TimeSpan]) {
    days.iter().for_each(|it| week[usize::from(it)].extend_from_slice(spans));
}

/// Returns one rule for all days with the same times. What is by appointment beside other times is a
/// rule of its own.
fn grouped(when: When, week: Week, effect: fn(Vec<TimeSpan>) -> Effect) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (day, mut spans) in (0u8..).zip(week) {
        spans.sort();
        spans.dedup();
        let days = Days::Week(WeekDays::one(day));
        let (booked, free): (Vec<TimeSpan>, Vec<TimeSpan>) =
            spans.into_iter().partition(|it| it.by_appointment);
        if free.is_empty() && !booked.is_empty() {
            rules.push(Rule { when, days, effect: effect(booked) });
            continue;
        }
        if !booked.is_empty() {
            rules.push(Rule { when, days: days.clone(), effect: Effect::Also(booked) });
        }
        if !free.is_empty() {
            rules.push(Rule { when, days, effect: effect(free) });
        }
    }
    rules
}

/// Removes the times of days of the month, and of every second week, that `weekly` gives on the same days
/// anyhow. Where such days are closed, or replace the hours of the week, all their times are kept.
fn without_times_of_week(mut rules: Vec<Rule>, weekly: &[Rule]) -> Vec<Rule> {
    let replaces = |it: &Rule| it.when == When::Always && matches!(it.effect, Effect::Open(_));
    if rules.iter().any(|it| it.effect == Effect::Closed || replaces(it)) {
        return rules;
    }
    for rule in &mut rules {
        let weekdays = rule.days.weekdays();
        let is_open = matches!(rule.effect, Effect::Open(_));
        let is_given = |span: &TimeSpan| {
            let with_span = weekly.iter().filter(|it| {
                it.effect.spans().contains(span) && !(is_open && matches!(it.effect, Effect::Also(_)))
            });
            let days = with_span.fold(WeekDays::NONE, |all, it| all.union(it.days.weekdays()));
            days.contains_all(weekdays)
        };
        if let Effect::Open(spans) | Effect::Also(spans) = &mut rule.effect {
            spans.retain(|it| !is_given(it));
        }
    }
    rules.retain(|it| !it.effect.spans().is_empty());
    rules
}

/// Returns a rule as one or two rules whose times are all by appointment or all without.
fn by_appointment_apart(rule: Rule) -> Vec<Rule> {
    let (booked, free): (Vec<TimeSpan>, Vec<TimeSpan>) =
        rule.effect.spans().iter().partition(|it| it.by_appointment);
    if booked.is_empty() || free.is_empty() {
        return vec![rule];
    }
    let effect = if matches!(rule.effect, Effect::Open(_)) { Effect::Open(free) } else { Effect::Also(free) };
    vec![Rule { effect, ..rule.clone() }, Rule { effect: Effect::Also(booked), ..rule }]
}

/// Joins the times of rules for the same days.
fn joined_times(rules: Vec<Rule>) -> Vec<Rule> {
    let is_booked = |it: &Effect| it.spans().first().is_some_and(|it| it.by_appointment);
    let mut joined: Vec<Rule> = Vec::new();
    for rule in rules {
        let same = joined.iter_mut().find(|it| {
            it.days == rule.days
                && effect_order(it) == effect_order(&rule)
                && is_booked(&it.effect) == is_booked(&rule.effect)
        });
        match (same.map(|it| &mut it.effect), &rule.effect) {
            (None, _) => joined.push(rule),
            (Some(Effect::Open(all) | Effect::Also(all)), added) => {
                all.extend_from_slice(added.spans());
                all.sort();
                all.dedup();
            }
            (Some(Effect::Closed), _) => (),
        }
    }
    joined
}

/// Joins the days of rules with the same times.
fn joined_days(rules: Vec<Rule>) -> Vec<Rule> {
    let mut joined: Vec<Rule> = Vec::new();
    for rule in rules {
        let with_same_times = joined.iter_mut().filter(|it| it.effect == rule.effect);
        if !with_same_times.into_iter().any(|it| join_days(&mut it.days, &rule.days)) {
            joined.push(rule);
        }
    }
    joined
}

/// Adds days to others of the same kind. Returns false if one rule cannot name both.
fn join_days(days: &mut Days, added: &Days) -> bool {
    match (days, added) {
        (Days::Week(days), Days::Week(added)) => *days = days.union(*added),
        (Days::Alternate { from, weekdays }, Days::Alternate { from: added_from, weekdays: added })
            if from == added_from =>
        {
            *weekdays = weekdays.union(*added)
        }
        (Days::Nth { nths, weekday }, Days::Nth { nths: added, weekday: added_weekday })
            if weekday == added_weekday =>
        {
            nths.extend_from_slice(added);
            sort_nths(nths);
        }
        _ => return false,
    }
    true
}

/// Sorts the positions of a day in the month: from the first, then the last ones.
pub fn sort_nths(nths: &mut Vec<i8>) {
    nths.sort_by_key(|it| (*it < 0, *it));
    nths.dedup();
}
