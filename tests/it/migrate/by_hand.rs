//! What was added by hand to the demonstration content, after its migration. `UPDATE_DOCS=1 cargo test by_hand` writes the table of
//! `tests/migrate/by-hand.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use toml_edit::{DocumentMut, Item, TableLike, Value};

use super::demonstration::{demonstration, read};
use super::{Files, migrated};
use crate::support::project;

/// The keys that name an entry of a list, in the order in which they are looked for.
const NAMES: [&str; 4] = ["id", "servizio", "sede", "numero"];
const TABLE: &str = "| Files | Keys |\n|---|---|\n";

/// The values of a file by the keys that lead to them: `sedi[brera].orari`.
type Values = BTreeMap<String, String>;

fn front_matter(text: &str) -> (&str, &str) {
    let rest = text.strip_prefix("+++\n").expect("front matter");
    rest.split_once("\n+++").expect("an end of the front matter")
}

fn values(path: &str, text: &str) -> Values {
    let (toml, body) = if path.ends_with(".md") { front_matter(text) } else { (text, "") };
    let document: DocumentMut = toml.parse().unwrap_or_else(|err| panic!("{path}: {err}"));
    let mut values = Values::new();
    if !body.trim().is_empty() {
        values.insert("(text)".to_owned(), body.trim().to_owned());
    }
    add_table(&mut values, "", document.as_table());
    values
}

fn add_table(values: &mut Values, at: &str, table: &dyn TableLike) {
    for (key, item) in table.iter() {
        let at = if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") };
        if let Some(table) = item.as_table_like() {
            add_table(values, &at, table);
        } else if let Some(entries) = tables(item) {
            for (index, table) in entries.iter().enumerate() {
                let at = format!("{at}[{}]", name_of(*table, index));
                // An entry that only one side has is one difference, that of its list.
                values.insert(at.clone(), String::new());
                add_table(values, &at, *table);
            }
        } else if let Some(value) = item.as_value() {
            values.insert(at, plain(value));
        }
    }
}

/// The tables of a list of tables.
fn tables(item: &Item) -> Option<Vec<&dyn TableLike>> {
    if let Some(tables) = item.as_array_of_tables() {
        return Some(tables.iter().map(|it| it as &dyn TableLike).collect());
    }
    item.as_array()?.iter().map(|it| Some(it.as_inline_table()? as &dyn TableLike)).collect()
}

fn name_of(table: &dyn TableLike, index: usize) -> String {
    let name = NAMES.iter().find_map(|it| table.get(it)?.as_str());
    name.map_or_else(|| index.to_string(), str::to_owned)
}

/// A value without the spaces and comments around it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        value => value.to_string().trim().to_owned(),
    }
}

/// The keys of a path in a file: `sedi[brera].nome.it` is `sedi.nome`.
fn keys(path: &str) -> String {
    let mut depth = 0;
    let is_outside = |letter: &char| {
        depth += usize::from(*letter == '[');
        let is_outside = depth == 0;
        depth -= usize::from(*letter == ']');
        is_outside
    };
    let keys: String = path.chars().filter(is_outside).collect();
    let localized = keys.strip_suffix(".it").or_else(|| keys.strip_suffix(".en"));
    localized.map_or_else(|| keys.clone(), str::to_owned)
}

/// The keys at which two files differ. Of what only one side has, the outermost alone.
fn differences(before: &Values, after: &Values) -> BTreeSet<String> {
    let changed = before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path));
    let mut outer = String::from("\0");
    let mut found = BTreeSet::new();
    for path in changed.collect::<BTreeSet<_>>() {
        if path.starts_with(&outer) {
            continue;
        }
        let is_entry = path.ends_with(']');
        outer = if is_entry { path.clone() } else { String::from("\0") };
        found.insert(keys(path));
    }
    found
}

/// The folder of a content file, or its name if it is not in one; translations are apart.
fn group(path: &str) -> String {
    let path = path.strip_prefix("content/").expect("a content file");
    let Some((folder, name)) = path.split_once('/') else { return path.to_owned() };
    let stem = name.strip_suffix(".md").or_else(|| name.strip_suffix(".toml"));
    let lang = stem.and_then(|it| it.rsplit_once('.')).map_or(String::new(), |it| format!(".{}", it.1));
    let extension = Path::new(name).extension().map_or(String::new(), |it| it.to_string_lossy().into_owned());
    format!("{folder}/*{lang}.{extension}")
}

/// Lists what differs between the migrated content and the content of the portal, by group of files.
fn added_by_hand(migrated: &Files, content: &Files) -> BTreeMap<String, BTreeSet<String>> {
    let mut added = BTreeMap::<String, BTreeSet<String>>::new();
    for path in migrated.keys().chain(content.keys()).collect::<BTreeSet<_>>() {
        if !path.ends_with(".md") && !path.ends_with(".toml") {
            continue;
        }
        let differing = match (migrated.get(path), content.get(path)) {
            (Some(before), Some(after)) => differences(&values(path, before), &values(path, after)),
            (None, _) => BTreeSet::from(["(new file)".to_owned()]),
            (_, None) => BTreeSet::from(["(removed)".to_owned()]),
        };
        if !differing.is_empty() {
            added.entry(group(path)).or_default().extend(differing);
        }
    }
    added
}

fn markdown(added: &BTreeMap<String, BTreeSet<String>>) -> String {
    let row = |(files, keys): (&String, &BTreeSet<String>)| {
        let keys: Vec<_> = keys.iter().map(|it| format!("`{it}`")).collect();
        format!("| `{files}` | {} |\n", keys.join(", "))
    };
    added.iter().map(row).collect()
}

#[test]
fn the_content_is_the_migrated_one_and_what_is_listed_as_added_by_hand() {
    let mut content = Files::new();
    read(&project("content"), "content", &mut content);
    let found = markdown(&added_by_hand(&migrated(&demonstration()), &content));
    let path = project("tests/migrate/by-hand.md");
    let document = fs::read_to_string(&path).expect("the list");
    let (before, listed) = document.split_once(TABLE).expect("a table");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{before}{TABLE}{found}")).expect("written");
        return;
    }
    assert_eq!(found, listed, "write it with UPDATE_DOCS=1, and read the difference");
}

#[test]
fn a_difference_is_found_at_its_keys() {
    let before =
        values("a.toml", "nome = \"A\"\nsedi = [{ id = \"x\", cap = \"1\" }, { id = \"y\", cap = \"2\" }]");
    let after = "nome = \"A\"\nsedi = [{ id = \"y\", cap = \"3\" }, { id = \"x\", cap = \"1\" }, { id = \"z\", cap = \"4\" }]\nlingue = [\"it\"]";
    let found = differences(&before, &values("a.toml", after));
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["lingue", "sedi", "sedi.cap"]);
    assert_eq!(differences(&before, &before), BTreeSet::new());
    assert_eq!(group("content/services/badante.en.md"), "services/*.en.md");
    assert_eq!(group("content/site.toml"), "site.toml");
}
