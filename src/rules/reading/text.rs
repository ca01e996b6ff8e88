//! The plain text of one service page.

use std::collections::BTreeSet;

use crate::parse::{MarkdownBody, Section};

/// The plain text of a Markdown body.
pub(crate) struct BodyText<'a> {
    /// The text of each section, without the section's own heading.
    pub sections: Vec<String>,
    /// The headings inside sections.
    headings: BTreeSet<&'a str>,
}

impl<'a> BodyText<'a> {
    /// Extracts the text of a body.
    pub(crate) fn of(body: &'a MarkdownBody) -> BodyText<'a> {
        let headings = body.headings.iter().filter(|it| it.level > 2).map(|it| it.text.trim());
        BodyText { sections: body.sections.iter().map(Section::text).collect(), headings: headings.collect() }
    }

    /// Returns the blocks, each with the number of its section. Headings are excluded: their words
    /// come from the content model, and they are not sentences.
    pub(super) fn blocks(&self) -> impl Iterator<Item = (usize, &str)> {
        let sections = self.sections.iter().enumerate();
        let lines = sections.flat_map(|(number, text)| text.lines().map(move |it| (number, it)));
        lines.filter(|(_, line)| !self.headings.contains(line))
    }
}
