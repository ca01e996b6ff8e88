//! The files of one index; the first of them leads to all others.

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

/// The version of the format. A client that knows another one says so.
const VERSION: u32 = 2;
/// About how many bytes of terms are one file.
const SHARD_BYTES: usize = 5_000;
/// How many results are one file.
const RESULTS_PER_FILE: usize = 16;

/// All that the index of one language may read.
#[derive(Serialize)]
pub(super) struct IndexInputs<'a> {
    pub(super) lang: Lang,
    pub(super) language: &'a Keyed<SearchLanguage>,
    pub(super) documents: &'a [&'a SearchDocument<'a>],
    pub(super) term_frequencies: &'a [Keyed<TermFrequencies>],
    pub(super) distinct: &'a [&'a Vec<String>],
    pub(super) single_file_index_max: usize,
}

#[derive(Serialize)]
struct Shard {
    terms: String,
    postings: String,
}

/// All files, by path below the site.
pub(super) fn files(parts: &IndexInputs<'_>) -> Vec<(String, Vec<u8>)> {
    let folder = format!("{SEARCH_FOLDER}{}/", parts.lang);
    let mut writer = ShardWriter { folder: folder.clone(), files: BTreeMap::new() };
    let mut buffer = Vec::new();
    let terms = index::terms(parts.term_frequencies, &mut buffer);
    let is_one = parts.documents.len() <= parts.single_file_index_max;
    let (terms, results) =
        if is_one { single_file(parts, &terms) } else { sharded(parts, &terms, &mut writer) };
    let kinds = KINDS.map(|(kind, name, percent)| {
        json!([name, parts.documents.iter().filter(|it| it.kind == kind).count(), percent])
    });
    let root = json!({
        "version": VERSION,
        "count": parts.documents.len(),
        "kinds": kinds,
        "analysis": analysis(parts.language),
        "distinct": parts.distinct.iter().map(|it| it.join(" ")).collect::<Vec<_>>(),
        "terms": terms,
        "results": results,
        "spelling": writer.add(&json!({ "words": spelling::list(parts.documents, parts.term_frequencies) })),
        "filters": writer.add(&filters::sets(parts.documents)),
    });
    let mut files: Vec<_> = writer.files.into_iter().collect();
    // Last: whoever copies the files in order never shows a root before what it leads to.
    files.push((format!("{folder}index.json"), root.to_string().into_bytes()));
    files
}

/// The tables of a language as the index brings them along.
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

fn single_file(parts: &IndexInputs<'_>, terms: &[IndexTerm<'_>]) -> (Value, Value) {
    let results: Vec<Cow<'_, str>> = parts.documents.iter().flat_map(|it| result(it)).collect();
    (json!({ "one": shard(terms) }), json!({ "one": results }))
}

fn sharded(parts: &IndexInputs<'_>, terms: &[IndexTerm<'_>], writer: &mut ShardWriter) -> (Value, Value) {
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
        before = now.last().expect("one at least").text;
        rest = later;
    }
    let terms = writer.write_shards(&firsts, &shards);
    let blocks = parts.documents.chunks(RESULTS_PER_FILE);
    let blocks: Vec<String> =
        blocks.map(|it| json_text(&it.iter().flat_map(|it| result(it)).collect::<Vec<_>>())).collect();
    let results = writer.write_shards(&[], &blocks);
    (json!(terms), json!({ "size": RESULTS_PER_FILE, "shelf": results }))
}

/// The shortest beginning of `text` that comes after `before`: all that is needed to tell on which side of it a word is.
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

/// A longer summary is cut at a word: what follows is on the page.
const SUMMARY_LETTERS_MAX: usize = 120;

/// What a hit shows, as four strings: title, path below the site, summary, language where it is another one.
fn result<'a>(document: &'a SearchDocument<'_>) -> [Cow<'a, str>; 4] {
    let lang = document.lang.as_ref().map_or("", Lang::code);
    let summary = match document.kind {
        // An editor kept it short, and chose each word.
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
