//! The guided finder, a tree of questions. A page is identified by the answers that lead to it.

use serde::Serialize;

use crate::catalog::{AnsweredQuestion, Destination, Finder, Question, Results};
use crate::site_map::{FINDER, Route};
use crate::value::LocalizedText;
use crate::view::part::context::LanguageContext;
use crate::view::part::text::Breadcrumb;

/// The answers that lead to a page of the finder, and links to go back.
#[derive(Debug, Serialize)]
pub struct FinderPathView<'a> {
    /// The URL of the first question.
    pub start_url: String,
    /// The URL of the previous question; absent on the first one.
    pub back_url: Option<String>,
    /// The answered questions, the first one first.
    pub steps: Vec<AnsweredQuestionView<'a>>,
}

/// An answered question.
#[derive(Debug, Serialize)]
pub struct AnsweredQuestionView<'a> {
    /// The URL of the question, to change the answer.
    pub url: String,
    /// The question.
    pub question: LocalizedText<'a>,
    /// The answer; absent for “I do not know”.
    pub answer: Option<LocalizedText<'a>>,
}

/// The index of the answer to each question, from the first question on.
pub type Answers = Vec<usize>;

/// All lists of answers from the first question on, each with its destination.
pub fn all_answers(finder: &Finder) -> Vec<(Answers, Destination<'_>)> {
    let mut pages = Vec::new();
    let mut open = vec![Answers::new()];
    while let Some(answers) = open.pop() {
        let (_, destination) = finder.follow(&answers);
        if let Destination::Question(question) = destination {
            open.extend((0..question.answers.len()).map(|next| [&answers[..], &[next]].concat()));
        }
        pages.push((answers, destination));
    }
    pages
}

/// The breadcrumbs of a page after these steps.
pub fn breadcrumbs<'a>(context: &LanguageContext<'a>, steps: &[AnsweredQuestion<'a>]) -> Vec<Breadcrumb<'a>> {
    let start = (!steps.is_empty()).then(|| context.breadcrumb(Route::Finder, "finder"));
    std::iter::once(context.home_breadcrumb()).chain(start).collect()
}

/// The path to a page.
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

/// The route of a question. That of the first question is `/trova/`.
pub fn route_of_question<'a>(finder: &'a Finder, question: &'a Question) -> Route<'a> {
    match question.id == finder.start.id {
        true => Route::Finder,
        false => Route::Slug(FINDER, &question.id),
    }
}

/// The route of the services at the end of a path.
pub fn route_of_results(results: &Results) -> Route<'_> {
    Route::Slug(FINDER, &results.id)
}
