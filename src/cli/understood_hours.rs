//! How the opening hours of a page have been understood, for its editor.

use serde_json::Value;

use crate::diagnostics::{MessageLanguage, Phrase};
use crate::settings::Settings;
use crate::value::Lang;
use crate::value::hours::{DayState, Hours, HoursLanguage};

/// The number of days that are shown, from the date of the build.
const DAYS: i16 = 14;

/// Returns all opening hours in the data of a page as lines: the place in the data, the hours in the
/// words of the page, and each of the next days.
pub(super) fn lines(view: &Value, page: Lang, settings: &Settings, language: MessageLanguage) -> Vec<String> {
    let mut found = Vec::new();
    collect(view, "view", &mut found);
    found.iter().flat_map(|(place, hours)| of_place(place, hours, page, settings, language)).collect()
}

/// Collects the objects that are opening hours: see `HoursView`.
fn collect<'v>(value: &'v Value, place: &str, found: &mut Vec<(String, &'v Value)>) {
    match value {
        Value::Object(fields) if fields.contains_key("week") && fields.contains_key("rules") => {
            found.push((place.to_owned(), value));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(key, it)| collect(it, &format!("{place}.{key}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, it)| collect(it, &format!("{place}.{at}"), found));
        }
        _ => (),
    }
}

fn of_place(
    place: &str,
    hours: &Value,
    page: Lang,
    settings: &Settings,
    language: MessageLanguage,
) -> Vec<String> {
    let text = hours["text"].as_str().unwrap_or_default();
    let written_in = hours["lang"].as_str().unwrap_or(page.code());
    let mut lines = vec![format!("  {place}: {text}")];
    let words = HoursLanguage::for_code(written_in);
    if let Some((words, (hours, _))) = words.and_then(|it| Some((it, Hours::parse(text, it).ok()?))) {
        lines
            .extend((0..DAYS).map(|day| format!("    {}", day_line(&hours, day, words, settings, language))));
    }
    lines
}

/// A day as `2026-12-07 lunedì (festa): 9.00–13.00`.
fn day_line(
    hours: &Hours,
    day: i16,
    words: HoursLanguage,
    settings: &Settings,
    language: MessageLanguage,
) -> String {
    let date = settings.today.plus_days(day);
    let is_holiday = settings.town.holidays.contains(date);
    let state = match hours.day(date, is_holiday) {
        DayState::Open(spans) => {
            let span = |from: u16, to: u16| format!("{}–{}", words.time(from), words.time(to));
            spans.iter().map(|it| span(it.from, it.to)).collect::<Vec<_>>().join(", ")
        }
        DayState::Closed => Phrase::ExplainClosed.text(language).to_owned(),
        DayState::Unknown => Phrase::ExplainUnknownDay.text(language).to_owned(),
    };
    let weekday = words.weekday_name(date.weekday());
    let holiday =
        if is_holiday { format!(" ({})", Phrase::ExplainHoliday.text(language)) } else { String::new() };
    format!("{date} {weekday}{holiday}: {state}")
}
