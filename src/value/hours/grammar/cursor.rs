use std::ops::Range;

use crate::value::hours::error::{HoursError, HoursErrorKind};
use crate::value::hours::token::{Token, TokenKind};
use crate::value::hours::words::WordTable;

/// The tokens of one part of a text, and how many of them are read.
pub struct Cursor<'a> {
    pub tokens: &'a [Token],
    pub position: usize,
    /// The words for suggestions.
    pub table: &'a WordTable,
}

/// Which ranges of numbers may begin a date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DateRanges {
    /// `9-12, 24 dicembre` is a list of dates.
    InLists,
    /// `9-12 dicembre` is a range of dates, `9-12, 24 dicembre` begins with a time.
    Alone,
    /// `9-12` is a time.
    None,
}

impl Cursor<'_> {
    /// Returns the kind of the next token.
    pub fn peek(&self) -> Option<TokenKind> {
        self.ahead(0)
    }

    /// Returns the kind of the token after `count` others.
    pub fn ahead(&self, count: usize) -> Option<TokenKind> {
        self.tokens.get(self.position + count).map(|it| it.kind)
    }

    /// Reads a token if it is of this kind.
    pub fn eat(&mut self, kind: TokenKind) -> bool {
        let is_next = self.peek() == Some(kind);
        self.position += usize::from(is_next);
        is_next
    }

    /// Reads a sign or word between the ends of a range.
    pub fn eat_range_sign(&mut self) -> bool {
        let is_next = self.peek().is_some_and(is_range_sign);
        self.position += usize::from(is_next);
        is_next
    }

    /// Returns the kind of the token before a date or day, without the preposition of `e ad agosto`.
    pub fn sign_before(&self, position: usize) -> Option<TokenKind> {
        let before = self.tokens.get(..position)?;
        before.iter().rev().map(|it| it.kind).find(|it| *it != TokenKind::To)
    }

    /// Returns the bytes of the text from the token at `start` to the last one that was read.
    pub fn range_from(&self, start: usize) -> Range<usize> {
        let last = self.position.max(start + 1) - 1;
        match (self.tokens.get(start), self.tokens.get(last).or(self.tokens.last())) {
            (Some(first), Some(last)) => first.range.start..last.range.end.max(first.range.end),
            (_, Some(last)) => last.range.clone(),
            _ => 0..0,
        }
    }

    /// An error at the next token, or at the last one if there is none.
    pub fn error_here<T>(&self, kind: HoursErrorKind) -> Result<T, HoursError> {
        Err(kind.at(self.range_from(self.position)))
    }

    /// True if a date begins `count` tokens ahead: `7 dicembre`, `10 al 20 agosto`, `24, 25 e 31
    /// dicembre`.
    pub fn is_date(&self, count: usize, ranges: DateRanges) -> bool {
        match self.ahead(count) {
            Some(TokenKind::Date(_) | TokenKind::Month(_)) => true,
            Some(TokenKind::Number(_)) => self.are_numbers_of_month(count + 1, ranges),
            _ => false,
        }
    }

    /// True if what is `count` tokens ahead, after a number, leads to the month of the number.
    fn are_numbers_of_month(&self, mut count: usize, ranges: DateRanges) -> bool {
        let mut has_range = false;
        loop {
            let is_range = match self.ahead(count) {
                Some(TokenKind::Month(_)) => return true,
                Some(TokenKind::Comma | TokenKind::And) => false,
                Some(sign) if is_range_sign(sign) && ranges != DateRanges::None => true,
                _ => return false,
            };
            if ranges == DateRanges::Alone && has_range {
                return false;
            }
            has_range |= is_range;
            count += 1;
            count += usize::from(!is_range && self.ahead(count) == Some(TokenKind::From));
            if !matches!(self.ahead(count), Some(TokenKind::Number(_))) {
                return false;
            }
            count += 1;
        }
    }
}

fn is_range_sign(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Dash | TokenKind::To | TokenKind::Until)
}
