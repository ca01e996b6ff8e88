use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use crate::diagnostics::{Code, Diagnostic, Spanned, Word};
use crate::form::{FieldError, FieldValue, TableReader, value_error};
use crate::parse::front_matter;
use crate::source::File;
use crate::value::{Id, Translations};

/// `percorso.toml`: the questions of the guided finder, in the order of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ParsedFinder {
    /// True when all of the file could be read.
    pub is_whole: bool,
    /// The first question.
    pub start: Spanned<Id>,
    /// All questions, the first one too.
    pub questions: Vec<ParsedQuestion>,
}

/// A question, what its answers lead to still names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedQuestion {
    pub id: Spanned<Id>,
    pub text: Translations,
    pub help: Option<Translations>,
    pub answers: Vec<ParsedAnswer>,
    /// `None` after a mistake, which was told: the rest of the question can still be checked.
    pub dont_know: Option<ParsedNext>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedAnswer {
    pub text: Translations,
    pub next: ParsedNext,
}

/// Where an answer leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ParsedNext {
    /// `vai`: to another question.
    Question(Spanned<Id>),
    /// `servizi`: to the end.
    Services(Vec<Spanned<Id>>),
}

/// The name of a question. It stands in a URL, and a URL must not say what somebody needs: a letter and a number say nothing.
struct NeutralId(Id);

impl FieldValue for NeutralId {
    const EXPECTED: Word = Word::ANeutralId;

    fn read(value: &DeValue<'_>) -> Result<NeutralId, FieldError> {
        const DIGITS_MAX: usize = 4;
        let text = value.as_str().ok_or(FieldError::Type)?;
        let number = text.strip_prefix(|it: char| it.is_ascii_lowercase()).unwrap_or_default();
        let is_number = number.bytes().all(|it| it.is_ascii_digit());
        let is_neutral = is_number && (1..=DIGITS_MAX).contains(&number.len());
        let id = Id::new(text).filter(|_| is_neutral);
        id.map(NeutralId).ok_or_else(|| value_error(Code::BadQuestionId, text))
    }
}

pub(super) fn parse(file: &File, diagnostics: &mut Vec<Diagnostic>) -> Option<ParsedFinder> {
    let form = front_matter::form(file, diagnostics)?;
    let finder = form.read(diagnostics, |reader| {
        let start = reader.required::<NeutralId>("inizio");
        let questions = reader.required_tables("domande", question);
        Some(ParsedFinder {
            is_whole: true,
            start: plain(start?),
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
        id: plain(id?),
        text: text?.value,
        help: help.map(|it| it.value),
        answers: answers.into_iter().flatten().collect(),
        dont_know,
    })
}

/// Exactly one of the two keys: an answer that led nowhere would leave a person there.
fn next(reader: &mut TableReader<'_, '_>) -> Option<ParsedNext> {
    let question = reader.optional::<NeutralId>("vai");
    let services = reader.list::<Id>("servizi");
    match (reader.span_of("vai"), reader.span_of("servizi")) {
        (None, None) => reader.report_missing(Code::DeadEnd, "vai", Word::ANeutralId),
        (Some(_), Some(at)) => {
            reader.report(Code::NotTogether, at, |it| it.with("key", "servizi").with("other", "vai"));
        }
        (Some(_), None) => return Some(ParsedNext::Question(plain(question?))),
        (None, Some(_)) => return (!services.is_empty()).then_some(ParsedNext::Services(services)),
    }
    None
}

fn plain(id: Spanned<NeutralId>) -> Spanned<Id> {
    Spanned { value: id.value.0, span: id.span }
}
