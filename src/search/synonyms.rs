//! What citizens call things becomes words of the documents that are meant, so that the client need not know of it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::cache::Keyed;
use crate::catalog::Synonyms;
use crate::diag::{Code, Diagnostic, Noted};
use crate::search::analyze::analyze;
use crate::search::language::Language;
use crate::search::terms::Counted;
use crate::view::part::search_document::SearchField;

/// The documents that synonyms mean, with those synonyms. A word that means no document is told.
pub(super) fn find<'a>(
    language: &Language,
    files: &[&'a Synonyms],
    counted: &[Keyed<Counted>],
) -> Noted<BTreeMap<usize, Vec<Cow<'a, str>>>> {
    let mut found: BTreeMap<usize, Vec<Cow<'a, str>>> = BTreeMap::new();
    let mut notes = Vec::new();
    let phrases = files.iter().flat_map(|it| &it.synonyms).flat_map(|it| &it.meant);
    let wanted = phrases.flat_map(|it| analyze(language, &it.value)).map(|it| it.term).collect();
    let holders = holders(counted, &wanted);
    for file in files {
        for synonym in &file.synonyms {
            for meant in &synonym.meant {
                let documents = documents(language, &holders, &meant.value);
                if documents.is_empty() {
                    let note = Diagnostic::new(Code::SynonymLeadsNowhere, file.file, meant.at);
                    notes.push(note.with("found", &meant.value));
                }
                for document in documents {
                    found.entry(document).or_default().extend(synonym.words.iter().map(Cow::from));
                }
            }
        }
    }
    Noted { value: found, notes }
}

/// Which documents hold a wanted term in their title or in citizens' words.
fn holders<'a>(
    counted: &'a [Keyed<Counted>],
    wanted: &BTreeSet<String>,
) -> BTreeMap<&'a str, BTreeSet<usize>> {
    let mut holders: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (document, counted) in counted.iter().enumerate() {
        let short = counted.iter().filter(|(_, counts)| {
            let of = |field: SearchField| counts[field as usize];
            of(SearchField::Title) > 0 || of(SearchField::Words) > 0
        });
        for (term, _) in short.filter(|it| wanted.contains(it.0)) {
            holders.entry(term).or_default().insert(document);
        }
    }
    holders
}

/// The documents that hold all of a phrase.
fn documents(
    language: &Language,
    holders: &BTreeMap<&str, BTreeSet<usize>>,
    phrase: &str,
) -> BTreeSet<usize> {
    let none = BTreeSet::new();
    let tokens = analyze(language, phrase).into_iter().filter(|it| !it.is_stop_word);
    let sets = tokens.map(|it| holders.get(it.term.as_str()).unwrap_or(&none));
    sets.cloned().reduce(|a, b| &a & &b).unwrap_or_default()
}
