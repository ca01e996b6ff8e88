use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The zero of each run of ten decimal digits that are read like ASCII digits.
const ZEROS: [char; 6] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{e50}'];

/// A text in lower case, without accents, with one kind of blank, dash and apostrophe, and where each
/// of its bytes is in the original.
pub struct FoldedText {
    pub text: String,
    /// The offset in the original of the character that each byte comes from, and its length.
    offsets: Vec<usize>,
}

impl FoldedText {
    pub fn new(original: &str) -> FoldedText {
        let mut folded = FoldedText { text: String::with_capacity(original.len()), offsets: Vec::new() };
        for (offset, letter) in original.char_indices() {
            match fold_sign(letter) {
                Some(' ') if folded.text.ends_with(' ') => (),
                Some(sign) => folded.push(sign, offset),
                None => letter
                    .nfkd()
                    .filter(|it| !is_combining_mark(*it))
                    .flat_map(char::to_lowercase)
                    .for_each(|it| folded.push(it, offset)),
            }
        }
        folded.offsets.push(original.len());
        folded
    }

    /// Returns the range of the original that a range of the folded text comes from.
    pub fn original_range(&self, range: Range<usize>) -> Range<usize> {
        let offset = |it: usize| self.offsets.get(it).or(self.offsets.last()).copied().unwrap_or(0);
        offset(range.start)..offset(range.end)
    }

    fn push(&mut self, letter: char, offset: usize) {
        self.text.push(letter);
        self.offsets.resize(self.text.len(), offset);
    }
}

/// Returns the character for a sign, blank or digit that is replaced by one other; `None` for
/// characters that Unicode decomposes.
fn fold_sign(letter: char) -> Option<char> {
    match letter {
        'a'..='z' | '0'..='9' => Some(letter),
        '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
        _ if letter.is_whitespace() => Some(' '),
        // Ordinal indicators, which Unicode decomposes into letters.
        '°' | 'º' | 'ª' => Some(letter),
        '’' | '‘' | '\u{2bc}' | '`' | '´' => Some('\''),
        '–' | '—' | '‒' | '―' | '‐' | '‑' | '−' => Some('-'),
        _ => ZEROS.iter().find_map(|zero| {
            let digit = (letter as u32).checked_sub(*zero as u32).filter(|it| *it < 10)?;
            char::from_digit(digit, 10)
        }),
    }
}

/// Removes the accent of a letter: the first letter of its decomposition.
pub fn without_accent(letter: char) -> char {
    if letter.is_ascii() { letter } else { letter.nfkd().next().unwrap_or(letter) }
}

#[cfg(test)]
mod tests {
    use super::FoldedText;

    #[test]
    fn ranges_are_those_of_the_original() {
        for (original, folded, part) in [
            ("Lunedì  9", "lunedi 9", "Lunedì"),
            ("Lunedi\u{300} 9", "lunedi 9", "Lunedi\u{300}"),
            ("MÄRZ—9", "marz-9", "MÄRZ"),
            ("９.３０", "9.30", "９.３０"),
        ] {
            let text = FoldedText::new(original);
            assert_eq!(text.text, folded);
            let end = folded.find([' ', '-']).unwrap_or(folded.len());
            assert_eq!(&original[text.original_range(0..end)], part);
        }
    }
}
