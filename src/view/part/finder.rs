//! The guided finder: a tree of questions. A page of it is known by the answers that lead to it.

use serde::Serialize;

use crate::catalog::{AnsweredQuestion, Destination, Finder, Question, Results};
use crate::site_map::{FINDER, Route};
use crate::value::LocalizedText;
use crate::view::part::context::LanguageContext;
use crate::view::part::text::Breadcrumb;

/// How one came to a page of the finder, and how to go back.
#[derive(Debug, Serialize)]
pub struct FinderPathView<'a> {
    /// The first question.
    pub start_url: String,
    /// The question before; absent on the first one.
    pub back_url: Option<String>,
    /// The questions answered so far, the first one first.
    pub steps: Vec<AnsweredQuestionView<'a>>,
}

/// A question that was answered.
#[derive(Debug, Serialize)]
pub struct AnsweredQuestionView<'a> {
    /// Its page, to answer otherwise.
    pub url: String,
    /// The question.
    pub question: LocalizedText<'a>,
    /// The answer; absent for “I do not know”.
    pub answer: Option<LocalizedText<'a>>,
}

/// The numbers of the answers given so far.
pub type Answers = Vec<usize>;

/// Every list of answers that leads to a question or to services, with what it leads to.
pub fn all_answers(finder: &Finder) -> Vec<(Answers, Destination<'_>)> {
    let mut found = Vec::new();
    let mut open = vec![Answers::new()];
    while let Some(answers) = open.pop() {
        let (_, reached) = finder.follow(&answers);
        if let Destination::Question(question) = reached {
            open.extend((0..question.answers.len()).map(|next| [&answers[..], &[next]].concat()));
        }
        found.push((answers, reached));
    }
    found
}

/// The breadcrumbs of a page after these steps.
pub fn breadcrumbs<'a>(context: &LanguageContext<'a>, steps: &[AnsweredQuestion<'a>]) -> Vec<Breadcrumb<'a>> {
    let start = (!steps.is_empty()).then(|| context.breadcrumb(Route::Finder, "finder"));
    std::iter::once(context.home_breadcrumb()).chain(start).collect()
}

/// The way to a page.
pub fn finder_path<'a>(
    context: &LanguageContext<'a>,
    finder: &'a Finder,
    steps: &[AnsweredQuestion<'a>],
) -> FinderPathView<'a> {
    let step = |it: &AnsweredQuestion<'a>| AnsweredQuestionView {
        url: context.urls.url(route_of_question(finder, it.question)),
        question: context.localized(&it.question.text),
        answer: it.answer.text.as_ref().map(|it| context.localized(it)),
    };
    let steps: Vec<AnsweredQuestionView<'a>> = steps.iter().map(step).collect();
    FinderPathView {
        start_url: context.urls.url(Route::Finder),
        back_url: steps.last().map(|it| it.url.clone()),
        steps,
    }
}

/// The route of a question. The first one is `/trova/` itself.
pub fn route_of_question<'a>(finder: &'a Finder, question: &'a Question) -> Route<'a> {
    match question.id == finder.start.id {
        true => Route::Finder,
        false => Route::Slug(FINDER, &question.id),
    }
}

/// The route of the services at the end of a way.
pub fn route_of_found(found: &Results) -> Route<'_> {
    Route::Slug(FINDER, &found.id)
}
