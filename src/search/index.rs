//! From counted documents to terms with their postings.

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::search::document::WEIGHTS;
use crate::search::encoding::{IMPACTS, Posting};
use crate::search::term_frequencies::{FieldCounts, TermFrequencies};
use crate::view::part::search_document::FIELD_COUNT;

/// How soon more of the same word stops to matter (BM25F): as much as a word in the description and one in the text.
const SATURATION: f64 = 6.0;
/// The longest list of a term: those with the highest impact.
const POSTINGS_MAX: usize = 1_000;

/// A term of the index.
#[derive(Debug)]
pub(super) struct IndexTerm<'a> {
    pub(super) text: &'a str,
    /// By document.
    pub(super) postings: &'a [Posting],
    /// How many documents hold it, listed or not.
    pub(super) frequency: usize,
}

/// A term while postings are gathered.
struct PendingTerm<'a> {
    text: &'a str,
    frequency: usize,
}

/// All terms, rising. Their postings are put in `buffer`.
pub(super) fn terms<'a>(
    documents: &'a [impl AsRef<TermFrequencies>],
    buffer: &'a mut Vec<Posting>,
) -> Vec<IndexTerm<'a>> {
    let term_frequencies = || documents.iter().map(|it| it.as_ref());
    let total = term_frequencies().map(TermFrequencies::len).sum();
    // Words repeat: who sorts the distinct ones alone compares far fewer. One stands in some twenty documents.
    let mut places: FxHashMap<&'a str, u32> = FxHashMap::with_capacity_and_hasher(total / 16, FxBuildHasher);
    let mut found: Vec<PendingTerm<'a>> = Vec::with_capacity(total / 16);
    let mut place_of_each: Vec<u32> = Vec::with_capacity(total);
    for text in term_frequencies().flat_map(TermFrequencies::terms) {
        let place = *places.entry(text).or_insert_with(|| {
            found.push(PendingTerm { text, frequency: 0 });
            u32::try_from(found.len() - 1).expect("fewer than 2³² terms")
        });
        found[place as usize].frequency += 1;
        place_of_each.push(place);
    }
    // Where the next posting of each term goes: all of them lie in one piece.
    let mut next: Vec<usize> = starts(&found).collect();
    buffer.resize(total, Posting { document: 0, impact: 0 });
    let means = mean_lengths(documents);
    let mut places = place_of_each.into_iter();
    for (number, term_frequencies) in term_frequencies().enumerate() {
        let document = u32::try_from(number).expect("fewer than 2³² documents");
        let weights = weights(&term_frequencies.lengths, &means);
        for (counts, place) in term_frequencies.counts().zip(&mut places) {
            let at = &mut next[place as usize];
            buffer[*at] = Posting { document, impact: impact(&counts, &weights) };
            *at += 1;
        }
    }
    let mut rest = &mut buffer[..];
    let term = |PendingTerm { text, frequency }: PendingTerm<'a>| {
        let postings = rest.split_off_mut(..frequency).expect("each posting was counted");
        IndexTerm { text, postings: best(postings), frequency }
    };
    let mut terms: Vec<IndexTerm<'a>> = found.into_iter().map(term).collect();
    // Most are told apart by how they begin.
    terms.sort_by_cached_key(|it| (beginning(it.text), it.text));
    terms
}

fn starts(found: &[PendingTerm<'_>]) -> impl Iterator<Item = usize> {
    found.iter().scan(0, |next, it| {
        let start = *next;
        *next += it.frequency;
        Some(start)
    })
}

/// The eight first bytes, as one number that compares as they do.
fn beginning(text: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = text.len().min(8);
    bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}

/// Those that are listed. All are by document.
fn best(postings: &mut [Posting]) -> &[Posting] {
    let listed = postings.len().min(POSTINGS_MAX);
    if postings.len() > listed {
        postings.sort_by_key(|it| (std::cmp::Reverse(it.impact), it.document));
        postings[..listed].sort_by_key(|it| it.document);
    }
    &postings[..listed]
}

/// The mean length of each field among the documents that have it, to two digits: one page more does not change every shard.
fn mean_lengths(documents: &[impl AsRef<TermFrequencies>]) -> [f64; FIELD_COUNT] {
    std::array::from_fn(|field| {
        let lengths = documents.iter().map(|it| it.as_ref().lengths[field]).filter(|it| *it > 0);
        let (count, sum) = lengths.fold((0u32, 0.0), |(count, sum), it| (count + 1, sum + f64::from(it)));
        let mean = sum / f64::from(count.max(1));
        let scale = 10f64.powf(mean.max(1.0).log10().floor() - 1.0);
        ((mean / scale).round() * scale).max(1.0)
    })
}

/// How much one word weighs in each field of a document.
fn weights(lengths: &[u32; FIELD_COUNT], means: &[f64; FIELD_COUNT]) -> [f64; FIELD_COUNT] {
    std::array::from_fn(|field| {
        let (weight, share) = (&WEIGHTS[field], f64::from(lengths[field]) / means[field]);
        weight.weight / (1.0 - weight.length + weight.length * share)
    })
}

/// How much a document is about a term: from 0 to 7.
fn impact(counts: &FieldCounts, weights: &[f64; FIELD_COUNT]) -> u8 {
    let frequency: f64 = counts.iter().zip(weights).map(|(count, weight)| f64::from(*count) * weight).sum();
    let part = frequency / (SATURATION + frequency);
    (part * (IMPACTS - 1) as f64 + 0.5) as u8
}
