//! The files of one index. The root, `index.json`, refers to all others.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::memo::Keyed;
use crate::search::analyze::WORD_LETTERS_MAX;
use crate::search::document::KINDS;
use crate::search::encoding::{IndexWriter, front_coded, json_text};
use crate::search::index::{self, IndexTerm};
use crate::search::language::{STEM_LETTERS_MIN, SearchLanguage};
use crate::search::shards::ShardWriter;
use crate::search::term_frequencies::TermFrequencies;
use crate::search::{filters, spelling};
use crate::site_map::SEARCH_FOLDER;
use crate::value::Lang;
use crate::view::part::search_document::{SearchDocument, SearchKind};

/// The version of the format. A client of another version reports an error.
const VERSION: u32 = 2;
/// The approximate size of a shard, in bytes.
const SHARD_BYTES: usize = 5_000;
/// The number of results in a file.
const RESULTS_PER_FILE: usize = 16;

/// The inputs of the index of one language.
#[derive(Serialize)]
pub(super) struct IndexInputs<'a> {
    pub(super) lang: Lang,
    pub(super) language: &'a Keyed<SearchLanguage>,
    pub(super) documents: &'a [&'a SearchDocument<'a>],
    pub(super) term_frequencies: &'a [Keyed<TermFrequencies>],
    pub(super) distinct: &'a [&'a Vec<String>],
    pub(super) single_file_index_max: usize,
}

/// A part of the terms, with their postings.
#[derive(Serialize)]
struct Shard {
    terms: String,
    postings: String,
}

/// Returns all files: the path below the site, and the bytes.
pub(super) fn files(inputs: &IndexInputs<'_>) -> Vec<(String, Vec<u8>)> {
    let folder = format!("{SEARCH_FOLDER}{}/", inputs.lang);
    let mut writer = ShardWriter { folder: folder.clone(), files: BTreeMap::new() };
    let mut buffer = Vec::new();
    let terms = index::terms(inputs.term_frequencies, &mut buffer);
    let is_single_file = inputs.documents.len() <= inputs.single_file_index_max;
    let (terms, results) =
        if is_single_file { single_file(inputs, &terms) } else { sharded(inputs, &terms, &mut writer) };
    let kinds = KINDS.map(|(kind, name, percent)| {
        json!([name, inputs.documents.iter().filter(|it| it.kind == kind).count(), percent])
    });
    let root = json!({
        "version": VERSION,
        "count": inputs.documents.len(),
        "kinds": kinds,
        "analysis": analysis(inputs.language),
        "distinct": inputs.distinct.iter().map(|it| it.join(" ")).collect::<Vec<_>>(),
        "terms": terms,
        "results": results,
        "spelling": writer.add(&json!({ "words": spelling::list(inputs.documents, inputs.term_frequencies) })),
        "filters": writer.add(&filters::sets(inputs.documents)),
    });
    let mut files: Vec<_> = writer.files.into_iter().collect();
    // Last, so that a copy in this order never has a root before the files that it refers to.
    files.push((format!("{folder}index.json"), root.to_string().into_bytes()));
    files
}

/// Returns the tables of a language as they are written to the index.
pub fn analysis(language: &SearchLanguage) -> Value {
    let words = |words: &mut dyn Iterator<Item = &str>| words.collect::<Vec<_>>().join(" ");
    let round = |it: &&[(&str, &str)]| {
        it.iter().map(|(from, to)| format!("{from}={to}")).collect::<Vec<_>>().join(" ")
    };
    json!({
        "elisions": words(&mut language.elisions.iter().copied()),
        "stop": words(&mut language.stop_words.iter().map(String::as_str)),
        "suffixes": language.suffixes.iter().map(round).collect::<Vec<_>>(),
        "keep": STEM_LETTERS_MIN,
        "longest": WORD_LETTERS_MAX,
    })
}

fn single_file(inputs: &IndexInputs<'_>, terms: &[IndexTerm<'_>]) -> (Value, Value) {
    let results: Vec<Cow<'_, str>> = inputs.documents.iter().flat_map(|it| result(it)).collect();
    (json!({ "one": shard(terms) }), json!({ "one": results }))
}

fn sharded(inputs: &IndexInputs<'_>, terms: &[IndexTerm<'_>], writer: &mut ShardWriter) -> (Value, Value) {
    let (mut firsts, mut shards) = (Vec::new(), Vec::new());
    let mut before = "";
    let mut rest = terms;
    while !rest.is_empty() {
        let mut bytes = 0;
        let size = |it: &IndexTerm<'_>| 4 + it.text.len() / 2 + it.postings.len() * 2;
        let fits = rest.iter().take_while(|it| {
            bytes += size(it);
            bytes <= SHARD_BYTES
        });
        let (now, later) = rest.split_at(fits.count().max(1));
        firsts.push(shortest_separator(before, now[0].text).to_owned());
        shards.push(json_text(&shard(now)));
        before = now.last().expect("a shard has one term or more").text;
        rest = later;
    }
    let terms = writer.write_shards(&firsts, &shards);
    let blocks = inputs.documents.chunks(RESULTS_PER_FILE);
    let blocks: Vec<String> =
        blocks.map(|it| json_text(&it.iter().flat_map(|it| result(it)).collect::<Vec<_>>())).collect();
    let results = writer.write_shards(&[], &blocks);
    (json!(terms), json!({ "size": RESULTS_PER_FILE, "directory": results }))
}

/// Returns the shortest prefix of `text` that sorts after `before`, which is enough to select a
/// shard.
fn shortest_separator<'a>(before: &str, text: &'a str) -> &'a str {
    let same = before.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
    let end = (same + 1..=text.len()).find(|it| text.is_char_boundary(*it));
    &text[..end.unwrap_or(text.len())]
}

fn shard(terms: &[IndexTerm<'_>]) -> Shard {
    let mut writer = IndexWriter::default();
    for term in terms {
        writer.postings(term.postings, term.frequency);
    }
    Shard { terms: front_coded(terms.iter().map(|it| it.text)), postings: writer.text() }
}

/// The maximum length of a summary, in letters. Longer summaries are truncated at a word.
const SUMMARY_LETTERS_MAX: usize = 120;

/// Returns what a result shows: title, path below the site, summary, and language if it is not that
/// of the index.
fn result<'a>(document: &'a SearchDocument<'_>) -> [Cow<'a, str>; 4] {
    let lang = document.lang.as_ref().map_or("", Lang::code);
    let summary = match document.kind {
        // Written by editors, and short.
        SearchKind::Service | SearchKind::Page | SearchKind::News => document.summary.into(),
        SearchKind::Provider | SearchKind::Space => shortened(document.summary),
        SearchKind::List => "".into(),
    };
    [document.title.into(), document.path.as_str().into(), summary, lang.into()]
}

fn shortened(summary: &str) -> Cow<'_, str> {
    match summary.char_indices().nth(SUMMARY_LETTERS_MAX) {
        None => summary.into(),
        Some((end, _)) => {
            let whole = summary[..end].rsplit_once(' ').map_or(&summary[..end], |it| it.0);
            format!("{}…", whole.trim_end_matches([',', ';', ':', '.'])).into()
        }
    }
}
