//! The guided finder. A question owns what its answers lead to, so the type alone says that this is a tree: no way runs in a circle, no two
//! ways meet, and every way ends in services.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::catalog::ServiceId;
use crate::source::FileId;
use crate::value::{Id, Translations};

/// How many questions may stand between a person and the services: who is tired does not answer a sixth.
pub const QUESTIONS_MAX: usize = 5;

/// What `percorso.toml` says.
#[derive(Debug, Serialize)]
pub struct Finder {
    /// The file that says it.
    pub file: FileId,
    /// The first question.
    pub start: Question,
}

/// A question.
#[derive(Debug, Serialize)]
pub struct Question {
    /// A letter and a number.
    pub id: Id,
    /// The question itself.
    pub text: Translations,
    /// A sentence that helps to answer.
    pub help: Option<Translations>,
    /// In the order of the file; “I do not know” comes last.
    pub answers: Vec<Answer>,
}

/// An answer.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// `None` for “I do not know”: the theme has words for it.
    pub text: Option<Translations>,
    /// Where it leads.
    pub next: Next,
}

/// Where an answer leads.
#[derive(Debug, Serialize)]
pub enum Next {
    /// To another question.
    Question(Question),
    /// To the end.
    Services(Results),
}

/// An end: services that may help.
#[derive(Debug, Serialize)]
pub struct Results {
    /// The question's id and the place of the answer, from 1; 0 for “I do not know”: `n7-2`.
    pub id: Id,
    /// In the order of the file; at least one.
    pub services: Vec<ServiceId>,
}

/// A question and the answer that was given.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct AnsweredQuestion<'a> {
    pub question: &'a Question,
    pub answer: &'a Answer,
}

/// Where some answers lead.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub enum Destination<'a> {
    Question(&'a Question),
    Services(&'a Results),
}

impl Finder {
    /// The way of who gives those answers, each by its place among those of its question: there is a question for each of them.
    pub fn follow(&self, answers: &[usize]) -> (Vec<AnsweredQuestion<'_>>, Destination<'_>) {
        let mut steps = Vec::with_capacity(answers.len());
        let mut reached = Destination::Question(&self.start);
        for answer in answers {
            let Destination::Question(question) = reached else { break };
            let answer = &question.answers[*answer];
            steps.push(AnsweredQuestion { question, answer });
            reached = match &answer.next {
                Next::Question(next) => Destination::Question(next),
                Next::Services(found) => Destination::Services(found),
            };
        }
        (steps, reached)
    }

    /// Every service that some way ends at.
    pub fn services(&self) -> BTreeSet<ServiceId> {
        let mut services = BTreeSet::new();
        let mut questions = vec![&self.start];
        while let Some(question) = questions.pop() {
            for answer in &question.answers {
                match &answer.next {
                    Next::Question(next) => questions.push(next),
                    Next::Services(found) => services.extend(&found.services),
                }
            }
        }
        services
    }
}
