//! Inverts the term frequencies of documents to the postings of terms.

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::search::document::WEIGHTS;
use crate::search::encoding::{IMPACTS, Posting};
use crate::search::term_frequencies::{FieldCounts, TermFrequencies};
use crate::view::part::search_document::FIELD_COUNT;

/// The saturation of BM25F: the weighted frequency at which a term has half of the maximum impact.
const SATURATION: f64 = 6.0;
/// The maximum number of postings of a term. Those with the highest impact are kept.
const POSTINGS_MAX: usize = 1_000;

/// A term of the index.
#[derive(Debug)]
pub(super) struct IndexTerm<'a> {
    pub(super) text: &'a str,
    /// Sorted by document.
    pub(super) postings: &'a [Posting],
    /// The number of documents with the term, listed or not.
    pub(super) frequency: usize,
}

/// A term whose postings are not collected yet.
struct PendingTerm<'a> {
    text: &'a str,
    frequency: usize,
}

/// Returns all terms, sorted. `buffer` holds their postings.
pub(super) fn terms<'a>(
    documents: &'a [impl AsRef<TermFrequencies>],
    buffer: &'a mut Vec<Posting>,
) -> Vec<IndexTerm<'a>> {
    let term_frequencies = || documents.iter().map(|it| it.as_ref());
    let total = term_frequencies().map(TermFrequencies::len).sum();
    // Terms are numbered before they are sorted, because they repeat: a term is in some twenty
    // documents.
    let mut numbers: FxHashMap<&'a str, u32> = FxHashMap::with_capacity_and_hasher(total / 16, FxBuildHasher);
    let mut found: Vec<PendingTerm<'a>> = Vec::with_capacity(total / 16);
    let mut number_of_each: Vec<u32> = Vec::with_capacity(total);
    for text in term_frequencies().flat_map(TermFrequencies::terms) {
        let number = *numbers.entry(text).or_insert_with(|| {
            found.push(PendingTerm { text, frequency: 0 });
            u32::try_from(found.len() - 1).expect("fewer than 2³² terms")
        });
        found[number as usize].frequency += 1;
        number_of_each.push(number);
    }
    // The index of the next posting of each term. The postings of a term are contiguous.
    let mut next: Vec<usize> = starts(&found).collect();
    buffer.resize(total, Posting { document: 0, impact: 0 });
    let means = mean_lengths(documents);
    let mut numbers = number_of_each.into_iter();
    for (document, term_frequencies) in term_frequencies().enumerate() {
        let document = u32::try_from(document).expect("fewer than 2³² documents");
        let weights = weights(&term_frequencies.lengths, &means);
        for (counts, number) in term_frequencies.counts().zip(&mut numbers) {
            let index = &mut next[number as usize];
            buffer[*index] = Posting { document, impact: impact(&counts, &weights) };
            *index += 1;
        }
    }
    let mut rest = &mut buffer[..];
    let term = |PendingTerm { text, frequency }: PendingTerm<'a>| {
        let postings =
            rest.split_off_mut(..frequency).expect("the frequencies add up to the length of the buffer");
        IndexTerm { text, postings: best(postings), frequency }
    };
    let mut terms: Vec<IndexTerm<'a>> = found.into_iter().map(term).collect();
    // Comparing the first bytes as a number is faster, and distinguishes most terms.
    terms.sort_by_cached_key(|it| (prefix(it.text), it.text));
    terms
}

/// Returns the index of the first posting of each term.
fn starts(found: &[PendingTerm<'_>]) -> impl Iterator<Item = usize> {
    found.iter().scan(0, |next, it| {
        let start = *next;
        *next += it.frequency;
        Some(start)
    })
}

/// Returns the first eight bytes as a number that sorts like them.
fn prefix(text: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = text.len().min(8);
    bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}

/// Returns the postings with the highest impact, sorted by document.
fn best(postings: &mut [Posting]) -> &[Posting] {
    let listed = postings.len().min(POSTINGS_MAX);
    if postings.len() > listed {
        postings.sort_by_key(|it| (std::cmp::Reverse(it.impact), it.document));
        postings[..listed].sort_by_key(|it| it.document);
    }
    &postings[..listed]
}

/// Returns the mean length of each field among the documents that have it, rounded to two digits,
/// so that a new page does not change every shard.
fn mean_lengths(documents: &[impl AsRef<TermFrequencies>]) -> [f64; FIELD_COUNT] {
    std::array::from_fn(|field| {
        let lengths = documents.iter().map(|it| it.as_ref().lengths[field]).filter(|it| *it > 0);
        let (count, sum) = lengths.fold((0u32, 0.0), |(count, sum), it| (count + 1, sum + f64::from(it)));
        let mean = sum / f64::from(count.max(1));
        let scale = 10f64.powf(mean.max(1.0).log10().floor() - 1.0);
        ((mean / scale).round() * scale).max(1.0)
    })
}

/// Returns the weight of a word in each field of a document.
fn weights(lengths: &[u32; FIELD_COUNT], means: &[f64; FIELD_COUNT]) -> [f64; FIELD_COUNT] {
    std::array::from_fn(|field| {
        let (weight, share) = (&WEIGHTS[field], f64::from(lengths[field]) / means[field]);
        weight.weight / (1.0 - weight.length + weight.length * share)
    })
}

/// Returns the impact of a term in a document: 0 to 7.
fn impact(counts: &FieldCounts, weights: &[f64; FIELD_COUNT]) -> u8 {
    let frequency: f64 = counts.iter().zip(weights).map(|(count, weight)| f64::from(*count) * weight).sum();
    let part = frequency / (SATURATION + frequency);
    (part * (IMPACTS - 1) as f64 + 0.5) as u8
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::view::part::search_document::SearchField;

    const TITLE: usize = SearchField::Title as usize;
    const BODY: usize = SearchField::Body as usize;

    #[test]
    fn a_mean_length_is_of_the_documents_that_have_the_field() {
        let document = |title, body| {
            let mut it = TermFrequencies::default();
            (it.lengths[TITLE], it.lengths[BODY]) = (title, body);
            Arc::new(it)
        };
        let means = mean_lengths(&[document(2, 0), document(4, 1_234), document(0, 0)]);
        assert!((means[TITLE] - 3.0).abs() < 1e-9, "{means:?}");
        assert!((means[BODY] - 1_200.0).abs() < 1e-9, "two digits: {means:?}");
    }

    #[test]
    fn a_word_weighs_more_in_a_title_and_less_in_a_long_field() {
        let mut lengths = [0; FIELD_COUNT];
        (lengths[TITLE], lengths[BODY]) = (10, 10);
        let means = [10.0; FIELD_COUNT];
        let mean = weights(&lengths, &means);
        assert!((mean[BODY] - WEIGHTS[BODY].weight).abs() < 1e-9, "of mean length: {mean:?}");
        assert!(mean[TITLE] > mean[BODY], "{mean:?}");
        lengths[BODY] = 40;
        assert!(weights(&lengths, &means)[BODY] < mean[BODY]);
    }

    #[test]
    fn an_impact_rises_to_its_maximum() {
        let weights = [1.0; FIELD_COUNT];
        let of = |count| {
            let mut counts = FieldCounts::default();
            counts[BODY] = count;
            impact(&counts, &weights)
        };
        assert_eq!([0, 1, 6, 30, 255].map(of), [0, 1, 4, 6, 7]);
    }

    #[test]
    fn postings_over_the_limit_are_those_of_highest_impact() {
        let posting = |document| Posting { document, impact: u8::from(document % 2 == 1) };
        let mut postings: Vec<Posting> = (0..2_000).map(posting).collect();
        let best = best(&mut postings);
        assert_eq!(best.len(), POSTINGS_MAX);
        assert!(best.iter().all(|it| it.impact == 1) && best.is_sorted_by_key(|it| it.document));
    }
}
