//! Edits of a TOML table that keep its order, its comments and its spacing.

use toml_edit::{Array, Item, Key, Table, TableLike, Value};

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
        if !item.is_value() {
            // The decoration of the key is inside of the brackets, that of the table before them.
            let starts_blank = |it: &Table| comments::raw(it.decor().prefix()).starts_with('\n');
            let first = item.as_table().or(item.as_array_of_tables().and_then(|it| it.get(0)));
            key.leaf_decor_mut().set_prefix(if first.is_some_and(starts_blank) { "\n" } else { "" });
            key.leaf_decor_mut().set_suffix(" ");
        }
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

/// Removes an entry and returns it. Its comments go to the next value, or else to the one before, or
/// else to the first table.
pub(super) fn remove(table: &mut dyn TableLike, key: &str) -> Option<Item> {
    let values = table.iter().filter(|(name, item)| item.is_value() || *name == key);
    let names: Vec<String> = values.map(|(name, _)| name.to_owned()).collect();
    let at = names.iter().position(|it| it == key)?;
    let decor = table.key(key)?.leaf_decor().clone();
    let item = table.remove(key)?;
    let before = comments::raw(decor.prefix());
    let comments: Vec<String> =
        comments::of_text(before).into_iter().chain(comments::of_item(&item)).collect();
    match (names.get(at + 1), at.checked_sub(1)) {
        (Some(next), _) => add_before(table, next, &comments, before.starts_with('\n')),
        (None, Some(previous)) => {
            give_suffix(&item, table.get_mut(&names[previous]));
            add_before(table, &names[previous], &comments, false);
        }
        (None, None) => add_before_table(table, &comments),
    }
    Some(item)
}

/// Adds comments, and perhaps a blank line before them, before a value.
fn add_before(table: &mut dyn TableLike, name: &str, comments: &[String], is_after_blank: bool) {
    let Some(mut key) = table.key_mut(name) else { return };
    let after = comments::raw(key.leaf_decor().prefix()).to_owned();
    let blank = if is_after_blank && !after.starts_with('\n') { "\n" } else { "" };
    let lines: String = comments.iter().map(|it| format!("{it}\n")).collect();
    if !blank.is_empty() || !lines.is_empty() {
        key.leaf_decor_mut().set_prefix(format!("{blank}{lines}{after}"));
    }
}

/// Adds comments before the first table that is not in a value.
fn add_before_table(table: &mut dyn TableLike, comments: &[String]) {
    let lines: String = comments.iter().map(|it| format!("{it}\n")).collect();
    let first = table.iter_mut().find_map(|(_, item)| match item {
        Item::Table(table) => Some(table.decor_mut()),
        Item::ArrayOfTables(tables) => tables.get_mut(0).map(Table::decor_mut),
        Item::Value(_) | Item::None => None,
    });
    if let Some(decor) = first.filter(|_| !lines.is_empty()) {
        let before = comments::raw(decor.prefix()).to_owned();
        decor.set_prefix(format!("{lines}{before}"));
    }
}

/// Moves the space after the last value of `{ a = 1, b = 2 }` to the value before it.
fn give_suffix(removed: &Item, previous: Option<&mut Item>) {
    let suffix = removed.as_value().and_then(|it| it.decor().suffix());
    let previous = previous.and_then(Item::as_value_mut);
    if let (Some(suffix), Some(value)) = (suffix, previous)
        && comments::raw(Some(suffix)).trim().is_empty()
        && comments::raw(value.decor().suffix()).is_empty()
    {
        value.decor_mut().set_suffix(suffix.clone());
    }
}

/// The longest list that stays on one line, in bytes.
const LIST_BYTES_MAX: usize = 100;

/// Puts each entry of a long list on its own line.
pub(super) fn break_long_list(list: &mut Array) {
    let text = list.to_string();
    if text.len() <= LIST_BYTES_MAX || text.contains('\n') {
        return;
    }
    for value in list.iter_mut() {
        value.decor_mut().set_prefix("\n  ");
        value.decor_mut().set_suffix("");
    }
    list.set_trailing("\n");
    list.set_trailing_comma(true);
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
        // An inline table drops the spacing of the key.
        if let Some(mut inserted) = table.key_mut(key.get()) {
            *inserted.leaf_decor_mut() = key.leaf_decor().clone();
            *inserted.dotted_decor_mut() = key.dotted_decor().clone();
        }
    }
}
