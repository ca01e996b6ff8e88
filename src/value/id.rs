use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use unicode_normalization::char::decompose_compatible;

/// A name that files call each other by, and that URLs end with: lower case ASCII letters, digits and single `-`.
/// It cannot hold `/`, `..` or a space, so a path made of ids never leaves its folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Arc<str>);

impl Id {
    /// The longest id, in bytes: two of them and a prefix still fit in any file system.
    pub const BYTES_MAX: usize = 80;

    /// `None` when `text` is not a valid id.
    pub fn new(text: &str) -> Option<Id> {
        let letters = text.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        let hyphens = text.starts_with('-') || text.ends_with('-') || text.contains("--");
        let length = !text.is_empty() && text.len() <= Id::BYTES_MAX;
        (letters && !hyphens && length).then(|| Id(text.into()))
    }

    /// The nearest valid id to any text: `Perché no?` → `perche-no`. `None` when no letter or digit is left.
    pub fn from_title(title: &str) -> Option<Id> {
        let slug = slugify(title);
        let end = slug
            .char_indices()
            .map(|(at, it)| at + it.len_utf8())
            .take_while(|it| *it <= Id::BYTES_MAX)
            .last()?;
        Id::new(slug[..end].trim_end_matches('-'))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Lower case ASCII letters and digits, everything else folded to single hyphens: what ids are made of, and what lists are sorted by.
pub fn slugify(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    let mut add = |letter| match letter {
        'a'..='z' | '0'..='9' => slug.push(letter),
        '\u{300}'..='\u{36f}' => (), // an accent that NFKD split off
        _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
        _ => (),
    };
    // Letter by letter: NFKD puts accents in an order, and here they leave no trace of it.
    for letter in title.chars() {
        match letter.is_ascii() {
            true => add(letter.to_ascii_lowercase()),
            false => decompose_compatible(letter, |part| part.to_lowercase().for_each(&mut add)),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}
