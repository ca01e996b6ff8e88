//! Clauses to rules: what each clause says of the week, and of periods and days beside it.

use std::ops::Range;

use crate::value::Date;
use crate::value::hours::conflicts::{Conflicts, Statement, StatementEffect};
use crate::value::hours::day::Hours;
use crate::value::hours::error::{Ambiguity, HoursError, HoursErrorKind, HoursWarning, HoursWarningKind};
use crate::value::hours::grammar::{Clause, Located, Selector};
use crate::value::hours::rule::{Days, Effect, MINUTES_OF_DAY, Rule, TimeSpan, When};
use crate::value::hours::week_days::WeekDays;
use crate::value::hours::words::Phrases;

/// An opening from this minute of the night,
const NIGHT_FROM: u16 = 1;
/// and before this one is probably one in the afternoon.
const NIGHT_UNTIL: u16 = 5 * 60;
/// Fewer minutes are probably a mistake.
const SHORT: u16 = 30;
/// A date that probably stands for 24 hours on every day.
const NONSTOP: &str = "24/7";

/// Returns the hours that clauses say.
pub fn compile(
    clauses: Vec<Clause>,
    text: &str,
    phrases: &Phrases,
) -> Result<(Hours, Vec<HoursWarning>), Vec<HoursError>> {
    let mut errors = Vec::new();
    let mut warnings = Vec::new();
    let mut appointment = Appointment::None;
    let mut opening: Vec<Clause> = Vec::new();
    for mut clause in clauses {
        clause.spans.iter_mut().for_each(|it| it.value.by_appointment = clause.appointment.is_some());
        warnings.extend(clause.spans.iter().filter_map(|it| doubt(it, phrases)));
        let ranges_of_one_day = clause.ranges_of_one_day.iter();
        warnings.extend(ranges_of_one_day.map(|it| HoursWarning {
            kind: HoursWarningKind::RangeOfOneDay { weekday: it.value },
            range: it.range.clone(),
        }));
        let pairs = clause.pairs_without_sign.iter().cloned();
        warnings.extend(pairs.map(|range| HoursWarning { kind: HoursWarningKind::DaysWithoutSign, range }));
        match check(&clause, text, phrases) {
            Err(error) => errors.push(error),
            Ok(Content::Appointment(found)) => appointment = appointment.max(found),
            Ok(Content::Days) => opening.push(clause),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let statements = statements(&opening)?;
    let mut conflicts = Conflicts::new(phrases);
    conflicts.check(&statements);
    if !conflicts.errors.is_empty() {
        return Err(conflicts.errors);
    }
    warnings.append(&mut conflicts.warnings);
    let hours = hours(&statements, appointment);
    let closed = opening.iter().find_map(|it| it.closed.clone());
    if hours.is_always_closed()
        && let Some(range) = closed.clone()
    {
        warnings.push(HoursWarning { kind: HoursWarningKind::AlwaysClosed, range });
    }
    if !hours.rules.is_empty() || hours.appointment_only {
        warnings.sort_by_key(|it| it.range.start);
        return Ok((hours, warnings));
    }
    let error = match closed {
        Some(range) => HoursErrorKind::NeverOpen.at(range),
        None => HoursErrorKind::MissingHours.at(0..text.len()),
    };
    Err(vec![error])
}

/// What a clause says of appointments for all the hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Appointment {
    None,
    /// `by appointment`: at all other times.
    Otherwise,
    /// `only by appointment`: also at the times of the other clauses.
    Always,
}

enum Content {
    Appointment(Appointment),
    Days,
}

/// Reports times that are possible but unusual.
fn doubt(span: &Located<TimeSpan>, phrases: &Phrases) -> Option<HoursWarning> {
    let TimeSpan { from, to, .. } = span.value;
    let kind = if (NIGHT_FROM..NIGHT_UNTIL).contains(&from) {
        HoursWarningKind::OpensAtNight { suggestion: phrases.time(from + MINUTES_OF_DAY / 2) }
    } else if to - from < SHORT {
        HoursWarningKind::Short
    } else {
        return None;
    };
    Some(HoursWarning { kind, range: span.range.clone() })
}

/// Checks that a clause is complete.
fn check(clause: &Clause, text: &str, phrases: &Phrases) -> Result<Content, HoursError> {
    for (at, second) in clause.spans.iter().enumerate() {
        if let Some(first) = clause.spans[..at].iter().find(|it| it.value.overlaps(second.value)) {
            let range = first.range.start..second.range.end;
            let written = |it: &Located<TimeSpan>| phrases.time_range_as_written(it.value.from, it.value.to);
            let kind = HoursErrorKind::Overlap { first: written(first), second: written(second) };
            return Err(kind.at(range));
        }
    }
    for selector in &clause.selectors {
        if let Some(alternate) = &selector.alternate
            && alternate.value.and_then(|it| it.date()).is_none()
        {
            return Err(HoursErrorKind::MissingFirstWeek.at(alternate.range.clone()));
        }
    }
    let has_days = !clause.has_no_selector();
    match &clause.appointment {
        Some(_) if !has_days && clause.spans.is_empty() && clause.closed.is_none() => {
            let is_always = clause.is_only || clause.is_open;
            let appointment = if is_always { Appointment::Always } else { Appointment::Otherwise };
            return Ok(Content::Appointment(appointment));
        }
        Some(range) if clause.spans.is_empty() => {
            return Err(HoursErrorKind::AppointmentWithoutHours.at(range.clone()));
        }
        _ => (),
    }
    if clause.closed.is_none() && clause.spans.is_empty() {
        let whens = clause.selectors.iter().flat_map(|it| &it.whens);
        if let Some(date) = whens.map(|it| &it.range).find(|it| &text[(*it).clone()] == NONSTOP) {
            return Err(Ambiguity::Nonstop.error().at(date.clone()));
        }
        return Err(HoursErrorKind::MissingHours.at(clause.range.clone()));
    }
    let is_alternate_without_days =
        clause.selectors.iter().any(|it| it.alternate.is_some() && it.week.is_empty());
    if clause.closed.is_none() && !has_days || is_alternate_without_days {
        let is_nonstop = clause.spans.iter().all(|it| it.value.is_whole_day());
        let kind = if is_nonstop { HoursErrorKind::NonstopWithoutDays } else { HoursErrorKind::MissingDays };
        return Err(kind.at(clause.range.clone()));
    }
    Ok(Content::Days)
}

/// Returns what the clauses say, one statement for each time and kind of days.
fn statements(clauses: &[Clause]) -> Result<Vec<Statement<'_>>, Vec<HoursError>> {
    let base = open_days_of_week(clauses);
    let mut statements = Vec::new();
    let mut errors = Vec::new();
    for clause in clauses {
        for selector in &clause.selectors {
            match statements_of(clause, selector, base) {
                Ok(found) => statements.extend(found),
                Err(error) => errors.push(error),
            }
        }
    }
    if errors.is_empty() { Ok(statements) } else { Err(errors) }
}

/// Returns the days of the week on which it is open all the year.
fn open_days_of_week(clauses: &[Clause]) -> WeekDays {
    let days = |is_closed: bool| {
        let clauses = clauses.iter().filter(|it| it.closed.is_some() == is_closed);
        let selectors = clauses.flat_map(|it| &it.selectors);
        let weekly = selectors.filter(|it| it.whens.is_empty() && it.alternate.is_none());
        weekly.fold(WeekDays::NONE, |all, it| all.union(it.week))
    };
    days(false).without(days(true))
}

fn statements_of<'a>(
    clause: &'a Clause,
    selector: &Selector,
    base: WeekDays,
) -> Result<Vec<Statement<'a>>, HoursError> {
    let effect = match (&clause.closed, clause.is_also, clause.is_only) {
        (Some(_), ..) => StatementEffect::Closed,
        (None, true, _) => StatementEffect::Also,
        (None, false, true) => StatementEffect::Only,
        (None, false, false) => StatementEffect::Open,
    };
    let statement = |when: When, days: Days, range: &Range<usize>| Statement {
        when,
        days,
        effect,
        spans: &clause.spans,
        range: range.clone(),
    };
    let days = selector.days();
    if selector.whens.is_empty() {
        let days = if days.is_empty() { vec![Days::ALL] } else { days };
        return Ok(days.into_iter().map(|it| statement(When::Always, it, &clause.range)).collect());
    }
    let mut found = Vec::new();
    for Located { value: when, range } in &selector.whens {
        let dated = dated_day(*when);
        if let Some(date) = dated
            && !days.is_empty()
            && !days.iter().any(|it| it.include(date))
        {
            return Err(HoursErrorKind::OtherWeekday { weekday: date.weekday() }.at(range.clone()));
        }
        if is_date_of_each_year(*when) && !days.is_empty() && effect != StatementEffect::Only {
            return Err(Ambiguity::WeekdayOfYearlyDate.error().at(range.clone()));
        }
        if !days.is_empty() && dated.is_none() {
            found.extend(days.iter().map(|it| statement(*when, it.clone(), range)));
            continue;
        }
        let has_all_days = clause.closed.is_some() || when.is_single_day() || base.is_empty();
        let days = if has_all_days { WeekDays::ALL } else { days_of_period(*when, base) };
        found.push(statement(*when, Days::Week(days), range));
    }
    Ok(found)
}

impl Selector {
    /// Returns the kinds of days that are named.
    fn days(&self) -> Vec<Days> {
        let from = self.alternate.as_ref().and_then(|it| it.value?.date());
        let nths = self.nths.iter().map(|it| &it.value);
        let is_new = |weekday: u8| from.is_some() || !self.week.contains(weekday);
        let mut days: Vec<Days> = nths
            .filter(|it| is_new(it.weekday))
            .map(|it| Days::Nth { nths: it.nths.clone(), weekday: it.weekday })
            .collect();
        match from {
            Some(from) => days.push(Days::Alternate { from, weekdays: self.week }),
            None if !self.week.is_empty() => days.push(Days::Week(self.week)),
            None => (),
        }
        days
    }
}

fn is_date_of_each_year(when: When) -> bool {
    matches!(when, When::Period { first, last } if first == last && first.year.is_none())
}

/// Returns the days on which it is open in a period that names none: those of the week, or the days of a
/// period in which none of them is, such as a weekend.
fn days_of_period(when: When, base: WeekDays) -> WeekDays {
    let When::Period { first, last } = when else { return base };
    let Some((first, last)) = first.date().zip(last.date()) else { return base };
    if first.days_until(last) >= 6 {
        return base;
    }
    let days = WeekDays::range(first.weekday(), last.weekday());
    if days.intersection(base).is_empty() { days } else { base }
}

/// Returns the date of a period of one day with its year.
fn dated_day(when: When) -> Option<Date> {
    match when {
        When::Period { first, last } if first == last => first.date(),
        _ => None,
    }
}

/// Builds the rules from statements without contradictions.
fn hours(statements: &[Statement], appointment: Appointment) -> Hours {
    let is_weekly = |it: &&Statement| it.when == When::Always && matches!(it.days, Days::Week(_));
    let replaced = statements.iter().filter(is_weekly).filter(|it| it.effect == StatementEffect::Only);
    let replaced = replaced.fold(WeekDays::NONE, |all, it| match it.days {
        Days::Week(days) => all.union(days),
        _ => all,
    });
    let mut rules: Vec<Rule> = statements
        .iter()
        .filter_map(|it| {
            let days = match &it.days {
                Days::Week(days) if is_weekly(&it) && it.effect == StatementEffect::Open => {
                    Days::Week(days.without(replaced))
                }
                days => days.clone(),
            };
            let rule = Rule { when: it.when, days, effect: it.rule_effect() };
            (rule.days != Days::Week(WeekDays::NONE)).then_some(rule)
        })
        .collect();
    let has_times = rules.iter().any(|it| it.effect != Effect::Closed);
    if appointment == Appointment::Always {
        for rule in &mut rules {
            if let Effect::Open(spans) | Effect::Also(spans) = &mut rule.effect {
                spans.iter_mut().for_each(|it| it.by_appointment = true);
            }
        }
    }
    let appointment_only = match appointment {
        Appointment::None => false,
        Appointment::Otherwise => true,
        Appointment::Always => !has_times,
    };
    Hours::new(appointment_only, rules)
}
