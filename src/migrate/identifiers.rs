use toml_edit::{Array, InlineTable, Item, TableLike, Value};

use crate::migrate::edit::{remove, replace};
use crate::migrate::place::Place;
use crate::migrate::rewrite::Rewrite;

/// The old keys, each with the register that it belongs to.
pub(super) const REGISTERS: [(&str, &str); 2] = [("codice_fiscale", "codice-fiscale"), ("runts", "runts")];
const NEW: &str = "identificativi";

/// Moves tax code and register number of a provider into the list of its identifiers.
pub(super) fn apply(table: &mut dyn TableLike, rewrite: &mut Rewrite) {
    let written: Vec<(&str, &str, String)> = REGISTERS
        .into_iter()
        .filter_map(|(key, scheme)| Some((key, scheme, table.get(key)?.as_str()?.to_owned())))
        .collect();
    let Some((first, ..)) = written.first() else { return };
    if !rewrite.can_become(table, (first, NEW), &Place::default()) {
        return;
    }
    let entries: Array = written.iter().map(|(_, scheme, code)| identifier(scheme, code)).collect();
    replace(table, first, NEW, Value::Array(entries));
    for (key, ..) in &written[1..] {
        remove(table, key);
    }
    for (key, ..) in &written {
        rewrite.changed(key, NEW);
    }
}

fn identifier(scheme: &str, code: &str) -> Value {
    let mut table = InlineTable::new();
    table.insert("schema", Value::from(scheme));
    table.insert("codice", Value::from(code));
    Value::InlineTable(table)
}

/// Returns the codes of a provider in a register.
pub(super) fn codes<'t>(table: &'t dyn TableLike, scheme: &str) -> Vec<&'t str> {
    let list = table.get(NEW).and_then(Item::as_array).map(|it| it.iter().collect::<Vec<_>>());
    let entries = list.unwrap_or_default().into_iter().filter_map(Value::as_inline_table);
    let text = |entry: &'t InlineTable, key: &str| entry.get(key).and_then(Value::as_str);
    entries.filter(|it| text(it, "schema") == Some(scheme)).filter_map(|it| text(it, "codice")).collect()
}
