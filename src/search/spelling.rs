//! The suggestions for misspelt words: the words of titles and citizens' words, as they are
//! written.

use rustc_hash::FxHashMap;

use crate::memo::Keyed;
use crate::search::document::KINDS;
use crate::search::encoding::front_coded;
use crate::search::term_frequencies::TermFrequencies;
use crate::view::part::search_document::SearchDocument;

/// The approximate maximum size of the list, in bytes: phones load it at the first misspelt word.
const BYTES_MAX: usize = 12_000;

/// Returns the words that most documents use, those of services first, up to [`BYTES_MAX`]; sorted
/// and front-coded.
pub(super) fn list(documents: &[&SearchDocument<'_>], term_frequencies: &[Keyed<TermFrequencies>]) -> String {
    // The number of documents of each kind that use a word.
    let mut uses: FxHashMap<&str, [usize; KINDS.len()]> = FxHashMap::default();
    for (document, term_frequencies) in documents.iter().zip(term_frequencies) {
        for word in term_frequencies.spellings() {
            uses.entry(word).or_default()[document.kind as usize] += 1;
        }
    }
    #[allow(clippy::iter_over_hash_type)] // sorted below
    let mut words: Vec<(&str, [usize; KINDS.len()])> = uses.into_iter().collect();
    words.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let mut bytes = 0;
    // An estimate: on average half of a word is shared with the word before.
    words.retain(|(word, _)| {
        bytes += word.len() / 2 + 2;
        bytes <= BYTES_MAX
    });
    words.sort_unstable();
    front_coded(words.into_iter().map(|(word, _)| word))
}
