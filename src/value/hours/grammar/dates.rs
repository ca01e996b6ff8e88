//! Dates and periods: `7/12`, `24, 25 e 31 dicembre`, `dal 24/12 al 6/1`, `luglio e agosto 2027`.

use crate::value::Date;
use crate::value::hours::calendar::CalendarDay;
use crate::value::hours::error::{Ambiguity, HoursError, HoursErrorKind};
use crate::value::hours::grammar::clause::Located;
use crate::value::hours::grammar::cursor::{Cursor, DateRanges};
use crate::value::hours::rule::When;
use crate::value::hours::token::TokenKind;

/// A date as it is written, perhaps without its month or its day.
#[derive(Debug, Clone, Copy)]
struct PartialDate {
    /// `None` for a whole month.
    day: Option<u32>,
    month: Option<u8>,
    year: Option<i16>,
    /// The day of the week that is written before it: 0 for Monday.
    weekday: Option<u8>,
    /// The first token.
    token: usize,
}

impl Cursor<'_> {
    /// Reads one date, a list of dates that share a month, or a period. `is_since`: it follows `from`,
    /// so that without an end it is a time since a date.
    pub fn dates(&mut self, is_since: bool) -> Result<Vec<Located<When>>, HoursError> {
        let mut dates = vec![self.partial_date()?];
        while dates.last().is_some_and(|it| it.month.is_none())
            && matches!(self.peek(), Some(TokenKind::Comma | TokenKind::And))
            && matches!(self.ahead(1), Some(TokenKind::Number(_)))
        {
            self.position += 1;
            dates.push(self.partial_date()?);
        }
        let last = dates[dates.len() - 1];
        let mut found = Vec::new();
        let mut shared = last;
        if self.is_range_of_dates() {
            self.position += 1;
            let end = self.partial_date()?;
            found.push(Located { value: self.period(last, end)?, range: self.range_from(last.token) });
            shared = if last.month.is_some() { last } else { end };
            dates.pop();
        } else if is_since {
            let (first, _) = self.ends(last)?;
            let Some(first) = first.date() else { return self.error_at(last, HoursErrorKind::MissingYear) };
            return Ok(vec![Located { value: When::Since(first), range: self.range_from(last.token) }]);
        }
        for (at, date) in dates.into_iter().enumerate() {
            let with_month = PartialDate {
                month: date.month.or(shared.month),
                year: if date.month.is_some() { date.year } else { shared.year },
                ..date
            };
            let (first, last) = self.ends(with_month)?;
            let range = self.range_from(date.token);
            found.insert(at, Located { value: When::Period { first, last }, range });
        }
        Ok(found)
    }

    /// Reads the date after `until`.
    pub fn until(&mut self, start: usize) -> Result<Located<When>, HoursError> {
        if !self.is_date(0, DateRanges::None) {
            return Err(HoursErrorKind::MissingDate.at(self.range_from(start)));
        }
        let date = self.partial_date()?;
        let (_, last) = self.ends(date)?;
        let Some(last) = last.date() else { return self.error_at(date, HoursErrorKind::MissingYear) };
        Ok(Located { value: When::Until(last), range: self.range_from(start) })
    }

    /// Reads the date from which every second week is counted; `None` if it is no day.
    pub fn first_of_alternate_weeks(&mut self) -> Result<Option<CalendarDay>, HoursError> {
        let date = self.partial_date()?;
        if date.day.is_none() {
            return Ok(None);
        }
        Ok(Some(self.ends(date)?.0))
    }

    fn is_range_of_dates(&self) -> bool {
        matches!(self.peek(), Some(TokenKind::Dash | TokenKind::To | TokenKind::Until))
            && (self.is_date(1, DateRanges::InLists) || self.is_date_with_weekday(1))
    }

    /// True if a date begins `count` tokens ahead, with its day of the week: `martedì 8 dicembre`. A comma
    /// between them, as in German, is read so only if the year tells that the day is that of the date.
    pub fn is_date_with_weekday(&self, count: usize) -> bool {
        let Some(TokenKind::Weekday(weekday)) = self.ahead(count) else { return false };
        match (self.ahead(count + 1), self.ahead(count + 2)) {
            (Some(TokenKind::Date(_)), _) | (Some(TokenKind::Number(_)), Some(TokenKind::Month(_))) => true,
            (Some(TokenKind::Comma), _) => {
                self.full_date(count + 2).is_some_and(|it| it.weekday() == weekday)
            }
            _ => false,
        }
    }

    /// The date, with its year, that begins `count` tokens ahead.
    fn full_date(&self, count: usize) -> Option<Date> {
        match (self.ahead(count)?, self.ahead(count + 1)) {
            (TokenKind::Date(date), _) => date.date(),
            (TokenKind::Number(day), Some(TokenKind::Month(month))) => {
                CalendarDay::new(self.year_ahead(count + 2), month, u8::try_from(day).ok()?)?.date()
            }
            _ => None,
        }
    }

    fn partial_date(&mut self) -> Result<PartialDate, HoursError> {
        let weekday = match self.peek() {
            Some(TokenKind::Weekday(weekday)) if self.is_date_with_weekday(0) => Some(weekday),
            _ => None,
        };
        self.position += usize::from(weekday.is_some());
        self.position += usize::from(weekday.is_some() && self.peek() == Some(TokenKind::Comma));
        let token = self.position;
        let date = match self.peek() {
            Some(TokenKind::Date(CalendarDay { year, month, day })) => {
                PartialDate { day: Some(day.into()), month: Some(month), year, weekday, token }
            }
            Some(TokenKind::Month(_)) if self.is_day_after_month() => return self.day_after_month(),
            Some(TokenKind::Month(month)) => {
                PartialDate { day: None, month: Some(month), year: self.year_ahead(1), weekday, token }
            }
            Some(TokenKind::Number(day)) => {
                let month = match self.ahead(1) {
                    Some(TokenKind::Month(month)) => Some(month),
                    _ => None,
                };
                let year = month.and_then(|_| self.year_ahead(2));
                PartialDate { day: Some(day), month, year, weekday, token }
            }
            _ => return self.error_here(HoursErrorKind::MissingDate),
        };
        let is_number = matches!(self.peek(), Some(TokenKind::Number(_)));
        let is_in_words = !matches!(self.peek(), Some(TokenKind::Date(_)));
        self.position += 1;
        self.position += usize::from(is_number && date.month.is_some());
        self.position += usize::from(is_in_words && date.year.is_some());
        Ok(date)
    }

    /// True at a month before a number that is the day: one that begins no time.
    fn is_day_after_month(&self) -> bool {
        let is_range =
            |it: Option<TokenKind>| matches!(it, Some(TokenKind::Dash | TokenKind::To | TokenKind::Until));
        let is_day = matches!(self.ahead(1), Some(TokenKind::Number(1..=31)));
        is_day && (!is_range(self.ahead(2)) || matches!(self.ahead(3), Some(TokenKind::Month(_))))
    }

    fn day_after_month<T>(&self) -> Result<T, HoursError> {
        let (month, day) = match (self.peek(), self.ahead(1)) {
            (Some(TokenKind::Month(month)), Some(TokenKind::Number(day))) => (month, day),
            _ => return self.error_here(HoursErrorKind::MissingDate),
        };
        // All days of a list: `December 24, 25 and 31`.
        let mut days = day.to_string();
        let mut last = self.position + 1;
        while let (Some(TokenKind::Comma | TokenKind::And), Some(TokenKind::Number(day @ 1..=31))) =
            (self.tokens.get(last + 1).map(|it| it.kind), self.tokens.get(last + 2).map(|it| it.kind))
        {
            let is_last = !matches!(
                self.tokens.get(last + 3).map(|it| it.kind),
                Some(TokenKind::Comma | TokenKind::And)
            );
            days += &format!("{}{day}", if is_last { self.table.phrases.and } else { ", " });
            last += 2;
        }
        let name = self.table.phrases.months[usize::from(month) - 1];
        let dot = if self.table.numbers.has_dot_dates { "." } else { "" };
        let suggestion = format!("{days}{dot} {name}");
        let range = self.tokens[self.position].range.start..self.tokens[last].range.end;
        Err(HoursErrorKind::DayAfterMonth { suggestion }.at(range))
    }

    fn year_ahead(&self, count: usize) -> Option<i16> {
        match self.ahead(count) {
            Some(TokenKind::Number(year)) => i16::try_from(year).ok().filter(|it| (2000..2100).contains(it)),
            _ => None,
        }
    }

    /// Returns the first and the last day of a date: the same, but for a whole month.
    fn ends(&self, date: PartialDate) -> Result<(CalendarDay, CalendarDay), HoursError> {
        let Some(month) = date.month else { return self.error_at(date, HoursErrorKind::MissingMonth) };
        let days = match date.day {
            None => CalendarDay::new(date.year, month, 1).zip(CalendarDay::last_of_month(date.year, month)),
            Some(day) => {
                let day = u8::try_from(day).ok().and_then(|day| CalendarDay::new(date.year, month, day));
                day.map(|it| (it, it))
            }
        };
        let Some((first, last)) = days else { return self.error_at(date, HoursErrorKind::NoSuchDate) };
        match (date.weekday, first.date()) {
            (None, _) => Ok((first, last)),
            (Some(weekday), Some(first_date)) if first_date.weekday() == weekday => Ok((first, last)),
            (Some(_), Some(date_of_other)) => {
                self.error_at(date, HoursErrorKind::OtherWeekday { weekday: date_of_other.weekday() })
            }
            (Some(_), None) => self.error_at(date, Ambiguity::WeekdayOfYearlyDate.error()),
        }
    }

    /// A period; a year or month that one end lacks is that of the other.
    fn period(&self, start: PartialDate, end: PartialDate) -> Result<When, HoursError> {
        let mut start = PartialDate { month: start.month.or(end.month), ..start };
        let mut end = end;
        let is_over_new_year = (start.month, start.day) > (end.month, end.day);
        if start.year.is_none() {
            start.year = end.year.map(|it| it - i16::from(is_over_new_year));
        }
        if end.year.is_none() {
            end.year = start.year.map(|it| it + i16::from(is_over_new_year));
        }
        let (first, _) = self.ends(start)?;
        let (_, last) = self.ends(end)?;
        if first.year.is_some() && last < first {
            return Err(HoursErrorKind::PeriodEndsBeforeStart.at(self.range_from(start.token)));
        }
        Ok(When::Period { first, last })
    }

    fn error_at<T>(&self, date: PartialDate, kind: HoursErrorKind) -> Result<T, HoursError> {
        let token = &self.tokens[date.token];
        let month = self
            .tokens
            .get(date.token + 1)
            .filter(|it| matches!((token.kind, it.kind), (TokenKind::Number(_), TokenKind::Month(_))));
        let end = month.map_or(token.range.end, |it| it.range.end);
        Err(kind.at(token.range.start..end))
    }
}
