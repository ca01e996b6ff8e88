//! The rules of the house that a machine can check.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::support::project;

const LINES_PER_FILE: usize = 400;
const LINES_PER_FUNCTION: usize = 70;
/// The one table of codes and texts is data; a table does not get better by being cut.
const TABLES: [&str; 1] = ["diag/table.rs"];
/// Who may touch the disk: the reader, the memory, the writer.
const DOORS: [&str; 3] = ["source/disk.rs", "cache/store.rs", "output/"];
/// Who may know what time it is.
const CLOCKS: [&str; 1] = ["cli/mod.rs"];
/// Who may start threads or work in parallel.
const PARALLEL: [&str; 15] = [
    "pipeline.rs",
    "source/",
    "cache/store.rs",
    "parse/mod.rs",
    "catalog/ids.rs",
    "catalog/resolve/mod.rs",
    "page/mod.rs",
    "rules/mod.rs",
    "rules/sheet.rs",
    "output/change.rs",
    "output/standing.rs",
    "output/staged.rs",
    "render/mod.rs",
    "search/mod.rs",
    "serve/",
];
/// Who may lock.
const LOCKS: [&str; 2] = ["cache/mod.rs", "serve/"];
const VAGUE: [&str; 8] = ["util", "utils", "helper", "helpers", "common", "misc", "manager", "stuff"];

struct Source {
    path: String,
    room: String,
    text: String,
}

#[test]
fn data_flows_down_the_corridor() {
    let order = rooms_in_reading_order();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in sources() {
        let Some(&here) = order.get(&file.room) else { continue };
        for used in rooms_used(&file.text) {
            let Some(&there) = order.get(used) else { continue };
            seen += 1;
            if here < there {
                wrong.push(format!("{} looks down into `{used}`", file.path));
            }
        }
    }
    assert!(seen > 100, "the test reads no imports any more");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_disk_has_three_doors() {
    only(&["std::fs", "fs::", "File::open", "walkdir"], &DOORS);
}

#[test]
fn one_place_knows_the_time() {
    only(&["SystemTime::now", "Timestamp::now", "Zoned::now"], &CLOCKS);
}

#[test]
fn work_is_parallel_where_it_is_said() {
    only(&["rayon", "thread::spawn", "thread::Builder", "par_iter"], &PARALLEL);
}

#[test]
fn locks_stand_in_two_rooms() {
    only(&["Mutex<", "RwLock<"], &LOCKS);
}

/// Asserts that code outside `places` holds none of `words`.
#[track_caller]
fn only(words: &[&str], places: &[&str]) {
    let mut users = 0;
    for file in sources() {
        let code: Vec<&str> = file.text.lines().filter(|it| !it.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        let used: Vec<&&str> = words.iter().filter(|it| code.contains(**it)).collect();
        if places.iter().any(|it| file.path.starts_with(it)) {
            users += used.len();
        } else {
            assert!(used.is_empty(), "{} uses {used:?}", file.path);
        }
    }
    assert!(users > 0, "nobody uses {words:?} any more");
}

#[test]
fn files_and_functions_fit_in_the_hand() {
    let mut wrong = Vec::new();
    for file in sources().into_iter().filter(|it| !TABLES.contains(&it.path.as_str())) {
        let lines = file.text.lines().count();
        if lines > LINES_PER_FILE {
            wrong.push(format!("{}: {lines} lines", file.path));
        }
        let mut opened = None;
        for (at, line) in file.text.lines().enumerate() {
            let bare = line.trim_start();
            let indent = line.len() - bare.len();
            if bare.starts_with("fn ") || bare.starts_with("pub") && bare.contains(" fn ") {
                opened = Some((at, indent));
            }
            if let Some((start, opened_at)) = opened
                && bare == "}"
                && indent == opened_at
            {
                if at - start >= LINES_PER_FUNCTION {
                    wrong.push(format!(
                        "{}:{}: a function of {} lines",
                        file.path,
                        start + 1,
                        at - start + 1
                    ));
                }
                opened = None;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_room_and_file_has_a_real_name() {
    for file in sources() {
        for part in file.path.trim_end_matches(".rs").split('/') {
            assert!(!VAGUE.contains(&part), "{}: `{part}` says nothing", file.path);
        }
        let is_room = file.path.ends_with("/mod.rs") && file.path.matches('/').count() == 1;
        assert!(!is_room || file.text.starts_with("//! "), "{}: a room needs a sign", file.path);
    }
}

/// Where a `Serialize` is written by hand or leaves a field out: what a key of the memo might miss. Each was read with that in mind.
const SERIALIZED_BY_HAND: [(&str, &str); 8] = [
    // Dates, languages and keys are written whole, in their usual form.
    ("cache/key.rs", "impl Serialize for Key {"),
    ("value/date.rs", "impl Serialize for Date {"),
    ("value/lang.rs", "impl Serialize for Lang {"),
    // The hash of the value, or of all that it was computed of.
    ("cache/key.rs", "impl<T: Serialize> Serialize for Keyed<T> {"),
    // The key stands for the value that was loaded of the same inputs.
    ("cache/key.rs", "#[serde(skip)]"),
    // The hash of its bytes. Number and path are inputs of their own where they matter: see `FileSet`.
    ("source/mod.rs", "impl Serialize for File {"),
    // The hashes of all that a template can reach.
    ("render/mod.rs", "impl Serialize for Template<'_> {"),
    // The hash of the files and settings that it is loaded from.
    ("render/theme.rs", "impl Serialize for Theme {"),
];

#[test]
fn no_key_of_the_memo_misses_a_field() {
    let mut found = Vec::new();
    for file in sources() {
        let lines = file.text.lines().map(str::trim);
        let by_hand = lines.filter(|it| {
            it.starts_with("impl") && it.contains("Serialize for ") || it.contains("serde(skip)")
        });
        found.extend(by_hand.map(|it| (file.path.clone(), it.to_owned())));
    }
    let mut expected = SERIALIZED_BY_HAND.map(|(path, line)| (path.to_owned(), line.to_owned()));
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

/// State that outlives a call, and so might carry something from one build into the next.
const STATICS: [(&str, &str); 4] = [
    ("main.rs", "static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;"),
    // No pages: a constant.
    ("pipeline.rs", "static NO_PAGES: BTreeSet<String> = BTreeSet::new();"),
    // How many numbers `range` may still make for the page that this thread renders. Every page begins anew.
    ("render/bounds.rs", "static NUMBERS_LEFT: Cell<i64> = const { Cell::new(0) };"),
    // A table made of a constant.
    (
        "rules/bureaucratic_word.rs",
        "static BY_LETTERS: LazyLock<BTreeMap<[u8; 2], Vec<usize>>> = LazyLock::new(|| {",
    ),
];

#[test]
fn no_state_outlives_a_build() {
    let mut found = Vec::new();
    for file in sources() {
        let lines = file.text.lines().map(str::trim);
        let statics = lines.filter(|it| it.trim_start_matches("pub ").starts_with("static "));
        found.extend(statics.map(|it| (file.path.clone(), it.to_owned())));
    }
    found.sort();
    assert_eq!(found, STATICS.map(|(path, line)| (path.to_owned(), line.to_owned())));
}

fn sources() -> Vec<Source> {
    let root = project("src");
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let relative = path.strip_prefix(&root).expect("below").to_str().expect("UTF-8").to_owned();
                let room = relative.split('/').next().expect("a part").trim_end_matches(".rs").to_owned();
                sources.push(Source { room, text: fs::read_to_string(&path).expect("text"), path: relative });
            }
        }
    }
    sources
}

/// The order of `mod` lines in `lib.rs` is the order of the rooms.
fn rooms_in_reading_order() -> BTreeMap<String, usize> {
    let text = fs::read_to_string(project("src/lib.rs")).expect("lib.rs");
    let rooms =
        text.lines().filter_map(|it| it.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned));
    rooms.enumerate().map(|(at, it)| (it, at)).collect()
}

/// The rooms after each `crate::`, also in a list between braces.
fn rooms_used(text: &str) -> Vec<&str> {
    let mut rooms = Vec::new();
    for rest in text.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => {
                let list = list.split('}').next().unwrap_or("");
                rooms.extend(list.split(',').map(|it| it.trim().split("::").next().unwrap_or("")));
            }
            None => {
                rooms.push(rest.split(|it: char| !it.is_alphanumeric() && it != '_').next().unwrap_or(""))
            }
        }
    }
    rooms
}
