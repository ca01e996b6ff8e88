//! How the opening hours of a page have been understood, for its editor.

use serde_json::Value;

use crate::diagnostics::{MessageLanguage, Phrase};
use crate::settings::Settings;
use crate::value::Lang;
use crate::value::hours::{DayState, Hours, HoursLanguage};

/// The number of days that are shown, from the date of the build.
const DAYS: i16 = 14;

/// Opening hours in the data of a page, with the names of all places and lines that have them.
struct Understood<'v> {
    names: Vec<String>,
    hours: &'v Value,
}

/// Returns all opening hours in the data of a page as lines: who has them, the hours in the words of
/// the page, and each of the next days. Equal hours are shown once.
pub(super) fn lines(
    data: &Value,
    page: Lang,
    settings: &Settings,
    message_language: MessageLanguage,
) -> Vec<String> {
    let title = name(&data["page"]["title"]).unwrap_or_default();
    let mut found: Vec<Understood<'_>> = Vec::new();
    collect(&data["view"], &[], &mut |names, hours| {
        let name = if names.is_empty() { title.clone() } else { names.join(", ") };
        match found.iter_mut().find(|it| it.hours["text"] == hours["text"]) {
            Some(same) if same.names.contains(&name) => (),
            Some(same) => same.names.push(name),
            None => found.push(Understood { names: vec![name], hours }),
        }
    });
    found.iter().flat_map(|it| it.lines(page, settings, message_language)).collect()
}

/// Calls `add` with all opening hours, which are the field `hours` of what they are of, and its names.
fn collect<'v>(value: &'v Value, names: &[String], add: &mut dyn FnMut(&[String], &'v Value)) {
    match value {
        Value::Object(fields) => {
            let mut names = names.to_vec();
            names.extend(name_of_object(value));
            if let Some(hours) = fields.get("hours").filter(|it| it.is_object()) {
                add(&names, hours);
            }
            fields.values().for_each(|it| collect(it, &names, add));
        }
        Value::Array(items) => items.iter().for_each(|it| collect(it, names, add)),
        _ => (),
    }
}

/// What a reader knows an object by: its name or label, else its street or its number.
fn name_of_object(object: &Value) -> Option<String> {
    let named = ["name", "label", "title"].iter().find_map(|it| name(&object[*it]));
    named.or_else(|| name(&object["address"]["street"])).or_else(|| name(&object["number"]))
}

/// A text, or a text with its language.
fn name(value: &Value) -> Option<String> {
    let text = value.as_str().or_else(|| value["text"].as_str())?;
    Some(text.to_owned()).filter(|it| !it.is_empty())
}

impl Understood<'_> {
    fn lines(&self, page: Lang, settings: &Settings, message_language: MessageLanguage) -> Vec<String> {
        let text = self.hours["text"].as_str().unwrap_or_default();
        let written_in = self.hours["lang"].as_str().unwrap_or(page.code());
        let mut lines = vec![format!("  {}: {text}", self.names.join("; "))];
        let words = HoursLanguage::for_code(written_in);
        if let Some((words, (hours, _))) = words.and_then(|it| Some((it, Hours::parse(text, it).ok()?))) {
            let day = |day| day_line(&hours, day, words, settings, message_language);
            lines.extend((0..DAYS).map(|it| format!("    {}", day(it))));
        }
        lines
    }
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
        DayState::Open(spans) => words.times(&spans),
        DayState::Closed => Phrase::ExplainClosed.text(language).to_owned(),
        DayState::Unknown => Phrase::ExplainUnknownDay.text(language).to_owned(),
    };
    let weekday = words.weekday_name(date.weekday());
    let holiday =
        if is_holiday { format!(" ({})", Phrase::ExplainHoliday.text(language)) } else { String::new() };
    format!("{date} {weekday}{holiday}: {state}")
}
