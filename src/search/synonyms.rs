//! What citizens call things becomes words of the documents that are meant, so that the client need not know of it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::Synonyms;
use crate::diagnostics::{Code, Diagnostic, WithDiagnostics};
use crate::memo::Keyed;
use crate::search::analyze::analyze;
use crate::search::language::SearchLanguage;
use crate::search::term_frequencies::TermFrequencies;
use crate::view::part::search_document::SearchField;

/// The documents that synonyms mean, with those synonyms. A word that means no document is told.
pub(super) fn find<'a>(
    language: &SearchLanguage,
    files: &[&'a Synonyms],
    term_frequencies: &[Keyed<TermFrequencies>],
) -> WithDiagnostics<BTreeMap<usize, Vec<Cow<'a, str>>>> {
    let mut found: BTreeMap<usize, Vec<Cow<'a, str>>> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    let phrases = files.iter().flat_map(|it| &it.synonyms).flat_map(|it| &it.meant);
    let wanted = phrases.flat_map(|it| analyze(language, &it.value)).map(|it| it.term).collect();
    let matching_documents = matching_documents(term_frequencies, &wanted);
    for file in files {
        for synonym in &file.synonyms {
            for meant in &synonym.meant {
                let documents = documents(language, &matching_documents, &meant.value);
                if documents.is_empty() {
                    let diagnostic = Diagnostic::new(Code::SynonymLeadsNowhere, file.file, meant.span);
                    diagnostics.push(diagnostic.with("found", &meant.value));
                }
                for document in documents {
                    found.entry(document).or_default().extend(synonym.words.iter().map(Cow::from));
                }
            }
        }
    }
    WithDiagnostics { value: found, diagnostics }
}

/// Which documents hold a wanted term in their title or in citizens' words.
fn matching_documents<'a>(
    term_frequencies: &'a [Keyed<TermFrequencies>],
    wanted: &BTreeSet<String>,
) -> BTreeMap<&'a str, BTreeSet<usize>> {
    let mut matching_documents: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (document, term_frequencies) in term_frequencies.iter().enumerate() {
        let short = term_frequencies.iter().filter(|(_, counts)| {
            let of = |field: SearchField| counts[field as usize];
            of(SearchField::Title) > 0 || of(SearchField::CitizenWords) > 0
        });
        for (term, _) in short.filter(|it| wanted.contains(it.0)) {
            matching_documents.entry(term).or_default().insert(document);
        }
    }
    matching_documents
}

/// The documents that hold all of a phrase.
fn documents(
    language: &SearchLanguage,
    matching_documents: &BTreeMap<&str, BTreeSet<usize>>,
    phrase: &str,
) -> BTreeSet<usize> {
    let none = BTreeSet::new();
    let tokens = analyze(language, phrase).into_iter().filter(|it| !it.is_stop_word);
    let sets = tokens.map(|it| matching_documents.get(it.term.as_str()).unwrap_or(&none));
    sets.cloned().reduce(|a, b| &a & &b).unwrap_or_default()
}
