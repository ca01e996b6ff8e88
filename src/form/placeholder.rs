//! What is not written yet.

use std::ops::Range;

use crate::source::File;

/// What editors and scaffolds write in place of what is not known yet.
const MARKERS: [&str; 6] = ["DA SCRIVERE", "DA COMPLETARE", "TO WRITE", "TODO", "FIXME", LOREM_IPSUM];
/// It is no sentence in any letters.
const LOREM_IPSUM: &str = "Lorem ipsum";

/// What a new portal has in place of its phone number: no network has such a number.
pub const NO_NUMBER: &str = "0000";

/// The bit that lowercase letters have and capital ones have not.
const LOWERCASE: u8 = 0x20;

/// The keys whose value is a number that no place and no network has if it is all zeros.
const NUMBER_KEYS: [&str; 2] = ["cap", "numero"];
/// A number with fewer zeros is too short, which is reported.
const ZEROS_MIN: usize = 5;

/// Returns the ranges of markers and of numbers of zeros in a text file, comments of TOML excepted.
pub fn placeholders(file: &File) -> Vec<Range<usize>> {
    let Ok(text) = std::str::from_utf8(&file.bytes) else { return Vec::new() };
    let mut is_toml = !file.path.name().ends_with(".md");
    let mut ranges = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == "+++" {
            is_toml = start == 0;
        }
        let mut found: Vec<Range<usize>> = markers(line).collect();
        if is_toml && line.contains("00") {
            found.extend(NUMBER_KEYS.iter().flat_map(|it| zeros(line, it)));
        }
        if is_toml && !found.is_empty() {
            let written = without_comment(line).len();
            found.retain(|it| it.end <= written);
        }
        ranges.extend(found.into_iter().map(|it| start + it.start..start + it.end));
        start += line.len();
    }
    ranges
}

/// The places of markers in a line. In other letters than capitals they may be words of a sentence, as
/// “una lettera da scrivere”: there one must begin a text, and nothing but a punctuation mark follow.
fn markers(line: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = line.as_bytes();
    let begins_word = |at: usize| at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
    // Few words begin with these letters, and all content is searched.
    let begins_marker = |at: usize| {
        let letters = (bytes[at] | LOWERCASE, bytes[at + 1] | LOWERCASE);
        matches!(letters, (b'd', b'a') | (b'f', b'i') | (b'l', b'o') | (b't', b'o'))
    };
    let starts = (0..bytes.len().saturating_sub(1)).filter(move |at| begins_marker(*at) && begins_word(*at));
    let found = starts.filter_map(move |at| {
        let is_here = |marker: &&&str| {
            bytes.get(at..at + marker.len()).is_some_and(|it| it.eq_ignore_ascii_case(marker.as_bytes()))
        };
        let marker = MARKERS.iter().find(is_here)?;
        Some((at..at + marker.len(), *marker))
    });
    let is_one = move |(place, marker): &(Range<usize>, &str)| {
        let is_clear = &line[place.clone()] == *marker || *marker == LOREM_IPSUM;
        is_whole_word(line, place.clone()) && (is_clear || is_alone(line, place.clone()))
    };
    found.filter(is_one).map(|(place, _)| place)
}

/// True for words that begin a text and are all of its first sentence.
fn is_alone(line: &str, range: Range<usize>) -> bool {
    let is_before_text = |it: char| it.is_whitespace() || it.is_ascii_digit() || "-*+>#.".contains(it);
    let before = &line[..range.start];
    let begins = before.ends_with(['"', '\'']) || before.chars().all(is_before_text);
    let after = line[range.end..].trim_start();
    begins && (after.is_empty() || after.starts_with(['.', ':', '…', '!', '?', '"', '\'']))
}

/// The values of a key in a line that are zeros only.
fn zeros<'l>(line: &'l str, key: &'l str) -> impl Iterator<Item = Range<usize>> + 'l {
    line.match_indices(key).filter_map(move |(at, _)| {
        if !is_whole_word(line, at..at + key.len()) {
            return None;
        }
        let value = line[at + key.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|it| ['"', '\''].contains(it))?;
        let written = value[1..].split(quote).next()?;
        let is_zeros = written.chars().all(|it| it == '0' || " -/.()+".contains(it));
        let start = line.len() - value.len() + 1;
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
