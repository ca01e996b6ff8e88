//! Resolves synonyms at build time: they become words of the documents that they mean, so that the
//! client needs no synonyms.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::Synonyms;
use crate::diagnostics::{Code, Diagnostic, WithDiagnostics};
use crate::memo::Keyed;
use crate::search::analyze::analyze;
use crate::search::language::SearchLanguage;
use crate::search::term_frequencies::TermFrequencies;
use crate::view::part::search_document::SearchField;

/// Returns the synonyms of each document. A synonym that means no document is reported.
pub(super) fn find<'a>(
    language: &SearchLanguage,
    files: &[&'a Synonyms],
    term_frequencies: &[Keyed<TermFrequencies>],
) -> WithDiagnostics<BTreeMap<usize, Vec<Cow<'a, str>>>> {
    let mut found: BTreeMap<usize, Vec<Cow<'a, str>>> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    let phrases = files.iter().flat_map(|it| &it.synonyms).flat_map(|it| &it.meant);
    let terms = phrases.flat_map(|it| analyze(language, &it.value)).map(|it| it.term).collect();
    let matching_documents = matching_documents(term_frequencies, &terms);
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

/// Returns, for each of the `terms`, the documents with it in the title or in citizens' words.
fn matching_documents<'a>(
    term_frequencies: &'a [Keyed<TermFrequencies>],
    terms: &BTreeSet<String>,
) -> BTreeMap<&'a str, BTreeSet<usize>> {
    let mut matching_documents: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (document, term_frequencies) in term_frequencies.iter().enumerate() {
        let short = term_frequencies.iter().filter(|(_, counts)| {
            counts[SearchField::Title as usize] > 0 || counts[SearchField::CitizenWords as usize] > 0
        });
        for (term, _) in short.filter(|it| terms.contains(it.0)) {
            matching_documents.entry(term).or_default().insert(document);
        }
    }
    matching_documents
}

/// Returns the documents that contain all terms of a phrase.
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
