//! Runs of words that several texts share, found in a time that grows with the words and not with the pairs of texts.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::rules::prose;

/// Some words of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its place among the sheets.
    pub service: usize,
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

/// A word of a sheet.
struct TextWord {
    hash: u64,
    text: usize,
    bytes: Range<usize>,
}

/// Where a run may begin: the number of a sheet, and of a word in it.
type Start = (usize, usize);

/// A run of `words_min` words or more for each two sheets that share one, the longest where they share several; in the order of the later
/// sheet. A sheet is a list of texts, and a run ends with its text. Words that three sheets share are told of the second and of the third,
/// each time with the first. `words_min` is one or more.
pub fn shared_runs(services: &[Vec<impl AsRef<str>>], words_min: usize) -> Vec<SharedRun> {
    let windows: Vec<Vec<u32>> = services.iter().map(|it| windows_of(it, words_min)).collect();
    let windows: Vec<&[u32]> = windows.iter().map(Vec::as_slice).collect();
    runs_among(
        &windows,
        |service| services[service].iter().map(AsRef::as_ref).collect::<Vec<&str>>(),
        words_min,
    )
}

/// [`shared_runs`] of sheets whose [`windows_of`] are known; `texts` gives the texts of one, and is asked for few.
pub fn runs_among<T: AsRef<str>>(
    windows: &[&[u32]],
    texts: impl Fn(usize) -> Vec<T>,
    words_min: usize,
) -> Vec<SharedRun> {
    let mut pairs = pairs(windows);
    pairs.sort_unstable_by_key(|(first, again)| (again.0, first.0, again.1, first.1));
    let of_two_sheets = pairs.chunk_by(|a, b| (a.0.0, a.1.0) == (b.0.0, b.1.0));
    let mut words: BTreeMap<usize, Vec<TextWord>> = BTreeMap::new();
    let runs = of_two_sheets.map(|pairs| {
        let (first, again) = (pairs[0].0.0, pairs[0].1.0);
        for service in [first, again] {
            words.entry(service).or_insert_with(|| words_of(&texts(service)));
        }
        longest((first, &words[&first]), (again, &words[&again]), pairs)
    });
    runs.filter(|it| it.words >= words_min).collect()
}

/// One hash for each word of a sheet: of it and of those after it, `words_min` in all; 0 where the text has no more so many. Others may have the
/// same by chance: whoever meets two compares the words.
pub fn windows_of(texts: &[impl AsRef<str>], words_min: usize) -> Vec<u32> {
    let words = words_of(texts);
    let hash = |it: &[TextWord]| {
        let hash = it.iter().fold(0_u64, |hash, it| hash.wrapping_mul(31).rotate_left(5) ^ it.hash);
        (hash >> 32) as u32
    };
    let window = |at: usize| {
        let window = words.get(at..at + words_min)?;
        (window[0].text == window[window.len() - 1].text).then(|| hash(window))
    };
    (0..words.len()).map(|at| window(at).unwrap_or(0)).collect()
}

fn words_of(texts: &[impl AsRef<str>]) -> Vec<TextWord> {
    let of_text = |(text, whole): (usize, &_)| {
        let word = move |(at, word): (usize, &str)| TextWord {
            hash: hash_of(word),
            text,
            bytes: at..at + word.len(),
        };
        prose::words(AsRef::as_ref(whole)).map(word).collect::<Vec<_>>()
    };
    texts.iter().enumerate().flat_map(of_text).collect()
}

/// FNV-1a of the small letters. Two words with one hash are taken for the same: in 64 bits that does not happen by chance.
fn hash_of(word: &str) -> u64 {
    let add = |hash: u64, letter: char| (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3);
    word.chars().fold(0xcbf2_9ce4_8422_2325, |hash, it| match it {
        it if it.is_ascii() => add(hash, it.to_ascii_lowercase()),
        it => it.to_lowercase().fold(hash, add),
    })
}

/// Where equal windows start: the first place of each, and every place in a later sheet.
fn pairs(windows: &[&[u32]]) -> Vec<(Start, Start)> {
    let starts = windows
        .iter()
        .enumerate()
        .flat_map(|(service, it)| it.iter().enumerate().map(move |(word, hash)| (*hash, (service, word))));
    let starts = starts.filter(|(hash, _)| *hash != 0);
    // Most windows are the only one of their kind, and would be sorted for nothing.
    let mut seen = HashFilter::for_many(windows.iter().map(|it| it.len()).sum());
    let mut again = HashFilter::for_many(seen.len());
    starts.clone().for_each(|(hash, _)| {
        if !seen.insert(hash) {
            again.insert(hash);
        }
    });
    let mut windows: Vec<(u32, Start)> = starts.filter(|(hash, _)| again.contains(*hash)).collect();
    windows.sort_unstable();
    let equal = windows.chunk_by(|a, b| a.0 == b.0);
    let pairs = equal.flat_map(|it| it[1..].iter().map(|again| (it[0].1, again.1)));
    pairs.filter(|(first, again)| first.0 < again.0).collect()
}

/// A set of hashes that may hold a few more than were put into it.
struct HashFilter(Vec<u64>);

impl HashFilter {
    /// So large that few of `count` hashes share a bit.
    fn for_many(count: usize) -> HashFilter {
        HashFilter(vec![0; (count / 4).next_power_of_two()])
    }

    fn len(&self) -> usize {
        self.0.len() * 4
    }

    fn position(&self, hash: u32) -> (usize, u64) {
        ((hash >> 6) as usize & (self.0.len() - 1), 1 << (hash & 63))
    }

    /// Puts it in; false if it was there.
    fn insert(&mut self, hash: u32) -> bool {
        let (at, bit) = self.position(hash);
        let is_new = self.0[at] & bit == 0;
        self.0[at] |= bit;
        is_new
    }

    fn contains(&self, hash: u32) -> bool {
        let (at, bit) = self.position(hash);
        self.0[at] & bit != 0
    }
}

/// The longest run that starts at one of `pairs`, which are in the order of the later sheet. What lies within a run is not followed again.
fn longest(first: (usize, &[TextWord]), again: (usize, &[TextWord]), pairs: &[(Start, Start)]) -> SharedRun {
    let (mut best, mut best_length, mut followed) = ((pairs[0].0.1, pairs[0].1.1), 0, 0);
    for ((_, in_first), (_, in_again)) in pairs {
        if *in_again < followed {
            continue;
        }
        let length = length_of(&first.1[*in_first..], &again.1[*in_again..]);
        followed = in_again + length;
        if length > best_length {
            (best, best_length) = ((*in_first, *in_again), length);
        }
    }
    let passage = |(service, words): (usize, &[TextWord]), start: usize| {
        let run = &words[start..start + best_length.max(1)];
        let (head, last) = (&run[0], &run[run.len() - 1]);
        Passage { service, text: head.text, bytes: head.bytes.start..last.bytes.end }
    };
    SharedRun { first: passage(first, best.0), again: passage(again, best.1), words: best_length }
}

/// How many words are the same until one of the texts ends.
fn length_of(first: &[TextWord], again: &[TextWord]) -> usize {
    let same =
        |a: &TextWord, b: &TextWord| a.hash == b.hash && a.text == first[0].text && b.text == again[0].text;
    first.iter().zip(again).take_while(|(a, b)| same(a, b)).count()
}
