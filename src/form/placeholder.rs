//! What is not written yet.

use std::ops::Range;

use crate::source::File;

/// What editors and scaffolds write in place of what is not known yet.
const MARKERS: [&str; 6] = ["DA SCRIVERE", "DA COMPLETARE", "TO WRITE", "TODO", "FIXME", "Lorem ipsum"];

/// What a new portal has in place of its phone number: no network has such a number.
pub const NO_NUMBER: &str = "0000";

/// Returns the ranges of markers in a text file, comments of TOML excepted.
pub fn placeholders(file: &File) -> Vec<Range<usize>> {
    let Ok(text) = std::str::from_utf8(&file.bytes) else { return Vec::new() };
    if !MARKERS.iter().any(|it| text.contains(it)) {
        return Vec::new();
    }
    let mut is_toml = !file.path.name().ends_with(".md");
    let mut ranges = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == "+++" {
            is_toml = start == 0;
        }
        let written = if is_toml { without_comment(line) } else { line };
        let found = MARKERS.iter().flat_map(|it| written.match_indices(it));
        let whole = found.filter(|(at, marker)| is_whole_word(written, *at..at + marker.len()));
        ranges.extend(whole.map(|(at, marker)| start + at..start + at + marker.len()));
        start += line.len();
    }
    ranges
}

/// The line up to a `#` that is not between quotes.
fn without_comment(line: &str) -> &str {
    let mut quote = None;
    for (at, letter) in line.char_indices() {
        match (letter, quote) {
            ('#', None) => return &line[..at],
            ('"' | '\'', None) => quote = Some(letter),
            _ if quote == Some(letter) => quote = None,
            _ => (),
        }
    }
    line
}

fn is_whole_word(text: &str, range: Range<usize>) -> bool {
    !text[..range.start].ends_with(char::is_alphanumeric)
        && !text[range.end..].starts_with(char::is_alphanumeric)
}
