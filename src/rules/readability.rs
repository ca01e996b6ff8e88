//! The Gulpease index of Lucisano and Piemontese: the readability of an Italian text, computed from
//! its numbers of letters, words and sentences. A text of 60 or more is understood without help by
//! readers with eight years of school.

use serde::{Deserialize, Serialize};

use crate::rules::prose::{sentences, words};

/// The counts that the index is computed from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readability {
    /// Letters and digits.
    pub letters: usize,
    /// Words, as split by [`words`].
    pub words: usize,
    /// Sentences, as split by [`sentences`].
    pub sentences: usize,
}

impl Readability {
    /// Counts several texts as one.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Readability {
        let mut counted = Readability::default();
        for text in texts {
            counted.sentences += sentences(text).count();
            for (_, word) in words(text) {
                counted.words += 1;
                counted.letters += word.chars().filter(|it| it.is_alphanumeric()).count();
            }
        }
        counted
    }

    /// Returns 89 + (300 × sentences − 10 × letters) / words: from 0 (hard) to 100 (easy), and
    /// beyond both for unusual texts. `None` if there are no words.
    pub fn gulpease(self) -> Option<f64> {
        let [letters, words, sentences] = [self.letters, self.words, self.sentences].map(|it| it as f64);
        (self.words > 0).then(|| 89.0 + (300.0 * sentences - 10.0 * letters) / words)
    }
}
