use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use crate::diagnostics::{Code, Diagnostic, Spanned, Word};
use crate::form::{FieldError, FieldValue, TableReader, value_error};
use crate::parse::front_matter;
use crate::source::Contents;
use crate::value::{Id, Translations};

/// `percorso.toml`: the questions of the guided finder, in the order of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ParsedFinder {
    /// True if the file has no error.
    pub is_whole: bool,
    /// The id of the first question.
    pub start: Spanned<Id>,
    /// All questions, the first one included.
    pub questions: Vec<ParsedQuestion>,
}

/// A question. Its answers refer to questions and services by id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedQuestion {
    pub id: Spanned<Id>,
    pub text: Translations,
    pub help: Option<Translations>,
    pub answers: Vec<ParsedAnswer>,
    /// `None` after a reported mistake: the rest of the question is still checked.
    pub dont_know: Option<ParsedNext>,
}

/// An answer and where it leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedAnswer {
    pub text: Translations,
    pub next: ParsedNext,
}

/// The destination of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ParsedNext {
    /// `vai`: to another question.
    Question(Spanned<Id>),
    /// `servizi`: to the end, with these services.
    Services(Vec<Spanned<Id>>),
}

/// The id of a question: a letter and a number. It is part of a URL, which must not reveal what a
/// citizen needs, for example in the browser history.
struct NeutralId(Id);

impl FieldValue for NeutralId {
    const EXPECTED: Word = Word::ANeutralId;

    fn read(value: &DeValue<'_>) -> Result<NeutralId, FieldError> {
        const DIGITS_MAX: usize = 4;
        let text = value.as_str().ok_or(FieldError::Type)?;
        let number = text.strip_prefix(|it: char| it.is_ascii_lowercase()).unwrap_or_default();
        let has_digits = number.bytes().all(|it| it.is_ascii_digit());
        let is_neutral = has_digits && (1..=DIGITS_MAX).contains(&number.len());
        let id = Id::new(text).filter(|_| is_neutral);
        id.map(NeutralId).ok_or_else(|| value_error(Code::BadQuestionId, text))
    }
}

pub(super) fn parse(file: Contents<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<ParsedFinder> {
    let form = front_matter::form(file, diagnostics)?;
    let finder = form.read(diagnostics, |reader| {
        let start = reader.required::<NeutralId>("inizio");
        let questions = reader.required_tables("domande", question);
        Some(ParsedFinder {
            is_whole: true,
            start: spanned_id(start?),
            questions: questions.into_iter().flatten().collect(),
        })
    });
    finder.map(|it| ParsedFinder { is_whole: diagnostics.is_empty(), ..it })
}

fn question(reader: &mut TableReader<'_, '_>) -> Option<ParsedQuestion> {
    let id = reader.required::<NeutralId>("id");
    let text = reader.required::<Translations>("testo");
    let help = reader.optional::<Translations>("aiuto");
    let answers = reader.required_tables("risposte", |reader| {
        let text = reader.required::<Translations>("testo");
        let next = next(reader);
        Some(ParsedAnswer { text: text?.value, next: next? })
    });
    if reader.span_of("non_so").is_none() {
        reader.report_missing(Code::MissingDontKnow, "non_so", Word::ATable);
    }
    let dont_know = reader.table("non_so", next).flatten();
    Some(ParsedQuestion {
        id: spanned_id(id?),
        text: text?.value,
        help: help.map(|it| it.value),
        answers: answers.into_iter().flatten().collect(),
        dont_know,
    })
}

/// The destination of an answer. Reports one with neither or both of the two keys.
fn next(reader: &mut TableReader<'_, '_>) -> Option<ParsedNext> {
    let question = reader.optional::<NeutralId>("vai");
    let services = reader.list::<Id>("servizi");
    match (reader.span_of("vai"), reader.span_of("servizi")) {
        (None, None) => reader.report_missing(Code::DeadEnd, "vai", Word::ANeutralId),
        (Some(_), Some(at)) => {
            reader.report(Code::NotTogether, at, |it| it.with("key", "servizi").with("other", "vai"));
        }
        (Some(_), None) => return Some(ParsedNext::Question(spanned_id(question?))),
        (None, Some(_)) => return (!services.is_empty()).then_some(ParsedNext::Services(services)),
    }
    None
}

fn spanned_id(id: Spanned<NeutralId>) -> Spanned<Id> {
    Spanned { value: id.value.0, span: id.span }
}
