//! # rules/bureaucratic-word
//!
//! A sheet uses a word of offices where there is a plain one. A word is told once a sheet.
//!
//! **Why it matters.** Who does not know the word does not know that the help is for them.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic};
use crate::rules::Site;
use crate::rules::prose;
use crate::rules::sheet::blocks;

/// The word of offices and the plain one. What ends in `*` stands for every ending. Words that are plain in another sense are not here:
/// *in ordine*, *utenza*.
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

/// The rows of the table by their first two letters, so that a word of a text is compared with the few that begin as it does.
type ByLetters = BTreeMap<[u8; 2], Vec<(&'static str, &'static str)>>;

pub(super) fn check(site: &Site<'_>) -> Vec<Diagnostic> {
    let mut by_letters = ByLetters::new();
    for row in WORDS {
        by_letters.entry(first_letters(row.0).expect("no word is shorter")).or_default().push(row);
    }
    let mut notes = Vec::new();
    for words in site.italian_sheets() {
        let mut told = BTreeSet::new();
        for (section, block) in blocks(&words.texts.body) {
            for (written, (office, plain)) in found_in(block, &by_letters) {
                if told.insert(office) {
                    let at = site.at(words.file, section, written);
                    let note = Diagnostic::new(Code::BureaucraticWord, words.file, at);
                    notes.push(note.with("found", written).with("plain", plain));
                }
            }
        }
    }
    notes
}

fn first_letters(word: &str) -> Option<[u8; 2]> {
    let letters = word.as_bytes().first_chunk::<2>()?;
    Some(letters.map(|it| it.to_ascii_lowercase()))
}

/// What a block holds of the table, as written, each with its row.
fn found_in<'a>(block: &'a str, by_letters: &ByLetters) -> Vec<(&'a str, (&'static str, &'static str))> {
    let words: Vec<(usize, &str)> = prose::words(block).collect();
    let mut found = Vec::new();
    for (place, (start, word)) in words.iter().enumerate() {
        for row in first_letters(word).and_then(|it| by_letters.get(&it)).into_iter().flatten() {
            let end = end_of(row.0, &words[place..]);
            let written = end.map(|end| &block[*start..end]);
            // Words on both sides of a full stop are no phrase.
            found.extend(written.filter(|it| !it.contains(['.', '!', '?'])).map(|it| (it, *row)));
        }
    }
    found
}

/// Where a word of the table ends, if the text goes on with it.
fn end_of(office: &str, text: &[(usize, &str)]) -> Option<usize> {
    let mut text = text.iter();
    let mut end = None;
    for word in office.split(' ') {
        let (at, written) = text.next()?;
        if !is_form_of(written, word) {
            return None;
        }
        end = Some(at + written.len());
    }
    end
}

fn is_form_of(written: &str, word: &str) -> bool {
    let mut letters = written.chars().flat_map(char::to_lowercase);
    let stem = word.trim_end_matches('*');
    stem.chars().all(|it| letters.next() == Some(it)) && (stem.len() < word.len() || letters.next().is_none())
}
