//! Many files behind one list of names; behind two, where one list would be long.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use serde::Serialize;

use crate::search::code::{front_coded, named};

/// With more files, the list is cut into files of its own.
const NAMES_MAX: usize = 400;
/// How many names such a file holds.
const NAMES_PER_FILE: usize = 100;

/// The names of files, in order.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Shelf {
    /// What each file begins with, front-coded; for terms alone.
    #[serde(skip_serializing_if = "String::is_empty")]
    first: String,
    /// Seven letters each.
    files: String,
    /// How many names each file of names holds; absent where the names are those of the files themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    each: Option<usize>,
}

/// Files that were made, and the folder that they go to.
pub(super) struct Made {
    pub(super) folder: String,
    pub(super) files: BTreeMap<String, Arc<[u8]>>,
}

impl Made {
    /// Adds a file under its own name.
    pub(super) fn add(&mut self, value: &impl Serialize) -> String {
        let (name, bytes) = named(value);
        let path = format!("{}{name}.json", self.folder);
        match self.files.entry(path) {
            // Equal content is one file.
            Entry::Occupied(it) => {
                assert!(**it.get() == *bytes, "two contents with one checksum in {}", it.key())
            }
            Entry::Vacant(it) => drop(it.insert(bytes.into())),
        }
        name
    }

    /// Adds the files of a shelf; each comes with what it begins with, or with nothing.
    pub(super) fn shelve(&mut self, entries: Vec<(String, String)>) -> Shelf {
        if entries.len() <= NAMES_MAX {
            return Shelf { each: None, ..shelf(&entries) };
        }
        let folders: Vec<(String, String)> =
            entries.chunks(NAMES_PER_FILE).map(|it| (it[0].0.clone(), self.add(&shelf(it)))).collect();
        Shelf { each: Some(NAMES_PER_FILE), ..shelf(&folders) }
    }
}

fn shelf(entries: &[(String, String)]) -> Shelf {
    let first = entries.iter().map(|it| it.0.as_str()).filter(|it| !it.is_empty());
    Shelf { first: front_coded(first), files: entries.iter().map(|it| it.1.as_str()).collect(), each: None }
}
