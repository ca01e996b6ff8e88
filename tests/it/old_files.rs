//! Files that only earlier builds name stay in the output folder for some time.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use wemi::output::{OldFiles, Output, OutputState, PublishReport, Publisher, UnknownFiles};

use crate::support::{Town, tree, wemi};

/// The path of a module with these bytes.
fn module(bytes: &str) -> String {
    format!("assets/js-main.{}.js", &blake3::hash(bytes.as_bytes()).to_hex()[..12])
}

/// A site with one page and one module, which the page names.
fn site(module_bytes: &str) -> Output {
    let mut output = Output::default();
    let module = module(module_bytes);
    output.add("index.html", module.as_bytes());
    output.add(module, module_bytes.as_bytes());
    output
}

struct Folder(TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a folder"))
    }

    fn dist(&self) -> PathBuf {
        self.0.path().join("dist")
    }

    fn manifest(&self) -> PathBuf {
        self.0.path().join("manifest")
    }

    fn publish(&self, mut output: Output, limits: OldFiles) -> PublishReport {
        let publisher =
            Publisher::begin(&self.dist(), &self.manifest(), &OutputState::default()).expect("begun");
        publisher.keep_old_files(&mut output, limits);
        publisher.finish(&output, UnknownFiles::Refused, &|_| ()).expect("published")
    }

    /// Returns the bytes of the modules, sorted.
    fn modules(&self) -> Vec<String> {
        let files = tree(&self.dist()).into_iter().filter(|it| it.0.ends_with(".js"));
        let mut modules: Vec<String> = files.map(|it| String::from_utf8(it.1).expect("text")).collect();
        modules.sort();
        modules
    }
}

fn on(day: &str) -> OldFiles {
    OldFiles::of_days(day.parse().expect("a day"), 30).expect("more than no days")
}

#[test]
fn a_file_stays_thirty_days_after_the_last_build_that_named_it() {
    let folder = Folder::new();
    folder.publish(site("one"), on("2026-11-01"));
    // Many builds name it, and this is the first one that does not.
    folder.publish(site("one"), on("2026-11-20"));
    folder.publish(site("two"), on("2026-11-24"));
    assert_eq!(folder.modules(), ["one", "two"]);
    folder.publish(site("three"), on("2026-12-10"));
    assert_eq!(folder.modules(), ["one", "three", "two"]);
    folder.publish(site("three"), on("2026-12-24"));
    assert_eq!(folder.modules(), ["one", "three", "two"]);
    let report = folder.publish(site("three"), on("2026-12-25"));
    assert_eq!((folder.modules(), report.removed), (vec!["three".into(), "two".into()], 1));
    // Named again, it is no old file.
    folder.publish(site("two"), on("2026-12-26"));
    folder.publish(site("four"), on("2027-01-20"));
    assert_eq!(folder.modules(), ["four", "three", "two"]);
    folder.publish(site("four"), on("2027-02-19"));
    assert_eq!(folder.modules(), ["four", "two"]);
}

#[test]
fn only_files_of_the_theme_stay() {
    let folder = Folder::new();
    let mut first = site("one");
    first.add("servizi/nido/index.html", "nido".as_bytes());
    first.add("search/it/0dktdmq0.json", "[\"0dktdmqx\"]".as_bytes());
    first.add(module("guida").replace("assets/js-main", "documenti/guida"), "guida".as_bytes());
    folder.publish(first, on("2026-11-01"));
    folder.publish(site("two"), on("2026-11-02"));
    let files: Vec<String> = tree(&folder.dist()).into_keys().filter(|it| !it.ends_with('/')).collect();
    let mut expected = vec![module("one"), module("two"), "index.html".into()];
    expected.sort();
    assert_eq!(files, expected);
}

#[test]
fn the_number_and_the_size_of_old_files_are_bounded() {
    for limits in
        [OldFiles { count_max: 2, ..on("2026-11-10") }, OldFiles { bytes_max: 7, ..on("2026-11-10") }]
    {
        let folder = Folder::new();
        for (day, bytes) in
            [("2026-11-01", "aaa"), ("2026-11-02", "bbb"), ("2026-11-03", "ccc"), ("2026-11-04", "ddd")]
        {
            folder.publish(site(bytes), on(day));
        }
        folder.publish(site("eee"), limits);
        assert_eq!(folder.modules(), ["ccc", "ddd", "eee"], "{limits:?}");
    }
}

#[test]
fn old_files_are_known_without_a_manifest() {
    let folder = Folder::new();
    folder.publish(site("one"), on("2026-11-01"));
    folder.publish(site("two"), on("2026-11-02"));
    fs::remove_file(folder.manifest()).expect("a manifest");
    folder.publish(site("two"), on("2026-11-20"));
    assert_eq!(folder.modules(), ["one", "two"]);
    folder.publish(site("two"), on("2026-12-20"));
    assert_eq!(folder.modules(), ["one", "two"], "counted from the day on which it was found");
    folder.publish(site("two"), on("2026-12-21"));
    assert_eq!(folder.modules(), ["two"]);
    // The name alone is no proof.
    fs::remove_file(folder.manifest()).expect("a manifest");
    fs::write(folder.dist().join("report.202611281200.js"), "mine").expect("written");
    let publisher =
        Publisher::begin(&folder.dist(), &folder.manifest(), &OutputState::default()).expect("begun");
    let mut output = site("two");
    publisher.keep_old_files(&mut output, on("2026-12-22"));
    assert!(publisher.finish(&output, UnknownFiles::Refused, &|_| ()).is_err());
}

#[test]
fn the_days_are_a_setting_and_a_build_without_changes_keeps_the_same_files() {
    let styles = |dist: &std::path::Path| tree(dist).keys().filter(|it| it.ends_with(".css")).count();
    for (setting, kept) in [("", 2), ("pubblicazione = { giorni_vecchi_file = 0 }\n", 1)] {
        let town = Town::new().edit("content/site.toml", "tema = ", &format!("{setting}tema = "));
        let folder = town.on_disk();
        assert_eq!(wemi(folder.path(), &["build"]).code, 0);
        let dist = folder.path().join("dist");
        assert_eq!(styles(&dist), 1);
        let css = folder.path().join("themes/town/css/town.css");
        let text = fs::read_to_string(&css).expect("a style");
        fs::write(&css, text + "\nmain { color: inherit }\n").expect("written");
        for _ in 0..2 {
            let ran = wemi(folder.path(), &["build"]);
            assert_eq!((ran.code, styles(&dist)), (0, kept), "{setting} {ran:?}");
        }
    }
}
