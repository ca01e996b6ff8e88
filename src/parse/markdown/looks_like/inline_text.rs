use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// Stands for what the parser has read as something else than text: code, the ends of a link, an
/// escaped character.
pub const READ: char = '\u{fffc}';

/// The text of one paragraph, item, heading or cell as it is published, with the place of each piece in
/// the source.
#[derive(Default)]
pub struct InlineText {
    pub text: String,
    /// Where each piece begins in `text` and in the source.
    pieces: Vec<(usize, usize)>,
    /// True in a heading or a cell of a table, which is always one line.
    pub is_line: bool,
}

impl InlineText {
    /// Returns the range in the source of a range that is not empty.
    pub fn in_source(&self, at: &Range<usize>) -> Range<usize> {
        let last = self.text[..at.end].chars().next_back().map_or(1, char::len_utf8);
        self.position(at.start)..self.position(at.end - last) + last
    }

    fn position(&self, index: usize) -> usize {
        let piece = self.pieces.partition_point(|(start, _)| *start <= index).saturating_sub(1);
        self.pieces.get(piece).map_or(index, |(start, source)| source + index - start)
    }

    fn push(&mut self, text: &str, source: usize) {
        self.pieces.push((self.text.len(), source));
        self.text.push_str(text);
    }

    /// Adds what an event publishes. Emphasis that was read leaves nothing.
    fn read(&mut self, source: &str, event: &Event<'_>, at: &Range<usize>) {
        match event {
            Event::Text(text) if **text == source[at.clone()] => {
                let is_escaped = source[..at.start].ends_with('\\') && !self.ends_at(at.start);
                let first = text.chars().next().filter(|_| is_escaped).map_or(0, char::len_utf8);
                if first > 0 {
                    self.push(READ.encode_utf8(&mut [0; 4]), at.start);
                }
                if first < text.len() {
                    self.push(&text[first..], at.start + first);
                }
            }
            Event::SoftBreak | Event::HardBreak => self.push("\n", at.start),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => (),
            Event::End(_) => self.push(READ.encode_utf8(&mut [0; 4]), at.end.saturating_sub(1)),
            // A character reference is meant as text.
            _ => self.push(READ.encode_utf8(&mut [0; 4]), at.start),
        }
    }

    /// True if the last piece ends there in the source, so that a `\` before it was published.
    fn ends_at(&self, source_end: usize) -> bool {
        let last = self.pieces.last().filter(|(start, _)| !self.text[*start..].starts_with(READ));
        last.is_some_and(|(start, source)| source + self.text.len() - start == source_end)
    }
}

/// True for events of a text; the others begin and end blocks.
fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
        ),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}

/// Splits the events of a document into its texts. Code and blocks of HTML have none.
pub fn inline_texts(source: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<InlineText> {
    let mut texts = Vec::new();
    let mut open = InlineText::default();
    let (mut is_code, mut is_line) = (false, false);
    for (event, at) in events {
        if is_inline(event) && !is_code {
            if open.text.is_empty() {
                open.is_line = is_line;
            }
            open.read(source, event, at);
            continue;
        }
        if !open.text.is_empty() {
            texts.push(std::mem::take(&mut open));
        }
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Start(Tag::Heading { .. } | Tag::TableCell) => is_line = true,
            Event::End(TagEnd::Heading(_) | TagEnd::TableCell) => is_line = false,
            _ => (),
        }
    }
    if !open.text.is_empty() {
        texts.push(open);
    }
    texts
}
