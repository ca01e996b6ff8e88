//! Runs of words that several texts share, found in a time that grows with the words and not with the pairs of texts.

use std::ops::Range;

use rayon::prelude::*;

use crate::rules::prose;

/// Some words of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its place among the sheets.
    pub sheet: usize,
    /// The text of the sheet.
    pub text: usize,
    /// The bytes of that text.
    pub bytes: Range<usize>,
}

/// The same words in two sheets, whatever the case of their letters and the signs between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedRun {
    /// In the earlier sheet.
    pub first: Passage,
    /// In the later one.
    pub again: Passage,
    /// How many words.
    pub words: usize,
}

/// A word among those of all sheets.
struct Word {
    hash: u64,
    sheet: usize,
    text: usize,
    bytes: Range<usize>,
}

/// A run of `words_min` words or more for each two sheets that share one, the longest where they share several; in the order of the later
/// sheet. A sheet is a list of texts, and a run ends with its text. Words that three sheets share are told of the second and of the third,
/// each time with the first. `words_min` is one or more.
pub fn shared_runs(sheets: &[Vec<&str>], words_min: usize) -> Vec<SharedRun> {
    let words = words_of(sheets);
    let mut pairs = pairs(&words, words_min);
    pairs.sort_unstable_by_key(|(first, again)| (words[*again].sheet, words[*first].sheet, *again, *first));
    let of_two_sheets =
        pairs.chunk_by(|a, b| (words[a.0].sheet, words[a.1].sheet) == (words[b.0].sheet, words[b.1].sheet));
    of_two_sheets.map(|pairs| longest(&words, pairs)).filter(|it| it.words >= words_min).collect()
}

fn words_of(sheets: &[Vec<&str>]) -> Vec<Word> {
    let of_sheet = |(sheet, texts): (usize, &Vec<&str>)| {
        let mut words = Vec::new();
        for (text, whole) in texts.iter().enumerate() {
            words.extend(prose::words(whole).map(|(at, word)| Word {
                hash: hash_of(word),
                sheet,
                text,
                bytes: at..at + word.len(),
            }));
        }
        words
    };
    sheets.par_iter().enumerate().flat_map_iter(of_sheet).collect()
}

/// FNV-1a of the small letters. Two words with one hash are taken for the same: in 64 bits that does not happen by chance.
fn hash_of(word: &str) -> u64 {
    let add = |hash: u64, letter: char| (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3);
    word.chars().fold(0xcbf2_9ce4_8422_2325, |hash, it| match it {
        it if it.is_ascii() => add(hash, it.to_ascii_lowercase()),
        it => it.to_lowercase().fold(hash, add),
    })
}

/// Where windows of `words_min` equal words start: the first place of each, and every place in a later sheet.
fn pairs(words: &[Word], words_min: usize) -> Vec<(usize, usize)> {
    let in_one_text =
        |it: &&[Word]| (it[0].sheet, it[0].text) == (it[it.len() - 1].sheet, it[it.len() - 1].text);
    let hash = |it: &[Word]| it.iter().fold(0_u64, |hash, it| hash.wrapping_mul(31).rotate_left(5) ^ it.hash);
    let windows = words.windows(words_min).enumerate().filter(|(_, it)| in_one_text(it));
    let mut windows: Vec<(u64, usize)> = windows.map(|(at, it)| (hash(it), at)).collect();
    windows.par_sort_unstable();
    let equal = windows.chunk_by(|a, b| a.0 == b.0);
    let pairs = equal.flat_map(|it| it[1..].iter().map(|again| (it[0].1, again.1)));
    pairs.filter(|(first, again)| words[*first].sheet < words[*again].sheet).collect()
}

/// The longest run that starts at one of `pairs`, which are in the order of the later sheet. What lies within a run is not followed again.
fn longest(words: &[Word], pairs: &[(usize, usize)]) -> SharedRun {
    let (mut best, mut best_length, mut followed) = (pairs[0], 0, 0);
    for (first, again) in pairs {
        if *again < followed {
            continue;
        }
        let length = length_of(&words[*first..], &words[*again..]);
        followed = again + length;
        if length > best_length {
            (best, best_length) = ((*first, *again), length);
        }
    }
    let passage = |start: usize| {
        let run = &words[start..start + best_length.max(1)];
        let (head, last) = (&run[0], &run[run.len() - 1]);
        Passage { sheet: head.sheet, text: head.text, bytes: head.bytes.start..last.bytes.end }
    };
    SharedRun { first: passage(best.0), again: passage(best.1), words: best_length }
}

/// How many words are the same until one of the texts ends.
fn length_of(first: &[Word], again: &[Word]) -> usize {
    let is_in = |word: &Word, text: &Word| (word.sheet, word.text) == (text.sheet, text.text);
    let same = |a: &Word, b: &Word| a.hash == b.hash && is_in(a, &first[0]) && is_in(b, &again[0]);
    first.iter().zip(again).take_while(|(a, b)| same(a, b)).count()
}
