/// True if the text has the form of a number: digits with single signs between them.
pub fn is_well_formed(text: &str) -> bool {
    let ends_number = |it: char| it.is_ascii_digit();
    text.starts_with(begins_number) && text.ends_with(ends_number) && unexpected_character(text).is_none()
}

/// Returns the text up to its last digit.
pub fn trim_to_digit(text: &str) -> &str {
    text.trim_end_matches(|it: char| !it.is_ascii_digit())
}

/// True for characters that a number begins with.
pub fn begins_number(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '+' | '(')
}

/// True for characters that a number may have.
pub fn is_phone_character(character: char) -> bool {
    character.is_ascii_digit() || " +().-/".contains(character)
}

/// Returns the first character that does not belong where it is: a sign, a `+` that is not the
/// first, a bracket without the other one, and brackets around nothing.
pub fn unexpected_character(text: &str) -> Option<(usize, char)> {
    let mut open = None;
    for (index, character) in text.char_indices() {
        let rest = &text[index + character.len_utf8()..];
        let is_wrong = match character {
            '+' => text[..index].contains(|it| it != '('),
            '(' => open.replace(index).is_some() || !rest.trim_start().starts_with(|it| it != ')'),
            ')' => open.take().is_none(),
            _ => !is_phone_character(character),
        };
        if is_wrong {
            return Some((index, character));
        }
    }
    open.map(|index| (index, '('))
}
