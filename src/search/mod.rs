//! INDEX. What the search box asks: one index per language, made of files that are named by what they hold. `docs/search-format.md` specifies
//! every byte; `themes/wemi/js/search/` reads it.

mod analyze;
pub mod encoding;
mod document;
mod filters;
mod index;
mod language;
mod word_cache;
mod root;
mod shards;
mod spelling;
mod standard;
mod synonyms;
mod term_frequencies;

use std::borrow::Cow;

use rayon::prelude::*;
use serde::Serialize;

use crate::catalog::Synonyms;
use crate::diagnostics::WithDiagnostics;
use crate::memo::{Keyed, Memo};
use crate::page::{Searchable, SearchablePage};
use crate::settings::{Settings, SiteMode};
use crate::value::HashedFile;
use crate::view::part::search_document::{SearchDocument, SearchField, SearchFields};

use analyze::fold;
use term_frequencies::TermFrequencies;
use word_cache::WordCache;

pub use analyze::{Token, analyze};
pub use language::SearchLanguage;
pub use root::analysis;

/// Files below the site: path and bytes.
type Files = Vec<(String, HashedFile)>;

/// The index of every language.
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

/// What the index of one language is made of.
struct IndexBuilder<'s, 'a> {
    memo: &'s Memo,
    settings: &'s Settings,
    searchable: &'s Searchable<'a>,
    /// In the order of the index.
    pages: Vec<&'s SearchablePage<'a>>,
    language: Keyed<SearchLanguage>,
    synonyms: Vec<&'s Synonyms>,
}

/// All that counting may read.
#[derive(Serialize)]
struct Inputs<'l, 'a> {
    language: &'l Keyed<SearchLanguage>,
    fields: &'l SearchFields<'a>,
}

fn count(inputs: &Inputs<'_, '_>, word_cache: &mut WordCache<'_>) -> TermFrequencies {
    TermFrequencies::of(word_cache, inputs.fields)
}

impl<'s, 'a> IndexBuilder<'s, 'a> {
    fn of(
        memo: &'s Memo,
        settings: &'s Settings,
        synonyms: &'s [Synonyms],
        searchable: &'s Searchable<'a>,
    ) -> IndexBuilder<'s, 'a> {
        let pages = document::in_order(searchable);
        let texts = pages.iter().flat_map(|it| searchable.fields(it).into_iter().flatten());
        let words = texts.flat_map(|it| {
            fold(&it).split(|it: char| !it.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
        });
        let language = Keyed::new(SearchLanguage::of(searchable.lang(), &settings.languages, words));
        let synonyms = synonyms.iter().filter(|it| it.lang == searchable.lang()).collect();
        IndexBuilder { memo, settings, searchable, pages, language, synonyms }
    }

    /// Counts the terms of a document, or remembers them.
    fn count(&self, word_cache: &mut WordCache<'_>, fields: &SearchFields<'_>) -> Keyed<TermFrequencies> {
        let inputs = Inputs { language: &self.language, fields };
        self.memo.get_or_compute_with("terms", &inputs, word_cache, count)
    }

    /// The texts of a document, with what else citizens call it.
    fn fields(&self, page: &SearchablePage<'a>, synonyms: &[Cow<'s, str>]) -> SearchFields<'s>
    where
        'a: 's,
    {
        let mut fields = self.searchable.fields(page);
        fields[SearchField::Synonyms as usize] = synonyms.to_vec();
        fields
    }

    fn build(&self) -> WithDiagnostics<Files> {
        let word_cache = || WordCache::of(&self.language);
        let term_frequencies = self
            .pages
            .par_iter()
            .map_init(word_cache, |word_cache, it| self.count(word_cache, &self.searchable.fields(it)));
        let mut term_frequencies: Vec<Keyed<TermFrequencies>> = term_frequencies.collect();
        let mut diagnostics = Vec::new();
        let synonyms =
            synonyms::find(&self.language, &self.synonyms, &term_frequencies).take_into(&mut diagnostics);
        let mut word_cache = word_cache();
        for (at, words) in &synonyms {
            term_frequencies[*at] = self.count(&mut word_cache, &self.fields(self.pages[*at], words));
        }
        let documents: Vec<&SearchDocument<'a>> = self.pages.iter().map(|it| &it.document).collect();
        let distinct: Vec<&Vec<String>> = self.synonyms.iter().flat_map(|it| &it.distinct).collect();
        let parts = root::IndexInputs {
            lang: self.searchable.lang(),
            language: &self.language,
            documents: &documents,
            term_frequencies: &term_frequencies,
            distinct: &distinct,
            single_file_index_max: self.settings.single_file_index_max,
        };
        let mut files = self.memo.get_or_write_all("index", &parts, root::files);
        // An edit should be seen at once: what only others read waits for a real build.
        if self.settings.mode == SiteMode::Published && documents.len() <= self.settings.standard_index_max {
            files.push(standard::file(self, &synonyms));
        }
        WithDiagnostics { value: files, diagnostics }
    }
}
