use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Span, Word};
use crate::facts::context::FactContext;
use crate::facts::hours_findings::{error, warning};
use crate::form::{TableReader, WrittenText};
use crate::value::Translations;
use crate::value::hours::Hours;

/// When something is open: `orari` and `nota_orari`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningHours {
    /// The hours as rules; `None` if only a note is written, or nothing.
    pub hours: Option<Hours>,
    /// Where the hours are written.
    pub span: Option<Span>,
    /// What rules cannot say.
    pub note: Option<Translations>,
}

impl OpeningHours {
    /// True if neither is written.
    pub fn is_empty(&self) -> bool {
        self.hours.is_none() && self.note.is_none()
    }
}

/// Reads `orari` and `nota_orari`.
pub fn opening_hours(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> OpeningHours {
    let hours = reader.text("orari", Word::Hours, |it| hours(it, context));
    let note = reader.optional::<Translations>("nota_orari");
    let span = hours.as_ref().map(|it| it.span);
    OpeningHours { hours: hours.map(|it| it.value), span, note: note.map(|it| it.value) }
}

/// Reads `orari` and `nota_orari`, of which one must be written.
pub fn required_opening_hours(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> OpeningHours {
    if reader.span_of("orari").or(reader.span_of("nota_orari")).is_none() {
        reader.report_missing(Code::MissingKey, "orari", Word::Hours);
    }
    opening_hours(reader, context)
}

/// How many characters opening hours may have. Each rule is compared with the others.
const HOURS_CHARS_MAX: usize = 1_000;

fn hours(written: &mut WrittenText<'_>, context: FactContext<'_>) -> Option<Hours> {
    let length = written.text().chars().count();
    if length > HOURS_CHARS_MAX {
        let too_long = written.diagnostic(Code::LongHours, &(0..written.text().len()));
        written.report(too_long.with("length", length).with("limit", HOURS_CHARS_MAX));
        return None;
    }
    let mut first_errors = None;
    for language in context.hours_languages() {
        match Hours::parse(written.text(), language) {
            Ok((hours, warnings)) => {
                for it in &warnings {
                    written.report(warning(written, it, language));
                }
                return Some(hours);
            }
            Err(errors) => drop(first_errors.get_or_insert((errors, language))),
        }
    }
    let (errors, language) = first_errors?;
    for it in &errors {
        written.report(error(written, it, language));
    }
    None
}
