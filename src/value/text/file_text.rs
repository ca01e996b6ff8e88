//! Cleans the text of a whole file before its syntax is read, so that no invisible character hides a
//! key, the sign of a heading or the name of a file.

use std::collections::BTreeMap;
use std::ops::Range;

use icu_normalizer::ComposingNormalizerBorrowed;

use super::character::{CharacterClass, is_ignorable, is_mark, is_right_to_left_letter};
use super::finding::TextWarning;
use super::invisible::keeps_invisible;
use super::latin::is_plain;
use super::toml_quotes::TomlQuotes;

/// The maximum number of characters that are composed to one letter: more than any language writes.
const CLUSTER_CHARACTERS_MAX: usize = 6;

/// How the text of a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileSyntax {
    /// TOML.
    Toml,
    /// Markdown after TOML between two lines of `+++`.
    Markdown,
}

/// The text of a file in NFC, without the invisible characters that no script needs, and with ordinary
/// spaces between the keys and values of TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileText {
    text: String,
    /// In the order of their positions.
    edits: Vec<Edit>,
    removed: Vec<TextWarning>,
}

/// A part of the text that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    cleaned: Range<usize>,
    written: Range<usize>,
}

impl FileText {
    /// Cleans the text of a file; `None` if it is clean as it is written.
    pub fn clean(written: &str, syntax: FileSyntax) -> Option<FileText> {
        let is_clean = |it: char| is_plain(it) && it != '\u{a0}' || matches!(it, '\n' | '\r' | '\t');
        if written.chars().all(is_clean) {
            return None;
        }
        let mut cleaner = FileCleaner::new(written, syntax);
        for (position, character) in written.char_indices() {
            cleaner.read(position, character);
        }
        cleaner.end_cluster(written.len());
        let FileCleaner { text, edits, removed, .. } = cleaner;
        let warning =
            |(character, (position, count))| TextWarning::InvisibleRemoved { character, position, count };
        let mut removed: Vec<TextWarning> = removed.into_iter().map(warning).collect();
        removed.sort_by_key(TextWarning::position);
        (!edits.is_empty()).then_some(FileText { text, edits, removed })
    }

    /// Returns the cleaned text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns a warning for each invisible character that was removed, with positions in the text as
    /// written.
    pub fn removed(&self) -> &[TextWarning] {
        &self.removed
    }

    /// Returns the range in the text as written of a range of the cleaned text. Characters that were removed
    /// at its ends are outside.
    pub fn written(&self, range: Range<usize>) -> Range<usize> {
        let start = self.written_start(range.start);
        start..if range.is_empty() { start } else { self.written_end(range.end) }
    }

    fn written_start(&self, offset: usize) -> usize {
        let count = self.edits.partition_point(|it| it.cleaned.end <= offset);
        match self.edits.get(count).filter(|it| it.cleaned.start < offset) {
            Some(around) => around.written.start,
            None => self.edits[..count].last().map_or(offset, |it| it.written.end + offset - it.cleaned.end),
        }
    }

    fn written_end(&self, offset: usize) -> usize {
        let count = self.edits.partition_point(|it| it.cleaned.start < offset);
        let last = self.edits[..count].last();
        last.map_or(offset, |it| it.written.end + offset.saturating_sub(it.cleaned.end))
    }
}

struct FileCleaner<'a> {
    written: &'a str,
    has_right_to_left: bool,
    quotes: TomlQuotes,
    /// Where the TOML ends.
    toml_end: usize,
    text: String,
    edits: Vec<Edit>,
    /// Each character with its first position and its count.
    removed: BTreeMap<char, (usize, usize)>,
    /// Where the last letter begins, with its marks: in the cleaned text and as written.
    cluster: (usize, usize),
    /// False if the cluster is certainly in NFC.
    is_odd: bool,
}

impl<'a> FileCleaner<'a> {
    fn new(written: &'a str, syntax: FileSyntax) -> FileCleaner<'a> {
        FileCleaner {
            written,
            has_right_to_left: written.chars().any(|it| !is_plain(it) && is_right_to_left_letter(it)),
            quotes: TomlQuotes::default(),
            toml_end: match syntax {
                FileSyntax::Toml => written.len(),
                FileSyntax::Markdown => front_matter_end(written),
            },
            text: String::with_capacity(written.len()),
            edits: Vec::new(),
            removed: BTreeMap::new(),
            cluster: (0, 0),
            is_odd: false,
        }
    }

    fn read(&mut self, position: usize, character: char) {
        let rest = &self.written[position..];
        let is_syntax = position < self.toml_end && self.quotes.read(rest);
        if is_plain(character) && character != '\u{a0}' {
            self.push(position, character);
            return;
        }
        match CharacterClass::of(character) {
            CharacterClass::Blank | CharacterClass::NoBreakBlank if is_syntax && !character.is_ascii() => {
                self.end_cluster(position);
                self.replace(position, character, " ");
            }
            CharacterClass::Invisible if !self.keeps(position, character) => {
                self.removed.entry(character).or_insert((position, 0)).1 += 1;
                self.replace(position, character, "");
            }
            _ => {
                self.push(position, character);
                self.is_odd = true;
            }
        }
    }

    fn keeps(&self, position: usize, character: char) -> bool {
        // The byte order mark, and isolates, which each text closes for itself.
        position == 0 && character == '\u{feff}'
            || matches!(character, '\u{2066}'..='\u{2069}')
            || position < self.toml_end && is_whole_value(&self.text, &self.written[position..])
            || keeps_invisible(&self.text, &self.written[position..], self.has_right_to_left)
    }

    fn push(&mut self, position: usize, character: char) {
        let is_part = !is_plain(character) && (is_mark(character) || is_conjoining_vowel(character));
        if !is_part {
            self.end_cluster(position);
        }
        self.text.push(character);
    }

    fn replace(&mut self, position: usize, character: char, instead: &str) {
        let start = self.text.len();
        self.text.push_str(instead);
        let written = position..position + character.len_utf8();
        self.edits.push(Edit { cleaned: start..self.text.len(), written });
    }

    /// Composes the letter that ends at `end`, a position in the text as written.
    fn end_cluster(&mut self, end: usize) {
        let (start, written_start) = self.cluster;
        let cluster = &self.text[start..];
        // A sign with a mark, as `>` with a stroke, would be another sign; too many marks are reported.
        let composes = !cluster.starts_with(|it: char| it.is_ascii_punctuation())
            && cluster.chars().nth(CLUSTER_CHARACTERS_MAX).is_none();
        if std::mem::replace(&mut self.is_odd, false) && composes {
            let composed = ComposingNormalizerBorrowed::new_nfc().normalize(cluster).into_owned();
            if composed != cluster {
                while self.edits.pop_if(|it| it.written.start >= written_start).is_some() {}
                self.text.truncate(start);
                self.text.push_str(&composed);
                self.edits.push(Edit { cleaned: start..self.text.len(), written: written_start..end });
            }
        }
        self.cluster = (self.text.len(), end);
    }
}

/// True if only invisible characters are between quotes: that is reported as a text without anything visible,
/// not as an empty one.
fn is_whole_value(before: &str, rest: &str) -> bool {
    const RUN_MAX: usize = 64;
    let next = rest.chars().take(RUN_MAX).find(|it| !is_ignorable(*it));
    next.is_some_and(|it| matches!(it, '"' | '\'') && before.ends_with(it))
}

/// Vowels and final consonants of Hangul, which compose with the letter before them.
fn is_conjoining_vowel(character: char) -> bool {
    matches!(character, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
}

/// Where the front matter ends; 0 if there is none.
fn front_matter_end(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let is_mark = |it: &str| it.trim_matches(|it: char| it.is_whitespace() || it == '\u{feff}') == "+++";
    let Some(first) = lines.next().filter(|it| is_mark(it)) else { return 0 };
    let length: usize = lines.take_while(|it| !is_mark(it)).map(str::len).sum();
    first.len() + length
}
