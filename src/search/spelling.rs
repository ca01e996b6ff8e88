//! Words that a misspelt one may have been: those of titles and of citizens, as they are written.

use rustc_hash::FxHashMap;

use crate::memo::Keyed;
use crate::search::document::KINDS;
use crate::search::encoding::front_coded;
use crate::search::term_frequencies::TermFrequencies;
use crate::view::part::search_document::SearchDocument;

/// A phone fetches the list at the first mistake: no more than this, in bytes.
const BYTES_MAX: usize = 12_000;

/// The words of services, then those of what is next likely to be meant; among them the commonest; rising, front-coded.
pub(super) fn list(documents: &[&SearchDocument<'_>], term_frequencies: &[Keyed<TermFrequencies>]) -> String {
    // How many documents of each kind use it.
    let mut uses: FxHashMap<&str, [usize; KINDS.len()]> = FxHashMap::default();
    for (document, term_frequencies) in documents.iter().zip(term_frequencies) {
        for word in term_frequencies.spellings() {
            uses.entry(word).or_default()[document.kind as usize] += 1;
        }
    }
    #[allow(clippy::iter_over_hash_type)] // sorted before anybody looks
    let mut words: Vec<(&str, [usize; KINDS.len()])> = uses.into_iter().collect();
    words.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let mut bytes = 0;
    // Half of a word is shared with the one before, as a rule.
    words.retain(|(word, _)| {
        bytes += word.len() / 2 + 2;
        bytes <= BYTES_MAX
    });
    words.sort_unstable();
    front_coded(words.into_iter().map(|(word, _)| word))
}
