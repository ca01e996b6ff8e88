//! The Gulpease index of Lucisano and Piemontese: how easy an Italian text is to read, from what its letters, words and sentences count.
//! At 60 and more, who left school at fourteen reads it alone.

use serde::{Deserialize, Serialize};

use crate::rules::prose::{sentences, words};

/// What a text counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readability {
    /// Letters and digits.
    pub letters: usize,
    /// Words, as [`words`] parts them.
    pub words: usize,
    /// Sentences, as [`sentences`] parts them.
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

    /// 89 + (300 × sentences − 10 × letters) / words: from 0, hard, to 100, easy, and beyond both for odd texts. `None` without words.
    pub fn gulpease(self) -> Option<f64> {
        let [letters, words, sentences] = [self.letters, self.words, self.sentences].map(|it| it as f64);
        (self.words > 0).then(|| 89.0 + (300.0 * sentences - 10.0 * letters) / words)
    }
}
