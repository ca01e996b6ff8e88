//! The rules of the code base that a test can check.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::support::project;

const LINES_PER_FILE: usize = 400;
const LINES_PER_FUNCTION: usize = 60;
/// The table of codes and texts is data, which splitting would not improve.
const TABLES: [&str; 1] = ["diagnostics/codes.rs"];
/// The modules that access the disk: the reader, the memo, the writer, and what these call of the system.
const DISK_ACCESS: [&str; 5] = ["source/disk.rs", "memo/kept.rs", "memo/store.rs", "output/", "system/"];
/// The modules that read the clock.
const CLOCKS: [&str; 1] = ["cli/context.rs"];
/// The modules that start threads or work in parallel.
const PARALLEL: [&str; 17] = [
    "pipeline.rs",
    "source/",
    "memo/store.rs",
    "parse/files.rs",
    "catalog/ids.rs",
    "catalog/resolve/resolver.rs",
    "page/site.rs",
    "rules/mod.rs",
    "rules/service_text.rs",
    "output/change.rs",
    "output/compressed.rs",
    "output/state.rs",
    "output/staged.rs",
    "system/signals.rs",
    "render/pages.rs",
    "search/index_builder.rs",
    "serve/",
];
/// The modules that use locks.
const LOCKS: [&str; 4] = ["memo/kept.rs", "memo/mod.rs", "output/publisher.rs", "serve/"];
const VAGUE: [&str; 8] = ["util", "utils", "helper", "helpers", "common", "misc", "manager", "stuff"];

struct Source {
    path: String,
    module: String,
    text: String,
}

#[test]
fn modules_import_only_modules_above_them() {
    let order = modules_in_order();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in sources() {
        let Some(&here) = order.get(&file.module) else { continue };
        for used in modules_used(&file.text) {
            let Some(&there) = order.get(used) else { continue };
            seen += 1;
            if here < there {
                wrong.push(format!("{} imports `{used}`, which is below it", file.path));
            }
        }
    }
    assert!(seen > 100, "the test finds no imports");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What only some systems have; what asks which system it is; programs and files of one system.
const OF_ONE_SYSTEM: [&str; 24] = [
    "os::unix",
    "os::linux",
    "os::macos",
    "os::windows",
    "os::fd",
    "rustix",
    "libc",
    "nix::",
    "signal_hook",
    "windows_sys",
    "cfg(unix",
    "cfg(windows",
    "cfg(target_",
    "cfg(not(",
    "cfg(any(",
    "cfg(all(",
    "cfg!(",
    "consts::OS",
    "raw_os_error",
    "MAIN_SEPARATOR",
    "/proc/",
    "/dev/",
    "xdg-open",
    "cmd.exe",
];

#[test]
fn what_differs_between_systems_is_in_one_module() {
    only(&OF_ONE_SYSTEM, &["system/"]);
    let manifest = fs::read_to_string(project("Cargo.toml")).expect("Cargo.toml");
    let everywhere = manifest.split("\n[").find_map(|it| it.strip_prefix("dependencies]")).expect("a table");
    for name in ["rustix", "signal-hook"] {
        assert!(!everywhere.contains(&format!("\n{name} =")), "{name} is a dependency on every system");
    }
}

#[test]
fn three_modules_access_the_disk() {
    only(&["std::fs", "fs::", "File::open", "walkdir"], &DISK_ACCESS);
}

#[test]
fn one_module_reads_the_clock() {
    only(&["SystemTime::now", "Timestamp::now", "Zoned::now"], &CLOCKS);
}

#[test]
fn parallel_code_is_in_listed_modules() {
    only(&["rayon", "thread::spawn", "thread::Builder", "par_iter"], &PARALLEL);
}

#[test]
fn locks_are_in_two_modules() {
    only(&["Mutex<", "RwLock<"], &LOCKS);
}

/// Asserts that code outside `places`, without its unit tests, holds none of `words`.
#[track_caller]
fn only(words: &[&str], places: &[&str]) {
    let mut users = 0;
    for file in sources() {
        let program = file.text.split("#[cfg(test)]").next().unwrap_or_default();
        let code: Vec<&str> = program.lines().filter(|it| !it.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        let used: Vec<&&str> = words.iter().filter(|it| code.contains(**it)).collect();
        if places.iter().any(|it| file.path.starts_with(it)) {
            users += used.len();
        } else {
            assert!(used.is_empty(), "{} uses {used:?}", file.path);
        }
    }
    assert!(users > 0, "no file uses {words:?}");
}

#[test]
fn files_and_functions_have_bounded_length() {
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
fn modules_and_files_have_specific_names() {
    for file in sources() {
        for part in file.path.trim_end_matches(".rs").split('/') {
            assert!(!VAGUE.contains(&part), "{}: `{part}` is vague", file.path);
        }
        let is_module = file.path.ends_with("/mod.rs") && file.path.matches('/').count() == 1;
        assert!(
            !is_module || file.text.starts_with("//! "),
            "{}: the module has no documentation",
            file.path
        );
    }
}

/// Each `Serialize` that is written by hand or skips a field, and so could omit an input from a key
/// of the memo; with the reason why it does not.
const SERIALIZED_BY_HAND: [(&str, &str); 11] = [
    // Dates, languages and keys are serialized completely, in their usual form.
    ("memo/key.rs", "impl Serialize for Key {"),
    ("value/date.rs", "impl Serialize for Date {"),
    ("value/lang.rs", "impl Serialize for Lang {"),
    // The hash of the value, or of all that it was computed from.
    ("memo/key.rs", "impl<T: Serialize> Serialize for Keyed<T> {"),
    // The key identifies the value, which was loaded from the same inputs.
    ("memo/key.rs", "#[serde(skip)]"),
    // The hash of the bytes. Nothing else of the file can be read through it but its number, which
    // no result that is kept can hold: it cannot be deserialized.
    ("source/file.rs", "impl Serialize for Contents<'_> {"),
    // The path of an original, for diagnostics alone, which the memo does not keep.
    ("parse/files.rs", "#[serde(skip)]"),
    // Number, path and hash: everything that depends on the file.
    ("source/file.rs", "impl Serialize for File {"),
    // The hash of the bytes, which are all that is read.
    ("output/compressed.rs", "#[serde(serialize_with = \"as_hash\")]"),
    // The hashes of the template closure.
    ("render/pages.rs", "impl Serialize for Template<'_> {"),
    // The hash of the files and settings that it is loaded from.
    ("render/theme.rs", "impl Serialize for Theme {"),
];

#[test]
fn no_key_of_the_memo_misses_a_field() {
    let mut found = Vec::new();
    for file in sources() {
        // What these write is published or printed, and no input of the memo.
        if ["search/shards.rs", "diagnostics/json.rs"].contains(&file.path.as_str()) {
            continue;
        }
        let lines = file.text.lines().map(str::trim);
        let by_hand = lines.filter(|it| {
            let leaves_out = ["skip", "serialize_with", "with ="].iter().any(|word| it.contains(word));
            it.starts_with("impl") && it.contains("Serialize for ") || it.contains("serde(") && leaves_out
        });
        found.extend(by_hand.map(|it| (file.path.clone(), it.to_owned())));
    }
    let mut expected = SERIALIZED_BY_HAND.map(|(path, line)| (path.to_owned(), line.to_owned()));
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

/// Statics, which could carry state from one build into the next; with the reason why they do not.
const STATICS: [(&str, &str); 4] = [
    // A search built from a constant.
    ("form/placeholder.rs", "static ANY_MARKER: LazyLock<AhoCorasick> = LazyLock::new(|| {"),
    ("main.rs", "static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;"),
    // No pages: a constant.
    ("pipeline.rs", "static NO_PAGES: BTreeSet<String> = BTreeSet::new();"),
    // A table computed from a constant.
    (
        "rules/reading/bureaucratic_words.rs",
        "static BY_LETTERS: LazyLock<BTreeMap<[u8; 2], Vec<usize>>> = LazyLock::new(|| {",
    ),
];

/// True for `static …`, whatever its visibility.
fn is_static(line: &str) -> bool {
    let rest = line.strip_prefix("pub").unwrap_or(line);
    let rest = rest.strip_prefix('(').and_then(|it| it.split_once(')')).map_or(rest, |it| it.1);
    rest.trim_start().starts_with("static ")
}

#[test]
fn no_state_outlives_a_build() {
    assert!(["static A", "pub static A", "pub(crate) static A"].into_iter().all(is_static));
    let mut found = Vec::new();
    for file in sources() {
        let lines = file.text.lines().map(str::trim);
        let statics = lines.filter(|it| is_static(it));
        found.extend(statics.map(|it| (file.path.clone(), it.to_owned())));
    }
    found.sort();
    assert_eq!(found, STATICS.map(|(path, line)| (path.to_owned(), line.to_owned())));
}

/// Tests that read a clock, with what they need it for. None asserts a time.
const CLOCKS_IN_TESTS: [(&str, &str); 3] = [
    ("faults/kill.rs", "the moment when a build is killed, as a part of its duration"),
    ("faults/report.rs", "the seconds of the table, and the end of a run that hangs"),
    ("it/cli.rs", "the moment when a build is killed, as a part of its duration"),
];

#[test]
fn no_test_asserts_a_time() {
    // In two parts, so that this file does not contain them.
    let clock = ["Instant::", "now("].concat();
    let duration = ["elapsed", "("].concat();
    let mut users = Vec::new();
    for file in files_below("tests") {
        if file.text.contains(&clock) {
            users.push(file.path.clone());
        }
        for statement in file.text.split([';', '{', '}']).filter(|it| it.contains(&duration)) {
            let is_asserted = ["assert", "ensure("].iter().any(|it| statement.contains(it));
            assert!(!is_asserted, "{}: a verdict by time: {}", file.path, statement.trim());
        }
    }
    users.sort();
    assert_eq!(users, CLOCKS_IN_TESTS.map(|it| it.0), "count, or compare two costs (tests/it/linear.rs)");
}

fn sources() -> Vec<Source> {
    files_below("src")
}

/// Returns the files of Rust below a folder of the project.
fn files_below(folder: &str) -> Vec<Source> {
    let root = project(folder);
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.extend(Some(path).filter(|it| !it.ends_with("node_modules")));
            } else if path.extension().is_some_and(|it| it == "rs") {
                let relative = path.strip_prefix(&root).expect("below").to_str().expect("UTF-8").to_owned();
                let module = relative.split('/').next().expect("a part").trim_end_matches(".rs").to_owned();
                sources.push(Source {
                    module,
                    text: fs::read_to_string(&path).expect("text"),
                    path: relative,
                });
            }
        }
    }
    sources
}

/// Returns the position of each module in `lib.rs`.
fn modules_in_order() -> BTreeMap<String, usize> {
    let text = fs::read_to_string(project("src/lib.rs")).expect("lib.rs");
    let modules =
        text.lines().filter_map(|it| it.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned));
    modules.enumerate().map(|(at, it)| (it, at)).collect()
}

/// Returns the module after each `crate::`, also in a list between braces.
fn modules_used(text: &str) -> Vec<&str> {
    let mut modules = Vec::new();
    for rest in text.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => {
                let list = list.split('}').next().unwrap_or("");
                modules.extend(list.split(',').map(|it| it.trim().split("::").next().unwrap_or("")));
            }
            None => {
                modules.push(rest.split(|it: char| !it.is_alphanumeric() && it != '_').next().unwrap_or(""))
            }
        }
    }
    modules
}
