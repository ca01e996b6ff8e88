//! From counted documents to terms with their postings.

use rayon::prelude::*;

use crate::search::code::{IMPACTS, Posting};
use crate::search::document::{FIELD_COUNT, WEIGHTS};
use crate::search::terms::Counted;

/// How soon more of the same word stops to matter (BM25F): as much as a word in the description and one in the text.
const SATURATION: f64 = 6.0;
/// The longest list of a term: those with the highest impact.
const POSTINGS_MAX: usize = 1_000;

/// A term of the index.
#[derive(Debug)]
pub(super) struct Term<'a> {
    pub(super) text: &'a str,
    /// By document.
    pub(super) postings: Vec<Posting>,
    /// How many documents hold it, listed or not.
    pub(super) frequency: usize,
}

/// All terms, rising.
pub(super) fn terms<'a>(documents: &'a [impl AsRef<Counted> + Sync]) -> Vec<Term<'a>> {
    let means = mean_lengths(documents);
    let mut all: Vec<(&'a str, Posting)> = (documents.par_iter().enumerate())
        .flat_map_iter(|(number, counted)| {
            let counted: &'a Counted = counted.as_ref();
            let document = u32::try_from(number).expect("fewer than 2³² documents");
            counted.iter().map(move |(term, counts)| {
                (term, Posting { document, impact: impact(counts, &counted.lengths, &means) })
            })
        })
        .collect();
    all.par_sort_unstable_by(|a, b| a.0.cmp(b.0).then(a.1.document.cmp(&b.1.document)));
    all.chunk_by(|a, b| a.0 == b.0).map(term).collect()
}

fn term<'a>(run: &[(&'a str, Posting)]) -> Term<'a> {
    let mut postings: Vec<Posting> = run.iter().map(|it| it.1).collect();
    if postings.len() > POSTINGS_MAX {
        postings.sort_by_key(|it| (std::cmp::Reverse(it.impact), it.document));
        postings.truncate(POSTINGS_MAX);
        postings.sort_by_key(|it| it.document);
    }
    Term { text: run[0].0, postings, frequency: run.len() }
}

/// The mean length of each field among the documents that have it, to two digits: one page more does not change every shard.
fn mean_lengths(documents: &[impl AsRef<Counted>]) -> [f64; FIELD_COUNT] {
    std::array::from_fn(|field| {
        let lengths = documents.iter().map(|it| it.as_ref().lengths[field]).filter(|it| *it > 0);
        let (count, sum) = lengths.fold((0u32, 0.0), |(count, sum), it| (count + 1, sum + f64::from(it)));
        let mean = sum / f64::from(count.max(1));
        let scale = 10f64.powf(mean.max(1.0).log10().floor() - 1.0);
        ((mean / scale).round() * scale).max(1.0)
    })
}

/// How much a document is about a term: from 0 to 7.
fn impact(counts: &[u16; FIELD_COUNT], lengths: &[u32; FIELD_COUNT], means: &[f64; FIELD_COUNT]) -> u8 {
    let mut frequency = 0.0;
    for (field, weight) in WEIGHTS.iter().enumerate() {
        let share = f64::from(lengths[field]) / means[field];
        frequency += weight.weight * f64::from(counts[field]) / (1.0 - weight.length + weight.length * share);
    }
    let part = frequency / (SATURATION + frequency);
    (part * (IMPACTS - 1) as f64).round() as u8
}
