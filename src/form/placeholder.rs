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
    found.retain(|it| it.start >= toml.len() || !is_in_comment(text, it));
    found.sort_by_key(|it| it.start);
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

/// The bytes of the line that contains a range.
fn line_of(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |it| it + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |it| range.end + it);
    start..end
}

fn is_in_comment(text: &str, range: &Range<usize>) -> bool {
    let line = line_of(text, range);
    range.end > line.start + without_comment(&text[line.clone()]).len()
}

/// The places of markers. In other letters than capitals they may be words of a sentence, as
/// “una lettera da scrivere”: there one must begin a text, and nothing but a punctuation mark follow.
fn markers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_one = |place: &Range<usize>| {
        let marker = &text[place.clone()];
        let is_clear = MARKERS.contains(&marker) || marker.eq_ignore_ascii_case(LOREM_IPSUM);
        is_whole_word(text, place.clone()) && (is_clear || is_alone(text, place))
    };
    ANY_MARKER.find_iter(text).map(|it| it.range()).filter(is_one)
}

/// True for words that begin a text and are all of its first sentence.
fn is_alone(text: &str, range: &Range<usize>) -> bool {
    let line = line_of(text, range);
    let is_before_text = |it: char| it.is_whitespace() || it.is_ascii_digit() || "-*+>#.".contains(it);
    let before = &text[line.start..range.start];
    let begins = before.ends_with(['"', '\'']) || before.chars().all(is_before_text);
    let after = text[range.end..line.end].trim_start();
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
