//! Bureaucratic words in the text of one service page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::rules::prose;
use crate::rules::reading::text::BodyText;

/// Bureaucratic words and their plain equivalents. A final `*` matches any ending. Words that also
/// have a plain meaning (*in ordine*, *utenza*) are left out.
const WORDS: [(&str, &str); 43] = [
    ("ai sensi d*", "secondo"),
    ("al fine d*", "per"),
    ("altresì", "anche"),
    ("anzidett*", "questo"),
    ("attestant*", "che dimostra"),
    ("avvalers*", "usare"),
    ("comprovant*", "che dimostra"),
    ("concernent*", "su"),
    ("corresponsion*", "pagamento"),
    ("effettuar*", "fare"),
    ("entro e non oltre", "entro"),
    ("erogar*", "dare"),
    ("erogazion*", "servizio"),
    ("espleta*", "fare"),
    ("fattispeci*", "caso"),
    ("fruir*", "usare"),
    ("fruizion*", "uso"),
    ("in merito al*", "su"),
    ("inerent*", "su"),
    ("inoltrar*", "mandare"),
    ("istanz*", "domanda"),
    ("laddove", "se"),
    ("medesim*", "stesso"),
    ("mediante", "con"),
    ("modulistic*", "moduli"),
    ("necessitar*", "avere bisogno"),
    ("nonché", "e"),
    ("ottemperar*", "rispettare"),
    ("ovvero", "o"),
    ("pervenir*", "arrivare"),
    ("predett*", "questo"),
    ("prend* in carico", "seguire"),
    ("pres* in carico", "seguire"),
    ("previa", "dopo"),
    ("previo", "dopo"),
    ("qualora", "se"),
    ("recar*", "andare"),
    ("recat*", "andare"),
    ("suddett*", "questo"),
    ("summenzionat*", "questo"),
    ("sopraindicat*", "questo"),
    ("usufrui*", "usare"),
    ("vigent*", "in vigore"),
];

/// The rows of [`WORDS`] by their first two letters, so that each word of a text is compared with
/// few rows.
static BY_LETTERS: LazyLock<BTreeMap<[u8; 2], Vec<usize>>> = LazyLock::new(|| {
    let mut by_letters: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (row, (pattern, _)) in WORDS.iter().enumerate() {
        let letters = first_letters(pattern).expect("every pattern has two letters or more");
        by_letters.entry(letters).or_default().push(row);
    }
    by_letters
});

/// A bureaucratic word in the text of a service page.
#[derive(Serialize, Deserialize)]
pub(crate) struct BureaucraticWord {
    /// The number of the section.
    pub section: usize,
    /// The word as it is written.
    pub written: String,
    row: usize,
}

impl BureaucraticWord {
    /// Returns the plain equivalent.
    pub(crate) fn plain(&self) -> &'static str {
        WORDS[self.row].1
    }
}

/// Returns the first occurrence of each word of the table in a text.
pub(super) fn find(text: &BodyText<'_>) -> Vec<BureaucraticWord> {
    let mut reported = BTreeSet::new();
    let mut found = Vec::new();
    for (section, block) in text.blocks() {
        for (written, row) in found_in(block) {
            if reported.insert(row) {
                found.push(BureaucraticWord { section, written: written.to_owned(), row });
            }
        }
    }
    found
}

fn first_letters(word: &str) -> Option<[u8; 2]> {
    let letters = word.as_bytes().first_chunk::<2>()?;
    Some(letters.map(|it| it.to_ascii_lowercase()))
}

/// Returns the matches of the table in a block: the words as written, and the row.
fn found_in(block: &str) -> Vec<(&str, usize)> {
    let words: Vec<(usize, &str)> = prose::words(block).collect();
    let mut found = Vec::new();
    for (position, (start, word)) in words.iter().enumerate() {
        for row in first_letters(word).and_then(|it| BY_LETTERS.get(&it)).into_iter().flatten() {
            let end = end_of_match(WORDS[*row].0, &words[position..]);
            let written = end.map(|end| &block[*start..end]);
            // A phrase does not cross the end of a sentence.
            found.extend(written.filter(|it| !it.contains(['.', '!', '?'])).map(|it| (it, *row)));
        }
    }
    found
}

/// Returns the end of the match (a byte of the block) if `words` begins with `pattern`.
fn end_of_match(pattern: &str, words: &[(usize, &str)]) -> Option<usize> {
    let mut words = words.iter();
    let mut end = None;
    for part in pattern.split(' ') {
        let (start, written) = words.next()?;
        if !is_form_of(written, part) {
            return None;
        }
        end = Some(start + written.len());
    }
    end
}

fn is_form_of(written: &str, pattern: &str) -> bool {
    let mut letters = written.chars().flat_map(char::to_lowercase);
    let stem = pattern.trim_end_matches('*');
    let has_any_ending = stem.len() < pattern.len();
    stem.chars().all(|it| letters.next() == Some(it)) && (has_any_ending || letters.next().is_none())
}
