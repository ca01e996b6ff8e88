//! The demonstration content of version 1, in `tests/migrate/0.1`. `UPDATE_DOCS=1 cargo test migrate`
//! writes the list of what is left.

use std::fs;
use std::path::Path;

use toml_edit::{DocumentMut, Item, TableLike, Value};

use super::{Files, migrated, migration, notes};
use crate::support::project;

/// Keys of version 1: the folder or file, the list that has the key, the key.
const OLD_KEYS: [(&str, &str, &str); 27] = [
    ("content/site.toml", "", "ente"),
    ("content/site.toml", "", "fuso_orario"),
    ("content/site.toml", "contatti", "telefono"),
    ("content/site.toml", "contatti", "orari"),
    ("content/vocabulary.toml", "", "municipi"),
    ("content/vocabulary.toml", "distretti", "numero"),
    ("content/tariffe.toml", "tariffe", "isee"),
    ("content/tariffe.toml", "tariffe", "senza_isee"),
    ("content/tariffe.toml", "sostegni", "isee"),
    ("content/tariffe.toml", "sostegni", "isee_massimo"),
    ("content/services", "", "slug_precedenti"),
    ("content/pages", "", "slug_precedenti"),
    ("content/news", "", "slug_precedenti"),
    ("content/providers", "", "slug_precedenti"),
    ("content/providers", "", "codice_fiscale"),
    ("content/providers", "", "runts"),
    ("content/providers", "sedi", "municipio"),
    ("content/providers", "sedi", "accessibilita_fisica"),
    ("content/providers", "sedi", "mezzi"),
    ("content/providers", "offerte", "municipi"),
    ("content/providers", "offerte", "sede"),
    ("content/providers", "prezzi", "quantita_minima"),
    ("content/spaces", "", "municipio"),
    ("content/spaces", "", "telefono"),
    ("content/spaces", "", "eccezioni"),
    ("content/spaces", "", "accessibilita_fisica"),
    ("content/spaces", "", "mezzi"),
];

pub(super) fn demonstration() -> Files {
    let mut files = Files::new();
    read(&project("tests/migrate/0.1/content"), "content", &mut files);
    assert!(files.len() > 250, "{} files", files.len());
    files
}

pub(super) fn read(folder: &Path, name: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = format!("{name}/{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            read(&path, &name, files);
        } else {
            let Ok(text) = fs::read_to_string(path) else { continue }; // an image or a document
            files.insert(name, text);
        }
    }
}

/// Returns the TOML of a content file.
fn toml(path: &str, text: &str) -> DocumentMut {
    let toml = if path.ends_with(".md") { text.split("+++\n").nth(1).expect("front matter") } else { text };
    toml.parse().unwrap_or_else(|err| panic!("{path}: {err}"))
}

/// Calls `visit` with each table and the key of the list that it is in.
fn each_table(table: &dyn TableLike, list: &str, visit: &mut dyn FnMut(&str, &dyn TableLike)) {
    visit(list, table);
    for (key, item) in table.iter() {
        match item {
            Item::ArrayOfTables(tables) => tables.iter().for_each(|it| each_table(it, key, visit)),
            Item::Value(Value::Array(values)) => {
                values.iter().filter_map(Value::as_inline_table).for_each(|it| each_table(it, key, visit));
            }
            item => {
                if let Some(table) = item.as_table_like() {
                    each_table(table, key, visit);
                }
            }
        }
    }
}

/// Returns the old keys that the files have, each once.
fn old_keys(files: &Files) -> Vec<(&'static str, &'static str, &'static str)> {
    let mut found = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".toml") || path.ends_with(".md")) {
        each_table(toml(path, text).as_table(), "", &mut |list, table| {
            let is_here = |(place, at, key): &&(&str, &str, &str)| {
                path.starts_with(place) && *at == list && table.contains_key(key)
            };
            found.extend(OLD_KEYS.iter().filter(is_here));
        });
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn no_old_key_is_left() {
    let files = demonstration();
    // Those that it does not use, and `numero` of the list with another name.
    let unused = ["slug_precedenti", "senza_isee", "numero"];
    let missing: Vec<_> = OLD_KEYS.iter().filter(|it| !old_keys(&files).contains(it)).collect();
    assert!(missing.iter().all(|it| unused.contains(&it.2)), "the test finds too little: {missing:?}");
    assert_eq!(old_keys(&migrated(&files)), []);
}

#[test]
fn opening_hours_are_one_text() {
    let files = migrated(&demonstration());
    let mut texts = 0;
    for (path, text) in &files {
        let is_place = path.starts_with("content/spaces") || path.starts_with("content/providers");
        if !is_place {
            continue;
        }
        each_table(toml(path, text).as_table(), "", &mut |list, table| {
            if let Some(hours) = table.get("orari") {
                let text = hours.as_str().unwrap_or_else(|| panic!("{path} {list}: {hours}"));
                let italian = wemi::value::hours::HoursLanguage::for_code("it").expect("Italian");
                let parsed = wemi::value::hours::Hours::parse(text, italian);
                assert!(parsed.as_ref().is_ok_and(|it| it.1.is_empty()), "{path}: {text} {parsed:?}");
                texts += 1;
            }
        });
    }
    // 121 phones, 60 of 61 seats, 14 spaces.
    assert_eq!(texts, 195);
}

#[test]
fn comments_and_bodies_are_kept() {
    let files = demonstration();
    let after = migrated(&files);
    let comments = |text: &str| text.lines().filter(|it| it.trim_start().starts_with('#')).count();
    for (path, text) in &files {
        assert!(comments(&after[path]) >= comments(text), "{path}");
        if path.ends_with(".md") {
            let body = |text: &str| text.splitn(3, "+++\n").nth(2).map(str::to_owned);
            assert_eq!(body(&after[path]), body(text), "{path}");
        }
    }
}

#[test]
fn content_of_version_2_is_not_changed() {
    let after = migrated(&demonstration());
    let again = migration(&after);
    assert!(again.files.is_empty(), "{:?}", again.files.iter().map(|it| &it.path).collect::<Vec<_>>());
    assert!(again.diagnostics.is_empty());
}

#[test]
fn what_is_left_is_listed() {
    let migration = migration(&demonstration());
    assert!(migration.diagnostics.is_empty(), "{:?}", migration.diagnostics);
    let made = notes(&migration).join("\n") + "\n";
    let path = project("tests/migrate/0.1/left.txt");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &made).expect("written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == made, "{} is out of date: run UPDATE_DOCS=1 cargo test migrate", path.display());
}

#[test]
fn line_ends_are_kept() {
    let with_cr_lf = |files: &Files| -> Files {
        files.iter().map(|(path, text)| (path.clone(), text.replace('\n', "\r\n"))).collect()
    };
    let files = demonstration();
    let (plain, mut expected) = (migrated(&files), with_cr_lf(&migrated(&files)));
    expected.insert("content/comune.toml".to_owned(), plain["content/comune.toml"].clone());
    assert!(migrated(&with_cr_lf(&files)) == expected);
}

/// Files that are not complete: any line may be missing.
#[test]
fn a_file_without_a_line_is_migrated_in_one_run() {
    let files = demonstration();
    let samples = [
        "site.toml",
        "spaces/spazio-laghetto.toml",
        "spaces/spazio-trivulzio.toml",
        "providers/tre-gradini.toml",
    ];
    for path in samples.map(|it| format!("content/{it}")) {
        let lines: Vec<&str> = files[&path].split_inclusive('\n').collect();
        for left_out in 0..lines.len() {
            let text = [&lines[..left_out], &lines[left_out + 1..]].concat().concat();
            let one = Files::from([(path.clone(), text)]);
            let after = migrated(&one);
            let again = migration(&after);
            assert!(again.files.is_empty(), "{path} without line {}: {}", left_out + 1, again.files[0].text);
        }
    }
}
