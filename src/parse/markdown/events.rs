use std::ops::Range;

use pulldown_cmark::Event;

use crate::value::Text;

/// The maximum nesting depth of quotes and lists.
pub(super) const DEPTH_MAX: usize = 16;

/// The maximum number of signs of quotes that a line of code begins with. What looks like code may be
/// none, so there is a limit, too.
const DEPTH_IN_CODE_MAX: usize = 128;

/// The start of the first line that opens too many quotes and lists. It is found before parsing,
/// whose time grows with the depth.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut start = 0;
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let depth_max = if fence.is_some() { DEPTH_IN_CODE_MAX } else { DEPTH_MAX };
        let is_rule = line.trim().bytes().all(|it| b"-*+ ".contains(&it));
        if markers(line) > depth_max && !is_rule || line.len() - line.trim_start().len() > 8 * DEPTH_MAX {
            return Some(start);
        }
        fence = match (fence, fence_of(line)) {
            (Some(open), Some(it)) if it.starts_with(open) && line.trim_end() == it => None,
            (Some(open), _) => Some(open),
            (None, it) => it,
        };
        start += line.len();
    }
    None
}

/// The number of quotes and lists that a line opens. A `-` opens a list before a blank only.
fn markers(line: &str) -> usize {
    let bytes = line.as_bytes();
    let is_blank = |index: usize| bytes.get(index).is_none_or(u8::is_ascii_whitespace);
    let prefix = (0..bytes.len()).take_while(|it| match bytes[*it] {
        b'>' | b' ' | b'\t' => true,
        b'-' | b'*' | b'+' => is_blank(it + 1),
        _ => false,
    });
    prefix.filter(|it| b">-*+".contains(&bytes[*it])).count()
}

/// The signs that open or close a block of code at the start of a line.
fn fence_of(line: &str) -> Option<&str> {
    let sign = line.chars().next().filter(|it| matches!(it, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(sign).len();
    (length >= 3).then(|| &line[..length])
}

/// True for HTML that is exactly one comment.
pub(super) fn is_comment(html: &str) -> bool {
    html.starts_with("<!--") && html.find("-->").is_some_and(|it| it + 3 == html.len())
}

/// The name in a text that begins with `[^name]`. The search ends at the next bracket or space, so
/// that a text with many `[^` takes linear time.
pub(super) fn footnote_name(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("[^")?;
    let end = rest.find(|it: char| it.is_whitespace() || matches!(it, '[' | ']'))?;
    (end > 0 && rest[end..].starts_with(']')).then(|| &rest[..end])
}

/// The number of events from the one that opens an element to the one that ends it, both included.
pub(super) fn length_of(events: &[(Event<'_>, Range<usize>)]) -> usize {
    let mut depth = 0;
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => (),
        }
        if depth == 0 {
            return index + 1;
        }
    }
    events.len()
}

/// The text of these events, without markup.
pub(super) fn text_of(events: &[(Event<'_>, Range<usize>)]) -> String {
    let texts = events.iter().filter_map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
        Event::SoftBreak | Event::HardBreak => Some(" "),
        _ => None,
    });
    let text: String = texts.collect();
    // What a text may not contain is reported where the text is written.
    Text::clean_piece(&text).map(|(cleaned, _)| cleaned.into_owned()).unwrap_or(text)
}
