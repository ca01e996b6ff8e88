//! The changes that rename a key, convert its value, or both, as one table.

use toml_edit::{Array, InlineTable, Item, TableLike, Value};

use crate::migrate::edit::{break_long_list, each_table, rename};
use crate::migrate::kind::ContentKind;
use crate::migrate::place::Place;
use crate::migrate::rewrite::Rewrite;

/// A key that has another name or another form of value in version 2.
struct KeyChange {
    kind: ContentKind,
    /// The tables that have the key: the path of lists from the top, which is empty.
    at: &'static [&'static str],
    old: &'static str,
    /// The same as `old` if the name is kept.
    new: &'static str,
    value: ValueChange,
}

/// How a value is converted. A value that has the new form already is not changed.
#[derive(Clone, Copy)]
enum ValueChange {
    /// Not at all.
    Same,
    /// A number to a text; in a list, each number.
    NumberToText,
    /// Words to others.
    Words(&'static [(&'static str, &'static str)]),
    /// A text to a table with this key; in a list, each text. The value is a list afterwards.
    TextsToTables(&'static str),
}

use ContentKind::{Fares, NewsItem, Page, Provider, Service, Space, Vocabulary};
use ValueChange::{NumberToText, Same, TextsToTables, Words};

const RESIDENCES: &[(&str, &str)] = &[
    ("milano", "comune"),
    ("citta_metropolitana", "citta-metropolitana"),
    ("lombardia", "regione"),
    ("nessuna", "ovunque"),
];
const UNITS: &[(&str, &str)] = &[("una_tantum", "una-tantum")];
const PROVIDER_KINDS: &[(&str, &str)] = &[
    ("cooperativa_sociale", "cooperativa-sociale"),
    ("impresa_sociale", "impresa-sociale"),
    ("ente_pubblico", "ente-pubblico"),
];

/// In the order in which they are applied: a list is renamed before its entries are changed.
const CHANGES: &[KeyChange] = &[
    change(Vocabulary, &[], ("municipi", "distretti"), Same),
    change(Vocabulary, &["distretti"], ("numero", "id"), NumberToText),
    change(Fares, &["tariffe"], ("isee", "mezzi"), Same),
    change(Fares, &["tariffe"], ("senza_isee", "senza_mezzi"), Same),
    change(Fares, &["tariffe"], ("unita", "unita"), Words(UNITS)),
    change(Fares, &["sostegni"], ("isee", "mezzi"), Same),
    change(Fares, &["sostegni"], ("isee_massimo", "mezzi_fino_a"), Same),
    change(Service, &[], ("slug_precedenti", "indirizzo_precedente"), Same),
    change(Service, &[], ("residenza", "residenza"), Words(RESIDENCES)),
    change(Page, &[], ("slug_precedenti", "indirizzo_precedente"), Same),
    change(NewsItem, &[], ("slug_precedenti", "indirizzo_precedente"), Same),
    change(Provider, &[], ("slug_precedenti", "indirizzo_precedente"), Same),
    change(Provider, &[], ("tipo", "tipo"), Words(PROVIDER_KINDS)),
    change(Provider, &["sedi"], ("municipio", "distretto"), NumberToText),
    change(Provider, &["sedi"], ("accessibilita_fisica", "nota_accesso"), Same),
    change(Provider, &["sedi"], ("mezzi", "mezzi_pubblici"), Same),
    change(Provider, &["offerte"], ("municipi", "distretti"), NumberToText),
    change(Provider, &["offerte"], ("unita", "unita"), Words(UNITS)),
    change(Provider, &["offerte"], ("sede", "presso"), TextsToTables("sede")),
    change(Space, &[], ("slug_precedenti", "indirizzo_precedente"), Same),
    change(Space, &[], ("municipio", "distretto"), NumberToText),
    change(Space, &[], ("telefono", "telefoni"), TextsToTables("numero")),
    change(Space, &[], ("attivita", "attivita"), TextsToTables("nome")),
    change(Space, &[], ("accessibilita_fisica", "nota_accesso"), Same),
    change(Space, &[], ("mezzi", "mezzi_pubblici"), Same),
];

const fn change(
    kind: ContentKind,
    at: &'static [&'static str],
    (old, new): (&'static str, &'static str),
    value: ValueChange,
) -> KeyChange {
    KeyChange { kind, at, old, new, value }
}

/// Applies all changes of that kind of file.
pub(super) fn apply(kind: ContentKind, top: &mut dyn TableLike, rewrite: &mut Rewrite) {
    for change in CHANGES.iter().filter(|it| it.kind == kind) {
        match change.at {
            [] => apply_one(change, top, &Place::default(), rewrite),
            [list, ..] => {
                each_table(top, list, &Place::default(), |table, place| {
                    apply_one(change, table, place, rewrite);
                });
            }
        }
    }
}

fn apply_one(change: &KeyChange, table: &mut dyn TableLike, place: &Place, rewrite: &mut Rewrite) {
    let is_renamed = change.old != change.new;
    if is_renamed {
        if !rewrite.can_become(table, (change.old, change.new), place) {
            return;
        }
        rename(table, change.old, change.new);
    }
    let is_converted = table.get_mut(change.new).is_some_and(|it| convert(it, change.value));
    if is_renamed || is_converted {
        rewrite.changed(change.old, change.new);
    }
}

/// Converts a value and returns whether it is another one now.
fn convert(item: &mut Item, change: ValueChange) -> bool {
    let Some(value) = item.as_value_mut() else { return false };
    match change {
        Same => false,
        NumberToText => each_value(value, |it| Some(Value::from(it.as_integer()?.to_string()))),
        Words(words) => each_value(value, |it| {
            let (_, new) = words.iter().find(|(old, _)| it.as_str() == Some(old))?;
            Some(Value::from(*new))
        }),
        TextsToTables(key) => {
            let is_converted = each_value(value, |it| Some(table_of(key, it.as_str()?)));
            let is_converted = into_list(value) || is_converted;
            if let Some(list) = value.as_array_mut().filter(|_| is_converted) {
                break_long_list(list);
            }
            is_converted
        }
    }
}

/// Replaces a value, or each entry of a list, where `convert` returns another one.
fn each_value(value: &mut Value, convert: impl Fn(&Value) -> Option<Value>) -> bool {
    let mut is_converted = false;
    let mut convert_one = |value: &mut Value| {
        if let Some(mut new) = convert(value) {
            *new.decor_mut() = value.decor().clone();
            *value = new;
            is_converted = true;
        }
    };
    match value {
        Value::Array(list) => list.iter_mut().for_each(&mut convert_one),
        other => convert_one(other),
    }
    is_converted
}

fn table_of(key: &str, text: &str) -> Value {
    let mut table = InlineTable::new();
    table.insert(key, Value::from(text));
    Value::InlineTable(table)
}

/// Puts a single table into a list, and returns whether it was one.
fn into_list(value: &mut Value) -> bool {
    let Value::InlineTable(table) = &*value else { return false };
    let mut list = Array::new();
    let mut entry = Value::InlineTable(table.clone());
    entry.decor_mut().clear();
    list.push_formatted(entry);
    let mut list = Value::Array(list);
    *list.decor_mut() = value.decor().clone();
    *value = list;
    true
}
