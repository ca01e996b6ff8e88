use std::ops::Range;

/// How many lines the title of a link may have.
pub(super) const TITLE_LINES_MAX: usize = 100;

/// Returns the place of the first title of a link, closed or not, over more than [`TITLE_LINES_MAX`] lines. It
/// is found before parsing, whose time grows with the square of these lines.
pub(super) fn long_title(text: &str) -> Option<Range<usize>> {
    let (mut start, mut end) = (0, 0);
    for line in text.split_inclusive('\n').chain(["\n"]) {
        if line.trim().is_empty() {
            // The title is in one paragraph, and most have few lines.
            if let Some(at) = in_paragraph(&text[start..end]) {
                return Some(start + at..start + at + 1);
            }
            start = end + line.len();
        }
        end += line.len();
    }
    None
}

fn in_paragraph(text: &str) -> Option<usize> {
    let line_ends: Vec<usize> = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
    if line_ends.len() <= TITLE_LINES_MAX {
        return None;
    }
    let bytes = text.as_bytes();
    let mut ends = [('"', '"', 0), ('\'', '\'', 0), ('(', ')', 0)];
    text.match_indices(['"', '\'', '(']).map(|it| it.0).find(|at| {
        let (_, close, end) = ends.iter_mut().find(|it| it.0 as u8 == bytes[*at]).expect("one of the three");
        // Each is looked for once: many titles that do not end would be read to the end again and again.
        if *end <= *at {
            *end = end_of_title(text, at + 1, *close);
        }
        let line_of = |at: usize| line_ends.partition_point(|it| *it < at);
        follows_address(&text[..*at]) && line_of(*end) - line_of(*at) > TITLE_LINES_MAX
    })
}

/// True for text that ends with the address of a link, which does not end there, and white space.
fn follows_address(before: &str) -> bool {
    let trimmed = before.trim_end();
    // Only then the word before is read: once, since another one follows the white space.
    if before.len() == trimmed.len() {
        return false;
    }
    let word = &trimmed[trimmed.rfind(char::is_whitespace).map_or(0, |it| it + 1)..];
    let is_open = |address: &str| {
        let mut depth = 0;
        address.bytes().all(|it| {
            depth += i32::from(it == b'(') - i32::from(it == b')');
            depth >= 0
        })
    };
    let is_address = || word.rsplit_once("](").is_some_and(|it| is_open(it.1));
    // The beginning of `<two words>` may be far away.
    is_address() || word.len() > 1 && word.ends_with('>')
}

fn end_of_title(text: &str, from: usize, close: char) -> usize {
    let mut ends = text[from..].match_indices(close).map(|it| from + it.0);
    ends.find(|it| !text[..*it].ends_with('\\')).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{TITLE_LINES_MAX, long_title};

    #[test]
    fn a_title_over_many_lines_is_found() {
        let lines = |count: usize| "a\n".repeat(count);
        for (open, close) in
            [("\"", "\")"), ("'", "')"), ("(", "))"), ("\"", ""), ("(", ""), ("\n\"", "\\\"")]
        {
            let link = |count: usize| format!("uno\n\n[a](b {open}{}{close}", lines(count));
            assert_eq!(long_title(&link(TITLE_LINES_MAX - 1)), None, "{open}");
            assert!(long_title(&link(TITLE_LINES_MAX + 1)).is_some(), "{open}");
        }
        let angle = format!("[a](<b c> \"{}\")", lines(200));
        assert_eq!(long_title(&angle), Some(10..11));
    }

    #[test]
    fn other_long_paragraphs_are_none() {
        for line in
            ["a \"b\" (c)\n", "[a](b \"c\")\n", "\"a\n", "| [a](b) | (c |\n", "- [a](b) (c\n", "> 'c\n"]
        {
            assert_eq!(long_title(&line.repeat(1_000)), None, "{line}");
        }
        assert_eq!(long_title(&format!("[a](b \"c\n\n{}\"", "d\n".repeat(1_000))), None);
    }
}
