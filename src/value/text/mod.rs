//! Texts as editors write them: normalised, and free of characters that readers cannot see or that
//! change what they see.

mod character;
mod clean;
mod digits;
mod file_text;
mod finding;
mod invisible;
mod latin;
mod toml_quotes;

use std::borrow::Cow;
use std::fmt;

use icu_segmenter::GraphemeClusterSegmenter;
use serde::{Deserialize, Serialize};

pub(super) use character::CharacterClass;
pub use character::is_ignorable;
pub use clean::TextLines;
pub(super) use digits::fold_digit;
pub use digits::fold_digits;
pub use file_text::{FileSyntax, FileText};
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

    /// Cleans a piece of a longer text: as [`Text::read`], and a blank at either end stays. A piece of
    /// blanks alone is returned as it is.
    ///
    /// # Errors
    ///
    /// The first character that a text may not contain.
    pub fn clean_piece(piece: &str) -> Result<(Cow<'_, str>, Vec<TextWarning>), TextError> {
        if latin::is_clean(piece) {
            return Ok((Cow::Borrowed(piece), Vec::new()));
        }
        match clean::clean(piece, TextLines::Several) {
            Ok((cleaned, warnings)) => {
                let blank = |is_there: bool| if is_there { " " } else { "" };
                let (before, after) = (piece.starts_with(' '), piece.ends_with(' '));
                Ok((format!("{}{cleaned}{}", blank(before), blank(after)).into(), warnings))
            }
            // Blanks, and invisible characters that a reference such as `&#8203;` stands for.
            Err(TextError::Empty)
                if piece.chars().all(|it| CharacterClass::of(it) != CharacterClass::Invisible) =>
            {
                Ok((Cow::Borrowed(piece), Vec::new()))
            }
            Err(TextError::Empty) => Ok((piece.replace(is_ignorable, "").into(), Vec::new())),
            Err(error) => Err(error),
        }
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the length as readers count it: the number of extended grapheme clusters.
    pub fn graphemes(&self) -> usize {
        Text::graphemes_of(&self.0)
    }

    /// Returns the length of a text that was read before; see [`Text::graphemes`].
    pub fn graphemes_of(text: &str) -> usize {
        if text.is_ascii() {
            return text.len();
        }
        // The first break is the start of the text.
        GraphemeClusterSegmenter::new().segment_str(text).count() - 1
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
