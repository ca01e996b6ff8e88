//! Edits of a TOML table that keep its order, its comments and its spacing.

use toml_edit::{Item, Key, TableLike, Value};

use crate::migrate::comments;
use crate::migrate::place::Place;

/// Calls `visit` with each table of the list, or with the one table, at `key`.
pub(super) fn each_table(
    table: &mut dyn TableLike,
    key: &str,
    place: &Place,
    mut visit: impl FnMut(&mut dyn TableLike, &Place),
) {
    let place = place.key(key);
    match table.get_mut(key) {
        Some(Item::ArrayOfTables(tables)) => {
            tables.iter_mut().enumerate().for_each(|(at, it)| visit(it, &place.index(at)));
        }
        Some(Item::Value(Value::Array(list))) => {
            for (at, value) in list.iter_mut().enumerate() {
                if let Value::InlineTable(table) = value {
                    visit(table, &place.index(at));
                }
            }
        }
        Some(item) => {
            if let Some(table) = item.as_table_like_mut() {
                visit(table, &place);
            }
        }
        None => (),
    }
}

/// Returns the text at `key`, if it is a text.
pub(super) fn text<'t>(table: &'t dyn TableLike, key: &str) -> Option<&'t str> {
    table.get(key)?.as_str()
}

/// Renames a key in its place.
pub(super) fn rename(table: &mut dyn TableLike, old: &str, new: &str) {
    rebuild(table, |key, item| vec![(if key.get() == old { renamed(&key, new) } else { key }, item)]);
}

/// Replaces the entry at `old` by a value at `new`, in its place. The comments inside of the old
/// value come before the key.
pub(super) fn replace(table: &mut dyn TableLike, old: &str, new: &str, mut value: Value) {
    rebuild(table, |key, item| {
        if key.get() != old {
            return vec![(key, item)];
        }
        let mut key = renamed(&key, new);
        add_comments(&mut key, &comments::inside(&item));
        if let Some(before) = item.as_value() {
            // The text before the value may hold a comment, which is before the key by now.
            *value.decor_mut() = before.decor().clone();
            value.decor_mut().set_prefix(" ");
        }
        vec![(key, Item::Value(value.clone()))]
    });
}

/// Inserts a value after the one at `after`, with its indentation.
pub(super) fn insert_after(table: &mut dyn TableLike, after: &str, new: &str, value: Value) {
    let is_last = table.iter().last().is_some_and(|(key, _)| key == after);
    rebuild(table, |key, mut item| {
        if key.get() != after {
            return vec![(key, item)];
        }
        let mut new_key = Key::new(new);
        let prefix = comments::raw(key.leaf_decor().prefix());
        let indent = prefix.rsplit('\n').next().unwrap_or("").to_owned();
        new_key.leaf_decor_mut().set_prefix(indent);
        new_key.leaf_decor_mut().set_suffix(" ");
        // In `{ a = 1 }` the space before the brace belongs to the last value.
        if let Some(value) = item.as_value_mut()
            && is_last
            && comments::raw(value.decor().suffix()).trim().is_empty()
        {
            value.decor_mut().set_suffix("");
        }
        vec![(key, item), (new_key, Item::Value(value.clone()))]
    });
}

/// Removes an entry and returns it. Its comments go to the next key, or else to the one before.
pub(super) fn remove(table: &mut dyn TableLike, key: &str) -> Option<Item> {
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    let at = names.iter().position(|it| it == key)?;
    let decor = table.key(key)?.leaf_decor().clone();
    let item = table.remove(key)?;
    let before = comments::raw(decor.prefix());
    let mut kept = comments::of_text(before);
    kept.extend(comments::of_item(&item));
    let (neighbour, is_next) = match (names.get(at + 1), at.checked_sub(1)) {
        (Some(next), _) => (next, true),
        (None, Some(previous)) => (&names[previous], false),
        (None, None) => return Some(item),
    };
    if !is_next
        && let Some(suffix) = item.as_value().and_then(|it| it.decor().suffix())
        && let Some(value) = table.get_mut(neighbour).and_then(Item::as_value_mut)
        && comments::raw(value.decor().suffix()).is_empty()
        && comments::of_text(comments::raw(Some(suffix))).is_empty()
    {
        value.decor_mut().set_suffix(suffix.clone());
    }
    if let Some(mut key) = table.key_mut(neighbour) {
        let after = comments::raw(key.leaf_decor().prefix()).to_owned();
        let blank = before.starts_with('\n') && is_next && !after.starts_with('\n');
        let lines: String = kept.iter().map(|it| format!("{it}\n")).collect();
        if blank || !lines.is_empty() {
            let blank = if blank { "\n" } else { "" };
            key.leaf_decor_mut().set_prefix(format!("{blank}{lines}{after}"));
        }
    }
    Some(item)
}

/// Adds comments before a key.
fn add_comments(key: &mut Key, comments: &[String]) {
    if comments.is_empty() {
        return;
    }
    let before = comments::raw(key.leaf_decor().prefix()).to_owned();
    let indent = before.rsplit('\n').next().unwrap_or("").to_owned();
    let lines: String = comments.iter().map(|it| format!("{it}\n{indent}")).collect();
    key.leaf_decor_mut().set_prefix(format!("{before}{lines}"));
}

fn renamed(key: &Key, new: &str) -> Key {
    let renamed = Key::new(new).with_leaf_decor(key.leaf_decor().clone());
    renamed.with_dotted_decor(key.dotted_decor().clone())
}

/// Replaces each entry by those that `change` returns: a table has no other way to change the order
/// or the name of a key.
fn rebuild(table: &mut dyn TableLike, mut change: impl FnMut(Key, Item) -> Vec<(Key, Item)>) {
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    let mut entries = Vec::with_capacity(names.len());
    for name in &names {
        let key = table.key(name).cloned();
        if let (Some(key), Some(item)) = (key, table.remove(name)) {
            entries.extend(change(key, item));
        }
    }
    for (key, item) in entries {
        table.entry_format(&key).or_insert(item);
    }
}
