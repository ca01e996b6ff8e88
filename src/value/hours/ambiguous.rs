//! Tokens that readers understand in more than one way: they are reported, but where the rest of the
//! text tells what is meant.

use crate::value::hours::error::{Ambiguity, HoursError};
use crate::value::hours::rule::MINUTES_OF_DAY;
use crate::value::hours::token::{Token, TokenKind};
use crate::value::hours::words::WordTable;

/// An hour up to this one, without `am` or `pm`, is in the morning or in the evening.
const EARLY_HOUR: u16 = 7 * 60;
const HALF_DAY: u16 = MINUTES_OF_DAY / 2;

/// Tokens of a text, with what each of them looks like there.
struct Written<'a> {
    text: &'a str,
    tokens: &'a [Token],
    table: &'a WordTable,
}

/// Returns the tokens with what one of them says for another: `7-9pm` begins in the evening too, and
/// `il primo dicembre` is a date.
///
/// # Errors
///
/// Returns all that is ambiguous.
pub fn without_doubt(
    mut tokens: Vec<Token>,
    text: &str,
    table: &WordTable,
) -> Result<Vec<Token>, Vec<HoursError>> {
    for at in 0..tokens.len() {
        let written = Written { text, tokens: &tokens, table };
        let kind = written.first_of_month(at).or_else(|| written.evening(at));
        tokens[at].kind = kind.unwrap_or(tokens[at].kind);
    }
    let written = Written { text, tokens: &tokens, table };
    let errors: Vec<HoursError> = (0..tokens.len()).filter_map(|at| written.error(at)).collect();
    if errors.is_empty() { Ok(tokens) } else { Err(errors) }
}

impl Written<'_> {
    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|it| it.kind)
    }

    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |it| &self.text[it.range.clone()])
    }

    fn is_range_sign(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::Dash | TokenKind::To | TokenKind::Until))
    }

    fn is_list_sign(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::And | TokenKind::Comma))
    }

    fn is_slash(&self, at: usize) -> bool {
        self.text(at) == "/"
    }

    /// `primo dicembre`: the day of a date.
    fn first_of_month(&self, at: usize) -> Option<TokenKind> {
        let is_date = matches!(
            (self.kind(at), self.kind(at + 1)),
            (Some(TokenKind::Ordinal(1)), Some(TokenKind::Month(_)))
        );
        is_date.then_some(TokenKind::Number(1))
    }

    /// The minutes of a time without `am` or `pm` of a clock of twelve hours.
    fn half_written(&self, at: usize) -> Option<u16> {
        let minutes = match self.kind(at)? {
            TokenKind::Number(hour @ 1..=12) => hour as u16 * 60,
            TokenKind::Time(minutes) if minutes < HALF_DAY + 60 => minutes,
            _ => return None,
        };
        let text = self.text(at);
        let is_bare = !text.starts_with('0') && text.chars().all(|it| !it.is_alphabetic());
        (self.table.numbers.has_am_pm && is_bare).then_some(minutes)
    }

    /// The time twelve hours later, if only the end of the range is in the afternoon: `7-9pm`.
    fn evening(&self, at: usize) -> Option<TokenKind> {
        let from = self.half_written(at)?;
        let Some(TokenKind::Time(to)) = self.kind(at + 2).filter(|_| self.is_range_sign(at + 1)) else {
            return None;
        };
        let is_afternoon = self.text(at + 2).contains(['p', 'P']);
        (is_afternoon && from + HALF_DAY < to).then_some(TokenKind::Time(from + HALF_DAY))
    }

    /// The error of what begins with a token.
    fn error(&self, at: usize) -> Option<HoursError> {
        let (ambiguity, last) = None
            .or_else(|| self.pair_or_range(at))
            .or_else(|| self.tuesday_or_march(at))
            .or_else(|| self.weekday_without_position(at))
            .or_else(|| self.some_alternate(at))
            .or_else(|| self.half_of_day(at))?;
        let range = self.tokens[at].range.start..self.tokens[last].range.end;
        Some(ambiguity.error().at(range))
    }

    /// `7/8 dicembre`, `lun/ven`.
    fn pair_or_range(&self, at: usize) -> Option<(Ambiguity, usize)> {
        let is_day_and_month = |it| matches!(it, Some(TokenKind::Date(date)) if date.year.is_none());
        let last = match (self.kind(at), self.kind(at + 1)) {
            (date, Some(TokenKind::Month(_))) if is_day_and_month(date) => at + 1,
            (date, _) if is_day_and_month(date) && self.is_slash(at + 1) => at + 2,
            (Some(TokenKind::Weekday(first)), _) if self.is_slash(at + 1) => {
                let Some(TokenKind::Weekday(second)) = self.kind(at + 2) else { return None };
                let is_list = at.checked_sub(1).is_some_and(|it| self.is_slash(it)) || self.is_slash(at + 3);
                if is_list || second == (first + 1) % 7 {
                    return None;
                }
                at + 2
            }
            _ => return None,
        };
        Some((Ambiguity::PairOrRange, last.min(self.tokens.len() - 1)))
    }

    /// `mar` beside a month or after a number, in Italian.
    fn tuesday_or_march(&self, at: usize) -> Option<(Ambiguity, usize)> {
        let is_doubtful =
            |it: usize| self.kind(it) == Some(TokenKind::Weekday(1)) && self.text(it).len() == 3;
        if !is_doubtful(at) || self.table.code != "it" {
            return None;
        }
        let is_month =
            |it: Option<usize>| matches!(it.and_then(|it| self.kind(it)), Some(TokenKind::Month(_)));
        let joins = |it: Option<usize>| {
            it.is_some_and(|it| {
                self.is_range_sign(it) || self.kind(it) == Some(TokenKind::And) || self.is_slash(it)
            })
        };
        let before = at.checked_sub(1);
        let is_after_month = joins(before) && is_month(at.checked_sub(2));
        let is_before_month = joins(Some(at + 1)) && is_month(Some(at + 2));
        let is_after_number = before.is_some_and(|it| {
            matches!(self.kind(it), Some(TokenKind::Number(_)))
                && self.text(it).chars().all(|it| it.is_ascii_digit())
        });
        (is_after_month || is_before_month || is_after_number).then_some((Ambiguity::TuesdayOrMarch, at))
    }

    /// `sabato del mese`, and the second day of `primo lunedì e martedì`.
    fn weekday_without_position(&self, at: usize) -> Option<(Ambiguity, usize)> {
        let Some(TokenKind::Weekday(_)) = self.kind(at) else { return None };
        let is_position = |it: Option<usize>| {
            matches!(
                it.and_then(|it| self.kind(it)),
                Some(TokenKind::Ordinal(_) | TokenKind::EverySecond | TokenKind::Number(_))
            )
        };
        let is_of_month = self.kind(at + 1) == Some(TokenKind::OfMonth);
        let is_after_another = at >= 3
            && self.is_list_sign(at - 1)
            && matches!(self.kind(at - 2), Some(TokenKind::Weekday(_)))
            && matches!(self.kind(at - 3), Some(TokenKind::Ordinal(_) | TokenKind::EverySecond));
        let is_doubtful = is_of_month && !is_position(at.checked_sub(1)) || is_after_another;
        is_doubtful.then_some((Ambiguity::OnceAMonth, at + usize::from(is_of_month)))
    }

    /// `lun-ven e sab a settimane alterne`.
    fn some_alternate(&self, at: usize) -> Option<(Ambiguity, usize)> {
        if self.kind(at) != Some(TokenKind::AlternateWeeks) {
            return None;
        }
        let is_weekday = |it: usize| matches!(self.kind(it), Some(TokenKind::Weekday(_)));
        let is_sign = |it: usize| self.is_range_sign(it) || self.is_list_sign(it);
        let days: Vec<usize> = (0..at).rev().take_while(|it| is_weekday(*it) || is_sign(*it)).collect();
        // The first of them may be a sign after something else.
        let between: Vec<usize> = days.iter().copied().filter(|it| *it > 0 && is_weekday(*it - 1)).collect();
        let has_range = between.iter().any(|it| self.is_range_sign(*it));
        let is_doubtful = has_range && between.iter().any(|it| self.is_list_sign(*it));
        is_doubtful.then_some((Ambiguity::SomeAlternate, at))
    }

    /// `6-8`, where hours are written with `am` and `pm`.
    fn half_of_day(&self, at: usize) -> Option<(Ambiguity, usize)> {
        let from = self.half_written(at).filter(|it| *it <= EARLY_HOUR && self.is_range_sign(at + 1))?;
        let to = self.half_written(at + 2).filter(|it| from < *it)?;
        let is_of_date = matches!(self.kind(at + 3), Some(TokenKind::Month(_)));
        (to <= HALF_DAY && !is_of_date).then_some((Ambiguity::HalfOfDay, at + 2))
    }
}
