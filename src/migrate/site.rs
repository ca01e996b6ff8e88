use toml_edit::{Array, InlineTable, Item, TableLike, Value};

use crate::migrate::edit::{break_long_list, each_table, remove, replace, text};
use crate::migrate::hours::parse;
use crate::migrate::note::NoteReason;
use crate::migrate::place::Place;
use crate::migrate::rewrite::Rewrite;
use crate::value::hours::HoursLanguage;

/// The keys that are in the file of the town now.
pub(super) const TOWN_KEYS: [&str; 2] = ["ente", "fuso_orario"];

/// Removes the keys that the file of the town has.
pub(super) fn remove_town_keys(top: &mut dyn TableLike, rewrite: &mut Rewrite) {
    for key in TOWN_KEYS {
        if remove(top, key).is_some() {
            rewrite.changed(key, "comune.toml");
        }
    }
}

/// Turns phone number and opening hours of the help line into a list of phones.
pub(super) fn contacts(top: &mut dyn TableLike, rewrite: &mut Rewrite) {
    each_table(top, "contatti", &Place::default(), |contacts, place| {
        if !rewrite.can_become(contacts, ("telefono", "telefoni"), place) {
            return;
        }
        let Some(number) = text(contacts, "telefono").map(str::to_owned) else { return };
        let mut phone = InlineTable::new();
        phone.insert("numero", Value::from(number));
        let hours = remove(contacts, "orari");
        replace(contacts, "telefono", "telefoni", Value::Array(Array::new()));
        rewrite.changed("telefono", "telefoni");
        let place = place.key("telefoni").index(0);
        if let Some(hours) = hours.and_then(|it| it.into_value().ok()) {
            rewrite.changed("orari", "telefoni");
            add_hours(&mut phone, hours, &place, rewrite);
        }
        if let Some(list) = contacts.get_mut("telefoni").and_then(Item::as_array_mut) {
            list.push(phone);
            break_long_list(list);
        }
    });
}

/// Adds opening hours to a phone: as hours if they can be read, and say the same in each language;
/// else as a note.
fn add_hours(phone: &mut InlineTable, mut hours: Value, place: &Place, rewrite: &mut Rewrite) {
    hours.decor_mut().clear();
    let (default, others) = variants(&hours, rewrite.hours_language);
    match parse(&default, rewrite.hours_language) {
        Ok(parsed) => {
            let is_same = |(language, text): &(Option<HoursLanguage>, String)| {
                language.is_some() && parse(text, *language).as_ref() == Ok(&parsed)
            };
            if others.iter().all(is_same) {
                phone.insert("orari", Value::from(default));
                return;
            }
            phone.insert("orari", Value::from(default));
            phone.insert("nota_orari", hours);
        }
        Err(error) => {
            phone.insert("nota_orari", hours);
            rewrite.note(place.key("nota_orari"), NoteReason::HoursInNote { error });
        }
    }
}

/// Returns the text in the language of the file, and those in other languages.
fn variants(
    hours: &Value,
    language: Option<HoursLanguage>,
) -> (String, Vec<(Option<HoursLanguage>, String)>) {
    let Some(table) = hours.as_inline_table() else {
        return (hours.as_str().unwrap_or("").to_owned(), Vec::new());
    };
    let code = language.map_or("it", HoursLanguage::code);
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let default = table.get(code).map(text).unwrap_or_default();
    let others = table.iter().filter(|(key, _)| *key != code);
    (default, others.map(|(key, value)| (HoursLanguage::for_code(key), text(value))).collect())
}
