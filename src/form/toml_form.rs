use std::ops::Range;

use crate::diagnostics::Span;
use crate::source::FileId;
use crate::value::Lang;

/// A TOML text that an editor writes: a whole file, or the front matter of a page.
#[derive(Clone, Copy)]
pub struct TomlForm<'a> {
    /// The file.
    pub file: FileId,
    /// The TOML text.
    pub text: &'a str,
    /// The byte offset of `text` in the file.
    pub offset: usize,
    /// The language of its texts, if that is not the default language of the site.
    pub lang: Option<Lang>,
}

impl TomlForm<'_> {
    /// Returns the range in the file of a range of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        (self.offset + range.start..self.offset + range.end).into()
    }
}
