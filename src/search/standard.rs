//! The standard elasticlunr index, for others to build on: elasticlunr.js 0.9 loads it. Our own page never asks for it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::convert::Infallible;

use elasticlunr::lang::{Language as Registered, from_code};
use elasticlunr::pipeline::PipelineFn;
use elasticlunr::{IndexBuilder as ElasticlunrBuilder, Pipeline};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::search::IndexBuilder;
use crate::search::analyze::unelided;
use crate::search::language::SearchLanguage;
use crate::site_map::SEARCH_FOLDER;
use crate::value::{HashedFile, Lang};
use crate::view::part::search_document::{SearchField, SearchFields};

/// A language of the registry with our tokenizer: the pipeline keeps its standard names, so that any client can load it, but words are
/// cut where an elision ties them together.
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

/// A step of a pipeline that leaves its work to [`PipelineSteps`].
struct NamedStep(String);

impl PipelineFn for NamedStep {
    fn name(&self) -> String {
        self.0.clone()
    }

    fn filter(&self, token: String) -> Option<String> {
        Some(token)
    }
}

/// The steps of a pipeline, under the name of its last. The words of a site repeat: each is trimmed and stemmed once.
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

/// What the index is made of.
#[derive(Serialize)]
struct StandardEntry<'a> {
    path: &'a str,
    title: String,
    summary: &'a str,
    body: String,
}

/// `search/<lang>/elasticlunr.json`, or the one that is remembered. References are paths below the site; documents are not stored.
pub(super) fn file(
    builder: &IndexBuilder<'_, '_>,
    synonyms: &BTreeMap<usize, Vec<Cow<'_, str>>>,
) -> (String, HashedFile) {
    let IndexBuilder { memo, searchable, ref language, .. } = *builder;
    let lang = searchable.lang();
    let join = |texts: &SearchFields<'_>, fields: &[SearchField]| {
        fields.iter().flat_map(|it| &texts[*it as usize]).map(|it| &**it).collect::<Vec<_>>().join("\n")
    };
    let entry = |(at, page)| {
        let texts = builder.fields(page, synonyms.get(&at).map_or(&[], Vec::as_slice));
        StandardEntry {
            path: &page.document.path,
            title: join(&texts, &[SearchField::Title, SearchField::CitizenWords, SearchField::Synonyms]),
            summary: page.document.summary,
            body: join(&texts, &[SearchField::Body]),
        }
    };
    let entries: Vec<StandardEntry<'_>> = builder.pages.iter().copied().enumerate().map(entry).collect();
    let path = format!("{SEARCH_FOLDER}{lang}/elasticlunr.json");
    let inputs = Inputs { lang, language, entries: &entries };
    let Ok(file) = memo.get_or_write("elasticlunr", &path, &inputs, |it| Ok::<_, Infallible>(index(it)));
    (path, file.value)
}

/// All that the index may read.
#[derive(Serialize)]
struct Inputs<'a> {
    lang: Lang,
    language: &'a SearchLanguage,
    entries: &'a [StandardEntry<'a>],
}

fn index(inputs: &Inputs<'_>) -> String {
    let Inputs { lang, language, entries } = *inputs;
    // The registry always holds English.
    let registered = from_code(lang.code()).or_else(|| from_code("en")).expect("English is registered");
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
