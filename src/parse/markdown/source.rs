use crate::parse::parse_settings::FileSettings;
use crate::parse::section_headings::SectionHeadings;
use crate::source::FileId;

/// The kind of page that a body belongs to.
#[derive(Debug, Clone, Copy)]
pub(in crate::parse) enum PageShape<'a> {
    /// A service page: its `##` headings are the sections of the content model.
    Service(&'a SectionHeadings),
    /// Any other page.
    Text,
}

/// A Markdown text and its position in its file.
#[derive(Clone, Copy)]
pub(in crate::parse) struct MarkdownSource<'a> {
    pub file: FileId,
    pub text: &'a str,
    /// The start of `text` in the file, in bytes.
    pub offset: usize,
    pub shape: PageShape<'a>,
    pub settings: FileSettings<'a>,
}
