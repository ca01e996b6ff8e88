use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

/// Texts that follow one another without markup between them. The parser ends a text at each sign that
/// could be markup.
pub(super) struct TextRun<'e> {
    pub text: Cow<'e, str>,
    /// Where each text begins in `text`, and its range in the source.
    pieces: Vec<(usize, Range<usize>)>,
}

impl<'e> TextRun<'e> {
    /// Joins the texts at the start of the events.
    pub(super) fn new<'a>(events: &'e [(Event<'a>, Range<usize>)]) -> TextRun<'e> {
        let mut run = TextRun { text: Cow::Borrowed(""), pieces: Vec::new() };
        for (text, at) in texts(events) {
            run.pieces.push((run.text.len(), at.clone()));
            run.text += &**text;
        }
        run
    }

    /// The number of texts.
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// The range in the source of a range of the text.
    pub(super) fn in_source(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.piece(range.start);
        let end = self.piece(range.end.saturating_sub(1).max(range.start));
        let position = |piece: &(usize, Range<usize>), index: usize, or: usize| {
            let (length, (begin, at)) = (self.length_of(piece.0), piece);
            // A text with a character reference is shorter than its source.
            if at.len() == length { at.start + index - begin } else { or }
        };
        let (start, end) = (&self.pieces[start], &self.pieces[end]);
        position(start, range.start, start.1.start)..position(end, range.end, end.1.end)
    }

    fn piece(&self, index: usize) -> usize {
        self.pieces.partition_point(|(begin, _)| *begin <= index).saturating_sub(1)
    }

    /// The length of the text that begins there.
    fn length_of(&self, begin: usize) -> usize {
        let next = self.pieces.partition_point(|it| it.0 <= begin);
        self.pieces.get(next).map_or(self.text.len(), |it| it.0) - begin
    }
}

/// The texts at the start of the events.
pub(super) fn texts<'e, 'a>(
    events: &'e [(Event<'a>, Range<usize>)],
) -> impl Iterator<Item = (&'e CowStr<'a>, &'e Range<usize>)> {
    events.iter().map_while(|(event, at)| match event {
        Event::Text(text) => Some((text, at)),
        _ => None,
    })
}
