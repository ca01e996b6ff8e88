use super::clean::TextLines;

/// Returns the cleaned text if it has only letters, digits and signs of the Latin script and
/// ordinary blanks. For these no property of Unicode has to be looked up: they are visible, in NFC
/// and from left to right. `None` for other texts and where nothing visible is left.
pub fn clean(text: &str, lines: TextLines) -> Option<String> {
    if !text.chars().all(|it| (is_plain(it) && it != '\u{a0}') || (it == '\n' && lines == TextLines::Several))
    {
        return None;
    }
    let mut cleaned = String::with_capacity(text.len());
    for (index, line) in text.trim_matches([' ', '\n']).split('\n').enumerate() {
        if index > 0 {
            cleaned.push('\n');
        }
        let start = cleaned.len();
        for word in line.split(' ').filter(|it| !it.is_empty()) {
            if cleaned.len() > start {
                cleaned.push(' ');
            }
            cleaned.push_str(word);
        }
    }
    (!cleaned.is_empty()).then_some(cleaned)
}

/// True if [`clean`] would not change a piece of text, but for its blanks.
pub fn is_clean(text: &str) -> bool {
    text.chars().all(|it| is_plain(it) || it == '\n')
}

/// True for letters, digits, signs and blanks whose class does not have to be looked up.
pub(super) fn is_plain(character: char) -> bool {
    match character {
        '\u{ad}' => false, // soft hyphen
        ' '..='~' | '\u{a0}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{20ac}' => true,
        _ => false,
    }
}
