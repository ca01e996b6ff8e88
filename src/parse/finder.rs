use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use crate::diag::{Code, Diagnostic, Placed, Word};
use crate::parse::front_matter;
use crate::record::{Field, Record, Wrong, wrong};
use crate::source::File;
use crate::value::{Id, Localized};

/// `percorso.toml`: the questions of the guided finder, in the order of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftFinder {
    /// True when all of the file could be read.
    pub is_whole: bool,
    /// The first question.
    pub start: Placed<Id>,
    /// All questions, the first one too.
    pub questions: Vec<DraftQuestion>,
}

/// A question, what its answers lead to still names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct DraftQuestion {
    pub id: Placed<Id>,
    pub text: Localized,
    pub help: Option<Localized>,
    pub answers: Vec<DraftAnswer>,
    /// `None` after a mistake, which was told: the rest of the question can still be checked.
    pub dont_know: Option<DraftWay>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct DraftAnswer {
    pub text: Localized,
    pub way: DraftWay,
}

/// Where an answer leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum DraftWay {
    /// `vai`: to another question.
    Question(Placed<Id>),
    /// `servizi`: to the end.
    Services(Vec<Placed<Id>>),
}

/// The name of a question. It stands in a URL, and a URL must not say what somebody needs: a letter and a number say nothing.
struct NeutralId(Id);

impl Field for NeutralId {
    const EXPECTED: Word = Word::ANeutralId;

    fn read(value: &DeValue<'_>) -> Result<NeutralId, Wrong> {
        const DIGITS_MAX: usize = 4;
        let text = value.as_str().ok_or(Wrong::Type)?;
        let number = text.strip_prefix(|it: char| it.is_ascii_lowercase()).unwrap_or_default();
        let is_number = number.bytes().all(|it| it.is_ascii_digit());
        let is_neutral = is_number && (1..=DIGITS_MAX).contains(&number.len());
        let id = Id::new(text).filter(|_| is_neutral);
        id.map(NeutralId).ok_or_else(|| wrong(Code::BadQuestionId, text))
    }
}

pub(super) fn parse(file: &File, notes: &mut Vec<Diagnostic>) -> Option<DraftFinder> {
    let form = front_matter::form(file, notes)?;
    let finder = form.read(notes, |record| {
        let start = record.required::<NeutralId>("inizio");
        let questions = record.required_records("domande", question);
        Some(DraftFinder {
            is_whole: true,
            start: plain(start?),
            questions: questions.into_iter().flatten().collect(),
        })
    });
    finder.map(|it| DraftFinder { is_whole: notes.is_empty(), ..it })
}

fn question(record: &mut Record<'_, '_>) -> Option<DraftQuestion> {
    let id = record.required::<NeutralId>("id");
    let text = record.required::<Localized>("testo");
    let help = record.optional::<Localized>("aiuto");
    let answers = record.required_records("risposte", |record| {
        let text = record.required::<Localized>("testo");
        let way = way(record);
        Some(DraftAnswer { text: text?.value, way: way? })
    });
    if record.place_of("non_so").is_none() {
        record.missing(Code::MissingDontKnow, "non_so", Word::ATable);
    }
    let dont_know = record.record("non_so", way).flatten();
    Some(DraftQuestion {
        id: plain(id?),
        text: text?.value,
        help: help.map(|it| it.value),
        answers: answers.into_iter().flatten().collect(),
        dont_know,
    })
}

/// Exactly one of the two keys: an answer that led nowhere would leave a person there.
fn way(record: &mut Record<'_, '_>) -> Option<DraftWay> {
    let question = record.optional::<NeutralId>("vai");
    let services = record.list::<Id>("servizi");
    match (record.place_of("vai"), record.place_of("servizi")) {
        (None, None) => record.missing(Code::DeadEnd, "vai", Word::ANeutralId),
        (Some(_), Some(at)) => {
            record.note(Code::NotTogether, at, |it| it.with("key", "servizi").with("other", "vai"));
        }
        (Some(_), None) => return Some(DraftWay::Question(plain(question?))),
        (None, Some(_)) => return (!services.is_empty()).then_some(DraftWay::Services(services)),
    }
    None
}

fn plain(id: Placed<NeutralId>) -> Placed<Id> {
    Placed { value: id.value.0, at: id.at }
}
