use toml_edit::TableLike;

use crate::diagnostics::Phrase;
use crate::migrate::edit::{each_table, rename, text};
use crate::migrate::note::{HoursProblem, NoteReason};
use crate::migrate::place::Place;
use crate::migrate::rewrite::Rewrite;
use crate::value::hours::{Hours, HoursError, HoursErrorKind, HoursLanguage};

/// Moves the opening hours of phones and seats that cannot be read to `nota_orari`.
pub(super) fn apply(top: &mut dyn TableLike, rewrite: &mut Rewrite) {
    let place = Place::default();
    each_table(top, "telefoni", &place, |phone, place| to_note(phone, place, rewrite));
    each_table(top, "sedi", &place, |seat, place| {
        to_note(seat, place, rewrite);
        each_table(seat, "telefoni", place, |phone, place| to_note(phone, place, rewrite));
    });
}

fn to_note(table: &mut dyn TableLike, place: &Place, rewrite: &mut Rewrite) {
    let Some(hours) = text(table, "orari") else { return };
    let Err(error) = parse(hours, rewrite.hours_language) else { return };
    if rewrite.can_become(table, ("orari", "nota_orari"), place) {
        rename(table, "orari", "nota_orari");
        rewrite.changed("orari", "nota_orari");
        rewrite.note(place.key("nota_orari"), NoteReason::HoursInNote { error });
    }
}

/// Parses opening hours. The error is the first mistake. Nothing can be said about a language
/// without words for opening hours: the text is read as Italian.
pub(super) fn parse(text: &str, language: Option<HoursLanguage>) -> Result<Hours, HoursProblem> {
    let language = language.or_else(|| HoursLanguage::for_code("it")).expect("Italian has a table of words");
    let problem = |errors: Vec<HoursError>| {
        let error = errors.into_iter().next();
        let found = error.as_ref().and_then(|it| text.get(it.range.clone())).unwrap_or(text);
        let phrase = error.map_or(Phrase::HoursWrong, |it| phrase(&it.kind));
        HoursProblem { phrase, found: found.trim().to_owned() }
    };
    Hours::parse(text, language).map(|(hours, _)| hours).map_err(problem)
}

fn phrase(kind: &HoursErrorKind) -> Phrase {
    match kind {
        HoursErrorKind::UnknownWord { .. } => Phrase::HoursUnknownWord,
        HoursErrorKind::AmbiguousWord { .. } => Phrase::HoursAmbiguousWord,
        HoursErrorKind::DayTwice { .. } | HoursErrorKind::Overlap { .. } => Phrase::HoursTwice,
        HoursErrorKind::MissingHours => Phrase::HoursMissing,
        HoursErrorKind::MissingDays => Phrase::HoursMissingDays,
        _ => Phrase::HoursWrong,
    }
}
