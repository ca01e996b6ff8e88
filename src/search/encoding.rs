//! The encoding of the index: printable characters in JSON, which hosts compress well and browsers
//! parse fast. `docs/search-format.md` specifies it.

use serde::Serialize;

/// The alphabet: printable ASCII without `"` and `\`, which JSON escapes.
const LETTERS: &[u8] =
    b" !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";

/// The number of digits that end a number.
const LAST_DIGITS: usize = 58;
/// The number of digits that are followed by another digit.
const CONTINUED_DIGITS: usize = 17;
/// The first of the marks that start a term, one for each impact.
const OPEN_MARKS: usize = LAST_DIGITS + CONTINUED_DIGITS;
/// The first of the marks that lower the impact within a term.
const LOWER_MARKS: usize = OPEN_MARKS + IMPACTS;
/// The mark before the number of documents with the term, if not all of them are listed.
const FREQUENCY_MARK: usize = LOWER_MARKS + IMPACTS;
/// The number of impacts: 0 to 7, three bits.
pub const IMPACTS: usize = 8;

/// A writer of text in the alphabet.
#[derive(Debug, Default)]
pub struct IndexWriter {
    text: String,
}

impl IndexWriter {
    /// Returns the text.
    pub fn text(self) -> String {
        self.text
    }

    fn letter(&mut self, number: usize) {
        self.text.push(LETTERS[number].into());
    }

    /// Writes a number. Numbers below 58 take one letter.
    pub fn number(&mut self, mut number: usize) {
        while number >= LAST_DIGITS {
            number -= LAST_DIGITS;
            self.letter(LAST_DIGITS + number % CONTINUED_DIGITS);
            number /= CONTINUED_DIGITS;
        }
        self.letter(number);
    }

    /// Writes rising numbers as gaps.
    pub fn rising(&mut self, numbers: impl Iterator<Item = usize>) {
        let mut next = 0;
        for number in numbers {
            self.number(number - next);
            next = number + 1;
        }
    }

    /// Writes the postings of a term, grouped by impact, the highest first. `frequency` is the
    /// number of documents with the term, listed or not.
    pub fn postings(&mut self, postings: &[Posting], frequency: usize) {
        let mut is_open = false;
        let present = postings.iter().fold(0u32, |set, it| set | 1 << it.impact);
        for impact in (0..IMPACTS).rev().filter(|it| present & 1 << it != 0) {
            let group = postings.iter().filter(|it| usize::from(it.impact) == impact);
            self.letter(if is_open { LOWER_MARKS } else { OPEN_MARKS } + impact);
            is_open = true;
            self.rising(group.map(|it| it.document as usize));
        }
        if frequency > postings.len() {
            self.letter(FREQUENCY_MARK);
            self.number(frequency);
        }
    }
}

/// A document that contains a term, and the impact of the term. Packed, because a large site has
/// many millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C, packed)]
pub struct Posting {
    /// The number of the document.
    pub document: u32,
    /// The relevance of the document for the term: 0 to 7.
    pub impact: u8,
}

/// The longest shared prefix that one letter can encode.
const SHARED_MAX: usize = 25;

/// Encodes sorted words, each after a capital letter for the number of letters that it shares with
/// the word before.
pub fn front_coded<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    let mut before = "";
    for word in words {
        let same = before.chars().zip(word.chars()).take(SHARED_MAX).take_while(|(a, b)| a == b);
        let (shared, bytes) = same.fold((0, 0), |(count, bytes), (it, _)| (count + 1, bytes + it.len_utf8()));
        text.push((b'A' + shared) as char);
        text.push_str(&word[bytes..]);
        before = word;
    }
    text
}

/// Serializes a value as JSON.
pub(super) fn json_text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain data always serialises")
}

/// Returns a checksum of 35 bits in seven letters and digits: two FNV-1a sums over the UTF-16 units
/// of the text. It detects mistakes of a host, not attacks, and is cheap to compute in a browser.
pub fn checksum(text: &str) -> String {
    let with = |sum: u32, unit: u16| (sum ^ u32::from(unit)).wrapping_mul(0x0100_0193);
    let sums = (0x811c_9dc5, 0x050c_5d1f);
    let sums = text.encode_utf16().fold(sums, |(one, two), unit| (with(one, unit), with(two, unit)));
    let bits = (u64::from(sums.0) << 32 | u64::from(sums.1)) >> 10;
    let digits = b"0123456789abcdefghijklmnopqrstuv";
    (0..7).map(|digit| digits[(bits >> (5 * digit) & 31) as usize] as char).collect()
}
