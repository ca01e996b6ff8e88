use std::collections::BTreeMap;

use crate::catalog::ServiceId;
use crate::catalog::finder::{Answer, Finder, Found, QUESTIONS_MAX, Question, Way};
use crate::catalog::resolve::Resolver;
use crate::catalog::resolve::names::{Ids, State, give, look_up};
use crate::diag::{At, Code, Diagnostic, Phrase, Place, Placed, Word};
use crate::parse::{Content, DraftFinder, DraftWay, Kind, Status};
use crate::source::FileId;
use crate::value::Id;

/// The questions while the tree grows; each is named by its place in the file.
struct Growth<'a> {
    file: FileId,
    draft: &'a DraftFinder,
    names: Ids<usize>,
    /// Who leads to each question that some way reaches.
    reached: BTreeMap<usize, At>,
    /// The questions from the first one to the one that grows.
    path: Vec<usize>,
    /// False when a mistake, which was told, cut a way: then nobody is blamed for not being reached.
    is_whole: bool,
}

impl<'a> Resolver<'a> {
    /// The tree of questions, when the site has one. It needs the names of the services, and their states.
    pub(super) fn finder(&mut self) {
        let Some(file) = self.mains(Kind::Finder).next() else { return };
        let Some(Content::Finder(draft)) = &file.parsed.content else { return };
        let mut names = Ids { are_all: draft.is_whole, ..Ids::default() };
        for (index, question) in draft.questions.iter().enumerate() {
            let state = State::Published(index);
            give(&mut names, &mut self.notes, file.file, &question.id, state, Word::Question);
        }
        let Some(first) = look_up(&names, &mut self.notes, file.file, &draft.start, Word::Question) else {
            return;
        };
        let mut growth = Growth {
            file: file.file,
            draft,
            names,
            reached: BTreeMap::from([(first, draft.start.at)]),
            path: Vec::new(),
            is_whole: draft.is_whole,
        };
        let start = self.question(&mut growth, first);
        self.unreachable(&growth);
        self.catalog.finder = Some(Finder { file: file.file, start });
    }

    fn question(&mut self, growth: &mut Growth<'a>, index: usize) -> Question {
        let draft = &growth.draft.questions[index];
        growth.path.push(index);
        let mut answers = Vec::new();
        for (place, answer) in (1..).zip(&draft.answers) {
            let way = self.way(growth, &draft.id, place, &answer.way);
            answers.push(Answer { text: Some(answer.text.clone()), way });
        }
        if let Some(dont_know) = &draft.dont_know {
            let way = self.way(growth, &draft.id, 0, dont_know);
            answers.push(Answer { text: None, way });
        }
        growth.path.pop();
        Question { id: draft.id.value.clone(), text: draft.text.clone(), help: draft.help.clone(), answers }
    }

    fn way(&mut self, growth: &mut Growth<'a>, question: &Id, place: usize, draft: &'a DraftWay) -> Way {
        let services = match draft {
            DraftWay::Question(id) => match self.next(growth, id) {
                Some(next) => return Way::Question(self.question(growth, next)),
                // An end without services stands in: with an error nothing is published.
                None => Vec::new(),
            },
            DraftWay::Services(ids) => self.services_found(growth.file, ids),
        };
        let id = Id::new(&format!("{question}-{place}")).expect("an id, a hyphen and a number");
        Way::Services(Found { id, services })
    }

    /// Those of the services that the site shows; to show none of them is a mistake, unless one that was told is the reason.
    fn services_found(&mut self, file: FileId, ids: &[Placed<Id>]) -> Vec<ServiceId> {
        let mut services = Vec::new();
        for id in ids {
            let found = look_up(&self.names.services, &mut self.notes, file, id, Word::Service);
            services.extend(found.filter(|it| !services.contains(it)));
        }
        services.retain(|it| self.catalog.services[*it].status != Status::Ended);
        let state = |id: &Placed<Id>| self.names.services.given.get(&id.value).map(|(state, _)| *state);
        let is_told = ids.iter().any(|it| matches!(state(it), None | Some(State::Broken)));
        if services.is_empty() && !is_told {
            let at = At { start: ids[0].at.start, end: ids[ids.len() - 1].at.end };
            self.notes.push(Diagnostic::new(Code::DeadEnd, file, at));
        }
        services
    }

    /// The question of that name, if a tree may grow it here.
    fn next(&mut self, growth: &mut Growth<'a>, id: &'a Placed<Id>) -> Option<usize> {
        let Some(next) = look_up(&growth.names, &mut self.notes, growth.file, id, Word::Question) else {
            growth.is_whole = false;
            return None;
        };
        let note = |code| Diagnostic::new(code, growth.file, id.at).with("found", &id.value);
        if let Some(first) = growth.reached.get(&next) {
            let place = |at| Place::File(growth.file, at);
            self.notes.push(match growth.path.contains(&next) {
                true => note(Code::QuestionLoop)
                    .related(place(growth.draft.questions[next].id.at), Phrase::DefinedHere),
                false => note(Code::QuestionTwice).related(place(*first), Phrase::FirstHere),
            });
            return None;
        }
        if growth.path.len() == QUESTIONS_MAX {
            self.notes.push(note(Code::TooManyQuestions).with("limit", QUESTIONS_MAX));
            growth.is_whole = false;
            return None;
        }
        growth.reached.insert(next, id.at);
        Some(next)
    }

    fn unreachable(&mut self, growth: &Growth<'a>) {
        let alone = growth.names.given.values().filter_map(|(state, _)| state.published());
        for index in alone.filter(|it| growth.is_whole && !growth.reached.contains_key(it)) {
            let id = &growth.draft.questions[index].id;
            let note = Diagnostic::new(Code::UnreachableQuestion, growth.file, id.at);
            self.notes.push(note.with("found", &id.value));
        }
    }
}
