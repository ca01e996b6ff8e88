//! Version 1 needed at least one district. A town that names only one has none in version 2.

use std::collections::BTreeSet;

use toml_edit::TableLike;

use crate::migrate::edit::{each_table, remove};
use crate::migrate::kind::ContentKind;
use crate::migrate::place::Place;
use crate::migrate::rewrite::Rewrite;

/// Removes the district, and what refers to it.
pub(super) fn apply(kind: ContentKind, top: &mut dyn TableLike, rewrite: &mut Rewrite) {
    let mut removed = BTreeSet::new();
    let mut remove_key = |table: &mut dyn TableLike, key: &'static str| {
        if remove(table, key).is_some() {
            removed.insert(key);
        }
    };
    match kind {
        ContentKind::Vocabulary => remove_key(top, "distretti"),
        ContentKind::Space => remove_key(top, "distretto"),
        ContentKind::Provider => {
            each_table(top, "sedi", &Place::default(), |it, _| remove_key(it, "distretto"));
            each_table(top, "offerte", &Place::default(), |it, _| remove_key(it, "distretti"));
        }
        _ => (),
    }
    removed.into_iter().for_each(|it| rewrite.removed(it));
}
