//! The grammar of opening hours, of no language: tokens to clauses.

mod clause;
mod cursor;
mod dates;
mod times;

pub use clause::{Clause, Located, Nth, Selector};

use std::ops::Range;

use clause::SelectorItem;
use cursor::{Cursor, DateRanges};

use crate::value::hours::canonical::sort_nths;
use crate::value::hours::error::{Ambiguity, HoursError, HoursErrorKind};
use crate::value::hours::rule::{TimeSpan, When};
use crate::value::hours::token::{Token, TokenKind};
use crate::value::hours::week_days::WeekDays;
use crate::value::hours::words::WordTable;

/// Returns the clauses of a text.
///
/// # Errors
///
/// Returns the first error of each part of the text.
pub fn clauses(tokens: &[Token], table: &WordTable) -> Result<Vec<Clause>, Vec<HoursError>> {
    let mut clauses = Vec::new();
    let mut errors = Vec::new();
    for tokens in tokens.split(|it| it.kind == TokenKind::Separator) {
        let cursor = Cursor { tokens, position: 0, table };
        match part(cursor) {
            Ok(found) => clauses.extend(found),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(clauses) } else { Err(errors) }
}

/// Reads one part of a text. A clause without a period of its own is in that of the clause before.
fn part(mut cursor: Cursor) -> Result<Vec<Clause>, HoursError> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut periods: Vec<Located<When>> = Vec::new();
    let (mut is_only, mut is_also) = (false, false);
    loop {
        let end = cursor.position;
        while matches!(cursor.peek(), Some(TokenKind::Comma | TokenKind::And)) {
            cursor.position += 1;
        }
        let start = cursor.position;
        if cursor.peek().is_none() {
            return Ok(clauses);
        }
        let before = clauses.last().and_then(|it: &Clause| it.spans.last());
        if let Some(before) = before.filter(|_| start == end)
            && let Some(error) = cursor.missing_and(before)
        {
            return Err(error);
        }
        let mut clause = cursor.clause()?;
        if cursor.position == start {
            return cursor.error_here(HoursErrorKind::Unexpected);
        }
        clause.range = cursor.range_from(start);
        let is_on_top =
            clause.is_otherwise || clause.is_also || cursor.sign_before(start) == Some(TokenKind::And);
        if clause.has_no_selector()
            && let (Some(range), true) = (&clause.appointment, clause.spans.is_empty())
            && !clauses.is_empty()
            && !is_on_top
        {
            clauses.iter_mut().for_each(|it| it.appointment = Some(range.clone()));
            continue;
        }
        let is_inherited = clause.selector().whens.is_empty() && !periods.is_empty();
        for selector in clause.selectors.iter_mut().filter(|it| it.whens.is_empty()) {
            selector.whens.clone_from(&periods);
        }
        if is_inherited {
            clause.is_only |= is_only;
            clause.is_also |= is_also && !is_only;
        } else if clause.closed.is_none() {
            periods.clone_from(&clause.selector().whens);
            periods.retain(|it| !it.value.is_single_day());
        }
        if clause.closed.is_none() {
            (is_only, is_also) = (clause.is_only, clause.is_also);
        }
        clauses.push(clause);
    }
}

impl Cursor<'_> {
    fn clause(&mut self) -> Result<Clause, HoursError> {
        let mut clause = Clause::default();
        while self.clause_item(&mut clause)? {}
        if self.peek().is_none() {
            return Ok(clause);
        }
        if let Some(closed) = clause.closed {
            return Err(self.date_after_closed().unwrap_or(HoursErrorKind::ClosedWithHours.at(closed)));
        }
        if clause.spans.is_empty() {
            self.times(&mut clause)?;
            if self.peek() == Some(TokenKind::AlternateWeeks) {
                self.alternate_weeks(&mut clause)?;
            }
        }
        Ok(clause)
    }

    /// The error at a single time after `closed` that is probably a date.
    fn date_after_closed(&self) -> Option<HoursError> {
        let Some(TokenKind::Time(minutes)) = self.peek() else { return None };
        let goes_on = self.ahead(1).is_some_and(|it| it != TokenKind::Closed);
        let kind = self.date_as_time(minutes).filter(|_| !goes_on)?;
        Some(kind.at(self.range_from(self.position)))
    }

    /// Reads one item before the times of a clause. Returns false where the times begin, or at the
    /// end.
    fn clause_item(&mut self, clause: &mut Clause) -> Result<bool, HoursError> {
        let start = self.position;
        let Some(kind) = self.peek() else { return Ok(false) };
        let numbers = if clause.selector().has_days() { DateRanges::None } else { DateRanges::InLists };
        match kind {
            TokenKind::Number(_) if self.is_nth(0) => self.nth(clause)?,
            TokenKind::Weekday(_) if self.is_date_with_weekday(0) => self.add_dates(clause, false)?,
            TokenKind::Number(_) | TokenKind::Date(_) | TokenKind::Month(_) if self.is_date(0, numbers) => {
                self.add_dates(clause, false)?;
            }
            TokenKind::WholeDay if !clause.selector().has_days() && self.is_day(1) => {
                self.position += 1;
                let range = self.range_from(start);
                clause.spans.push(Located { value: TimeSpan::WHOLE_DAY, range });
            }
            TokenKind::Time(_) | TokenKind::Number(_) | TokenKind::WholeDay => return Ok(false),
            TokenKind::From => return self.after_from(clause),
            TokenKind::Until => {
                self.position += 1;
                let until = self.until(start)?;
                self.add_whens(clause, start, vec![until])?;
            }
            TokenKind::Weekday(_) => self.weekdays(clause, start)?,
            TokenKind::Ordinal(_) | TokenKind::EverySecond => self.nth(clause)?,
            TokenKind::AlternateWeeks => self.alternate_weeks(clause)?,
            TokenKind::Dash | TokenKind::Separator => return self.error_here(HoursErrorKind::Unexpected),
            _ => self.word(clause, kind)?,
        }
        Ok(true)
    }

    /// Reads an item of one token.
    fn word(&mut self, clause: &mut Clause, kind: TokenKind) -> Result<(), HoursError> {
        let start = self.position;
        self.position += 1;
        let range = self.range_from(start);
        match kind {
            TokenKind::Only => clause.is_only = true,
            TokenKind::Also => clause.is_also = true,
            TokenKind::Open => clause.is_open = true,
            TokenKind::Closed => clause.closed = Some(range),
            TokenKind::Appointment => clause.appointment = Some(range),
            TokenKind::OtherTimes => clause.is_otherwise = true,
            TokenKind::EveryDay => self.add_days(clause, start, WeekDays::ALL),
            TokenKind::Weekend => self.add_days(clause, start, WeekDays::WEEKEND),
            TokenKind::Holidays => {
                self.add_whens(clause, start, vec![Located { value: When::Holidays, range }])?;
            }
            // Commas, and words that belong to what was read.
            _ => (),
        }
        Ok(())
    }

    /// Reads what follows `from`: days, dates, or times, which end the items.
    fn after_from(&mut self, clause: &mut Clause) -> Result<bool, HoursError> {
        let start = self.position;
        self.position += 1;
        match self.peek() {
            _ if self.is_date_with_weekday(0) => self.add_dates(clause, true)?,
            Some(TokenKind::Weekday(_)) => self.weekdays(clause, start)?,
            _ if self.is_date(0, DateRanges::InLists) => self.add_dates(clause, true)?,
            Some(TokenKind::Number(_)) if clause.closed.is_some() => {
                return self.error_here(HoursErrorKind::MissingMonth);
            }
            Some(TokenKind::Time(_) | TokenKind::Number(_)) => {
                self.position = start;
                return Ok(false);
            }
            _ => return Err(HoursErrorKind::MissingDate.at(self.range_from(start))),
        }
        Ok(true)
    }

    fn weekdays(&mut self, clause: &mut Clause, start: usize) -> Result<(), HoursError> {
        let Some(TokenKind::Weekday(first)) = self.peek() else {
            return self.error_here(HoursErrorKind::MissingWeekday);
        };
        self.position += 1;
        let last = match self.ahead(1) {
            Some(TokenKind::Weekday(last)) if self.eat_range_sign() => {
                self.position += 1;
                if first == last {
                    let range = self.range_from(start);
                    clause.ranges_of_one_day.push(Located { value: first, range });
                }
                last
            }
            _ => first,
        };
        if last == first && self.is_pair_without_sign(start, first) {
            clause.pairs_without_sign.push(self.tokens[start].range.start..self.tokens[start + 1].range.end);
        }
        self.add_days(clause, start, WeekDays::range(first, last));
        Ok(())
    }

    /// True if the day at `start` and another one follow each other, and no third: `lun ven`, where the
    /// days between them may be meant.
    fn is_pair_without_sign(&self, start: usize, first: u8) -> bool {
        let is_day = |it: Option<&Token>| matches!(it.map(|it| it.kind), Some(TokenKind::Weekday(_)));
        let second = match self.tokens.get(start + 1).map(|it| it.kind) {
            Some(TokenKind::Weekday(second)) => second,
            _ => return false,
        };
        let before = start.checked_sub(1).and_then(|it| self.tokens.get(it));
        let goes_on = match self.tokens.get(start + 2).map(|it| it.kind) {
            Some(TokenKind::Weekday(_) | TokenKind::Dash | TokenKind::To) => true,
            Some(TokenKind::Comma | TokenKind::And) => is_day(self.tokens.get(start + 3)),
            _ => false,
        };
        second > first + 1 && !is_day(before) && !goes_on
    }

    /// Reads `first and third Saturday`.
    fn nth(&mut self, clause: &mut Clause) -> Result<(), HoursError> {
        let start = self.position;
        let mut nths = Vec::new();
        loop {
            match self.peek() {
                Some(TokenKind::Ordinal(nth)) => nths.push(nth),
                Some(TokenKind::EverySecond) => nths.push(2),
                Some(TokenKind::Number(nth @ 1..=5)) => nths.push(nth as i8),
                Some(TokenKind::Comma | TokenKind::And) if self.is_nth(1) => (),
                Some(TokenKind::Weekday(weekday)) => {
                    self.position += 1;
                    let is_alone = nths.len() == 1 && self.tokens[start].kind == TokenKind::EverySecond;
                    if !self.eat(TokenKind::OfMonth) && is_alone {
                        let range = self.tokens[start].range.clone();
                        return Err(Ambiguity::EverySecondWeek.error().at(range));
                    }
                    sort_nths(&mut nths);
                    let nth = Located { value: Nth { nths, weekday }, range: self.range_from(start) };
                    self.select(clause, start, SelectorItem::Days, false).nths.push(nth);
                    return Ok(());
                }
                _ => return Err(HoursErrorKind::MissingWeekday.at(self.range_from(start))),
            }
            self.position += 1;
        }
    }

    /// True if the position of a day in the month begins `count` tokens ahead: `primo`, `1 e 3 sabato`.
    fn is_nth(&self, count: usize) -> bool {
        match self.ahead(count) {
            Some(TokenKind::Ordinal(_)) => true,
            Some(TokenKind::Number(1..=5)) => match self.ahead(count + 1) {
                Some(TokenKind::Weekday(_)) => true,
                Some(TokenKind::And | TokenKind::Comma) => self.is_nth(count + 2),
                _ => false,
            },
            _ => false,
        }
    }

    fn is_day(&self, count: usize) -> bool {
        let next = self.ahead(count);
        matches!(next, Some(TokenKind::EveryDay | TokenKind::Weekday(_) | TokenKind::Weekend))
    }

    fn alternate_weeks(&mut self, clause: &mut Clause) -> Result<(), HoursError> {
        let start = self.position;
        self.position += 1;
        let from = if self.eat(TokenKind::From) { self.first_of_alternate_weeks()? } else { None };
        clause.selector().alternate = Some(Located { value: from, range: self.range_from(start) });
        Ok(())
    }

    fn add_dates(&mut self, clause: &mut Clause, is_after_from: bool) -> Result<(), HoursError> {
        let start = self.position - usize::from(is_after_from);
        let found = self.dates(is_after_from)?;
        self.add_whens(clause, start, found)
    }

    fn add_days(&mut self, clause: &mut Clause, start: usize, days: WeekDays) {
        let selector = self.select(clause, start, SelectorItem::Days, false);
        selector.week = selector.week.union(days);
    }

    fn add_whens(
        &mut self,
        clause: &mut Clause,
        start: usize,
        whens: Vec<Located<When>>,
    ) -> Result<(), HoursError> {
        let is_holidays = |it: &Located<When>| it.value == When::Holidays;
        let has_holidays = whens.iter().any(is_holidays);
        let selector = self.select(clause, start, SelectorItem::When, has_holidays);
        let is_joined = matches!(self.sign_before(start), Some(TokenKind::And | TokenKind::Comma));
        if selector.last == Some(SelectorItem::When)
            && !is_joined
            && (has_holidays || selector.whens.iter().any(is_holidays))
        {
            // The holidays of a period: not in the model.
            return Err(HoursErrorKind::Unexpected.at(self.range_from(start)));
        }
        for when in whens {
            let is_joined = selector.whens.last_mut().is_some_and(|it| join_months(it, &when));
            if !is_joined {
                selector.whens.push(when);
            }
        }
        selector.last = Some(SelectorItem::When);
        Ok(())
    }

    /// Returns the selector for an item: another one if the item is an alternative to what was read.
    /// `sabato e festivi` are two kinds of days, `ad agosto sabato` is one; after a comma, it depends.
    fn select<'c>(
        &self,
        clause: &'c mut Clause,
        start: usize,
        item: SelectorItem,
        has_holidays: bool,
    ) -> &'c mut Selector {
        let is_alternative = match self.sign_before(start) {
            Some(TokenKind::And) => true,
            Some(TokenKind::Comma) => clause.closed.is_some() || has_holidays,
            _ => false,
        };
        let last = clause.selector().last;
        if is_alternative && last.is_some_and(|it| it != item) {
            clause.selectors.push(Selector::default());
        }
        let selector = clause.selector();
        if item == SelectorItem::Days {
            selector.last = Some(item);
        }
        selector
    }
}

/// Joins `luglio e agosto` to one period. The first month takes the year of the second.
fn join_months(last: &mut Located<When>, next: &Located<When>) -> bool {
    let (When::Period { first, last: end }, When::Period { first: next_first, last: next_end }) =
        (last.value, next.value)
    else {
        return false;
    };
    let is_month = |it: When| it.is_whole_months();
    let follows = end.month + 1 == next_first.month && next_first.month == next_end.month;
    let has_same_year = end.year.is_none() || end.year == next_first.year;
    if !(is_month(last.value) && is_month(next.value) && follows && has_same_year) {
        return false;
    }
    let mut first = first;
    first.year = next_first.year;
    last.value = When::Period { first, last: next_end };
    last.range = Range { start: last.range.start, end: next.range.end };
    true
}
