//! Builds the index of each language.

use rayon::prelude::*;
use serde::Serialize;

use crate::catalog::Synonyms;
use crate::diagnostics::WithDiagnostics;
use crate::memo::{Keyed, Memo};
use crate::page::Searchable;
use crate::search::analyze::fold;
use crate::search::document::Documents;
use crate::search::language::SearchLanguage;
use crate::search::root::{self, IndexInputs};
use crate::search::term_frequencies::TermFrequencies;
use crate::search::word_cache::WordCache;
use crate::search::{standard, synonyms};
use crate::settings::{Settings, SiteMode};
use crate::value::HashedFile;
use crate::view::part::search_document::{SearchDocument, SearchFields};

/// Files by path below the site.
type Files = Vec<(String, HashedFile)>;

/// Builds the index of every language.
pub fn build(
    memo: &Memo,
    settings: &Settings,
    synonyms: &[Synonyms],
    languages: &[Searchable<'_>],
) -> WithDiagnostics<Files> {
    let index = |searchable: &Searchable<'_>| IndexBuilder::of(memo, settings, synonyms, searchable).build();
    let indexes: Vec<WithDiagnostics<Files>> = languages.par_iter().map(index).collect();
    let mut files = Vec::new();
    let mut diagnostics = Vec::new();
    for index in indexes {
        files.extend(index.take_into(&mut diagnostics));
    }
    WithDiagnostics { value: files, diagnostics }
}

/// A builder for the index of one language.
struct IndexBuilder<'s, 'a> {
    memo: &'s Memo,
    settings: &'s Settings,
    documents: Documents<'s, 'a>,
    language: Keyed<SearchLanguage>,
    synonyms: Vec<&'s Synonyms>,
}

/// The inputs of counting the terms of a document.
#[derive(Serialize)]
struct Inputs<'l, 'a> {
    language: &'l Keyed<SearchLanguage>,
    fields: &'l SearchFields<'a>,
}

fn count(inputs: &Inputs<'_, '_>, word_cache: &mut WordCache<'_>) -> TermFrequencies {
    // The cache is not hashed: it must hold words of the very language that is.
    assert!(std::ptr::eq(word_cache.language, &**inputs.language), "the cache is made for this language");
    TermFrequencies::of(word_cache, inputs.fields)
}

impl<'s, 'a> IndexBuilder<'s, 'a> {
    fn of(
        memo: &'s Memo,
        settings: &'s Settings,
        synonyms: &'s [Synonyms],
        searchable: &'s Searchable<'a>,
    ) -> IndexBuilder<'s, 'a> {
        let documents = Documents::of(searchable);
        let lang = documents.lang();
        let texts = documents.pages.iter().flat_map(|it| documents.fields(it).into_iter().flatten());
        let words = texts.flat_map(|it| {
            fold(&it).split(|it: char| !it.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
        });
        let language = Keyed::new(SearchLanguage::of(lang, &settings.languages, words));
        let synonyms = synonyms.iter().filter(|it| it.lang == lang).collect();
        IndexBuilder { memo, settings, documents, language, synonyms }
    }

    /// Counts the terms of a document, or takes them from the memo.
    fn count(&self, word_cache: &mut WordCache<'_>, fields: &SearchFields<'_>) -> Keyed<TermFrequencies> {
        let inputs = Inputs { language: &self.language, fields };
        self.memo.get_or_compute_with("terms", &inputs, word_cache, count)
    }

    fn build(&self) -> WithDiagnostics<Files> {
        let IndexBuilder { memo, settings, documents, language, .. } = self;
        let word_cache = || WordCache::of(language);
        let term_frequencies = documents
            .pages
            .par_iter()
            .map_init(word_cache, |word_cache, page| self.count(word_cache, &documents.fields(page)));
        let mut term_frequencies: Vec<Keyed<TermFrequencies>> = term_frequencies.collect();
        let mut diagnostics = Vec::new();
        let synonyms =
            synonyms::find(language, &self.synonyms, &term_frequencies).take_into(&mut diagnostics);
        let mut word_cache = word_cache();
        for (number, words) in &synonyms {
            let fields = documents.fields_with_synonyms(documents.pages[*number], words);
            term_frequencies[*number] = self.count(&mut word_cache, &fields);
        }
        let search_documents: Vec<&SearchDocument<'a>> =
            documents.pages.iter().map(|it| &it.document).collect();
        let distinct: Vec<&Vec<String>> = self.synonyms.iter().flat_map(|it| &it.distinct).collect();
        let inputs = IndexInputs {
            lang: documents.lang(),
            language,
            documents: &search_documents,
            term_frequencies: &term_frequencies,
            distinct: &distinct,
            single_file_index_max: settings.single_file_index_max,
        };
        let mut files = memo.get_or_write_all("index", &inputs, |it| Some(root::files(it)));
        // The standard index is only for other programs: in development it would delay the result
        // of an edit.
        if settings.mode == SiteMode::Published && settings.has_standard_index {
            files.push(standard::file(memo, language, documents, &synonyms));
        }
        WithDiagnostics { value: files, diagnostics }
    }
}
