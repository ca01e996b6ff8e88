//! INDEX. What the search box asks: one index per language, made of files that are named by what they hold. `docs/search-format.md` specifies
//! every byte; `themes/wemi/js/search/` reads it.

mod analyze;
pub mod code;
mod document;
mod filters;
mod index;
mod language;
mod root;
mod shelf;
mod spelling;
mod standard;
mod synonyms;
mod terms;

use std::sync::Arc;

use rayon::prelude::*;

use crate::cache::{Cache, Key};
use crate::catalog::Catalog;
use crate::diag::Noted;
use crate::settings::{Mode, Settings};
use crate::value::Lang;

use analyze::fold;
use document::{Document, Field, Library};
use terms::Counted;

pub use analyze::{Token, analyze};
pub use language::Language;
pub use root::analysis;

/// Files below the site: path and bytes.
type Files = Vec<(String, Arc<[u8]>)>;

/// The index of every language.
pub fn build(cache: &Cache, settings: &Settings, catalog: &Catalog) -> Noted<Files> {
    let indexes: Vec<Noted<Files>> =
        settings.languages.par_iter().map(|lang| build_one(cache, settings, catalog, *lang)).collect();
    let mut files = Vec::new();
    let mut notes = Vec::new();
    for index in indexes {
        files.extend(index.drain_into(&mut notes));
    }
    Noted { value: files, notes }
}

fn build_one(cache: &Cache, settings: &Settings, catalog: &Catalog, lang: Lang) -> Noted<Files> {
    let library = Library { settings, catalog, lang };
    let mut documents = library.documents();
    let language = Language::of(lang, &settings.languages, words_of(&documents));
    let language_key = Key::of(&("language", &language));
    let count = |document: &Document<'_>| {
        let key = Key::of(&("terms", language_key.as_bytes(), &document.fields));
        cache.recall(key, || (Counted::of(&language, document), true))
    };
    let mut counted: Vec<Arc<Counted>> = documents.par_iter().map(count).collect();
    let mut notes = Vec::new();
    let own = catalog.synonyms().iter().filter(|it| it.lang == lang);
    let found = synonyms::find(&language, own.clone(), &counted).drain_into(&mut notes);
    for (document, words) in found {
        documents[document].fields[Field::Synonyms as usize] = words;
        counted[document] = count(&documents[document]);
    }
    let terms = index::terms(&counted);
    let distinct: Vec<&Vec<String>> = own.flat_map(|it| &it.distinct).collect();
    let parts = root::Parts {
        lang,
        language: &language,
        documents: &documents,
        counted: &counted,
        terms: &terms,
        distinct: &distinct,
        one_file_max: settings.one_file_max,
    };
    let mut files = root::files(&parts);
    // An edit should be seen at once: what only others read waits for a real build.
    if settings.mode == Mode::Published && documents.len() <= settings.standard_index_max {
        files.push(standard::file(cache, &language, lang, &documents));
    }
    Noted { value: files, notes }
}

fn words_of<'a>(documents: &'a [Document<'_>]) -> impl Iterator<Item = String> + use<'a> {
    let texts = documents.iter().flat_map(|it| it.fields.iter().flatten());
    texts.flat_map(|it| {
        fold(it).split(|it: char| !it.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
    })
}
