//! Splits a text into tokens, by the words of its language.

use crate::value::hours::error::{Ambiguity, HoursError, HoursErrorKind};
use crate::value::hours::folded::{FoldedText, without_accent};
use crate::value::hours::number::read_number;
use crate::value::hours::token::{Token, TokenKind};
use crate::value::hours::words::WordTable;

/// A word with at least this many letters may be a misspelling of another.
const LETTERS_OF_MISSPELLING: usize = 4;
/// A word with at least this many letters may have two mistakes.
const LETTERS_FOR_TWO_MISTAKES: usize = 8;

/// Returns the tokens of a text without those that have no meaning.
///
/// # Errors
///
/// Returns all ambiguous words, and of each part of the text the misspelt words and the first unknown
/// one, after which the part is probably a note.
pub fn tokens(text: &str, table: &WordTable) -> Result<Vec<Token>, Vec<HoursError>> {
    let folded = FoldedText::new(text);
    let mut lexer = Lexer { folded: &folded, table, position: 0, tokens: Vec::new() };
    let mut errors = Vec::new();
    let mut has_unknown = false;
    while let Some(next) = lexer.next_token() {
        match next {
            Ok(token) => {
                has_unknown &= token.kind != TokenKind::Separator;
                if token.kind != TokenKind::Filler {
                    lexer.tokens.push(token);
                }
            }
            Err(error) => {
                let is_unknown = matches!(error.kind, HoursErrorKind::UnknownWord { .. });
                let is_foreign = matches!(error.kind, HoursErrorKind::UnknownWord { nearest: None, .. });
                if !(is_unknown && has_unknown) {
                    errors.push(error);
                }
                has_unknown |= is_foreign;
            }
        }
    }
    if errors.is_empty() { Ok(lexer.tokens) } else { Err(errors) }
}

struct Lexer<'a> {
    folded: &'a FoldedText,
    table: &'a WordTable,
    /// The bytes of the folded text that are read.
    position: usize,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn next_token(&mut self) -> Option<Result<Token, HoursError>> {
        self.skip_blanks();
        let rest = &self.folded.text[self.position..];
        let first = rest.chars().next()?;
        if first == '/' && self.is_between_times(rest) {
            return Some(self.token(Ok(TokenKind::Dash), 1));
        }
        if let Some(sign) = sign(first) {
            return Some(self.token(Ok(sign), 1));
        }
        if let Some((kind, length)) = self.longest_word(rest) {
            let kind = match kind {
                TokenKind::Ambiguous(Ambiguity::PartOfDay) if self.is_before_times(&rest[length..]) => {
                    Err(HoursErrorKind::NeedlessWord { word: String::new() })
                }
                TokenKind::Ambiguous(ambiguity) => Err(ambiguity.error()),
                kind => Ok(kind),
            };
            return Some(self.token(kind, length));
        }
        if first.is_ascii_digit() {
            let (kind, after) = read_number(rest, self.table);
            return Some(self.token(kind, rest.len() - after.len()));
        }
        let nearest = abbreviated(rest, self.table).or_else(|| nearest(rest, self.table));
        let (nearest, length) = match nearest {
            Some((word, length)) => (Some(word), length),
            None => (None, word_length(rest)),
        };
        Some(self.token(Err(HoursErrorKind::UnknownWord { word: String::new(), nearest }), length))
    }

    fn token(&mut self, kind: Result<TokenKind, HoursErrorKind>, length: usize) -> Result<Token, HoursError> {
        let range = self.folded.original_range(self.position..self.position + length);
        self.position += length;
        match kind {
            Ok(kind) => Ok(Token { kind, range }),
            Err(kind) => Err(kind.at(range)),
        }
    }

    fn skip_blanks(&mut self) {
        let rest = &self.folded.text[self.position..];
        self.position += rest.len() - rest.trim_start_matches([' ', '\'', '.']).len();
    }

    /// True at the slash of `09.00/13.00`: after a time that does not end a range, before a digit.
    fn is_between_times(&self, rest: &str) -> bool {
        let (before, last) = match &self.tokens[..] {
            [.., before, last] => (Some(before.kind), last.kind),
            [last] => (None, last.kind),
            [] => return false,
        };
        let ends_range = matches!(before, Some(TokenKind::Dash | TokenKind::To | TokenKind::Until));
        let is_before_digit = rest[1..].starts_with(|it: char| it.is_ascii_digit());
        matches!(last, TokenKind::Time(_)) && !ends_range && is_before_digit
    }

    /// True if a text goes on with times: `dalle 15 alle 18`, `: 15-18`.
    fn is_before_times(&self, text: &str) -> bool {
        let rest = text.trim_start_matches([' ', ',', ':', '.']);
        match self.longest_word(rest) {
            Some((TokenKind::From | TokenKind::Filler, length)) => self.is_before_times(&rest[length..]),
            _ => rest.starts_with(|it: char| it.is_ascii_digit()),
        }
    }

    fn longest_word(&self, rest: &str) -> Option<(TokenKind, usize)> {
        let found = self.table.words.iter().filter_map(|(word, kind)| {
            let length = length_if_starts_with(rest, word)?;
            let after = &rest[length..];
            let ends_in_digit = word.ends_with(|it: char| it.is_ascii_digit());
            let goes_on = after.starts_with(char::is_alphanumeric)
                || ends_in_digit && after.starts_with(['.', ':', '/']);
            (!goes_on).then_some((*kind, length))
        });
        found.max_by_key(|it| it.1)
    }
}

/// Returns the length of `word` in a folded text that starts with it, accents aside.
fn length_if_starts_with(text: &str, word: &str) -> Option<usize> {
    // Most words differ in their first letter, which is ASCII.
    if word.bytes().next().is_some_and(|it| it.is_ascii() && text.bytes().next() != Some(it)) {
        return None;
    }
    let mut letters = text.char_indices();
    for letter in word.chars() {
        if letters.next()?.1 != without_accent(letter) {
            return None;
        }
    }
    Some(letters.next().map_or(text.len(), |it| it.0))
}

fn sign(letter: char) -> Option<TokenKind> {
    Some(match letter {
        '\n' | ';' => TokenKind::Separator,
        ',' | ':' | '/' | '(' | ')' => TokenKind::Comma,
        '-' => TokenKind::Dash,
        '&' | '+' => TokenKind::And,
        _ => return None,
    })
}

fn word_length(text: &str) -> usize {
    let end = text.find(|it: char| !it.is_alphanumeric()).unwrap_or(text.len());
    let first = text.chars().next().map_or(0, char::len_utf8);
    end.max(first)
}

/// Finds the day or month of which the word at the start of a folded text is the beginning, and the
/// length of the word: `merc`, `sett`, and `lu` before a sign or number.
fn abbreviated(text: &str, table: &WordTable) -> Option<(String, usize)> {
    let length = word_length(text);
    let (written, after) = text.split_at(length);
    let is_before_number = after.trim_start_matches(['.', ' ']).starts_with(|it: char| !it.is_alphabetic());
    let letters = written.chars().count();
    if letters < 2 || letters == 2 && !is_before_number {
        return None;
    }
    let is_beginning = |it: &&(&str, TokenKind)| length_if_starts_with(it.0, written).is_some();
    let unique = |is_kind: fn(TokenKind) -> bool| {
        let mut found = table.words.iter().filter(|it| is_kind(it.1)).filter(is_beginning);
        let (word, kind) = found.next()?;
        found.all(|it| it.1 == *kind).then(|| ((*word).to_owned(), length))
    };
    unique(|it| matches!(it, TokenKind::Weekday(_)))
        .or_else(|| unique(|it| matches!(it, TokenKind::Month(_))))
}

/// Finds the word or words of the table that the start of a folded text is probably a misspelling
/// of, and the length of the misspelling.
fn nearest(text: &str, table: &WordTable) -> Option<(String, usize)> {
    let mut best: Option<(usize, &str, usize)> = None;
    for (word, _) in table.words {
        let end = words_length(text, word.split(' ').count());
        let written = &text[..end];
        let (letters, letters_of_word) = (written.chars().count(), word.chars().count());
        let allowed = if letters_of_word < LETTERS_FOR_TWO_MISTAKES { 1 } else { 2 };
        let is_short = letters.min(letters_of_word) < LETTERS_OF_MISSPELLING;
        if is_short || letters.abs_diff(letters_of_word) > allowed {
            continue;
        }
        let folded: String = word.chars().map(without_accent).collect();
        let distance = strsim::osa_distance(written, &folded);
        if distance <= allowed && best.is_none_or(|it| distance < it.0) {
            best = Some((distance, word, end));
        }
    }
    best.map(|(_, word, end)| (word.to_owned(), end))
}

/// Returns the length of the first words of a text.
fn words_length(text: &str, count: usize) -> usize {
    let mut end = word_length(text);
    for _ in 1..count {
        let Some(rest) = text[end..].strip_prefix(' ') else { break };
        end += 1 + word_length(rest);
    }
    end
}
