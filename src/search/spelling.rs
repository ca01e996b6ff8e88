//! Words that a misspelt one may have been: those of titles and of citizens, as they are written.

use std::collections::HashMap;
use std::sync::Arc;

use crate::search::code::front_coded;
use crate::search::terms::Counted;

/// A phone fetches the list at the first mistake: no more than this, in bytes.
const BYTES_MAX: usize = 12_000;

/// The commonest words, rising, front-coded.
pub(super) fn list(counted: &[Arc<Counted>]) -> String {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for word in counted.iter().flat_map(|it| it.spellings()) {
        *uses.entry(word).or_default() += 1;
    }
    #[allow(clippy::iter_over_hash_type)] // sorted before anybody looks
    let mut words: Vec<(&str, usize)> = uses.into_iter().collect();
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
