use std::borrow::Cow;

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// Replaces the decimal digits of all scripts, and full-width ones, by ASCII digits: for numbers,
/// codes and hours, not for texts. Other characters stay.
pub fn fold_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    match text.chars().any(|it| !it.is_ascii() && digit_value(it).is_some()) {
        true => Cow::Owned(text.chars().map(fold_digit).collect()),
        false => Cow::Borrowed(text),
    }
}

/// Returns the ASCII digit for a decimal digit of any script, or else the character itself.
pub fn fold_digit(character: char) -> char {
    digit_value(character).map_or(character, char::from)
}

/// Returns the ASCII digit as a byte. The decimal digits of a script follow each other from 0 to 9,
/// and digits of the next style begin with 0 again: a stability policy of Unicode.
fn digit_value(character: char) -> Option<u8> {
    let category = CodePointMapData::<GeneralCategory>::new();
    let is_digit = |code_point| category.get32(code_point) == GeneralCategory::DecimalNumber;
    let code_point = u32::from(character);
    if !is_digit(code_point) {
        return None;
    }
    let before = (0..code_point).rev().take_while(|it| is_digit(*it)).count();
    u8::try_from(before % 10).ok().map(|value| b'0' + value)
}
