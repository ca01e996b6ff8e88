use super::form::trim_to_digit;
use super::plan::{DialRules, digits};

/// Signs between two numbers that no single number has.
const LIST_SIGNS: [char; 7] = [',', ';', '|', '&', '·', '•', '+'];
/// The minimum length of a number without its area code, in digits.
const LOCAL_DIGITS_MIN: usize = 5;
/// The maximum length of an ending that replaces the end of a number, in digits.
const ENDING_DIGITS_MAX: usize = 2;
/// The minimum length of the group of digits before an ending.
const GROUP_DIGITS_MIN: usize = 3;
/// A plan that has numbers of so many digits, without calling code, has no fixed lengths: so it is
/// where companies choose the length of their extensions.
const OPEN_PLAN_DIGITS: usize = 13;

/// A text with more than one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Several {
    /// Where the first number ends.
    pub first_end: usize,
    /// The rest is not complete numbers, but other endings of the first.
    pub are_endings: bool,
}

/// Finds out if a text without letters is more than one number.
pub fn find(text: &str, rules: &DialRules) -> Option<Several> {
    // Most numbers have no such sign.
    separators(text).next()?;
    let (first_end, are_endings) = match complete_numbers(text, rules) {
        Some(first_end) => (first_end, false),
        None => (endings(text, rules)?, true),
    };
    // The first may have endings, too.
    let first_end = find(&text[..first_end], rules).map_or(first_end, |it| it.first_end);
    Some(Several { first_end, are_endings })
}

/// Returns the end of the first number if another follows after a separator.
fn complete_numbers(text: &str, rules: &DialRules) -> Option<usize> {
    let whole = rules.parse(text).ok();
    separators(text).find_map(|(index, separator)| {
        let head = trim_to_digit(&text[..index]);
        let tail = &text[index..];
        if is_in_brackets(head) {
            return None;
        }
        let tail_digits = digits(tail).len();
        if tail_digits < LOCAL_DIGITS_MIN && !rules.is_short(tail) {
            return None;
        }
        // An area code alone may have enough digits for a number, but the plan does not have it.
        let is_number = match &whole {
            Some(_) => rules.is_valid(head),
            None => rules.parse(head).is_ok(),
        };
        if !is_number && !rules.is_short(head) {
            return None;
        }
        let is_whole = whole.as_ref().is_some_and(|it| it.is_valid()) && is_tight_hyphen(text, index);
        (!is_whole || LIST_SIGNS.contains(&separator)).then_some(head.len())
    })
}

/// Returns the end of the first number if other endings of it follow: `02 0000 0001/2`,
/// `055 0000001-2-3`, `02 88463001/3002`.
fn endings(text: &str, rules: &DialRules) -> Option<usize> {
    let mut head = text;
    let mut lengths = Vec::new();
    while let Some((before, ending)) = head.rsplit_once(['/', '-', ',']) {
        let ending = ending.trim();
        let is_ending = (1..=ENDING_DIGITS_MAX).contains(&ending.len());
        if !is_ending || !ending.bytes().all(|it| it.is_ascii_digit()) {
            break;
        }
        lengths.push(ending.len());
        head = trim_to_digit(before);
    }
    if lengths.is_empty() {
        return long_ending(text, rules);
    }
    let group = head.len() - head.trim_end_matches(|it: char| it.is_ascii_digit()).len();
    let is_whole = rules.is_valid(text);
    let is_number = match group >= GROUP_DIGITS_MIN {
        true => rules.is_valid(head) || !is_whole && rules.parse(head).is_ok(),
        false => !is_whole && rules.is_valid(head),
    };
    if is_in_brackets(head) || !is_number {
        return long_ending(text, rules);
    }
    // Pairs of digits are a way to write one number: 055-123-45-67.
    let are_pairs = lengths.len() > 1 && lengths.iter().all(|it| *it == 2);
    let is_direct_dial = lengths.len() == 1 && is_direct_dial(text, head.len(), rules);
    let is_one = is_direct_dial || are_pairs && is_whole;
    (!is_one).then_some(head.len())
}

/// True if a hyphen and the digits after it are a direct-dial extension, which is part of the
/// number: `030 23125-12`, `030 23125 - 0`. Elsewhere they are the ending of another number.
fn is_direct_dial(text: &str, head_end: usize, rules: &DialRules) -> bool {
    let is_zero = text[head_end..].chars().all(|it| matches!(it, ' ' | '-' | '0'));
    (is_zero || is_tight_hyphen(text, head_end)) && is_open_plan(text, rules)
}

/// True if the numbering plan of a number has no fixed lengths: with more digits it is possible, too.
fn is_open_plan(text: &str, rules: &DialRules) -> bool {
    let length = rules.parse(text).map_or(OPEN_PLAN_DIGITS, |it| it.significant_digits());
    let further = "0".repeat(OPEN_PLAN_DIGITS.saturating_sub(length));
    rules.parse(&format!("{text}{further}")).is_ok()
}

/// Returns the end of the first number if what follows makes it too long, or is written as an
/// ending: `030/23125-001/-002`.
fn long_ending(text: &str, rules: &DialRules) -> Option<usize> {
    let is_too_long = rules.parse(text).is_err();
    separators(text).find_map(|(index, _)| {
        let head = trim_to_digit(&text[..index]);
        let tail = &text[index..];
        let is_listed = tail.get(1..).is_some_and(|it| it.trim_start().starts_with('-'));
        let is_full = digits(head).len() > LOCAL_DIGITS_MIN + 1 && !digits(tail).is_empty();
        let is_ending = is_too_long || is_listed;
        let is_ending = is_ending && is_full && !is_in_brackets(head) && rules.parse(head).is_ok();
        is_ending.then_some(head.len())
    })
}

/// Returns the signs that may separate two numbers, with their positions. A `+` begins the second
/// number.
fn separators(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.char_indices().filter(|(_, it)| matches!(it, '/' | '-') || LIST_SIGNS.contains(it))
}

/// True for a hyphen between digits.
fn is_tight_hyphen(text: &str, index: usize) -> bool {
    let is_digit = |it: char| it.is_ascii_digit();
    text[index..].strip_prefix('-').is_some_and(|it| it.starts_with(is_digit))
        && text[..index].ends_with(is_digit)
}

/// True if a bracket is open at the end.
fn is_in_brackets(head: &str) -> bool {
    head.rfind('(').is_some_and(|it| !head[it..].contains(')'))
}
