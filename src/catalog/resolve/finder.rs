use std::collections::BTreeMap;

use crate::catalog::finder::{Answer, Finder, Next, QUESTIONS_MAX, Question, Results};
use crate::catalog::ids::ServiceId;
use crate::catalog::resolve::name_table::{IdTable, NameState, add_name, look_up};
use crate::catalog::resolve::resolver::Resolver;
use crate::diagnostics::{Code, Diagnostic, Location, Phrase, Span, Spanned, Word};
use crate::parse::{ContentKind, FileContent, ParsedFinder, ParsedNext, Status};
use crate::source::FileId;
use crate::value::Id;

/// The state of building the tree. Questions are identified by their index in the file.
struct TreeBuilder<'a> {
    file: FileId,
    parsed: &'a ParsedFinder,
    names: IdTable<usize>,
    /// The questions in the tree, each with the reference that leads to it.
    reached: BTreeMap<usize, Span>,
    /// The questions from the first one to the one being built.
    path: Vec<usize>,
    /// False if a reported error cut off a path: then unreachable questions are not reported.
    is_whole: bool,
}

impl<'a> Resolver<'a> {
    /// Builds the tree of questions, if the site has one. The ids of services must be assigned.
    pub(super) fn finder(&mut self) {
        let Some(file) = self.main_files(ContentKind::Finder).next() else { return };
        let Some(FileContent::Finder(parsed)) = &file.parsed.content else { return };
        let mut names = IdTable { is_complete: parsed.is_whole, ..IdTable::default() };
        for (index, question) in parsed.questions.iter().enumerate() {
            let state = NameState::Published(index);
            add_name(&mut names, &mut self.diagnostics, file.file, &question.id, state, Word::Question);
        }
        let Some(first) = look_up(&names, &mut self.diagnostics, file.file, &parsed.start, Word::Question)
        else {
            return;
        };
        let mut tree = TreeBuilder {
            file: file.file,
            parsed,
            names,
            reached: BTreeMap::from([(first, parsed.start.span)]),
            path: Vec::new(),
            is_whole: parsed.is_whole,
        };
        let start = self.question(&mut tree, first);
        self.report_unreachable(&tree);
        self.catalog.finder = Some(Finder { file: file.file, start });
    }

    fn question(&mut self, tree: &mut TreeBuilder<'a>, index: usize) -> Question {
        let parsed = &tree.parsed.questions[index];
        tree.path.push(index);
        let mut answers = Vec::new();
        for (number, answer) in (1..).zip(&parsed.answers) {
            let next = self.resolve_next(tree, &parsed.id, number, &answer.next);
            answers.push(Answer { text: Some(answer.text.clone()), next });
        }
        if let Some(dont_know) = &parsed.dont_know {
            let next = self.resolve_next(tree, &parsed.id, 0, dont_know);
            answers.push(Answer { text: None, next });
        }
        tree.path.pop();
        Question {
            id: parsed.id.value.clone(),
            text: parsed.text.clone(),
            help: parsed.help.clone(),
            answers,
        }
    }

    fn resolve_next(
        &mut self,
        tree: &mut TreeBuilder<'a>,
        question: &Id,
        number: usize,
        parsed: &'a ParsedNext,
    ) -> Next {
        let services = match parsed {
            ParsedNext::Question(id) => match self.question_index(tree, id) {
                Some(next) => return Next::Question(self.question(tree, next)),
                // An end without services, in place of the error; a site with errors is not
                // published.
                None => Vec::new(),
            },
            ParsedNext::Services(ids) => self.shown_services(tree.file, ids),
        };
        let id = Id::new(&format!("{question}-{number}")).expect("an id, a hyphen and a number are an id");
        Next::Services(Results { id, services })
    }

    /// The services that are published and have not ended. Reports if none is left, unless a
    /// reported error is the reason.
    fn shown_services(&mut self, file: FileId, ids: &[Spanned<Id>]) -> Vec<ServiceId> {
        let mut services = Vec::new();
        for id in ids {
            let found = look_up(&self.names.services, &mut self.diagnostics, file, id, Word::Service);
            services.extend(found.filter(|it| !services.contains(it)));
        }
        services.retain(|it| self.catalog.services[*it].fields.status != Status::Ended);
        let state = |id: &Spanned<Id>| self.names.services.entries.get(&id.value).map(|(state, _)| *state);
        let is_reported = ids.iter().any(|it| matches!(state(it), None | Some(NameState::Invalid)));
        if services.is_empty() && !is_reported {
            let span = Span { start: ids[0].span.start, end: ids[ids.len() - 1].span.end };
            self.diagnostics.push(Diagnostic::new(Code::DeadEnd, file, span));
        }
        services
    }

    /// The index of the question with this id. Reports one that is already in the tree or too deep.
    fn question_index(&mut self, tree: &mut TreeBuilder<'a>, id: &'a Spanned<Id>) -> Option<usize> {
        let Some(next) = look_up(&tree.names, &mut self.diagnostics, tree.file, id, Word::Question) else {
            tree.is_whole = false;
            return None;
        };
        let diagnostic = |code| Diagnostic::new(code, tree.file, id.span).with("found", &id.value);
        if let Some(first) = tree.reached.get(&next) {
            let location = |span| Location::File(tree.file, span);
            self.diagnostics.push(match tree.path.contains(&next) {
                true => diagnostic(Code::QuestionLoop)
                    .related(location(tree.parsed.questions[next].id.span), Phrase::DefinedHere),
                false => diagnostic(Code::QuestionTwice).related(location(*first), Phrase::FirstHere),
            });
            return None;
        }
        if tree.path.len() == QUESTIONS_MAX {
            self.diagnostics.push(diagnostic(Code::TooManyQuestions).with("limit", QUESTIONS_MAX));
            tree.is_whole = false;
            return None;
        }
        tree.reached.insert(next, id.span);
        Some(next)
    }

    fn report_unreachable(&mut self, tree: &TreeBuilder<'a>) {
        let questions = tree.names.entries.values().filter_map(|(state, _)| state.published());
        for index in questions.filter(|it| tree.is_whole && !tree.reached.contains_key(it)) {
            let id = &tree.parsed.questions[index].id;
            let diagnostic = Diagnostic::new(Code::UnreachableQuestion, tree.file, id.span);
            self.diagnostics.push(diagnostic.with("found", &id.value));
        }
    }
}
