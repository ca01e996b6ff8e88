//! The sets of documents with each value of a facet, which the client loads when it first filters.

use std::collections::BTreeMap;

use crate::search::encoding::IndexWriter;
use crate::view::part::search_document::SearchDocument;

/// Returns the numbers of the documents by facet and value, encoded as gaps.
pub(super) fn sets<'a>(documents: &'a [&SearchDocument<'_>]) -> BTreeMap<&'a str, BTreeMap<&'a str, String>> {
    let mut sets: BTreeMap<&'a str, BTreeMap<&'a str, Vec<usize>>> = BTreeMap::new();
    for (number, document) in documents.iter().enumerate() {
        for (facet, value) in document.facets.split(' ').filter_map(|it| it.split_once(':')) {
            sets.entry(facet).or_default().entry(value).or_default().push(number);
        }
    }
    let coded = |numbers: Vec<usize>| {
        let mut writer = IndexWriter::default();
        writer.rising(numbers.into_iter());
        writer.text()
    };
    let values = |values: BTreeMap<&'a str, Vec<usize>>| {
        values.into_iter().map(|(value, it)| (value, coded(it))).collect()
    };
    sets.into_iter().map(|(facet, it)| (facet, values(it))).collect()
}
