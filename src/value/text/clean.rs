use std::collections::BTreeMap;

use icu_normalizer::ComposingNormalizerBorrowed;

use super::character::{CharacterClass, is_right_to_left_letter};
use super::finding::{TextError, TextWarning};
use super::invisible::keeps_invisible;

/// The maximum number of nonspacing marks on one letter. Vietnamese has two, pointed Hebrew and
/// Burmese up to four.
const MARKS_MAX: usize = 4;
const BYTE_ORDER_MARK: char = '\u{feff}';
const POP_ISOLATE: char = '\u{2069}';
const REPLACEMENT: char = '\u{fffd}';
const BRAILLE_BLANK: char = '\u{2800}';
const NO_BREAK_SPACE: char = '\u{a0}';

/// Whether the line breaks of a text stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextLines {
    /// A line break becomes a blank.
    One,
    /// Line breaks stay, between the first and the last line that are not empty.
    Several,
}

/// Returns the cleaned text with warnings in the order of their positions.
pub fn clean(text: &str, lines: TextLines) -> Result<(String, Vec<TextWarning>), TextError> {
    let mut cleaner = Cleaner::new(text, lines);
    for (position, character) in text.char_indices() {
        cleaner.read(position, character)?;
    }
    cleaner.close_isolates();
    if !cleaner.has_visible {
        return Err(TextError::Empty);
    }
    let text = ComposingNormalizerBorrowed::new_nfc().normalize(&cleaner.out).into_owned();
    Ok((text, cleaner.findings.into_warnings()))
}

/// The blanks since the last character that was written. They are written before the next one, so
/// none is left at the start and the end of a text or a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PendingBlank {
    None,
    NoBreak,
    Space,
    LineBreaks(usize),
}

struct Cleaner<'a> {
    text: &'a str,
    lines: TextLines,
    has_right_to_left: bool,
    out: String,
    blank: PendingBlank,
    /// The last character that can carry marks; `None` at the start of a line.
    base: Option<char>,
    /// Where `base` begins in `out`.
    base_start: usize,
    marks_count: usize,
    has_visible: bool,
    /// The positions of the isolates that are open.
    open_isolates: Vec<usize>,
    findings: Findings,
}

impl<'a> Cleaner<'a> {
    fn new(text: &'a str, lines: TextLines) -> Cleaner<'a> {
        Cleaner {
            text,
            lines,
            has_right_to_left: text.chars().any(is_right_to_left_letter),
            out: String::with_capacity(text.len()),
            blank: PendingBlank::None,
            base: None,
            base_start: 0,
            marks_count: 0,
            has_visible: false,
            open_isolates: Vec::new(),
            findings: Findings::default(),
        }
    }

    fn read(&mut self, position: usize, character: char) -> Result<(), TextError> {
        match CharacterClass::of(character) {
            CharacterClass::LineBreak if self.lines == TextLines::Several => {
                self.read_line_break(position, character);
            }
            CharacterClass::Blank | CharacterClass::LineBreak => self.read_blank(PendingBlank::Space),
            CharacterClass::NoBreakBlank => self.read_blank(PendingBlank::NoBreak),
            CharacterClass::Visible => self.read_visible(position, character),
            CharacterClass::NonspacingMark | CharacterClass::SpacingMark => {
                self.read_mark(position, character)?;
            }
            CharacterClass::Invisible => self.read_invisible(position, character),
            CharacterClass::Control => return Err(TextError::Control { character, position }),
            CharacterClass::DirectionOverride => {
                return Err(TextError::DirectionOverride { character, position });
            }
            CharacterClass::Noncharacter => {
                return Err(TextError::Noncharacter { character, position });
            }
            CharacterClass::PrivateUse => return Err(TextError::PrivateUse { character, position }),
            CharacterClass::Unassigned => return Err(TextError::Unassigned { character, position }),
        }
        Ok(())
    }

    /// One blank of a run stays: the strongest, in the order line break, space, no-break space.
    fn read_blank(&mut self, blank: PendingBlank) {
        match self.blank {
            PendingBlank::LineBreaks(_) | PendingBlank::Space => (),
            PendingBlank::NoBreak | PendingBlank::None => self.blank = blank,
        }
    }

    fn read_line_break(&mut self, position: usize, character: char) {
        if character == '\r' && self.text[position..].starts_with("\r\n") {
            return;
        }
        // The direction of each line is found separately, so an isolate ends with its line.
        self.close_isolates();
        self.blank = match self.blank {
            PendingBlank::LineBreaks(count) => PendingBlank::LineBreaks(count + 1),
            _ => PendingBlank::LineBreaks(1),
        };
    }

    fn read_visible(&mut self, position: usize, character: char) {
        if character == REPLACEMENT {
            self.findings.lost.get_or_insert(position);
        }
        self.write_blank();
        self.set_base(character);
        self.has_visible |= character != BRAILLE_BLANK;
        self.out.push(character);
    }

    fn read_mark(&mut self, position: usize, character: char) -> Result<(), TextError> {
        self.write_blank();
        if self.base.is_none() {
            return Err(TextError::MarkWithoutBase { character, position });
        }
        self.out.push(character);
        if CharacterClass::of(character) == CharacterClass::NonspacingMark {
            self.marks_count += 1;
        }
        if self.marks_count > MARKS_MAX && self.composed_marks_count() > MARKS_MAX {
            return Err(TextError::TooManyMarks { character, position });
        }
        Ok(())
    }

    /// Returns the number of marks that are left when those that compose with the letter are part
    /// of it.
    fn composed_marks_count(&self) -> usize {
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        let cluster = nfc.normalize(&self.out[self.base_start..]);
        let marks = cluster.chars().filter(|it| CharacterClass::of(*it) == CharacterClass::NonspacingMark);
        marks.count()
    }

    fn read_invisible(&mut self, position: usize, character: char) {
        match character {
            BYTE_ORDER_MARK if position == 0 => return,
            '\u{2066}'..='\u{2068}' => self.open_isolates.push(position),
            POP_ISOLATE if self.open_isolates.is_empty() => {
                self.findings.isolate_ends.get_or_insert(position);
                return;
            }
            POP_ISOLATE => {
                self.open_isolates.pop();
            }
            _ if !self.keeps_invisible(position, character) => {
                self.findings.remove(character, position);
                return;
            }
            _ => (),
        }
        self.write_blank();
        self.out.push(character);
    }

    fn keeps_invisible(&self, position: usize, character: char) -> bool {
        // A mark of direction is kept beside a blank too.
        let is_direction_mark = matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}');
        (is_direction_mark || self.blank == PendingBlank::None)
            && keeps_invisible(&self.out, &self.text[position..], self.has_right_to_left)
    }

    fn set_base(&mut self, base: char) {
        self.base = Some(base);
        self.base_start = self.out.len();
        self.marks_count = 0;
    }

    fn write_blank(&mut self) {
        let blank = std::mem::replace(&mut self.blank, PendingBlank::None);
        if self.out.is_empty() {
            return;
        }
        match blank {
            PendingBlank::None => (),
            PendingBlank::NoBreak => {
                self.set_base(NO_BREAK_SPACE);
                self.out.push(NO_BREAK_SPACE);
            }
            PendingBlank::Space => {
                self.set_base(' ');
                self.out.push(' ');
            }
            PendingBlank::LineBreaks(count) => {
                self.base = None;
                self.out.extend(std::iter::repeat_n('\n', count));
            }
        }
    }

    fn close_isolates(&mut self) {
        if let Some(first) = self.open_isolates.first() {
            self.findings.open_isolates.get_or_insert(*first);
        }
        self.out.extend(self.open_isolates.drain(..).map(|_| POP_ISOLATE));
    }
}

/// Each kind of warning with its first position.
#[derive(Default)]
struct Findings {
    removed: BTreeMap<char, (usize, usize)>,
    open_isolates: Option<usize>,
    isolate_ends: Option<usize>,
    lost: Option<usize>,
}

impl Findings {
    fn remove(&mut self, character: char, position: usize) {
        self.removed.entry(character).or_insert((position, 0)).1 += 1;
    }

    fn into_warnings(self) -> Vec<TextWarning> {
        let removed = self.removed.into_iter().map(|(character, (position, count))| {
            TextWarning::InvisibleRemoved { character, position, count }
        });
        let mut warnings: Vec<TextWarning> = removed
            .chain(self.open_isolates.map(|position| TextWarning::IsolateClosed { position }))
            .chain(self.isolate_ends.map(|position| TextWarning::IsolateEndRemoved { position }))
            .chain(self.lost.map(|position| TextWarning::CharacterLost { position }))
            .collect();
        warnings.sort_by_key(TextWarning::position);
        warnings
    }
}
