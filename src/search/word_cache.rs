//! Caches the analysis of words, which repeat across documents.

use rustc_hash::FxHashMap;

use crate::search::analyze::stem;
use crate::search::language::SearchLanguage;

/// The analysed words of a language. One cache is shared by many documents.
pub(super) struct WordCache<'a> {
    pub(super) language: &'a SearchLanguage,
    words: FxHashMap<Box<str>, CachedWord>,
    terms: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, TermNumber>,
}

/// The analysis of a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct CachedWord {
    pub(super) term: TermNumber,
    pub(super) is_stop_word: bool,
}

/// The number of a term in one [`WordCache`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct TermNumber(u32);

impl<'a> WordCache<'a> {
    pub(super) fn of(language: &'a SearchLanguage) -> WordCache<'a> {
        WordCache { language, words: FxHashMap::default(), terms: Vec::new(), numbers: FxHashMap::default() }
    }

    /// Analyses a word as returned by [`words`](crate::search::analyze::words).
    pub(super) fn look_up(&mut self, word: &str) -> CachedWord {
        if let Some(cached) = self.words.get(word) {
            return *cached;
        }
        let is_stop_word = self.language.stop_words.contains(word);
        let cached = CachedWord { term: self.number(stem(self.language, word).into()), is_stop_word };
        self.words.insert(word.into(), cached);
        cached
    }

    pub(super) fn term(&self, number: TermNumber) -> &str {
        &self.terms[number.0 as usize]
    }

    fn number(&mut self, term: Box<str>) -> TermNumber {
        if let Some(number) = self.numbers.get(&term) {
            return *number;
        }
        let number = TermNumber(u32::try_from(self.terms.len()).expect("fewer than 2³² terms"));
        self.terms.push(term.clone());
        self.numbers.insert(term, number);
        number
    }
}
