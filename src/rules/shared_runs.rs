//! Finds runs of words that several services share. The time grows with the number of words, not
//! with the number of pairs of services. A service is a list of texts, one for each section.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::rules::prose;

/// A run of words in a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The number of the service.
    pub service: usize,
    /// The number of the text in the service.
    pub text: usize,
    /// The range of bytes in that text.
    pub bytes: Range<usize>,
}

/// A run of words that is equal in two services, ignoring case and punctuation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedRun {
    /// The occurrence in the earlier service.
    pub first: Passage,
    /// The occurrence in the later service.
    pub later: Passage,
    /// The number of words.
    pub words: usize,
}

/// A word of a service.
struct TextWord {
    hash: u64,
    text: usize,
    bytes: Range<usize>,
}

/// The possible start of a run: the number of a service, and of a word in it.
type Start = (usize, usize);

/// Returns one run of `words_min` words or more for each pair of services that share one: the
/// longest if they share several. Sorted by the later service. A run does not cross the end of a
/// text. A run that three services share is returned for the second and for the third, each paired
/// with the first. `words_min` is one or more.
pub fn shared_runs(services: &[Vec<impl AsRef<str>>], words_min: usize) -> Vec<SharedRun> {
    let windows: Vec<Vec<u32>> = services.iter().map(|it| windows_of(it, words_min)).collect();
    let windows: Vec<&[u32]> = windows.iter().map(Vec::as_slice).collect();
    runs_among(
        &windows,
        |service| services[service].iter().map(AsRef::as_ref).collect::<Vec<&str>>(),
        words_min,
    )
}

/// Returns the same as [`shared_runs`], given the [`windows_of`] each service. `texts` returns the
/// texts of a service; it is called only for services with equal windows.
pub fn runs_among<T: AsRef<str>>(
    windows: &[&[u32]],
    texts: impl Fn(usize) -> Vec<T>,
    words_min: usize,
) -> Vec<SharedRun> {
    let mut pairs = pairs(windows);
    pairs.sort_unstable_by_key(|(first, later)| (later.0, first.0, later.1, first.1));
    let by_pair_of_services = pairs.chunk_by(|a, b| (a.0.0, a.1.0) == (b.0.0, b.1.0));
    let mut words: BTreeMap<usize, Vec<TextWord>> = BTreeMap::new();
    let runs = by_pair_of_services.map(|pairs| {
        let (first, later) = (pairs[0].0.0, pairs[0].1.0);
        for service in [first, later] {
            words.entry(service).or_insert_with(|| words_of(&texts(service)));
        }
        longest((first, &words[&first]), (later, &words[&later]), pairs)
    });
    runs.filter(|it| it.words >= words_min).collect()
}

/// Returns a hash for each word of a service: of the `words_min` words that start with it, or 0 if
/// the text ends before. Hashes of different words may be equal by chance, so matches are verified
/// word by word.
pub fn windows_of(texts: &[impl AsRef<str>], words_min: usize) -> Vec<u32> {
    let words = words_of(texts);
    let hash = |window: &[TextWord]| {
        let hash = window.iter().fold(0_u64, |hash, it| hash.wrapping_mul(31).rotate_left(5) ^ it.hash);
        (hash >> 32) as u32
    };
    let window = |start: usize| {
        let window = words.get(start..start + words_min)?;
        (window[0].text == window[window.len() - 1].text).then(|| hash(window))
    };
    (0..words.len()).map(|start| window(start).unwrap_or(0)).collect()
}

fn words_of(texts: &[impl AsRef<str>]) -> Vec<TextWord> {
    let mut words = Vec::new();
    for (text, content) in texts.iter().enumerate() {
        words.extend(prose::words(content.as_ref()).map(|(start, word)| TextWord {
            hash: hash_of(word),
            text,
            bytes: start..start + word.len(),
        }));
    }
    words
}

/// Returns the FNV-1a hash of a word in lower case. Words with equal hashes are taken to be equal:
/// in 64 bits a collision does not happen in practice.
fn hash_of(word: &str) -> u64 {
    let add = |hash: u64, letter: char| (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3);
    word.chars().fold(0xcbf2_9ce4_8422_2325, |hash, it| match it {
        it if it.is_ascii() => add(hash, it.to_ascii_lowercase()),
        it => it.to_lowercase().fold(hash, add),
    })
}

/// Returns the starts of equal windows: the first occurrence of each, paired with every occurrence
/// in a later service.
fn pairs(windows: &[&[u32]]) -> Vec<(Start, Start)> {
    let starts = windows
        .iter()
        .enumerate()
        .flat_map(|(service, it)| it.iter().enumerate().map(move |(word, hash)| (*hash, (service, word))));
    let starts = starts.filter(|(hash, _)| *hash != 0);
    // Most windows occur once. They are dropped before the sort.
    let mut seen = HashFilter::for_many(windows.iter().map(|it| it.len()).sum());
    let mut later = HashFilter::for_many(seen.len());
    starts.clone().for_each(|(hash, _)| {
        if !seen.insert(hash) {
            later.insert(hash);
        }
    });
    let mut windows: Vec<(u32, Start)> = starts.filter(|(hash, _)| later.contains(*hash)).collect();
    windows.sort_unstable();
    let equal = windows.chunk_by(|a, b| a.0 == b.0);
    let pairs = equal.flat_map(|it| it[1..].iter().map(|later| (it[0].1, later.1)));
    pairs.filter(|(first, later)| first.0 < later.0).collect()
}

/// An approximate set of hashes: `contains` may be true for a hash that was not inserted.
struct HashFilter(Vec<u64>);

impl HashFilter {
    /// Creates a set so large that few of `count` hashes share a bit.
    fn for_many(count: usize) -> HashFilter {
        HashFilter(vec![0; (count / 4).next_power_of_two()])
    }

    fn len(&self) -> usize {
        self.0.len() * 4
    }

    /// Returns the index of a word of bits, and the bit in it.
    fn position(&self, hash: u32) -> (usize, u64) {
        ((hash >> 6) as usize & (self.0.len() - 1), 1 << (hash & 63))
    }

    /// Inserts a hash. Returns false if its bit was already set.
    fn insert(&mut self, hash: u32) -> bool {
        let (word, bit) = self.position(hash);
        let is_new = self.0[word] & bit == 0;
        self.0[word] |= bit;
        is_new
    }

    fn contains(&self, hash: u32) -> bool {
        let (word, bit) = self.position(hash);
        self.0[word] & bit != 0
    }
}

/// Returns the longest run that starts at one of `pairs`, which are sorted by their word in the
/// later service. Starts within a run that was already followed are skipped.
fn longest(first: (usize, &[TextWord]), later: (usize, &[TextWord]), pairs: &[(Start, Start)]) -> SharedRun {
    let (mut best, mut best_length, mut followed) = ((pairs[0].0.1, pairs[0].1.1), 0, 0);
    for ((_, in_earlier), (_, in_later)) in pairs {
        if *in_later < followed {
            continue;
        }
        let length = length_of(&first.1[*in_earlier..], &later.1[*in_later..]);
        followed = in_later + length;
        if length > best_length {
            (best, best_length) = ((*in_earlier, *in_later), length);
        }
    }
    let passage = |(service, words): (usize, &[TextWord]), start: usize| {
        let run = &words[start..start + best_length.max(1)];
        let (head, last) = (&run[0], &run[run.len() - 1]);
        Passage { service, text: head.text, bytes: head.bytes.start..last.bytes.end }
    };
    SharedRun { first: passage(first, best.0), later: passage(later, best.1), words: best_length }
}

/// Returns the number of equal words, up to the end of either text.
fn length_of(first: &[TextWord], later: &[TextWord]) -> usize {
    let same =
        |a: &TextWord, b: &TextWord| a.hash == b.hash && a.text == first[0].text && b.text == later[0].text;
    first.iter().zip(later).take_while(|(a, b)| same(a, b)).count()
}
