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

use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::{Cache, Key};
use crate::catalog::{Catalog, Synonyms};
use crate::diag::Noted;
use crate::settings::{Mode, Settings};
use crate::value::{Hashed, Lang};

use analyze::fold;
use document::{Document, Library};
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
    language: Language,
    /// The hash of the language.
    language_key: Key,
    synonyms: Vec<&'a Synonyms>,
}

/// A file of the index, and what it is remembered by.
struct Made {
    path: String,
    key: Key,
    file: Hashed,
}

/// The index of one language, or the one that is remembered: most edits are not of words.
fn build_one(cache: &Cache, settings: &Settings, catalog: &Catalog, lang: Lang) -> Noted<Files> {
    let library = Library { settings, catalog, lang };
    let documents = library.documents();
    let language = Language::of(lang, &settings.languages, words_of(library, &documents));
    let language_key = Key::of(&("language", &language));
    let synonyms: Vec<&Synonyms> = catalog.synonyms().iter().filter(|it| it.lang == lang).collect();
    let corpus = Corpus { cache, library, language, language_key, synonyms };
    let keys: Vec<Key> = documents.par_iter().map(|it| corpus.key(it)).collect();
    let sizes = (settings.one_file_max, settings.standard_index_max, settings.mode);
    let key = Key::of(&("index", lang, sizes, language_key, &corpus.synonyms, &documents, &keys));
    if let Some(files) = known(cache, key) {
        return Noted { value: files, notes: Vec::new() };
    }
    let mut notes = Vec::new();
    let (made, counted) = corpus.make(key, documents, keys).drain_into(&mut notes);
    // What is told is told at every build.
    if notes.is_empty() {
        let files = made.iter().map(|it| (it.path.clone(), it.key)).collect();
        cache.remember(key, Index { files, counted });
    }
    Noted { value: made.into_iter().map(|it| (it.path, it.file)).collect(), notes }
}

/// An index that was made before.
#[derive(Serialize, Deserialize)]
struct Index {
    files: Vec<(String, Key)>,
    /// What it was made of.
    counted: Vec<Key>,
}

/// All files of an index that was made before.
fn known(cache: &Cache, key: Key) -> Option<Files> {
    let index = cache.known::<Index>(key)?;
    let file = |(path, key): &(String, Key)| Some((path.clone(), cache.known_file(*key, path)?));
    let files = index.files.iter().map(file).collect::<Option<Files>>()?;
    cache.still_needs(&index.counted);
    Some(files)
}

impl<'a> Corpus<'a> {
    fn key(&self, document: &Document<'a>) -> Key {
        Key::of(&("terms", self.language_key, self.library.key(document)))
    }

    /// Counts the terms of a document, or remembers them.
    fn count(&self, lexicon: &mut Lexicon<'_>, document: &Document<'a>, key: Key) -> Arc<Counted> {
        self.cache.recall(key, || (Counted::of(lexicon, &self.library.fields(document)), true))
    }

    /// The files, and what they were made of.
    fn make(
        &self,
        key: Key,
        mut documents: Vec<Document<'a>>,
        mut keys: Vec<Key>,
    ) -> Noted<(Vec<Made>, Vec<Key>)> {
        let Library { settings, lang, .. } = self.library;
        let lexicon = || Lexicon::of(&self.language);
        let counted = documents.par_iter().zip(&keys);
        let counted = counted.map_init(lexicon, |lexicon, (it, key)| self.count(lexicon, it, *key));
        let mut counted: Vec<Arc<Counted>> = counted.collect();
        let mut notes = Vec::new();
        let found = synonyms::find(&self.language, &self.synonyms, &counted).drain_into(&mut notes);
        let mut lexicon = lexicon();
        for (at, words) in found {
            let document = &mut documents[at];
            document.synonyms = words;
            let key = self.key(document);
            counted[at] = self.count(&mut lexicon, document, key);
            keys.push(key);
        }
        let mut room = Vec::new();
        let terms = index::terms(&counted, &mut room);
        let distinct: Vec<&Vec<String>> = self.synonyms.iter().flat_map(|it| &it.distinct).collect();
        let files = root::files(&root::Parts {
            lang,
            language: &self.language,
            documents: &documents,
            counted: &counted,
            terms: &terms,
            distinct: &distinct,
            one_file_max: settings.one_file_max,
        });
        let keep = |(path, bytes): (String, Vec<u8>)| {
            let key = Key::of(&(key, &path));
            Made { file: self.cache.keep_file(key, &path, &bytes), path, key }
        };
        let mut made: Vec<Made> = files.into_iter().map(keep).collect();
        // An edit should be seen at once: what only others read waits for a real build.
        if settings.mode == Mode::Published && documents.len() <= settings.standard_index_max {
            made.push(standard::file(self, &documents));
        }
        Noted { value: (made, keys), notes }
    }
}

fn words_of<'a>(library: Library<'a>, documents: &[Document<'a>]) -> impl Iterator<Item = String> {
    let texts = documents.iter().flat_map(move |it| library.fields(it).into_iter().flatten());
    texts.flat_map(|it| {
        fold(&it).split(|it: char| !it.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
    })
}
