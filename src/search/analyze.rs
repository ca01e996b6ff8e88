//! Splits text into terms. The client does the same with the tables in the index;
//! `tests/contract/analyze.json` tests both.

use std::iter;

use memchr::memchr_iter;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_compatible;

use crate::search::language::{STEM_LETTERS_MIN, SearchLanguage};
use crate::value::is_ignorable;

/// The maximum length of a word, in letters. Longer words are truncated.
pub const WORD_LETTERS_MAX: usize = 40;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Lower case, without accents.
    pub word: String,
    /// The word without its endings, as in the index.
    pub term: String,
    /// True for a word that is too frequent to distinguish texts.
    pub is_stop_word: bool,
}

/// Returns the tokens of a text, in order.
pub fn analyze(language: &SearchLanguage, text: &str) -> Vec<Token> {
    let token = |word: &str| Token {
        word: word.to_owned(),
        term: stem(language, word),
        is_stop_word: language.stop_words.contains(word),
    };
    words(language, &fold(text)).map(token).collect()
}

/// Converts text to lower case without accents and invisible characters, with one kind of apostrophe and one
/// form of each letter (NFKD): `ﬁ` is `fi`. Acronyms lose their dots: `S.O.S.` is `sos`.
pub fn fold(text: &str) -> String {
    let is_simple = text.chars().all(is_context_free);
    without_acronym_dots(if is_simple { folded_one_by_one(text) } else { folded_whole(text) })
}

/// Returns true for Latin letters with their accents and for common signs: their folding does not
/// depend on the letters around them.
fn is_context_free(letter: char) -> bool {
    matches!(letter, '\0'..='\u{24f}' | '\u{2000}'..='\u{206f}' | '\u{20ac}')
}

/// Folds context-free letters: the same result as [`folded_whole`], several times as fast.
fn folded_one_by_one(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match one_apostrophe(letter) {
            it if it.is_ascii() => folded.push(it.to_ascii_lowercase()),
            it if is_ignorable(it) => (),
            it => decompose_compatible(it, |part| {
                folded.extend(part.to_lowercase().filter(is_letter).map(one_apostrophe));
            }),
        }
    }
    folded
}

fn folded_whole(text: &str) -> String {
    // `´` would be decomposed to a blank and a mark. Marks are removed after the conversion to lower case:
    // `İ` becomes `i` and a dot above.
    let visible = text.chars().filter(|it| !is_ignorable(*it)).map(one_apostrophe);
    let small = visible.nfkd().collect::<String>().to_lowercase();
    small.chars().filter(is_letter).map(one_apostrophe).collect()
}

/// Returns false for a combining mark.
fn is_letter(letter: &char) -> bool {
    !('\u{300}'..='\u{36f}').contains(letter)
}

fn one_apostrophe(letter: char) -> char {
    if matches!(letter, '’' | '‘' | 'ʼ' | '`' | '´') { '\'' } else { letter }
}

/// Removes the dots of acronyms: two single letters or more, each with its dot, of which the last one may be
/// missing.
fn without_acronym_dots(folded: String) -> String {
    let dots: Vec<usize> = memchr_iter(b'.', folded.as_bytes()).collect();
    // A letter has four bytes at most.
    if dots.windows(2).all(|it| !(2..=5).contains(&(it[1] - it[0]))) {
        return folded;
    }
    let letters: Vec<char> = folded.chars().collect();
    let is_word = |at: usize| letters.get(at).is_some_and(|it| it.is_alphanumeric());
    let is_pair = |at: usize| letters[at].is_alphabetic() && letters.get(at + 1) == Some(&'.');
    let (mut joined, mut at) = (String::with_capacity(folded.len()), 0);
    while at < letters.len() {
        let begins = at == 0 || !is_word(at - 1);
        let pairs = (at..letters.len()).step_by(2).take_while(|it| begins && is_pair(*it)).count();
        let end = at + 2 * pairs;
        let length = match pairs {
            0 | 1 => 0,
            _ if !is_word(end) => 2 * pairs,
            _ if letters[end].is_alphabetic() && !is_word(end + 1) => 2 * pairs + 1,
            2 => 0,
            _ => 2 * pairs - 1,
        };
        match length {
            0 => joined.push(letters[at]),
            _ => joined.extend(letters[at..at + length].iter().filter(|it| **it != '.')),
        }
        at += length.max(1);
    }
    joined
}

/// Returns the runs of letters and digits, without elisions: `dell'anagrafe` is `anagrafe`.
pub(super) fn words<'t>(language: &'t SearchLanguage, folded: &'t str) -> impl Iterator<Item = &'t str> {
    let runs = folded.split(|it: char| !it.is_alphanumeric() && it != '\'');
    runs.flat_map(move |run| {
        let mut parts = run.split('\'').filter(|it| !it.is_empty()).peekable();
        iter::from_fn(move || {
            let mut part = parts.next()?;
            while let Some(next) = parts.next_if(|_| language.elisions.contains(&part)) {
                part = next;
            }
            Some(truncated(part))
        })
    })
}

fn truncated(word: &str) -> &str {
    word.char_indices().nth(WORD_LETTERS_MAX).map_or(word, |(end, _)| &word[..end])
}

/// Returns the words of a text in lower case, with accents and without elisions.
pub(super) fn unelided(language: &SearchLanguage, text: &str) -> Vec<String> {
    let small = text.to_lowercase().replace('’', "'");
    words(language, &small).map(str::to_owned).collect()
}

/// Returns the stem of a word: the part that it shares with related words.
pub fn stem(language: &SearchLanguage, word: &str) -> String {
    let mut stem = word.to_owned();
    if stem.chars().any(|it| it.is_numeric()) {
        return stem;
    }
    for (round, suffixes) in language.suffixes.iter().enumerate() {
        let kept_min = STEM_LETTERS_MIN[round.min(1)];
        let fits = |(suffix, instead): &&(&str, &str)| {
            let rest = stem.strip_suffix(suffix);
            rest.is_some_and(|rest| rest.chars().count() + instead.len() >= kept_min)
        };
        // Comparing the last byte first is faster: most suffixes differ in it.
        let last = stem.as_bytes().last();
        let alike = suffixes.iter().filter(|it| it.0.as_bytes().last() == last);
        if let Some((suffix, instead)) = alike.filter(fits).max_by_key(|it| it.0.len()) {
            stem.truncate(stem.len() - suffix.len());
            stem.push_str(instead);
        }
    }
    stem
}

#[cfg(test)]
mod tests {
    use crate::search::analyze::{folded_one_by_one, folded_whole, is_context_free};

    #[test]
    fn context_free_letters_are_folded_the_same_in_both_ways() {
        let all: Vec<char> = ('\0'..='\u{ffff}').filter(|it| is_context_free(*it)).collect();
        assert!(all.len() > 600);
        for letter in all {
            // Between other letters, alone, and twice.
            for text in [format!("a{letter}B"), format!("{letter}"), format!("{letter}{letter}")] {
                assert_eq!(folded_one_by_one(&text), folded_whole(&text), "{text:?}");
            }
        }
    }
}
