//! The keys of translations: when and of which words a translation was made.

use toml_edit::{Datetime, Item, TableLike, Value};

use crate::diagnostics::Diagnostic;
use crate::migrate::document::ContentDocument;
use crate::migrate::edit;
use crate::migrate::kind::ContentKind;
use crate::source::File;
use crate::value::{Date, WordsHash};

/// Returns the text of a translation with `tradotto` and `tradotto_da`, or with `tradotto_da` alone.
/// Comments, order and spacing are kept.
///
/// # Errors
///
/// Returns the syntax errors of the file.
pub fn with_translated_from(
    file: &File,
    day: Option<Date>,
    words: &WordsHash,
) -> Result<String, Vec<Diagnostic>> {
    // Only these kinds have translations.
    let kind = ContentKind::of(&file.path).unwrap_or(ContentKind::Page);
    let mut document = ContentDocument::read(file, kind)?;
    let table = document.tree.as_table_mut();
    if let Some(day) = day {
        let day: Datetime = day.to_string().parse().expect("a date of TOML");
        set(table, "tradotto", day.into(), None);
    }
    set(table, "tradotto_da", words.to_string().into(), Some("tradotto"));
    let toml = document.toml();
    Ok(document.with_toml(&toml))
}

/// Sets a value: in its place if the key is there, or else after the key `after`, or else after the last
/// value at the top.
fn set(table: &mut dyn TableLike, key: &str, mut value: Value, after: Option<&str>) {
    if let Some(item) = table.get_mut(key) {
        if let Some(old) = item.as_value() {
            *value.decor_mut() = old.decor().clone();
        }
        *item = Item::Value(value);
        return;
    }
    let last = table.iter().filter(|(_, item)| item.is_value()).last().map(|(key, _)| key.to_owned());
    match after.filter(|it| table.contains_key(it)).map(str::to_owned).or(last) {
        Some(after) => edit::insert_after(table, &after, key, value),
        None => drop(table.insert(key, Item::Value(value))),
    }
}
