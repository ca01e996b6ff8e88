use std::ops::Range;

use super::finding::PhoneError;
use super::form::{begins_number, is_phone_character, is_well_formed, trim_to_digit};
use super::plan::{DialRules, digits};
use super::several::{self, Several};
use super::written::Written;

/// The minimum number of digits of a number that is completed by letters.
const KEYPAD_DIGITS_MIN: usize = 3;

/// Finds the reason why a text with letters, or with signs around its digits, is not a number.
pub fn error(written: &Written, number: &str, rules: &DialRules) -> PhoneError {
    letter_among_digits(written, number, rules)
        .or_else(|| number_among_words(written, number, rules))
        .or_else(|| keypad_letters(written, number, rules))
        .unwrap_or(PhoneError::NotANumber)
}

/// O for zero, l and I for one.
fn letter_among_digits(written: &Written, number: &str, rules: &DialRules) -> Option<PhoneError> {
    let is_similar = |it: char| matches!(it, 'O' | 'o' | 'l' | 'I');
    // A letter that stands alone is a word: `02 0000 0001 o 02 0000 0002`.
    let is_word = |it: &str| it.len() == 1 && it.contains(is_similar);
    let position = number.find(is_similar)?;
    if number.split(' ').any(is_word) {
        return None;
    }
    let mended: String = number
        .chars()
        .map(|it| match it {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            _ => it,
        })
        .collect();
    let position = written.position(position);
    is_one_number(&mended, rules).then_some(PhoneError::LetterAmongDigits { number: mended, position })
}

fn number_among_words(written: &Written, number: &str, rules: &DialRules) -> Option<PhoneError> {
    let runs = runs(number);
    for run in &runs {
        if let Some(Several { first_end, .. }) = several::find(&number[run.clone()], rules) {
            let range = run.start..run.start + first_end;
            let first = number[range.clone()].to_owned();
            return Some(PhoneError::SeveralNumbers { first, range: written.range(&range) });
        }
    }
    // Hours may have as many digits as a number, but no numbering plan has them.
    let known = runs.iter().filter_map(|it| known_number(number, it, rules));
    let mut found: Vec<Range<usize>> = known.collect();
    if found.is_empty() {
        let has_all_digits = |it: &Range<usize>| digits(&number[it.clone()]) == digits(number);
        let is_one = |it: &Range<usize>| is_one_number(&number[it.clone()], rules);
        found.extend(runs.into_iter().filter(|it| has_all_digits(it) && is_one(it)));
    }
    let range = found.first()?.clone();
    let text = number[range.clone()].to_owned();
    let range = written.range(&range);
    Some(match found.len() {
        1 => PhoneError::Words { number: text, range },
        _ => PhoneError::SeveralNumbers { first: text, range },
    })
}

/// Returns the ranges of the text that have only characters of a number and at least a digit.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    for part in text.split(|it| !is_phone_character(it)) {
        let begin = part.find(begins_number).unwrap_or(part.len());
        let (skipped, run) = number_part(&part[begin..]);
        let begin = begin + skipped;
        if !run.is_empty() {
            runs.push(start + begin..start + begin + run.len());
        }
        let separator = text[start + part.len()..].chars().next().map_or(0, char::len_utf8);
        start += part.len() + separator;
    }
    runs
}

/// Returns the part of a run up to its last digit, without a bracket whose other one is missing or
/// encloses the end; and how many bytes are left out before it.
fn number_part(run: &str) -> (usize, &str) {
    let run = trim_to_digit(run);
    match run.rfind('(') {
        Some(bracket) if run[bracket..].contains(')') => (0, run),
        Some(0) => (1, &run[1..]),
        Some(bracket) => (0, trim_to_digit(&run[..bracket])),
        None => (0, run),
    }
}

/// Returns the number in a run of digits that is short or in the numbering plan: all of it, or
/// without the hours or the floor before or after it, as in `9-12 02 0000 0001`.
fn known_number(text: &str, run: &Range<usize>, rules: &DialRules) -> Option<Range<usize>> {
    let is_known = |it: &Range<usize>| {
        let part = &text[it.clone()];
        is_well_formed(part) && (rules.is_short(part) || rules.is_valid(part))
    };
    if is_known(run) {
        return Some(run.clone());
    }
    let blanks: Vec<usize> = text[run.clone()].match_indices(' ').map(|it| run.start + it.0).collect();
    let after = blanks.iter().map(|it| it + 1..run.end);
    let before = blanks.iter().rev().map(|it| run.start..*it);
    after.chain(before).find(is_known)
}

/// True if the text can be written as a number.
fn is_one_number(text: &str, rules: &DialRules) -> bool {
    is_well_formed(text) && rules.is_dialable(text) && several::find(text, rules).is_none()
}

/// 1-800-FLOWERS: capital letters without which the number is not complete.
fn keypad_letters(written: &Written, number: &str, rules: &DialRules) -> Option<PhoneError> {
    let start = number.find(char::is_alphabetic)?;
    let end = number.rfind(char::is_alphabetic)? + 1;
    let is_keypad = |it: char| it.is_ascii_uppercase() || is_phone_character(it);
    if !number.chars().all(is_keypad) || digits(number).len() < KEYPAD_DIGITS_MIN {
        return None;
    }
    let mended: String = number.chars().map(|it| keypad_digit(it).unwrap_or(it)).collect();
    if !is_one_number(&mended, rules) {
        return None;
    }
    Some(PhoneError::KeypadLetters { number: mended, range: written.range(&(start..end)) })
}

/// Returns the digit on whose key a letter is (ITU-T E.161).
fn keypad_digit(letter: char) -> Option<char> {
    let keys = ["ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"];
    let key = keys.iter().position(|it| it.contains(letter))?;
    char::from_digit(u32::try_from(key + 2).ok()?, 10)
}
