use std::collections::BTreeMap;

use crate::catalog::ServiceId;
use crate::catalog::finder::{Answer, Finder, Next, QUESTIONS_MAX, Question, Results};
use crate::catalog::resolve::Resolver;
use crate::catalog::resolve::name_table::{IdTable, NameState, add_name, look_up};
use crate::diagnostics::{Code, Diagnostic, Location, Phrase, Span, Spanned, Word};
use crate::parse::{ContentKind, FileContent, ParsedFinder, ParsedNext, Status};
use crate::source::FileId;
use crate::value::Id;

/// The questions while the tree grows; each is named by its place in the file.
struct TreeBuilder<'a> {
    file: FileId,
    draft: &'a ParsedFinder,
    names: IdTable<usize>,
    /// Who leads to each question that some way reaches.
    reached: BTreeMap<usize, Span>,
    /// The questions from the first one to the one that grows.
    path: Vec<usize>,
    /// False when a mistake, which was told, cut a way: then nobody is blamed for not being reached.
    is_whole: bool,
}

impl<'a> Resolver<'a> {
    /// The tree of questions, when the site has one. It needs the names of the services, and their states.
    pub(super) fn finder(&mut self) {
        let Some(file) = self.main_files(ContentKind::Finder).next() else { return };
        let Some(FileContent::Finder(draft)) = &file.parsed.content else { return };
        let mut names = IdTable { is_complete: draft.is_whole, ..IdTable::default() };
        for (index, question) in draft.questions.iter().enumerate() {
            let state = NameState::Published(index);
            add_name(&mut names, &mut self.diagnostics, file.file, &question.id, state, Word::Question);
        }
        let Some(first) = look_up(&names, &mut self.diagnostics, file.file, &draft.start, Word::Question)
        else {
            return;
        };
        let mut tree = TreeBuilder {
            file: file.file,
            draft,
            names,
            reached: BTreeMap::from([(first, draft.start.span)]),
            path: Vec::new(),
            is_whole: draft.is_whole,
        };
        let start = self.question(&mut tree, first);
        self.unreachable(&tree);
        self.catalog.finder = Some(Finder { file: file.file, start });
    }

    fn question(&mut self, tree: &mut TreeBuilder<'a>, index: usize) -> Question {
        let draft = &tree.draft.questions[index];
        tree.path.push(index);
        let mut answers = Vec::new();
        for (place, answer) in (1..).zip(&draft.answers) {
            let next = self.resolve_next(tree, &draft.id, place, &answer.next);
            answers.push(Answer { text: Some(answer.text.clone()), next });
        }
        if let Some(dont_know) = &draft.dont_know {
            let next = self.resolve_next(tree, &draft.id, 0, dont_know);
            answers.push(Answer { text: None, next });
        }
        tree.path.pop();
        Question { id: draft.id.value.clone(), text: draft.text.clone(), help: draft.help.clone(), answers }
    }

    fn resolve_next(
        &mut self,
        tree: &mut TreeBuilder<'a>,
        question: &Id,
        place: usize,
        draft: &'a ParsedNext,
    ) -> Next {
        let services = match draft {
            ParsedNext::Question(id) => match self.question_index(tree, id) {
                Some(next) => return Next::Question(self.question(tree, next)),
                // An end without services stands in: with an error nothing is published.
                None => Vec::new(),
            },
            ParsedNext::Services(ids) => self.services_found(tree.file, ids),
        };
        let id = Id::new(&format!("{question}-{place}")).expect("an id, a hyphen and a number");
        Next::Services(Results { id, services })
    }

    /// Those of the services that the site shows; to show none of them is a mistake, unless one that was told is the reason.
    fn services_found(&mut self, file: FileId, ids: &[Spanned<Id>]) -> Vec<ServiceId> {
        let mut services = Vec::new();
        for id in ids {
            let found = look_up(&self.names.services, &mut self.diagnostics, file, id, Word::Service);
            services.extend(found.filter(|it| !services.contains(it)));
        }
        services.retain(|it| self.catalog.services[*it].status != Status::Ended);
        let state = |id: &Spanned<Id>| self.names.services.entries.get(&id.value).map(|(state, _)| *state);
        let is_told = ids.iter().any(|it| matches!(state(it), None | Some(NameState::Invalid)));
        if services.is_empty() && !is_told {
            let at = Span { start: ids[0].span.start, end: ids[ids.len() - 1].span.end };
            self.diagnostics.push(Diagnostic::new(Code::DeadEnd, file, at));
        }
        services
    }

    /// The question of that name, if a tree may grow it here.
    fn question_index(&mut self, tree: &mut TreeBuilder<'a>, id: &'a Spanned<Id>) -> Option<usize> {
        let Some(next) = look_up(&tree.names, &mut self.diagnostics, tree.file, id, Word::Question) else {
            tree.is_whole = false;
            return None;
        };
        let diagnostic = |code| Diagnostic::new(code, tree.file, id.span).with("found", &id.value);
        if let Some(first) = tree.reached.get(&next) {
            let place = |at| Location::File(tree.file, at);
            self.diagnostics.push(match tree.path.contains(&next) {
                true => diagnostic(Code::QuestionLoop)
                    .related(place(tree.draft.questions[next].id.span), Phrase::DefinedHere),
                false => diagnostic(Code::QuestionTwice).related(place(*first), Phrase::FirstHere),
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

    fn unreachable(&mut self, tree: &TreeBuilder<'a>) {
        let alone = tree.names.entries.values().filter_map(|(state, _)| state.published());
        for index in alone.filter(|it| tree.is_whole && !tree.reached.contains_key(it)) {
            let id = &tree.draft.questions[index].id;
            let diagnostic = Diagnostic::new(Code::UnreachableQuestion, tree.file, id.span);
            self.diagnostics.push(diagnostic.with("found", &id.value));
        }
    }
}
