//! Texts as editors write them: normalised, and free of characters that readers cannot see or that
//! change what they see.

mod character;
mod clean;
mod digits;
mod finding;
mod latin;

use std::fmt;

use icu_segmenter::GraphemeClusterSegmenter;
use serde::{Deserialize, Serialize};

pub(super) use character::{CharacterClass, is_ignorable};
pub use clean::TextLines;
pub(super) use digits::fold_digit;
pub use digits::fold_digits;
pub use finding::{TextError, TextWarning};

/// A text that is not empty, is in NFC, has single blanks and no invisible characters but those
/// that its script needs. It is serialized as its string.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Text(Box<str>);

impl Text {
    /// The maximum length of names and titles, in grapheme clusters.
    pub const NAME_GRAPHEMES_MAX: usize = 120;
    /// The maximum length of descriptions, in grapheme clusters.
    pub const DESCRIPTION_GRAPHEMES_MAX: usize = 160;

    /// Reads a text of one line or of several. Repairs what has one meaning: decomposed accents and
    /// blanks without a warning, invisible characters and open isolates with one.
    ///
    /// # Errors
    ///
    /// The first character that a text may not contain, or that nothing visible is left.
    pub fn read(text: &str, lines: TextLines) -> Result<(Text, Vec<TextWarning>), TextError> {
        if let Some(cleaned) = latin::clean(text, lines) {
            return Ok((Text(cleaned.into()), Vec::new()));
        }
        let (cleaned, warnings) = clean::clean(text, lines)?;
        Ok((Text(cleaned.into()), warnings))
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the length as readers count it: the number of extended grapheme clusters.
    pub fn graphemes(&self) -> usize {
        if self.0.is_ascii() {
            return self.0.len();
        }
        // The first break is the start of the text.
        GraphemeClusterSegmenter::new().segment_str(&self.0).count() - 1
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Text {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Text, &'static str> {
        match Text::read(&text, TextLines::Several) {
            Ok((read, _)) if read.as_str() == text => Ok(read),
            _ => Err("not a normalised text"),
        }
    }
}
