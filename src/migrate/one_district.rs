//! Version 1 needed at least one district. A town that names only one has none in version 2.

use std::collections::BTreeSet;

use toml_edit::{DocumentMut, Item, Table, TableLike};

use crate::migrate::comments;
use crate::migrate::edit::{each_table, remove};
use crate::migrate::kind::ContentKind;
use crate::migrate::place::Place;
use crate::migrate::rewrite::Rewrite;

/// Removes the district, and what refers to it.
pub(super) fn apply(kind: ContentKind, document: &mut DocumentMut, rewrite: &mut Rewrite) {
    let mut removed = BTreeSet::new();
    let mut remove_key = |table: &mut dyn TableLike, key: &'static str| {
        if remove(table, key).is_some() {
            removed.insert(key);
        }
    };
    match kind {
        ContentKind::Vocabulary if is_last(document, "distretti") => {
            remove_last(document, "distretti");
            removed.insert("distretti");
        }
        ContentKind::Vocabulary => remove_key(document.as_table_mut(), "distretti"),
        ContentKind::Space => remove_key(document.as_table_mut(), "distretto"),
        ContentKind::Provider => {
            let top = document.as_table_mut();
            each_table(top, "sedi", &Place::default(), |it, _| remove_key(it, "distretto"));
            each_table(top, "offerte", &Place::default(), |it, _| remove_key(it, "distretti"));
        }
        _ => (),
    }
    removed.into_iter().for_each(|it| rewrite.removed(it));
}

/// True if no other table follows the tables of a key in the file.
fn is_last(top: &Table, key: &str) -> bool {
    let positions = |item: &Item| -> Vec<isize> {
        match item {
            Item::Table(table) => table.position().into_iter().collect(),
            Item::ArrayOfTables(tables) => tables.iter().filter_map(Table::position).collect(),
            Item::Value(_) | Item::None => Vec::new(),
        }
    };
    let Some(first) = top.get(key).and_then(|it| positions(it).into_iter().min()) else { return false };
    let mut others = top.iter().filter(|(name, _)| *name != key).flat_map(|(_, it)| positions(it));
    others.all(|it| it < first)
}

/// Removes the last tables of a file. Their comments stay at its end.
fn remove_last(document: &mut DocumentMut, key: &str) {
    let Some(item) = document.remove(key) else { return };
    let lines: String = comments::of_item(&item).iter().map(|it| format!("{it}\n")).collect();
    if !lines.is_empty() {
        let after = comments::raw(Some(document.trailing())).to_owned();
        let blank = if document.is_empty() { "" } else { "\n" };
        document.set_trailing(format!("{blank}{lines}{after}"));
    }
}
