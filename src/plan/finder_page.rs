//! The guided finder: one page per question, one per end of a way.

use serde::Serialize;

use crate::cache::Keyed;
use crate::catalog::{Finder, Found, Question, Reached, Step, Way};
use crate::plan::cards::Cards;
use crate::plan::context::Context;
use crate::plan::edition::Edition;
use crate::plan::frame::{Draft, Head, Shown, Title};
use crate::plan::pages::Builder;
use crate::plan::space_page::SpaceCard;
use crate::plan::url::{FINDER, Place};
use crate::plan::view::{Body, Crumb, ListedService, Said};
use crate::value::Localized;

const TEMPLATE: &str = "pages/finder.html";

/// A question.
#[derive(Debug, Serialize)]
pub struct QuestionView<'a> {
    /// Which one it is on the way, from 1.
    pub number: usize,
    /// A sentence that helps to answer.
    pub help: Option<Said<'a>>,
    /// The answers, in the order of the file; “I do not know” comes last.
    pub answers: Vec<AnswerView<'a>>,
    /// The way here.
    pub way: WayView<'a>,
}

/// An answer, as a link.
#[derive(Debug, Serialize)]
pub struct AnswerView<'a> {
    /// The next question, or the services.
    pub url: String,
    /// Its words; absent for “I do not know”.
    pub text: Option<Said<'a>>,
}

/// The end of a way.
#[derive(Debug, Serialize)]
pub struct FoundView<'a> {
    /// Services that may help, the likeliest first.
    pub services: Vec<Keyed<ListedService>>,
    /// All physical points, by district.
    pub spaces: Vec<Keyed<SpaceCard<'a>>>,
    /// The way here.
    pub way: WayView<'a>,
}

/// How one came to a page of the finder, and how to go back.
#[derive(Debug, Serialize)]
pub struct WayView<'a> {
    /// The first question.
    pub start_url: String,
    /// The question before; absent on the first one.
    pub back_url: Option<String>,
    /// The questions answered so far, the first one first.
    pub steps: Vec<StepView<'a>>,
}

/// A question that was answered.
#[derive(Debug, Serialize)]
pub struct StepView<'a> {
    /// Its page, to answer otherwise.
    pub url: String,
    /// The question.
    pub question: Said<'a>,
    /// The answer; absent for “I do not know”.
    pub answer: Option<Said<'a>>,
}

impl<'a> Builder<'a> {
    /// `/trova/` and all that it leads to, where the site has a finder.
    pub(super) fn finder(&mut self) {
        if let Some(finder) = self.edition.context.catalog.finder() {
            self.after(finder, Vec::new());
        }
    }

    /// The page that these answers lead to, and all that it leads to.
    fn after(&mut self, finder: &'a Finder, answers: Vec<usize>) {
        let (steps, reached) = finder.follow(&answers);
        let head = match reached {
            Reached::Question(question) => {
                Head::new("question", TEMPLATE, place_of_question(finder, question))
            }
            Reached::Services(found) => Head::new("finder_end", TEMPLATE, place_of_found(found)),
        };
        let answer = steps.last().and_then(|it| it.answer.text.as_ref());
        let is_first = steps.is_empty();
        let draft = match reached {
            Reached::Question(question) => question_draft(&self.edition, question, is_first),
            Reached::Services(_) => found_draft(&self.edition, answer),
        };
        let taken = answers.clone();
        let shown = move |it: &Edition<'a>, cards: &Cards<'_>, _: &str| {
            let (steps, reached) = finder.follow(&taken);
            let body = match reached {
                Reached::Question(question) => {
                    Body::Question(question_view(&it.context, finder, question, &steps))
                }
                Reached::Services(found) => Body::Found(found_view(it, cards, finder, found, &steps)),
            };
            Shown::new(crumbs(it, &steps), body)
        };
        self.push(head, draft, shown);
        if let Reached::Question(question) = reached {
            for next in 0..question.answers.len() {
                self.after(finder, [&answers[..], &[next]].concat());
            }
        }
    }
}

fn question_draft<'a>(edition: &Edition<'a>, question: &'a Question, is_first: bool) -> Draft<'a> {
    let context = &edition.context;
    Draft {
        title: Title::Said(context.said(&question.text)),
        description: question.help.as_ref().map(|it| context.said(it)),
        // The first page stands for all of them in search engines.
        changed: is_first.then_some(context.settings.today),
        noindex: !is_first,
        ..Draft::of_strings(edition, "question")
    }
}

fn found_draft<'a>(edition: &Edition<'a>, answer: Option<&'a Localized>) -> Draft<'a> {
    let title = answer.map_or(Title::Key("found"), |it| Title::Said(edition.context.said(it)));
    Draft { title, noindex: true, ..Draft::of_strings(edition, "found") }
}

fn found_view<'a>(
    edition: &Edition<'a>,
    cards: &Cards<'_>,
    finder: &'a Finder,
    found: &'a Found,
    steps: &[Step<'a>],
) -> FoundView<'a> {
    let mut spaces = edition.spaces();
    // By district: people know their own, and nothing here asks where they are.
    spaces.sort_by_key(|it| it.district);
    let services = cards.of(edition, &found.services);
    FoundView { services, spaces, way: way(&edition.context, finder, steps) }
}

fn question_view<'a>(
    context: &Context<'a>,
    finder: &'a Finder,
    question: &'a Question,
    steps: &[Step<'a>],
) -> QuestionView<'a> {
    let answers = question.answers.iter().map(|answer| AnswerView {
        url: context.urls.url(match &answer.way {
            Way::Question(next) => place_of_question(finder, next),
            Way::Services(found) => place_of_found(found),
        }),
        text: answer.text.as_ref().map(|it| context.said(it)),
    });
    QuestionView {
        number: steps.len() + 1,
        help: question.help.as_ref().map(|it| context.said(it)),
        answers: answers.collect(),
        way: way(context, finder, steps),
    }
}

fn crumbs<'a>(edition: &Edition<'a>, steps: &[Step<'a>]) -> Vec<Crumb<'a>> {
    let start = (!steps.is_empty()).then(|| edition.crumb(Place::Finder, "finder"));
    std::iter::once(edition.home_crumb()).chain(start).collect()
}

fn way<'a>(context: &Context<'a>, finder: &'a Finder, steps: &[Step<'a>]) -> WayView<'a> {
    let step = |it: &Step<'a>| StepView {
        url: context.urls.url(place_of_question(finder, it.question)),
        question: context.said(&it.question.text),
        answer: it.answer.text.as_ref().map(|it| context.said(it)),
    };
    let steps: Vec<StepView<'a>> = steps.iter().map(step).collect();
    WayView {
        start_url: context.urls.url(Place::Finder),
        back_url: steps.last().map(|it| it.url.clone()),
        steps,
    }
}

/// The first question is `/trova/` itself.
fn place_of_question<'a>(finder: &'a Finder, question: &'a Question) -> Place<'a> {
    match question.id == finder.start.id {
        true => Place::Finder,
        false => Place::Slug(FINDER, &question.id),
    }
}

fn place_of_found(found: &Found) -> Place<'_> {
    Place::Slug(FINDER, &found.id)
}
