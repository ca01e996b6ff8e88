//! Small questions about Markdown and its events.

use std::ops::Range;

use pulldown_cmark::Event;

/// How deep quotes and lists may nest.
pub(super) const DEPTH_MAX: usize = 16;

/// The first line that opens too many quotes and lists, found before the parser spends time on it.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let markers = line.bytes().take_while(|it| b"> \t-*+".contains(it)).filter(|it| b">-*+".contains(it));
        let marks = markers.count();
        let is_rule = line.trim().bytes().all(|it| b"-*+ ".contains(&it));
        if marks > DEPTH_MAX && !is_rule || line.len() - line.trim_start().len() > 8 * DEPTH_MAX {
            return Some(start);
        }
        start += line.len();
    }
    None
}

/// Nothing but one comment, which nobody sees.
pub(super) fn is_comment(html: &str) -> bool {
    html.starts_with("<!--") && html.find("-->").is_some_and(|it| it + 3 == html.len())
}

/// `name` of a text that begins with `[^name]`. It ends before the next bracket or space: otherwise each of many `[^` would be read to the end
/// of the text.
pub(super) fn footnote_name(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("[^")?;
    let end = rest.find(|it: char| it.is_whitespace() || matches!(it, '[' | ']'))?;
    (end > 0 && rest[end..].starts_with(']')).then(|| &rest[..end])
}

/// How many events belong to the element that the first one opens, its end included.
pub(super) fn length_of(events: &[(Event<'_>, Range<usize>)]) -> usize {
    let mut depth = 0;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => (),
        }
        if depth == 0 {
            return at + 1;
        }
    }
    events.len()
}

/// The text of some events, without markup.
pub(super) fn text_of(events: &[(Event<'_>, Range<usize>)]) -> String {
    let texts = events.iter().filter_map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
        Event::SoftBreak | Event::HardBreak => Some(" "),
        _ => None,
    });
    texts.collect()
}
