use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use unicode_normalization::char::decompose_compatible;

/// The name of an entity in content files and in URLs: lower case ASCII letters, digits and single
/// `-`. It contains no `/`, `..` or space, so a path made of ids cannot leave its folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Arc<str>);

impl Id {
    /// The maximum length, in bytes: two ids and a prefix fit into a file name on any file system.
    pub const BYTES_MAX: usize = 80;

    /// An id from text; `None` if `text` is not a valid id.
    pub fn new(text: &str) -> Option<Id> {
        let letters = text.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        let hyphens = text.starts_with('-') || text.ends_with('-') || text.contains("--");
        let length = !text.is_empty() && text.len() <= Id::BYTES_MAX;
        (letters && !hyphens && length).then(|| Id(text.into()))
    }

    /// Derives an id from any text: `Perché no?` → `perche-no`. `None` if no letter or digit is
    /// left.
    pub fn from_title(title: &str) -> Option<Id> {
        let slug = slugify(title);
        let end = slug
            .char_indices()
            .map(|(index, it)| index + it.len_utf8())
            .take_while(|it| *it <= Id::BYTES_MAX)
            .last()?;
        Id::new(slug[..end].trim_end_matches('-'))
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns the text as lower case ASCII letters and digits, with a single hyphen for every run of
/// other characters. Ids are made of it, and lists are sorted by it.
pub fn slugify(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    let mut add = |char| match char {
        'a'..='z' | '0'..='9' => slug.push(char),
        '\u{300}'..='\u{36f}' => (), // an accent that NFKD separated
        _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
        _ => (),
    };
    // Character by character: NFKD also sorts accents, which makes no difference here.
    for char in title.chars() {
        match char.is_ascii() {
            true => add(char.to_ascii_lowercase()),
            false => decompose_compatible(char, |part| part.to_lowercase().for_each(&mut add)),
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
