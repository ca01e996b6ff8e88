use std::ops::Range;

use crate::value::text::{CharacterClass, fold_digit, is_ignorable};

/// Signs and blanks around a number that say nothing.
const EDGES: [char; 7] = [' ', '.', ',', ';', ':', '-', '/'];

/// A number as written, with blanks, digits and signs in one form, that can be traced back to the
/// original text.
pub struct Written<'a> {
    original: &'a str,
    text: String,
    /// Where the character of each byte of `text` begins in `original`.
    origins: Vec<usize>,
}

impl<'a> Written<'a> {
    pub fn new(original: &'a str) -> Written<'a> {
        let mut written = Written { original, text: String::new(), origins: Vec::new() };
        for (position, character) in original.char_indices() {
            let character = fold_sign(character);
            let is_second_blank = character == ' ' && written.text.ends_with(' ');
            let is_leading = written.text.is_empty() && EDGES.contains(&character);
            if !is_ignorable(character) && !is_second_blank && !is_leading {
                written.text.push(character);
                written.origins.resize(written.text.len(), position);
            }
        }
        let end = written.text.trim_end_matches(EDGES).len();
        written.text.truncate(end);
        written
    }

    /// Returns the text in one form.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the position in the original of a position in the text.
    pub fn position(&self, index: usize) -> usize {
        self.origins.get(index).copied().unwrap_or(self.original.len())
    }

    /// Returns the range in the original of a range of the text that is not empty.
    pub fn range(&self, range: &Range<usize>) -> Range<usize> {
        let last = self.position(range.end - 1);
        let length = self.original[last..].chars().next().map_or(0, char::len_utf8);
        self.position(range.start)..last + length
    }
}

/// Replaces digits of other scripts, full-width signs, dashes, slashes, brackets and blanks.
fn fold_sign(character: char) -> char {
    match character {
        '[' => '(',
        ']' => ')',
        ' '..='~' => character,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{ff01}'..='\u{ff5e}' => {
            let ascii = u32::from(character) - 0xfee0;
            char::from_u32(ascii).unwrap_or(character)
        }
        _ => match CharacterClass::of(character) {
            CharacterClass::Blank | CharacterClass::NoBreakBlank | CharacterClass::LineBreak => ' ',
            _ => fold_digit(character),
        },
    }
}
