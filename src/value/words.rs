use std::fmt;

use serde::{Deserialize, Serialize};

/// The length of the hash of all words, in hexadecimal digits: of 4 billion changes one goes unnoticed,
/// and a person can still compare two of them.
const WHOLE_DIGITS: usize = 8;
/// The length of the hash of a part. It only tells which part changed: one in some thousands is not named.
const PART_DIGITS: usize = 4;

/// The words of an original: its texts for people, without its facts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    whole: String,
    /// In the order of the page.
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    name: String,
    hash: String,
}

/// What is kept of the words of an original at the time of a translation:
/// `3f9a1c2e-0a1b2c44`, the hash of all words and those of the parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordsHash {
    whole: String,
    /// Sorted.
    parts: Vec<String>,
}

/// The parts of an original that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangedParts {
    /// The names of the parts that are new or have other words.
    Named(Vec<String>),
    /// Parts were removed, and no other one changed.
    Removed,
    /// The hashes of the parts were not kept, or that of a changed part is the same as another one.
    NotKnown,
}

/// The texts of one part of an original.
#[derive(Clone)]
pub struct PartTexts {
    /// What the part is, whatever it is called.
    pub key: String,
    /// What editors call it.
    pub name: String,
    /// The texts, in order.
    pub texts: Vec<String>,
}

impl Words {
    /// The words of an original from its parts, in the order of the page. Parts without texts do not
    /// count, and white space within a text counts as one blank.
    pub fn of(parts: impl IntoIterator<Item = PartTexts>) -> Words {
        let written = parts.into_iter().filter(|it| !it.texts.is_empty());
        let (parts, mut digests): (Vec<Part>, Vec<_>) = written
            .map(|it| {
                let digest = digest(&it).to_hex();
                (Part { name: it.name, hash: digest[..PART_DIGITS].to_owned() }, digest)
            })
            .unzip();
        digests.sort();
        let whole = blake3::hash(digests.concat().as_bytes()).to_hex();
        Words { whole: whole[..WHOLE_DIGITS].to_owned(), parts }
    }

    /// Returns what a translation keeps of them.
    pub fn hash(&self) -> WordsHash {
        let mut parts: Vec<String> = self.parts.iter().map(|it| it.hash.clone()).collect();
        parts.sort();
        WordsHash { whole: self.whole.clone(), parts }
    }

    /// Returns what changed since `then`; `None` if all words are the same.
    pub fn changed_since(&self, then: &WordsHash) -> Option<ChangedParts> {
        if self.whole == then.whole {
            return None;
        }
        if then.parts.is_empty() {
            return Some(ChangedParts::NotKnown);
        }
        let changed = self.parts.iter().filter(|it| !then.parts.contains(&it.hash));
        let names: Vec<String> = changed.map(|it| it.name.clone()).collect();
        Some(match names.is_empty() {
            false => ChangedParts::Named(names),
            true if self.parts.len() < then.parts.len() => ChangedParts::Removed,
            true => ChangedParts::NotKnown,
        })
    }
}

fn digest(part: &PartTexts) -> blake3::Hash {
    let mut words = part.key.clone();
    for text in &part.texts {
        words.push('\0');
        let start = words.len();
        for word in text.split_whitespace() {
            if words.len() > start {
                words.push(' ');
            }
            words.push_str(word);
        }
    }
    blake3::hash(words.as_bytes())
}

impl WordsHash {
    /// Reads `3f9a1c2e-0a1b2c44`, or `3f9a1c2e` alone; `None` for anything else.
    pub fn parse(text: &str) -> Option<WordsHash> {
        let is_hex = |it: &str| it.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
        let (whole, parts) = match text.split_once('-') {
            Some((_, "")) => return None,
            Some((whole, parts)) => (whole, parts),
            None => (text, ""),
        };
        let is_valid = whole.len() == WHOLE_DIGITS && parts.len() % PART_DIGITS == 0;
        if !is_valid || !is_hex(whole) || !is_hex(parts) {
            return None;
        }
        let parts = (0..parts.len()).step_by(PART_DIGITS).map(|it| parts[it..it + PART_DIGITS].to_owned());
        Some(WordsHash { whole: whole.to_owned(), parts: parts.collect() })
    }
}

impl fmt::Display for WordsHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.whole)?;
        if self.parts.is_empty() { Ok(()) } else { write!(f, "-{}", self.parts.concat()) }
    }
}

#[cfg(test)]
mod tests {
    use super::{ChangedParts, PartTexts, Words, WordsHash};

    fn part(key: &str, texts: &[&str]) -> PartTexts {
        let texts = texts.iter().map(|it| (*it).to_owned()).collect();
        PartTexts { key: key.to_owned(), name: key.to_owned(), texts }
    }

    #[test]
    fn white_space_and_the_order_of_parts_do_not_count() {
        let words = Words::of([part("a", &["Uno due", "tre"]), part("b", &["quattro"])]);
        let same = Words::of([part("b", &["quattro"]), part("c", &[]), part("a", &[" Uno\r\ndue ", "tre"])]);
        assert_eq!(same.changed_since(&words.hash()), None);
        let other = Words::of([part("a", &["Uno", "due tre"]), part("b", &["quattro"])]);
        assert_eq!(other.changed_since(&words.hash()), Some(ChangedParts::Named(vec!["a".into()])));
    }

    #[test]
    fn new_and_changed_parts_are_named_and_removed_ones_are_not() {
        let then = Words::of([part("a", &["uno"]), part("b", &["due"])]).hash();
        let now = Words::of([part("a", &["uno"]), part("b", &["tre"]), part("c", &["due"])]);
        assert_eq!(now.changed_since(&then), Some(ChangedParts::Named(vec!["b".into(), "c".into()])));
        assert_eq!(Words::of([part("a", &["uno"])]).changed_since(&then), Some(ChangedParts::Removed));
    }

    #[test]
    fn a_hash_is_read_back_and_a_text_that_is_none_is_refused() {
        let words = Words::of([part("a", &["uno"]), part("b", &["due"])]);
        let text = words.hash().to_string();
        assert_eq!((text.len(), WordsHash::parse(&text)), (17, Some(words.hash())));
        let whole = WordsHash::parse(&text[..8]).expect("the hash of all words alone");
        assert_eq!((words.changed_since(&whole), whole.to_string()), (None, text[..8].to_owned()));
        let other = Words::of([part("a", &["uno"])]);
        assert_eq!(other.changed_since(&whole), Some(ChangedParts::NotKnown));
        for wrong in ["", "3f9a", "3f9a1c2e-", "3f9a1c2e-0a1", "3F9A1C2E", "3f9a1c2eé", "3f9a1c2e-0a\u{e9}"]
        {
            assert_eq!(WordsHash::parse(wrong), None, "{wrong}");
        }
    }
}
