//! The standard elasticlunr index, for other programs: elasticlunr.js 0.9 loads it. The search page
//! does not use it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::convert::Infallible;

use elasticlunr::lang::{Language as Registered, from_code};
use elasticlunr::pipeline::PipelineFn;
use elasticlunr::{IndexBuilder as ElasticlunrBuilder, Pipeline};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::memo::{Keyed, Memo};
use crate::search::analyze::unelided;
use crate::search::document::Documents;
use crate::search::language::SearchLanguage;
use crate::site_map::SEARCH_FOLDER;
use crate::value::{HashedFile, Lang};
use crate::view::part::search_document::{SearchField, SearchFields};

/// A language of elasticlunr with the tokenizer of this crate, which splits elisions. The pipeline
/// keeps its standard names, so that any client can load it.
struct TokenizedLanguage {
    language: SearchLanguage,
    registered: Box<dyn Registered>,
}

impl Registered for TokenizedLanguage {
    fn name(&self) -> String {
        self.registered.name()
    }

    fn code(&self) -> String {
        self.registered.code()
    }

    fn tokenize(&self, text: &str) -> Vec<String> {
        unelided(&self.language, text)
    }

    fn make_pipeline(&self) -> Pipeline {
        let steps = self.registered.make_pipeline().queue;
        let mut names: Vec<String> = steps.iter().map(|it| it.name()).collect();
        let Some(last) = names.pop() else { return Pipeline { queue: steps } };
        let named = names.into_iter().map(|name| Box::new(NamedStep(name)) as Box<dyn PipelineFn>);
        let all = Box::new(PipelineSteps { name: last, steps, cached: RefCell::default() });
        Pipeline { queue: named.chain([all as Box<dyn PipelineFn>]).collect() }
    }
}

/// A step of a pipeline that has a name only: [`PipelineSteps`] does the work of all steps.
struct NamedStep(String);

impl PipelineFn for NamedStep {
    fn name(&self) -> String {
        self.0.clone()
    }

    fn filter(&self, token: String) -> Option<String> {
        Some(token)
    }
}

/// All steps of a pipeline, under the name of the last. Results are cached, because words repeat.
struct PipelineSteps {
    name: String,
    steps: Vec<Box<dyn PipelineFn>>,
    cached: RefCell<FxHashMap<String, Option<String>>>,
}

impl PipelineFn for PipelineSteps {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn filter(&self, token: String) -> Option<String> {
        if let Some(cached) = self.cached.borrow().get(&token) {
            return cached.clone();
        }
        let term = self.steps.iter().try_fold(token.clone(), |token, step| step.filter(token));
        self.cached.borrow_mut().insert(token, term.clone());
        term
    }
}

/// A document of the index.
#[derive(Serialize)]
struct StandardEntry<'a> {
    path: &'a str,
    title: String,
    summary: &'a str,
    body: String,
}

/// Returns `search/<lang>/elasticlunr.json`. References are paths below the site; documents are not
/// stored.
pub(super) fn file(
    memo: &Memo,
    language: &Keyed<SearchLanguage>,
    documents: &Documents<'_, '_>,
    synonyms: &BTreeMap<usize, Vec<Cow<'_, str>>>,
) -> (String, HashedFile) {
    let lang = documents.lang();
    let join = |texts: &SearchFields<'_>, fields: &[SearchField]| {
        fields.iter().flat_map(|it| &texts[*it as usize]).map(|it| &**it).collect::<Vec<_>>().join("\n")
    };
    let entry = |(number, page)| {
        let synonyms = synonyms.get(&number).map_or(&[][..], Vec::as_slice);
        let texts = documents.fields_with_synonyms(page, synonyms);
        StandardEntry {
            path: &page.document.path,
            title: join(&texts, &[SearchField::Title, SearchField::CitizenWords, SearchField::Synonyms]),
            summary: page.document.summary,
            body: join(&texts, &[SearchField::Body]),
        }
    };
    let entries: Vec<StandardEntry<'_>> = documents.pages.iter().copied().enumerate().map(entry).collect();
    let path = format!("{SEARCH_FOLDER}{lang}/elasticlunr.json");
    let inputs = Inputs { lang, language, entries: &entries };
    let Ok(file) = memo.get_or_write("elasticlunr", &path, &inputs, |it| Ok::<_, Infallible>(index(it)));
    (path, file.value)
}

/// The inputs of the index.
#[derive(Serialize)]
struct Inputs<'a> {
    lang: Lang,
    language: &'a SearchLanguage,
    entries: &'a [StandardEntry<'a>],
}

fn index(inputs: &Inputs<'_>) -> String {
    let Inputs { lang, language, entries } = *inputs;
    // elasticlunr always has English.
    let registered = from_code(lang.code()).or_else(|| from_code("en")).expect("elasticlunr has English");
    let tokenized = Box::new(TokenizedLanguage { language: language.clone(), registered });
    let mut index = ElasticlunrBuilder::with_language(tokenized)
        .save_docs(false)
        .add_fields(["title", "summary", "body"])
        .build();
    for entry in entries {
        index.add_doc(entry.path, [entry.title.as_str(), entry.summary, entry.body.as_str()]);
    }
    index.to_json()
}
