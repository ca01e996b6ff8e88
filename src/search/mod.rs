//! INDEX. What the search box asks: one index per language, made of files that are named by what they hold. `docs/search-format.md` specifies
//! every byte; `themes/wemi/js/search/` reads it.

mod analyze;
pub mod code;
mod document;
mod filters;
mod index;
mod language;
mod lexicon;
mod root;
mod shelf;
mod spelling;
mod standard;
mod synonyms;
mod terms;

use std::borrow::Cow;

use rayon::prelude::*;
use serde::Serialize;

use crate::cache::{Cache, Keyed};
use crate::catalog::Synonyms;
use crate::diag::Noted;
use crate::page::{Searchable, SearchablePage};
use crate::settings::{Mode, Settings};
use crate::value::Hashed;
use crate::view::part::search_document::{SearchDocument, SearchField, SearchFields};

use analyze::fold;
use lexicon::Lexicon;
use terms::Counted;

pub use analyze::{Token, analyze};
pub use language::Language;
pub use root::analysis;

/// Files below the site: path and bytes.
type Files = Vec<(String, Hashed)>;

/// The index of every language.
pub fn build(
    cache: &Cache,
    settings: &Settings,
    synonyms: &[Synonyms],
    languages: &[Searchable<'_>],
) -> Noted<Files> {
    let index = |searchable: &Searchable<'_>| Corpus::of(cache, settings, synonyms, searchable).build();
    let indexes: Vec<Noted<Files>> = languages.par_iter().map(index).collect();
    let mut files = Vec::new();
    let mut notes = Vec::new();
    for index in indexes {
        files.extend(index.drain_into(&mut notes));
    }
    Noted { value: files, notes }
}

/// What the index of one language is made of.
struct Corpus<'s, 'a> {
    cache: &'s Cache,
    settings: &'s Settings,
    searchable: &'s Searchable<'a>,
    /// In the order of the index.
    pages: Vec<&'s SearchablePage<'a>>,
    language: Keyed<Language>,
    synonyms: Vec<&'s Synonyms>,
}

/// All that counting may read.
#[derive(Serialize)]
struct Inputs<'l, 'a> {
    language: &'l Keyed<Language>,
    fields: &'l SearchFields<'a>,
}

fn count(inputs: &Inputs<'_, '_>, lexicon: &mut Lexicon<'_>) -> Counted {
    Counted::of(lexicon, inputs.fields)
}

impl<'s, 'a> Corpus<'s, 'a> {
    fn of(
        cache: &'s Cache,
        settings: &'s Settings,
        synonyms: &'s [Synonyms],
        searchable: &'s Searchable<'a>,
    ) -> Corpus<'s, 'a> {
        let pages = document::in_order(searchable);
        let texts = pages.iter().flat_map(|it| searchable.fields(it).into_iter().flatten());
        let words = texts.flat_map(|it| {
            fold(&it).split(|it: char| !it.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
        });
        let language = Keyed::new(Language::of(searchable.lang(), &settings.languages, words));
        let synonyms = synonyms.iter().filter(|it| it.lang == searchable.lang()).collect();
        Corpus { cache, settings, searchable, pages, language, synonyms }
    }

    /// Counts the terms of a document, or remembers them.
    fn count(&self, lexicon: &mut Lexicon<'_>, fields: &SearchFields<'_>) -> Keyed<Counted> {
        let inputs = Inputs { language: &self.language, fields };
        self.cache.get_or_compute_in("terms", &inputs, lexicon, count)
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

    fn build(&self) -> Noted<Files> {
        let lexicon = || Lexicon::of(&self.language);
        let counted = self
            .pages
            .par_iter()
            .map_init(lexicon, |lexicon, it| self.count(lexicon, &self.searchable.fields(it)));
        let mut counted: Vec<Keyed<Counted>> = counted.collect();
        let mut notes = Vec::new();
        let synonyms = synonyms::find(&self.language, &self.synonyms, &counted).drain_into(&mut notes);
        let mut lexicon = lexicon();
        for (at, words) in &synonyms {
            counted[*at] = self.count(&mut lexicon, &self.fields(self.pages[*at], words));
        }
        let documents: Vec<&SearchDocument<'a>> = self.pages.iter().map(|it| &it.document).collect();
        let distinct: Vec<&Vec<String>> = self.synonyms.iter().flat_map(|it| &it.distinct).collect();
        let parts = root::Parts {
            lang: self.searchable.lang(),
            language: &self.language,
            documents: &documents,
            counted: &counted,
            distinct: &distinct,
            one_file_max: self.settings.one_file_max,
        };
        let mut files = self.cache.get_or_write_all("index", &parts, root::files);
        // An edit should be seen at once: what only others read waits for a real build.
        if self.settings.mode == Mode::Published && documents.len() <= self.settings.standard_index_max {
            files.push(standard::file(self, &synonyms));
        }
        Noted { value: files, notes }
    }
}
