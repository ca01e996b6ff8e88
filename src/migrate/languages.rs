//! Codes of languages that Unicode has replaced: `tl` becomes `fil`.

use toml_edit::{Array, Item, TableLike, Value};

use crate::migrate::rewrite::Rewrite;
use crate::value::Lang;

/// The key of each list of languages.
const KEY: &str = "lingue";

/// Replaces the codes in all lists of languages of a file.
pub(super) fn apply(top: &mut dyn TableLike, rewrite: &mut Rewrite) {
    for _ in 0..in_table(top) {
        rewrite.changed(KEY, KEY);
    }
}

/// Returns in how many lists a code was replaced.
fn in_table(table: &mut dyn TableLike) -> usize {
    let of_item = |(key, item): (toml_edit::KeyMut<'_>, &mut Item)| match item {
        Item::Value(Value::Array(list)) if key.get() == KEY => usize::from(in_languages(list)),
        Item::Value(Value::Array(list)) => in_list(list),
        Item::ArrayOfTables(tables) => tables.iter_mut().map(|it| in_table(it)).sum(),
        item => item.as_table_like_mut().map_or(0, in_table),
    };
    table.iter_mut().map(of_item).sum()
}

fn in_list(list: &mut Array) -> usize {
    list.iter_mut().filter_map(Value::as_inline_table_mut).map(|it| in_table(it)).sum()
}

/// Returns whether a code was replaced.
fn in_languages(list: &mut Array) -> bool {
    let mut is_changed = false;
    for value in list.iter_mut() {
        let Some(new) = value.as_str().and_then(replaced) else { continue };
        let mut new = Value::from(new);
        *new.decor_mut() = value.decor().clone();
        *value = new;
        is_changed = true;
    }
    is_changed
}

/// The code that a language has now, if it is another one.
fn replaced(code: &str) -> Option<String> {
    Lang::new(code).map(|it| it.to_string()).filter(|it| it != code)
}
