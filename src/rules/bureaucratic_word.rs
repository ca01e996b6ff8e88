//! # rules/bureaucratic-word
//!
//! A sheet uses a word of offices where there is a plain one. A word is told once a sheet.
//!
//! **Why it matters.** Who does not know the word does not know that the help is for them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Diagnostic};
use crate::rules::service_text::{BodyText, ServiceText};
use crate::rules::{RuleContext, prose};

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

/// The numbers of rows by their first two letters, so that a word of a text is compared with the few that begin as it does.
static BY_LETTERS: LazyLock<BTreeMap<[u8; 2], Vec<usize>>> = LazyLock::new(|| {
    let mut by_letters: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (row, (office, _)) in WORDS.iter().enumerate() {
        by_letters.entry(first_letters(office).expect("no word is shorter")).or_default().push(row);
    }
    by_letters
});

/// A word of the table in a sheet.
#[derive(Serialize, Deserialize)]
pub(super) struct BureaucraticWord {
    section: usize,
    written: String,
    row: usize,
}

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let of_sheet = |text: &ServiceText<'_>| {
        let diagnostic = |it: &BureaucraticWord| {
            let diagnostic = Diagnostic::new(
                Code::BureaucraticWord,
                text.file(),
                context.at(text, it.section, &it.written),
            );
            diagnostic.with("found", &it.written).with("plain", WORDS[it.row].1)
        };
        text.findings.bureaucratic_words.iter().map(diagnostic).collect::<Vec<_>>()
    };
    context.texts.iter().flat_map(of_sheet).collect()
}

/// Each word of the table that a sheet holds, where it comes first.
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

/// What a block holds of the table, as written, each with its row.
fn found_in(block: &str) -> Vec<(&str, usize)> {
    let words: Vec<(usize, &str)> = prose::words(block).collect();
    let mut found = Vec::new();
    for (place, (start, word)) in words.iter().enumerate() {
        for row in first_letters(word).and_then(|it| BY_LETTERS.get(&it)).into_iter().flatten() {
            let end = end_of(WORDS[*row].0, &words[place..]);
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
