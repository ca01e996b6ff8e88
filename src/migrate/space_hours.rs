use toml_edit::{Item, TableLike, Value};

use crate::diagnostics::Phrase;
use crate::migrate::edit::{insert_after, remove, replace};
use crate::migrate::exceptions::{Exception, Outcome};
use crate::migrate::hours::parse;
use crate::migrate::note::{HoursProblem, NoteReason};
use crate::migrate::place::Place;
use crate::migrate::rewrite::Rewrite;
use crate::value::Date;
use crate::value::hours::{Hours, HoursLanguage, HoursWarningKind};

/// Turns the rows of opening hours and the exceptions of a space into one text. What is said about
/// the exceptions beyond days and hours goes to `nota_orari`.
pub(super) fn apply(space: &mut dyn TableLike, rewrite: &mut Rewrite) {
    let top = Place::default();
    let Some(rows) = space.get("orari").and_then(tables) else {
        if space.contains_key("eccezioni") {
            rewrite.can_become(space, ("eccezioni", "orari"), &top);
        }
        return;
    };
    let exceptions = space.get("eccezioni").map_or(Some(Vec::new()), exceptions);
    let text = rows_as_text(&rows, rewrite.hours_language);
    let (Some(text), Some(exceptions)) = (text, exceptions) else {
        let error = HoursProblem { phrase: Phrase::HoursMissing, found: String::new() };
        return rewrite.note(top.key("orari"), NoteReason::HoursUnread { error });
    };
    let is_italian = rewrite.hours_language.is_none_or(|it| it.code() == "it");
    let outcomes: Vec<Outcome> = exceptions.iter().map(|it| it.outcome(is_italian)).collect();
    let parts = outcomes.iter().filter_map(|it| it.hours.as_deref());
    let text = [text.as_str()].into_iter().chain(parts).collect::<Vec<_>>().join("; ");
    if let Err(error) = parse(&text, rewrite.hours_language) {
        return rewrite.note(top.key("orari"), NoteReason::HoursUnread { error });
    }
    let notes: Vec<&str> = outcomes.iter().filter_map(|it| it.note.as_deref()).collect();
    if !notes.is_empty() && !rewrite.can_become(space, ("eccezioni", "nota_orari"), &top) {
        return;
    }
    replace(space, "orari", "orari", Value::from(text));
    rewrite.changed("orari", "orari");
    if !notes.is_empty() {
        insert_after(space, "orari", "nota_orari", Value::from(notes.join(" ")));
    }
    if remove(space, "eccezioni").is_some() {
        rewrite.changed("eccezioni", "orari");
    }
    for (exception, outcome) in exceptions.into_iter().zip(&outcomes) {
        if outcome.hours.is_none() {
            rewrite.note(top.key("nota_orari"), NoteReason::ExceptionInNote { text: exception.text });
        }
    }
}

/// Returns the tables of a list; `None` if it is no list of tables.
fn tables(item: &Item) -> Option<Vec<&dyn TableLike>> {
    match item {
        Item::ArrayOfTables(tables) => Some(tables.iter().map(|it| it as &dyn TableLike).collect()),
        Item::Value(Value::Array(list)) => {
            list.iter().map(|it| it.as_inline_table().map(|it| it as &dyn TableLike)).collect()
        }
        _ => None,
    }
}

fn exceptions(item: &Item) -> Option<Vec<Exception>> {
    let date = |table: &dyn TableLike, key: &str| -> Option<Date> {
        table.get(key)?.as_datetime()?.to_string().parse().ok()
    };
    let exception = |table: &dyn TableLike| {
        let text = table.get("testo")?.as_str()?.trim().to_owned();
        Some(Exception { from: date(table, "dal")?, to: date(table, "al")?, text })
    };
    tables(item)?.into_iter().map(exception).collect()
}

/// Joins the rows. A row with a day that an earlier row has too says that its hours are on top.
fn rows_as_text(rows: &[&dyn TableLike], language: Option<HoursLanguage>) -> Option<String> {
    let mut text = String::new();
    for row in rows {
        let [days, hours] = ["giorni", "ore"].map(|key| row.get(key).and_then(Item::as_str).map(str::trim));
        let (days, hours) = (days?, hours?);
        let separator = if text.is_empty() { "" } else { "; " };
        let plain = format!("{text}{separator}{days}, {hours}");
        let is_twice = language.is_none_or(|it| it.code() == "it") && says_a_day_twice(&plain, language);
        text = if is_twice { format!("{text}{separator}{days} anche {hours}") } else { plain };
    }
    Some(text)
}

fn says_a_day_twice(text: &str, language: Option<HoursLanguage>) -> bool {
    let language = language.or_else(|| HoursLanguage::for_code("it"));
    let parsed = language.map(|it| Hours::parse(text, it));
    let warnings = parsed.and_then(Result::ok).map(|(_, warnings)| warnings).unwrap_or_default();
    warnings.iter().any(|it| matches!(it.kind, HoursWarningKind::DayTwice { .. }))
}
