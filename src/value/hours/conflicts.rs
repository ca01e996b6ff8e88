//! Contradictions between the statements of a text, and days that are said twice.

use std::ops::Range;

use crate::value::hours::error::{HoursError, HoursErrorKind, HoursWarning, HoursWarningKind};
use crate::value::hours::grammar::Located;
use crate::value::hours::rule::{Days, Effect, TimeSpan, When};
use crate::value::hours::week_days::WeekDays;
use crate::value::hours::words::Phrases;

/// What one clause says of one time and one kind of days.
#[derive(Debug)]
pub struct Statement<'a> {
    pub when: When,
    pub days: Days,
    pub effect: StatementEffect,
    pub spans: &'a [Located<TimeSpan>],
    /// The bytes of the text that name the time, or of the clause.
    pub range: Range<usize>,
}

/// Two times of the same day, in the order of the text.
struct Pair<'s> {
    first: &'s Located<TimeSpan>,
    second: &'s Located<TimeSpan>,
    weekday: u8,
    /// True if the second may be meant to replace the first.
    is_doubtful: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatementEffect {
    Closed,
    Open,
    Only,
    Also,
}

/// Checks statements against each other.
pub struct Conflicts<'p> {
    pub errors: Vec<HoursError>,
    pub warnings: Vec<HoursWarning>,
    phrases: &'p Phrases,
}

impl Statement<'_> {
    /// Returns the effect of its rule.
    pub fn rule_effect(&self) -> Effect {
        let spans = self.spans.iter().map(|it| it.value).collect();
        let is_on_top = self.when == When::Always && !matches!(self.days, Days::Week(_));
        match self.effect {
            StatementEffect::Closed => Effect::Closed,
            StatementEffect::Also => Effect::Also(spans),
            StatementEffect::Open if is_on_top => Effect::Also(spans),
            StatementEffect::Open | StatementEffect::Only => Effect::Open(spans),
        }
    }

    /// True if it replaces the hours that `other` gives for the same days.
    fn replaces(&self, other: &Statement) -> bool {
        self.effect == StatementEffect::Only
            && other.effect == StatementEffect::Open
            && matches!(other.days, Days::Week(_))
            && self.when == When::Always
    }
}

impl Pair<'_> {
    fn warning(&self) -> HoursWarning {
        let first_range = self.first.range.clone();
        let kind = HoursWarningKind::DayTwice { weekday: self.weekday, first_range };
        HoursWarning { kind, range: self.second.range.clone() }
    }
}

impl Conflicts<'_> {
    pub fn new(phrases: &Phrases) -> Conflicts<'_> {
        Conflicts { errors: Vec::new(), warnings: Vec::new(), phrases }
    }

    /// Checks all statements.
    pub fn check(&mut self, statements: &[Statement]) {
        for (at, second) in statements.iter().enumerate() {
            self.check_closed(second, statements);
            let together = statements[..at].iter().filter(|first| {
                first.when == second.when && !first.replaces(second) && !second.replaces(first)
                    || is_added_to_week(first, second, statements)
                    || is_added_to_week(second, first, statements)
            });
            let pairs: Vec<Pair> = together.flat_map(|first| pairs(first, second)).collect();
            if let Some(pair) = pairs.iter().find(|it| it.first.value.overlaps(it.second.value)) {
                self.errors.push(self.overlap(pair));
            } else if second.effect == StatementEffect::Open
                && let Some(pair) = pairs.iter().find(|it| it.is_doubtful)
            {
                self.warnings.push(pair.warning());
            }
        }
        if self.errors.is_empty() {
            self.check_periods(statements);
        }
    }

    /// Reports hours on days that are closed at the same time.
    fn check_closed(&mut self, statement: &Statement, statements: &[Statement]) {
        if matches!(statement.effect, StatementEffect::Closed | StatementEffect::Also) {
            return;
        }
        let closes = |it: &&Statement| {
            it.effect == StatementEffect::Closed
                && it.when == statement.when
                && match (&it.days, &statement.days) {
                    (Days::Week(closed), Days::Week(open)) => closed.contains_all(*open),
                    (closed, open) => closed == open,
                }
        };
        if statements.iter().any(|it| closes(&it)) {
            self.errors.push(HoursErrorKind::OpenOnClosedDay.at(statement.range.clone()));
        }
    }

    fn overlap(&self, pair: &Pair) -> HoursError {
        let written = |it: TimeSpan| self.phrases.time_range_as_written(it.from, it.to);
        let kind = HoursErrorKind::DayTwice {
            weekday: pair.weekday,
            first: written(pair.first.value),
            second: written(pair.second.value),
            first_range: pair.first.range.clone(),
        };
        kind.at(pair.second.range.clone())
    }

    /// Reports periods without `only` or `also` that name fewer days than the week.
    fn check_periods(&mut self, statements: &[Statement]) {
        let of_week = statements.iter().filter(|it| it.when == When::Always);
        let open = days_named(of_week.clone().filter(|it| it.effect != StatementEffect::Closed));
        let closed = days_named(of_week.filter(|it| it.effect == StatementEffect::Closed));
        let base = open.without(closed);
        let mut seen: Vec<When> = Vec::new();
        for statement in statements {
            let when = statement.when;
            let is_period = when != When::Always && !when.is_single_day();
            if !is_period || statement.effect != StatementEffect::Open || seen.contains(&when) {
                continue;
            }
            seen.push(when);
            let of_period = statements.iter().filter(|it| it.when == when);
            if !days_named(of_period).contains_all(base) {
                let kind = HoursWarningKind::OtherDaysClosed;
                self.warnings.push(HoursWarning { kind, range: statement.range.clone() });
            }
        }
    }
}

/// Returns the times of two statements that are open on the same day.
fn pairs<'s>(first: &Statement<'s>, second: &Statement<'s>) -> Vec<Pair<'s>> {
    let Some(weekday) = common_weekday(&first.days, &second.days) else { return Vec::new() };
    let is_weekly = matches!((&first.days, &second.days), (Days::Week(_), Days::Week(_)));
    let pair = |first: &'s Located<TimeSpan>, second: &'s Located<TimeSpan>| {
        let is_doubtful = is_weekly && first.value.by_appointment == second.value.by_appointment;
        Pair { first, second, weekday, is_doubtful }
    };
    let (earlier, later) = (first.spans, second.spans);
    let pairs = later.iter().flat_map(|later| earlier.iter().map(move |it| pair(it, later)));
    // One clause may name a day twice at the same time.
    pairs.filter(|it| first.when != second.when || it.first.range != it.second.range).collect()
}

/// Returns the days of the week that statements name.
fn days_named<'s>(statements: impl Iterator<Item = &'s Statement<'s>>) -> WeekDays {
    statements.fold(WeekDays::NONE, |all, it| match it.days {
        Days::Week(days) => all.union(days),
        _ => all,
    })
}

/// True if `added` adds times in a period to those of the week, which nothing else replaces then.
fn is_added_to_week(added: &Statement, week: &Statement, statements: &[Statement]) -> bool {
    let is_period = |it: When| it != When::Always && !it.is_single_day();
    let is_replacing = |it: &Statement| is_period(it.when) && it.effect != StatementEffect::Also;
    week.when == When::Always
        && is_period(added.when)
        && added.effect == StatementEffect::Also
        && week.effect != StatementEffect::Closed
        && !statements.iter().any(is_replacing)
}

/// Returns a day of the week on which both kinds of days certainly coincide.
fn common_weekday(first: &Days, second: &Days) -> Option<u8> {
    let coincide = match (first, second) {
        (Days::Nth { nths, .. }, Days::Nth { nths: others, .. }) => nths.iter().any(|it| others.contains(it)),
        (Days::Alternate { from, .. }, Days::Alternate { from: other, .. }) => from == other,
        (Days::Nth { .. }, Days::Alternate { .. }) | (Days::Alternate { .. }, Days::Nth { .. }) => false,
        (Days::Week(_), _) | (_, Days::Week(_)) => true,
    };
    first.weekdays().intersection(second.weekdays()).iter().next().filter(|_| coincide)
}
