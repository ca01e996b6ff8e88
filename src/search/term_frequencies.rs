//! Counts the terms of one document by field.
//!
//! **Incremental.** The result depends on the fields of the document and the tables of the language
//! alone, and is memoised on them.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::search::analyze::{WORD_LETTERS_MAX, fold, words};
use crate::search::word_cache::{CachedWord, TermNumber, WordCache};
use crate::view::part::search_document::{FIELD_COUNT, SearchField, SearchFields};

/// The frequency of a term in each field.
pub(super) type FieldCounts = [u8; FIELD_COUNT];

/// The frequency of each term in each field of one document.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct TermFrequencies {
    /// Sorted.
    terms: PackedWords,
    /// For each term: a bit set of the fields with it, then its frequency in each of these, 255 at
    /// most.
    counts: Vec<u8>,
    /// The number of terms in each field.
    pub(super) lengths: [u32; FIELD_COUNT],
    /// The suggestions for misspelt words: words of short fields in lower case, sorted, one on each
    /// line.
    spellings: String,
}

/// Many short words in one allocation.
#[derive(Debug, Default, Serialize, Deserialize)]
struct PackedWords {
    text: String,
    /// The length of each word in bytes.
    lengths: Vec<u8>,
}

impl PackedWords {
    fn of<'a>(words: impl Iterator<Item = &'a str>) -> PackedWords {
        let mut all = PackedWords::default();
        for word in words {
            all.text.push_str(word);
            all.lengths
                .push(u8::try_from(word.len()).expect("words are truncated to `WORD_LETTERS_MAX` letters"));
        }
        all
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        self.lengths.iter().scan(&*self.text, |rest, length| {
            let (word, after) = rest.split_at(usize::from(*length));
            *rest = after;
            Some(word)
        })
    }
}

impl TermFrequencies {
    /// Counts the terms of the fields of a document.
    pub(super) fn of(word_cache: &mut WordCache<'_>, fields: &SearchFields<'_>) -> TermFrequencies {
        let mut counts: FxHashMap<TermNumber, FieldCounts> = FxHashMap::default();
        let mut lengths = [0; FIELD_COUNT];
        let mut count = |term, field: usize| {
            let count = &mut counts.entry(term).or_default()[field];
            *count = count.saturating_add(1);
        };
        for (field, texts) in fields.iter().enumerate() {
            let is_short = field != SearchField::Body as usize && field != SearchField::Summary as usize;
            for folded in texts.iter().map(|it| fold(it)) {
                let mut previous = None;
                for word in words(word_cache.language, &folded) {
                    let CachedWord { term, is_stop_word } = word_cache.look_up(word);
                    // A short text may consist of stop words: «dopo di noi».
                    if is_stop_word && !is_short {
                        continue;
                    }
                    lengths[field] += 1;
                    count(term, field);
                    // Two words of a title are often written as one: «babysitter». Longer ones are
                    // not counted: queries are truncated.
                    if field == SearchField::Title as usize {
                        let current = (!is_stop_word).then_some(word);
                        let joined = previous
                            .zip(current)
                            .map(|(previous, word): (&str, _)| previous.to_owned() + word);
                        if let Some(joined) = joined.filter(|it| it.chars().count() <= WORD_LETTERS_MAX) {
                            count(word_cache.look_up(&joined).term, SearchField::CitizenWords as usize);
                        }
                        previous = current;
                    }
                }
            }
        }
        #[allow(clippy::iter_over_hash_type)] // sorted below
        let counts = counts.iter().map(|(term, counts)| (word_cache.term(*term), counts));
        let mut counts: Vec<(&str, &FieldCounts)> = counts.collect();
        counts.sort_unstable();
        let terms = PackedWords::of(counts.iter().map(|it| it.0));
        let counts = counts.iter().flat_map(|it| packed(it.1)).collect();
        let mut term_frequencies =
            TermFrequencies { terms, counts, lengths, spellings: spellings(word_cache, fields) };
        term_frequencies.shrink_to_fit();
        term_frequencies
    }

    /// Frees unused capacity, because all documents of a site are in memory at once.
    fn shrink_to_fit(&mut self) {
        self.terms.text.shrink_to_fit();
        self.terms.lengths.shrink_to_fit();
        self.counts.shrink_to_fit();
        self.spellings.shrink_to_fit();
    }

    /// Returns every term with its frequencies.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, FieldCounts)> {
        self.terms.iter().zip(self.counts())
    }

    /// Returns every term.
    pub(super) fn terms(&self) -> impl Iterator<Item = &str> {
        self.terms.iter()
    }

    /// Returns the number of terms.
    pub(super) fn len(&self) -> usize {
        self.terms.lengths.len()
    }

    /// Returns the frequencies of every term, in the same order.
    pub(super) fn counts(&self) -> impl Iterator<Item = FieldCounts> {
        let mut bytes = self.counts.iter().copied();
        std::iter::from_fn(move || {
            let fields = bytes.next()?;
            let mut counts = [0; FIELD_COUNT];
            for (field, count) in counts.iter_mut().enumerate() {
                if fields & 1 << field != 0 {
                    *count = bytes.next()?;
                }
            }
            Some(counts)
        })
    }

    /// Returns the suggestions for misspelt words.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &str> {
        self.spellings.lines()
    }
}

/// Packs frequencies: most terms occur in one field of seven.
fn packed(counts: &FieldCounts) -> impl Iterator<Item = u8> {
    let present = (0..FIELD_COUNT).filter(|field| counts[*field] > 0);
    let fields = present.clone().fold(0u8, |set, field| set | 1 << field);
    std::iter::once(fields).chain(present.map(|field| counts[field]))
}

/// The minimum length of a suggestion, in letters: shorter words are too similar to each other.
const SPELLING_LETTERS_MIN: usize = 4;

fn spellings(word_cache: &mut WordCache<'_>, fields: &SearchFields<'_>) -> String {
    let mut spellings: Vec<String> = Vec::new();
    for field in
        [SearchField::Title, SearchField::CitizenWords, SearchField::Foreign, SearchField::Vocabulary]
    {
        for text in &fields[field as usize] {
            let small = text.to_lowercase();
            let runs = small.split(|it: char| !it.is_alphabetic());
            let long = runs.filter(|it| it.chars().count() >= SPELLING_LETTERS_MIN);
            let significant = long.filter(|it| {
                words(word_cache.language, &fold(it)).all(|it| !word_cache.look_up(it).is_stop_word)
            });
            spellings.extend(significant.map(str::to_owned));
        }
    }
    spellings.sort_unstable();
    spellings.dedup();
    spellings.iter().flat_map(|it| [it, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::language::SearchLanguage;
    use crate::value::Lang;

    fn counted(field: SearchField, text: &str) -> TermFrequencies {
        let lang = Lang::new("it").expect("a language");
        let language = SearchLanguage::of(lang, &[lang], std::iter::empty());
        let mut fields = SearchFields::default();
        fields[field as usize].push(text.into());
        TermFrequencies::of(&mut WordCache::of(&language), &fields)
    }

    fn frequency(of: &TermFrequencies, term: &str, field: SearchField) -> u8 {
        of.iter().find(|it| it.0 == term).map_or(0, |it| it.1[field as usize])
    }

    #[test]
    fn two_words_of_a_title_are_also_counted_as_one() {
        let title = counted(SearchField::Title, "Baby sitter");
        assert_eq!(frequency(&title, "baby", SearchField::Title), 1);
        assert_eq!(frequency(&title, "babysitter", SearchField::CitizenWords), 1);
        assert_eq!(title.lengths[SearchField::Title as usize], 2);
        let body = counted(SearchField::Body, "Baby sitter");
        assert_eq!(frequency(&body, "babysitter", SearchField::CitizenWords), 0);
    }

    #[test]
    fn stop_words_count_in_short_fields_only() {
        assert_eq!(counted(SearchField::Title, "Dopo di noi").len(), 3);
        assert_eq!(counted(SearchField::Body, "Dopo di noi").len(), 1);
    }

    #[test]
    fn long_words_of_short_fields_are_suggestions() {
        let spellings = |field| counted(field, "La Casa dei nonni").spellings;
        assert_eq!(spellings(SearchField::Title), "casa\nnonni\n");
        assert_eq!(spellings(SearchField::Body), "");
    }
}
