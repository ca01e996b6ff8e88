//! The guided finder. Each question owns the destinations of its answers, so the type guarantees a
//! tree: no path is a cycle, no two paths join, and every path ends in services.

use std::collections::BTreeSet;

use crate::catalog::ServiceId;
use crate::source::FileId;
use crate::value::{Id, Translations};

/// The maximum number of questions on a path: people give up on longer ones.
pub const QUESTIONS_MAX: usize = 5;

/// The content of `percorso.toml`.
#[derive(Debug)]
pub struct Finder {
    /// The file of the finder.
    pub file: FileId,
    /// The first question.
    pub start: Question,
}

/// A question of the finder.
#[derive(Debug)]
pub struct Question {
    /// A letter and a number, which is part of a URL.
    pub id: Id,
    /// The question itself.
    pub text: Translations,
    /// A sentence that helps to answer.
    pub help: Option<Translations>,
    /// The answers in the order of the file; “I do not know” is the last.
    pub answers: Vec<Answer>,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// `None` for “I do not know”, whose text is a string of the theme.
    pub text: Option<Translations>,
    /// The destination.
    pub next: Next,
}

/// The destination of an answer.
#[derive(Debug)]
pub enum Next {
    /// Another question.
    Question(Question),
    /// The end of the path.
    Services(Results),
}

/// The end of a path: services that may help.
#[derive(Debug)]
pub struct Results {
    /// The id of the question and the number of the answer, from 1; 0 for “I do not know”: `n7-2`.
    pub id: Id,
    /// The services in the order of the file; at least one.
    pub services: Vec<ServiceId>,
}

/// A question with the chosen answer.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct AnsweredQuestion<'a> {
    pub question: &'a Question,
    pub answer: &'a Answer,
}

/// The destination of a list of answers.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub enum Destination<'a> {
    Question(&'a Question),
    Services(&'a Results),
}

impl Finder {
    /// The path of these answers, each an index into the answers of its question, and its
    /// destination. Every answer but the last must lead to a question.
    pub fn follow(&self, answers: &[usize]) -> (Vec<AnsweredQuestion<'_>>, Destination<'_>) {
        let mut steps = Vec::with_capacity(answers.len());
        let mut destination = Destination::Question(&self.start);
        for answer in answers {
            let Destination::Question(question) = destination else { break };
            let answer = &question.answers[*answer];
            steps.push(AnsweredQuestion { question, answer });
            destination = match &answer.next {
                Next::Question(next) => Destination::Question(next),
                Next::Services(results) => Destination::Services(results),
            };
        }
        (steps, destination)
    }

    /// All services at the end of a path.
    pub fn services(&self) -> BTreeSet<ServiceId> {
        let mut services = BTreeSet::new();
        let mut questions = vec![&self.start];
        while let Some(question) = questions.pop() {
            for answer in &question.answers {
                match &answer.next {
                    Next::Question(next) => questions.push(next),
                    Next::Services(results) => services.extend(&results.services),
                }
            }
        }
        services
    }
}
