use crate::parse::markdown::looks_like::slip::{Slip, SlipKind};
use crate::parse::markdown::looks_like::words::{address_words, beginning};

/// How far the end of a word is looked for, in bytes: many signs in one word take linear time.
const REACH: usize = 500;

/// Equal signs in a row that were published.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    sign: char,
    length: usize,
    before: Option<char>,
    after: Option<char>,
    /// True for the first sign of a line.
    begins_line: bool,
}

impl Run {
    fn end(&self) -> usize {
        self.start + self.length
    }

    /// True if only emphasis is written so: tight before a word, after a blank or a bracket.
    fn opens(&self) -> bool {
        let is_free = self.before.is_none_or(|it| !it.is_alphanumeric());
        let is_tight = self
            .after
            .is_some_and(|it| it.is_alphabetic() || is_opening(it) || self.length > 1 && it.is_ascii_digit());
        // `parola**«x»**`: a word before, a bracket behind.
        is_tight && (is_free || self.after.is_some_and(is_opening))
    }

    /// True with blanks on both sides: the sign of a product, or emphasis that is loose.
    fn is_loose(&self) -> bool {
        self.before.is_none_or(char::is_whitespace) && self.after.is_none_or(char::is_whitespace)
    }

    /// True after a word, before none: the end of emphasis, or the mark of a note.
    fn closes(&self) -> bool {
        self.before.is_some_and(|it| !it.is_whitespace()) && self.after.is_none_or(|it| !it.is_alphanumeric())
    }

    fn is_like(&self, other: &Run) -> bool {
        self.sign == other.sign && self.length == other.length
    }
}

/// The marks of notes that a document has so far, as `12 %*`: a line that begins with one of them
/// explains it.
#[derive(Default)]
pub struct NoteMarks(Vec<(char, usize)>);

impl NoteMarks {
    fn add(&mut self, run: &Run) {
        if !self.has(run) {
            self.0.push((run.sign, run.length));
        }
    }

    fn has(&self, run: &Run) -> bool {
        self.0.contains(&(run.sign, run.length))
    }
}

/// Finds emphasis that did not open or did not close.
pub fn find(text: &str, marks: &mut NoteMarks, slips: &mut Vec<Slip>) {
    let runs = runs(text);
    let mut at = 0;
    while at < runs.len() {
        let run = &runs[at];
        let next = runs.get(at + 1).filter(|it| it.is_like(run) && is_pair(text, run, it));
        let is_note = run.begins_line && marks.has(run);
        match next {
            Some(next) if !is_note => {
                slips.push(pair(text, run, next));
                at += 1;
            }
            _ if run.opens() && !is_note && run.sign != '=' => slips.push(alone(text, run)),
            _ if run.closes() => marks.add(run),
            _ => (),
        }
        at += 1;
    }
}

/// True if the two runs were meant to stand around what is between them.
fn is_pair(text: &str, first: &Run, second: &Run) -> bool {
    let inner = &text[first.end()..second.start];
    let is_one = inner.contains(char::is_alphanumeric) && !inner.contains('\n');
    let is_loose = || first.length > 1 && first.is_loose() && (second.closes() || second.is_loose());
    let begins = first.opens() || is_loose();
    let is_list = first.begins_line && first.length == 1 && second.begins_line;
    // A sign alone is a product, unless the emphasis before it is open.
    let ends = second.closes() || second.before.is_some_and(char::is_whitespace) || !second.is_loose();
    is_one && begins && ends && !is_list
}

fn pair(text: &str, first: &Run, second: &Run) -> Slip {
    let signs = if first.sign == '=' { "**" } else { &text[first.start..first.end()] };
    let inner = text[first.end()..second.start].trim();
    let rest = beginning(&text[second.end()..], REACH);
    let word = &rest[..rest.find(|it: char| !it.is_alphanumeric()).unwrap_or(rest.len())];
    let (inner, word) = match inner.ends_with(['\'', '’']) {
        // The elided word belongs to the next one.
        true => (format!("{inner}{word}"), String::new()),
        false if word.is_empty() => (inner.to_owned(), String::new()),
        false => (inner.to_owned(), format!(" {word}")),
    };
    let before = if first.before.is_some_and(char::is_alphanumeric) { " " } else { "" };
    let repaired = format!("{before}{signs}{inner}{signs}{word}");
    Slip::new(SlipKind::Emphasis, first.start..second.end() + word_length(&word, &inner, rest), repaired)
}

/// The length of the word after the closing sign that the repair has, too.
fn word_length(word: &str, inner: &str, rest: &str) -> usize {
    let length = rest.find(|it: char| !it.is_alphanumeric()).unwrap_or(rest.len());
    if word.is_empty() && !inner.ends_with(&rest[..length]) { 0 } else { length }
}

/// A run without another: an item of a list, or emphasis that does not close.
fn alone(text: &str, run: &Run) -> Slip {
    let rest = &text[run.end()..];
    if run.begins_line && run.sign == '*' && run.length == 1 {
        let line = rest[..rest.find('\n').unwrap_or(rest.len())].trim_end();
        return Slip::new(SlipKind::List, run.start..run.end() + line.len(), format!("- {line}"));
    }
    let near = beginning(rest, REACH);
    let word = near.find(char::is_whitespace).unwrap_or(near.len());
    let signs = &text[run.start..run.end()];
    let inner = near[..word].trim_end_matches([',', '.', ';', ':']);
    Slip::new(SlipKind::Emphasis, run.start..run.end() + inner.len(), format!("{signs}{inner}{signs}"))
}

/// The runs of signs of emphasis. Lines to fill in, identifiers and addresses have none.
fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut addresses = address_words(text).peekable();
    let (mut before, mut begins_line) = (None, true);
    let mut characters = text.char_indices().peekable();
    while let Some((start, sign)) = characters.next() {
        let mut length = 1;
        if matches!(sign, '*' | '_' | '~' | '=') {
            while characters.next_if(|it| it.1 == sign).is_some() {
                length += 1;
            }
            let after = characters.peek().map(|it| it.1);
            while addresses.next_if(|it| it.at.end <= start).is_some() {}
            let is_address = addresses.peek().is_some_and(|it| it.at.contains(&start));
            let is_word = sign == '_' && before.is_some_and(char::is_alphanumeric);
            let lengths = if matches!(sign, '~' | '=') { 2..=2 } else { 1..=2 };
            if lengths.contains(&length) && !is_address && !is_word {
                runs.push(Run { start, sign, length, before, after, begins_line });
            }
        }
        begins_line = sign == '\n' || begins_line && sign.is_whitespace();
        before = Some(sign);
    }
    runs
}

fn is_opening(character: char) -> bool {
    matches!(character, '«' | '“' | '‘' | '(' | '"')
}
