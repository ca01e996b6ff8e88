//! Golden sites: the output of the command and some of the files that it writes.
//!
//! `tests/sites/<name>/in/` holds files that are copied over `tests/town`; `console.txt` is the
//! output of `wemi build` on both streams, with its exit code; `out/` holds a few files of the
//! site. `UPDATE_GOLDEN=1 cargo test golden` rewrites `console.txt` and `out/`: review the
//! difference before you commit it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{Town, project, tree, wemi};

/// The published files that are compared for every town.
const ALWAYS: [&str; 3] = ["feed.xml", "robots.txt", "sitemap.xml"];

#[test]
fn golden_plain() {
    check("plain", &["404.html", "servizi/assistente-familiare/index.html", "servizi/badante/index.html"]);
}

#[test]
fn golden_english_first() {
    check("english-first", &["servizi/badante/index.html", "it/servizi/badante/index.html"]);
}

#[test]
fn golden_in_a_folder() {
    check(
        "in-a-folder",
        &["404.html", "servizi/assistente-familiare/index.html", "servizi/badante/index.html"],
    );
}

#[test]
fn golden_errors() {
    check("errors", &[]);
}

#[test]
fn every_golden_town_is_tested() {
    let text = fs::read_to_string(project("tests/it/golden.rs")).expect("this file");
    for entry in fs::read_dir(project("tests/sites")).expect("tests/sites") {
        let entry = entry.expect("an entry");
        // A whole site, which `small_towns` reads.
        if entry.path().join("content").exists() {
            continue;
        }
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(text.contains(&format!("\"{name}\",")), "{name}");
    }
}

/// Builds the town and compares it with its golden files, or updates them.
#[track_caller]
fn check(name: &str, pages: &[&str]) {
    let kept = project("tests/sites").join(name);
    let site = Town::new().on_disk();
    copy_over(&kept.join("in"), site.path());
    let ran = wemi(site.path(), &["build"]);
    let console = format!("{}{}exit code {}\n", ran.err, ran.out, ran.code);
    let console = without_times(&console.replace(&site.path().display().to_string(), "…"));
    let dist = site.path().join("dist");
    let files = if dist.exists() { tree(&dist) } else { BTreeMap::new() };
    let wanted = if files.is_empty() { &[][..] } else { &ALWAYS[..] };
    let mut found = BTreeMap::from([("console.txt".to_owned(), console.into_bytes())]);
    for path in wanted.iter().chain(pages) {
        let bytes = files.get(*path).unwrap_or_else(|| panic!("{path} of {:?}", files.keys()));
        found.insert(format!("out/{path}"), bytes.clone());
    }

    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        _ = fs::remove_dir_all(kept.join("out"));
        for (path, bytes) in &found {
            let path = kept.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
    }
    let mut expected = tree(&kept);
    expected.retain(|path, _| !path.starts_with("in/") && !path.ends_with('/'));
    for (path, bytes) in &expected {
        let found = found.get(path).map(|it| String::from_utf8_lossy(it));
        assert_eq!(found.as_deref(), Some(&*String::from_utf8_lossy(bytes)), "{name}/{path}");
    }
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
}

/// Copies the files of a folder over those of another.
fn copy_over(from: &Path, over: &Path) {
    for (path, bytes) in tree(from).into_iter().filter(|(path, _)| !path.ends_with('/')) {
        let path = over.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}

/// Replaces the duration: `in 0,12 s.` becomes `in … s.`.
fn without_times(text: &str) -> String {
    let line = |line: &str| match (line.rfind(") in "), line.strip_suffix(" s.")) {
        (Some(at), Some(_)) => format!("{}) in … s.\n", &line[..at]),
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}
