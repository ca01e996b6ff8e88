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

use rayon::prelude::*;
use serde::Serialize;

use crate::cache::{Cache, Keyed};
use crate::catalog::{Catalog, Synonyms};
use crate::diag::Noted;
use crate::settings::{Mode, Settings};
use crate::value::{Hashed, Lang};

use analyze::fold;
use document::{Document, Fields, Library};
use lexicon::Lexicon;
use terms::Counted;

pub use analyze::{Token, analyze};
pub use language::Language;
pub use root::analysis;

/// Files below the site: path and bytes.
type Files = Vec<(String, Hashed)>;

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

/// What the index of one language is made of.
struct Corpus<'a> {
    cache: &'a Cache,
    library: Library<'a>,
    language: Keyed<Language>,
    synonyms: Vec<&'a Synonyms>,
}

/// All that counting may read.
#[derive(Serialize)]
struct Inputs<'l, 'a> {
    language: &'l Keyed<Language>,
    fields: &'l Fields<'a>,
}

fn count(inputs: &Inputs<'_, '_>, lexicon: &mut Lexicon<'_>) -> Counted {
    Counted::of(lexicon, inputs.fields)
}

/// The index of one language.
fn build_one(cache: &Cache, settings: &Settings, catalog: &Catalog, lang: Lang) -> Noted<Files> {
    let library = Library { settings, catalog, lang };
    let documents = library.documents();
    let language = Keyed::new(Language::of(lang, &settings.languages, words_of(library, &documents)));
    let synonyms: Vec<&Synonyms> = catalog.synonyms().iter().filter(|it| it.lang == lang).collect();
    Corpus { cache, library, language, synonyms }.make(documents)
}

impl<'a> Corpus<'a> {
    /// Counts the terms of a document, or remembers them.
    fn count(&self, lexicon: &mut Lexicon<'_>, document: &Document<'a>) -> Keyed<Counted> {
        let inputs = Inputs { language: &self.language, fields: &self.library.fields(document) };
        self.cache.get_or_compute_in("terms", &inputs, lexicon, count)
    }

    fn make(&self, mut documents: Vec<Document<'a>>) -> Noted<Files> {
        let Library { settings, lang, .. } = self.library;
        let lexicon = || Lexicon::of(&self.language);
        let counted = documents.par_iter().map_init(lexicon, |lexicon, it| self.count(lexicon, it));
        let mut counted: Vec<Keyed<Counted>> = counted.collect();
        let mut notes = Vec::new();
        let found = synonyms::find(&self.language, &self.synonyms, &counted).drain_into(&mut notes);
        let mut lexicon = lexicon();
        for (at, words) in found {
            documents[at].synonyms = words;
            counted[at] = self.count(&mut lexicon, &documents[at]);
        }
        let distinct: Vec<&Vec<String>> = self.synonyms.iter().flat_map(|it| &it.distinct).collect();
        let parts = root::Parts {
            lang,
            language: &self.language,
            documents: &documents,
            counted: &counted,
            distinct: &distinct,
            one_file_max: settings.one_file_max,
        };
        let mut files = self.cache.get_or_write_all("index", &parts, root::files);
        // An edit should be seen at once: what only others read waits for a real build.
        if settings.mode == Mode::Published && documents.len() <= settings.standard_index_max {
            files.push(standard::file(self, &documents));
        }
        Noted { value: files, notes }
    }
}

fn words_of<'a>(library: Library<'a>, documents: &[Document<'a>]) -> impl Iterator<Item = String> {
    let texts = documents.iter().flat_map(move |it| library.fields(it).into_iter().flatten());
    texts.flat_map(|it| {
        fold(&it).split(|it: char| !it.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
    })
}
