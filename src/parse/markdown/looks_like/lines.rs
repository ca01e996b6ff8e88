use crate::parse::markdown::looks_like::slip::{Slip, SlipKind};
use crate::parse::markdown::looks_like::tables;

/// Signs that begin an item in other programs, whatever follows.
const BULLETS: [char; 10] = ['•', '◦', '‣', '▪', '▫', '●', '■', '➢', '➤', '❖'];
/// Signs that begin an item only at the start of a paragraph, and before a blank: sentences have them,
/// too.
const DASHES: [char; 6] = ['–', '—', '·', '−', '►', '▶'];
/// The maximum level of a heading.
const LEVEL_MAX: usize = 6;
/// The minimum length of the signs on both sides of a line that is drawn as a heading.
const ORNAMENT_MIN: usize = 4;

/// A line of a text.
struct Line<'a> {
    start: usize,
    text: &'a str,
    /// The line before it; `None` at the start of the text.
    before: Option<&'a str>,
    /// True if the line before was meant as an item.
    follows_item: bool,
}

impl Line<'_> {
    /// True if a new thought may begin here, and not the middle of a sentence.
    fn begins(&self) -> bool {
        self.follows_item || self.before.is_none_or(|it| it.trim_end().ends_with([':', ';', '.', '!', '?']))
    }

    fn slip(&self, kind: SlipKind, repaired: String) -> Slip {
        let indent = self.text.len() - self.text.trim_start().len();
        Slip::new(kind, self.start + indent..self.start + self.text.trim_end().len(), repaired)
    }
}

/// Finds lines that were meant to begin a block: a heading, an item, a row of a table.
pub fn find(text: &str, slips: &mut Vec<Slip>) {
    let mut start = 0;
    let (mut before, mut follows_item) = (None, false);
    for part in text.split_inclusive('\n') {
        let line = Line { start, text: part.trim_end_matches('\n'), before, follows_item };
        let slip = Some(&line).filter(|it| !it.text.trim().is_empty()).and_then(slip);
        follows_item = slip.as_ref().is_some_and(|it| it.kind == SlipKind::List);
        slips.extend(slip);
        (start, before) = (start + part.len(), Some(line.text));
    }
    slips.extend(tables::find(text));
}

fn slip(line: &Line<'_>) -> Option<Slip> {
    let text = line.text.trim();
    heading(line, text)
        .or_else(|| ornament(line, text))
        .or_else(|| item(line, text))
        .or_else(|| numbered(line, text))
        .or_else(|| dialect(line, text))
}

fn heading(line: &Line<'_>, text: &str) -> Option<Slip> {
    let rest = text.trim_start_matches(['#', '＃']);
    let level = text[..text.len() - rest.len()].chars().count();
    let first = rest.chars().next()?;
    let is_meant = match level {
        0 => false,
        // A single one is a hashtag.
        1 => is_no_break(first) || text.starts_with('＃'),
        _ => !first.is_whitespace() || is_no_break(first) || level > LEVEL_MAX || text.contains('＃'),
    };
    let hashes = "#".repeat(level.clamp(2, LEVEL_MAX));
    is_meant.then(|| line.slip(SlipKind::Heading, format!("{hashes} {}", rest.trim())))
}

/// `------- Orari -------`.
fn ornament(line: &Line<'_>, text: &str) -> Option<Slip> {
    let sign = text.chars().next().filter(|it| matches!(it, '-' | '=' | '*' | '_' | '~' | '#'))?;
    let inner = text.trim_matches(sign);
    let before = text.len() - text.trim_start_matches(sign).len();
    let after = text.len() - text.trim_end_matches(sign).len();
    let is_drawn = before >= ORNAMENT_MIN && after >= ORNAMENT_MIN && inner.contains(char::is_alphabetic);
    is_drawn.then(|| line.slip(SlipKind::Heading, format!("## {}", inner.trim())))
}

/// An item with a sign that is none in Markdown, or without the blank after it.
fn item(line: &Line<'_>, text: &str) -> Option<Slip> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let next = rest.chars().next()?;
    let is_meant = match first {
        '-' | '+' => is_no_break(next) || next.is_alphabetic(),
        '*' => is_no_break(next),
        '[' => rest.get(..3).is_some_and(|it| matches!(it, " ] " | "x] " | "X] ")) && line.begins(),
        _ if BULLETS.contains(&first) || is_private(first) => true,
        _ => DASHES.contains(&first) && next.is_whitespace() && line.begins(),
    };
    let rest = if first == '[' { text } else { rest.trim() };
    is_meant.then(|| line.slip(SlipKind::List, format!("- {rest}")))
}

/// An item with a number or a letter.
fn numbered(line: &Line<'_>, text: &str) -> Option<Slip> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let length = inner.find(|it: char| !it.is_ascii_alphanumeric())?;
    let (label, rest) = inner.split_at(length);
    let sign = rest.chars().next().filter(|it| matches!(it, '.' | ')'))?;
    let rest = &rest[sign.len_utf8()..];
    let next = rest.chars().next()?;
    let number = number_of(label)?;
    let is_digits = label.starts_with(|it: char| it.is_ascii_digit());
    let is_tight = next.is_alphabetic() && rest.chars().nth(1).is_some_and(char::is_alphabetic);
    let is_open = inner.len() < text.len();
    if !line.begins() || is_open && sign != ')' {
        return None;
    }
    let kind = match is_digits {
        true if is_open && next.is_whitespace() || is_no_break(next) || is_tight => SlipKind::List,
        true if next == ' ' && line.before.is_some_and(|it| it.trim_end().ends_with(':')) => {
            SlipKind::ListAfterText
        }
        false if sign == ')' && next.is_whitespace() => SlipKind::List,
        _ => return None,
    };
    Some(line.slip(kind, format!("{number}. {}", rest.trim())))
}

/// The number of an item: digits, a letter, or a Roman number up to ten.
fn number_of(label: &str) -> Option<usize> {
    const ROMAN: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let lower = label.to_ascii_lowercase();
    match lower.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a') + 1),
        [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9'] => lower.parse().ok(),
        _ => ROMAN.iter().position(|it| *it == lower).map(|it| it + 1),
    }
}

/// A container, or a table of contents that other programs fill in.
fn dialect(line: &Line<'_>, text: &str) -> Option<Slip> {
    let lower = text.to_lowercase();
    let is_contents = matches!(lower.as_str(), "[toc]" | "[[toc]]" | "[[_toc_]]" | "[sommario]");
    // The first of three colons begins a definition.
    (is_contents || text.starts_with("::")).then(|| line.slip(SlipKind::Dialect, String::new()))
}

/// True for a blank that Markdown does not take for one.
fn is_no_break(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' | '\u{3000}')
}

/// True for the bullets of symbol fonts.
fn is_private(character: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&character)
}
