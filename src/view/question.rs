use serde::Serialize;

use crate::catalog::{AnsweredQuestion, Destination, Finder, Next, Question};
use crate::value::LocalizedText;
use crate::view::part::context::LanguageContext;
use crate::view::part::finder::{
    Answers, FinderPathView, all_answers, breadcrumbs, finder_path, route_of_question, route_of_results,
};
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::spec::{PageSpec, Title};

/// A question with its answers.
#[derive(Debug, Serialize)]
pub struct QuestionView<'a> {
    /// The number of the question on this path, from 1.
    pub number: usize,
    /// A sentence that helps to answer.
    pub help: Option<LocalizedText<'a>>,
    /// The answers, in the order of the file; “I do not know” is the last.
    pub answers: Vec<AnswerView<'a>>,
    /// The answers so far.
    pub finder_path: FinderPathView<'a>,
}

/// An answer, as a link.
#[derive(Debug, Serialize)]
pub struct AnswerView<'a> {
    /// The URL of the next question or of the services.
    pub url: String,
    /// The text; absent for “I do not know”.
    pub text: Option<LocalizedText<'a>>,
}

/// A question of the guided finder.
pub struct QuestionPage;

impl PageKind for QuestionPage {
    type Key<'a> = Answers;
    type View<'a> = QuestionView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(Answers, PageSpec<'a>)> {
        let Some(finder) = inputs.context.catalog.finder() else { return Vec::new() };
        let pages = all_answers(finder).into_iter().filter_map(|(answers, destination)| match destination {
            Destination::Question(question) => {
                let spec = spec(&inputs.context, finder, question, answers.is_empty());
                Some((answers, spec))
            }
            Destination::Services(_) => None,
        });
        pages.collect()
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &Answers) -> PageContent<'a, QuestionView<'a>> {
        let context = &inputs.context;
        let finder = context.catalog.finder().expect("pages of the finder exist only if the site has one");
        let (steps, destination) = finder.follow(key);
        let Destination::Question(question) = destination else {
            unreachable!("`specs` lists only keys that lead to a question")
        };
        let view = question_view(context, finder, question, &steps);
        PageContent::new(breadcrumbs(context, &steps), view)
    }
}

fn spec<'a>(
    context: &LanguageContext<'a>,
    finder: &'a Finder,
    question: &'a Question,
    is_first: bool,
) -> PageSpec<'a> {
    let spec = PageSpec {
        title: Title::Text(context.localized(&question.text)),
        description: question.help.as_ref().map(|it| context.localized(it)),
        ..PageSpec::of_strings(route_of_question(finder, question), "question")
    };
    // Search engines should list only the first page.
    if is_first { spec } else { spec.unlisted() }
}

fn question_view<'a>(
    context: &LanguageContext<'a>,
    finder: &'a Finder,
    question: &'a Question,
    steps: &[AnsweredQuestion<'a>],
) -> QuestionView<'a> {
    let answers = question.answers.iter().map(|answer| AnswerView {
        url: context.urls.url(match &answer.next {
            Next::Question(next) => route_of_question(finder, next),
            Next::Services(results) => route_of_results(results),
        }),
        text: answer.text.as_ref().map(|it| context.localized(it)),
    });
    QuestionView {
        number: steps.len() + 1,
        help: question.help.as_ref().map(|it| context.localized(it)),
        answers: answers.collect(),
        finder_path: finder_path(context, finder, steps),
    }
}
