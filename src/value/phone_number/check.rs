use super::finding::PhoneError;
use super::form::{begins_number, unexpected_character};
use super::plan::DialRules;
use super::several;
use super::words;
use super::written::Written;

/// A longer text is not searched for a number.
const BYTES_MAX: usize = 200;

/// Checks that the text up to `end` has the form of one number.
pub fn check(written: &Written, end: usize, rules: &DialRules) -> Result<(), PhoneError> {
    let text = &written.text()[..end];
    let is_digit = |it: char| it.is_ascii_digit();
    if text.len() > BYTES_MAX || !text.contains(is_digit) {
        return Err(PhoneError::NotANumber);
    }
    let has_letters = text.contains(char::is_alphabetic);
    if !has_letters && let Some(found) = several::find(text, rules) {
        return Err(several_error(written, found.first_end..end, found.are_endings));
    }
    if has_letters || !text.starts_with(begins_number) || !text.ends_with(is_digit) {
        return Err(words::error(written, text, rules));
    }
    match unexpected_character(text) {
        Some((index, character)) => {
            let position = written.position(index);
            Err(PhoneError::UnexpectedCharacter { character, position })
        }
        None => Ok(()),
    }
}

fn several_error(written: &Written, rest: std::ops::Range<usize>, are_endings: bool) -> PhoneError {
    let start = written.text().find(begins_number).unwrap_or(0);
    let first = written.text()[start..rest.start].to_owned();
    match are_endings {
        true => PhoneError::SeveralEndings { first, range: written.range(&rest) },
        false => PhoneError::SeveralNumbers { first, range: written.range(&(start..rest.start)) },
    }
}
