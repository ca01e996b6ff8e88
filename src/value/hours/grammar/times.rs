//! Times of a day: `9-13 e 14.30-18`, `dalle 9 alle 13`, `20-2`, `24 ore su 24`.

use crate::value::hours::calendar::CalendarDay;
use crate::value::hours::error::{HoursError, HoursErrorKind};
use crate::value::hours::grammar::clause::{Clause, Located};
use crate::value::hours::grammar::cursor::{Cursor, DateRanges};
use crate::value::hours::rule::{MINUTES_OF_DAY, TimeSpan};
use crate::value::hours::token::TokenKind;

/// From this time on hours may go past midnight,
const EVENING: u16 = 15 * 60;
/// to this time.
const MORNING: u16 = 9 * 60;
const HALF_DAY: u16 = MINUTES_OF_DAY / 2;

impl Cursor<'_> {
    /// Reads the times of a clause, and `by appointment` after them.
    pub fn times(&mut self, clause: &mut Clause) -> Result<(), HoursError> {
        loop {
            let span = self.time_span()?;
            clause.spans.push(span);
            if !self.is_another_time() {
                break;
            }
            self.position += 1;
        }
        let start = self.position;
        if self.ahead(1) == Some(TokenKind::Appointment) {
            self.eat(TokenKind::Only);
        }
        if self.eat(TokenKind::Appointment) {
            clause.appointment = Some(self.range_from(start));
        }
        Ok(())
    }

    fn time_span(&mut self) -> Result<Located<TimeSpan>, HoursError> {
        let start = self.position;
        if self.eat(TokenKind::WholeDay) {
            // `sempre aperto`
            self.eat(TokenKind::Open);
            return Ok(Located { value: TimeSpan::WHOLE_DAY, range: self.range_from(start) });
        }
        self.eat(TokenKind::From);
        let first = self.position;
        let from = self.time()?;
        if !self.eat_range_sign() {
            let kind = self
                .date_as_time(from)
                .unwrap_or_else(|| HoursErrorKind::MissingEnd { from: self.table.phrases.time(from) });
            return Err(kind.at(self.range_from(first)));
        }
        let to = self.time()?;
        let range = self.range_from(first);
        let from = from % MINUTES_OF_DAY;
        let to = if to == 0 { MINUTES_OF_DAY } else { to };
        match self.end(from, to) {
            Ok(to) => Ok(Located { value: TimeSpan { from, to, by_appointment: false }, range }),
            Err(kind) => Err(kind.at(range)),
        }
    }

    /// The error for a single time that a text with `closed` probably means as a date: `am 7.12
    /// geschlossen`.
    pub fn date_as_time(&self, minutes: u16) -> Option<HoursErrorKind> {
        let is_closed = self.tokens.iter().any(|it| it.kind == TokenKind::Closed);
        let [day, month] = [minutes / 60, minutes % 60].map(|it| u8::try_from(it).ok());
        CalendarDay::new(None, month?, day?).filter(|_| is_closed)?;
        let suggestion = self.table.date_as_written(day?, month?);
        Some(HoursErrorKind::DateAsTime { suggestion })
    }

    /// The error at a time that follows the time `first` without a sign between them.
    pub fn missing_and(&self, first: &Located<TimeSpan>) -> Option<HoursError> {
        let mut ahead = Cursor { tokens: self.tokens, position: self.position, table: self.table };
        if ahead.is_date(0, DateRanges::InLists) {
            return None;
        }
        let second = ahead.time_span().ok()?;
        let times =
            [first, &second].map(|it| self.table.phrases.time_range_as_written(it.value.from, it.value.to));
        let suggestion = times.join(self.table.phrases.and);
        Some(HoursErrorKind::MissingAnd { suggestion }.at(first.range.start..second.range.end))
    }

    fn time(&mut self) -> Result<u16, HoursError> {
        let minutes = match self.peek() {
            Some(TokenKind::Time(minutes)) => minutes,
            Some(TokenKind::Number(hour @ 0..=24)) => hour as u16 * 60,
            Some(TokenKind::Number(number)) => {
                // Without a sign between hours and minutes: `930`.
                let (hour, minute) = (number / 100, number % 100);
                let is_time = (1..=24).contains(&hour) && minute < 60;
                let suggestion = is_time.then(|| self.table.phrases.time_in_figures(hour, minute));
                return self.error_here(HoursErrorKind::NoSuchTime { suggestion });
            }
            _ => return self.error_here(HoursErrorKind::MissingHours),
        };
        self.position += 1;
        Ok(minutes)
    }

    /// Returns the end of a time: on the next day if it is in the morning after an evening.
    fn end(&self, from: u16, to: u16) -> Result<u16, HoursErrorKind> {
        if from < to {
            return Ok(to);
        }
        if from == to {
            return Err(HoursErrorKind::ClosesWhenOpening);
        }
        if from >= EVENING && to <= MORNING {
            return Ok(to + MINUTES_OF_DAY);
        }
        // Probably one of them is a time of a clock of twelve hours.
        let (from, to) = if to <= HALF_DAY && to + HALF_DAY > from {
            (from, to + HALF_DAY)
        } else if from >= HALF_DAY && from - HALF_DAY < to {
            (from - HALF_DAY, to)
        } else {
            return Err(HoursErrorKind::ClosesBeforeOpening { suggestion: None });
        };
        let suggestion = Some(self.table.phrases.time_range_as_written(from, to));
        Err(HoursErrorKind::ClosesBeforeOpening { suggestion })
    }

    /// True at a comma or `and` before another time, rather than a date or a day of the month.
    fn is_another_time(&self) -> bool {
        if !matches!(self.peek(), Some(TokenKind::Comma | TokenKind::And)) {
            return false;
        }
        let next = 1 + usize::from(self.ahead(1) == Some(TokenKind::From));
        let is_time = matches!(self.ahead(next), Some(TokenKind::Time(_) | TokenKind::Number(_)));
        is_time && !self.is_nth(next) && !self.is_date(next, DateRanges::Alone)
    }
}
