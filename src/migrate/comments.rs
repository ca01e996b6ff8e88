use toml_edit::{Decor, Item, Key, RawString, TableLike, Value};

/// Returns the comments in the text around and inside of an item, each with its `#`.
pub(super) fn of_item(item: &Item) -> Vec<String> {
    let mut comments = Vec::new();
    collect_item(item, &mut comments);
    comments
}

/// Returns the comments in the text around and inside of a value, but not that after it.
pub(super) fn inside(item: &Item) -> Vec<String> {
    let mut comments = of_item(item);
    if let Some(suffix) = item.as_value().and_then(|it| it.decor().suffix()) {
        comments.truncate(comments.len() - of_text(raw(Some(suffix))).len());
    }
    comments
}

/// Returns the comments of a text between keys and values.
pub(super) fn of_text(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|it| it.starts_with('#'));
    lines.map(str::to_owned).collect()
}

/// Returns the text of a decoration; empty if there is none.
pub(super) fn raw(text: Option<&RawString>) -> &str {
    text.and_then(RawString::as_str).unwrap_or("")
}

fn collect_item(item: &Item, comments: &mut Vec<String>) {
    match item {
        Item::None => (),
        Item::Value(value) => collect_value(value, comments),
        Item::Table(table) => collect_table(table, Some(table.decor()), comments),
        Item::ArrayOfTables(tables) => {
            tables.iter().for_each(|it| collect_table(it, Some(it.decor()), comments));
        }
    }
}

fn collect_table(table: &dyn TableLike, decor: Option<&Decor>, comments: &mut Vec<String>) {
    if let Some(decor) = decor {
        collect_decor_start(decor, comments);
        comments.extend(of_text(raw(decor.suffix())));
    }
    for (name, item) in table.iter() {
        if let Some(decor) = table.key(name).map(Key::leaf_decor) {
            collect_decor_start(decor, comments);
        }
        collect_item(item, comments);
    }
}

fn collect_value(value: &Value, comments: &mut Vec<String>) {
    collect_decor_start(value.decor(), comments);
    match value {
        Value::Array(list) => {
            list.iter().for_each(|it| collect_value(it, comments));
            comments.extend(of_text(raw(Some(list.trailing()))));
        }
        Value::InlineTable(table) => {
            collect_table(table, None, comments);
            comments.extend(of_text(raw(Some(table.trailing()))));
        }
        Value::String(_) | Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => (),
    }
    comments.extend(of_text(raw(value.decor().suffix())));
}

fn collect_decor_start(decor: &Decor, comments: &mut Vec<String>) {
    comments.extend(of_text(raw(decor.prefix())));
}
