//! What is not written yet.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// What editors and scaffolds write in place of what is not known yet.
const MARKERS: [&str; 6] = ["DA SCRIVERE", "DA COMPLETARE", "TO WRITE", "TODO", "FIXME", LOREM_IPSUM];
/// It is no sentence in any letters.
const LOREM_IPSUM: &str = "Lorem ipsum";

/// What a new portal has in place of its phone number: no network has such a number.
pub const NO_NUMBER: &str = "0000";

/// All content is searched for them.
static ANY_MARKER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let search = AhoCorasick::builder().ascii_case_insensitive(true).build(MARKERS);
    search.expect("the markers are few and short")
});

/// The keys whose value is a number that no place and no network has if it is all zeros.
const NUMBER_KEYS: [&str; 2] = ["cap", "numero"];
/// A number with fewer zeros is too short, which is reported.
const ZEROS_MIN: usize = 5;

/// Returns the ranges of markers and of numbers of zeros in a text file, comments of TOML excepted.
pub fn placeholders(file: &[u8]) -> Vec<Range<usize>> {
    let Ok(text) = std::str::from_utf8(file) else { return Vec::new() };
    let toml = front_matter(text).unwrap_or(text);
    let mut found: Vec<Range<usize>> = markers(text).collect();
    if toml.contains("00") {
        found.extend(NUMBER_KEYS.iter().flat_map(|it| zeros(toml, it)));
    }
    found.sort_by_key(|it| it.start);
    let mut line = Line::default();
    found.retain(|it| it.start >= toml.len() || !line.of(text, it).is_comment_at(it.end));
    found
}

/// The front matter of a page, without its last line; `None` for a file of TOML.
fn front_matter(text: &str) -> Option<&str> {
    let is_mark = |it: &&str| it.trim_end() == "+++";
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(is_mark)?;
    let rest: usize = lines.take_while(|it| !is_mark(it)).map(str::len).sum();
    Some(&text[..first.len() + rest])
}

/// A line, which is read once for all that it contains.
#[derive(Default)]
struct Line {
    at: Range<usize>,
    /// Where its text begins, after signs of lists, quotes and headings.
    text_start: usize,
    /// The end of what is no comment.
    toml_end: usize,
}

impl Line {
    /// The line that contains a range.
    fn of(&mut self, text: &str, range: &Range<usize>) -> &Line {
        if !self.at.contains(&range.start) {
            let start = text[..range.start].rfind('\n').map_or(0, |it| it + 1);
            let end = text[range.end..].find('\n').map_or(text.len(), |it| range.end + it);
            let line = &text[start..end];
            let is_before_text =
                |it: char| it.is_whitespace() || it.is_ascii_digit() || "-*+>#.".contains(it);
            let text_start = end - line.trim_start_matches(is_before_text).len();
            *self = Line { at: start..end, text_start, toml_end: start + without_comment(line).len() };
        }
        self
    }

    fn is_comment_at(&self, end: usize) -> bool {
        end > self.toml_end
    }
}

/// The places of markers. In other letters than capitals they may be words of a sentence, as
/// “una lettera da scrivere”: there one must begin a text, and nothing but a punctuation mark follow.
fn markers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut line = Line::default();
    let is_one = move |place: &Range<usize>| {
        let marker = &text[place.clone()];
        let is_clear = MARKERS.contains(&marker) || marker.eq_ignore_ascii_case(LOREM_IPSUM);
        is_whole_word(text, place.clone()) && (is_clear || is_alone(text, place, line.of(text, place)))
    };
    ANY_MARKER.find_iter(text).map(|it| it.range()).filter(is_one)
}

/// True for words that begin a text and are all of its first sentence.
fn is_alone(text: &str, range: &Range<usize>, line: &Line) -> bool {
    let before = &text[line.at.start..range.start];
    let begins = before.ends_with(['"', '\'']) || range.start <= line.text_start;
    let after = text[range.end..line.at.end].trim_start();
    begins && (after.is_empty() || after.starts_with(['.', ':', '…', '!', '?', '"', '\'']))
}

/// The values of a key that are zeros only.
fn zeros<'t>(text: &'t str, key: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    text.match_indices(key).filter_map(move |(at, _)| {
        if !is_whole_word(text, at..at + key.len()) {
            return None;
        }
        let value = text[at + key.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|it| ['"', '\''].contains(it))?;
        let written = value[1..].split(quote).next()?;
        let is_zeros = written.chars().all(|it| it == '0' || " -/.()+".contains(it));
        let start = text.len() - value.len() + 1;
        let is_long = written.matches('0').count() >= ZEROS_MIN;
        (is_zeros && is_long).then(|| start..start + written.len())
    })
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
