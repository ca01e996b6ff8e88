//! The command: what it prints and writes.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use tempfile::TempDir;

use crate::support::{project, tree, wemi};

const SITE: &str =
    "nome = \"Borgo\"\nlingue = [\"it\"]\nente = \"Comune di Borgo\"\nfuso_orario = \"Europe/Rome\"\n";
const SPACE: &str = "id = \"uno\"\nmunicipio = 1\ntelefono = \"02 0000 0001\"\n";

/// Returns a site of version 1 on the disk: a few files, which no build would accept.
fn site(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path().join("themes")).expect("a folder");
    for (path, text) in [("content/site.toml", SITE), ("content/spaces/uno.toml", SPACE)].iter().chain(files)
    {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

fn text(site: &Path, path: &str) -> String {
    fs::read_to_string(site.join(path)).expect("a file")
}

#[test]
fn files_are_changed_once() {
    let site = site(&[]);
    let ran = wemi(site.path(), &["migrate"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.starts_with("content/comune.toml: file nuovo\n"), "{}", ran.out);
    assert!(ran.out.contains("content/spaces/uno.toml: municipio → distretto; telefono → telefoni\n"));
    assert!(ran.out.contains("\n3 file cambiati.\n"), "{}", ran.out);
    assert!(ran.out.contains("\ncontent/comune.toml:"), "{}", ran.out);
    assert!(
        text(site.path(), "content/comune.toml")
            .starts_with("nome = \"Borgo\"\nente = \"Comune di Borgo\"\n")
    );
    assert_eq!(text(site.path(), "content/site.toml"), "nome = \"Borgo\"\nlingue = [\"it\"]\n");

    let before = tree(site.path());
    let ran = wemi(site.path(), &["migrate"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.out, "I contenuti sono già nella forma nuova: non c’è niente da cambiare.\n");
    assert_eq!(wemi(site.path(), &["migrate", "--check"]).code, 0);
    assert_eq!(tree(site.path()), before);
}

#[test]
fn a_portal_of_version_1_is_told_of_the_migration() {
    let site = site(&[]);
    let text = fs::read_to_string(project("tests/migrate/0.1/content/site.toml")).expect("a file");
    fs::write(site.path().join("content/site.toml"), text).expect("a file");
    let missing = wemi(site.path(), &["check"]).err;
    assert!(missing.contains("Manca il file «content/comune.toml»"), "{missing}");
    assert!(missing.contains("lancia «wemi init»") && missing.contains("lancia «wemi migrate»"), "{missing}");
    let town = fs::read_to_string(project("tests/town/content/comune.toml")).expect("a file");
    fs::write(site.path().join("content/comune.toml"), town).expect("a file");
    let ran = wemi(site.path(), &["check", "--format", "json"]);
    let old_keys = ran.out.matches("\"parse/renamed-key\"").count();
    assert_eq!((old_keys, ran.out.contains("parse/unknown-key")), (2, false), "{}", ran.out);
    let english = wemi(site.path(), &["check", "--messages", "en"]).err;
    assert_eq!(english.matches("Run “wemi migrate”").count(), 4, "{english}");
}

#[test]
fn a_check_changes_nothing() {
    let site = site(&[]);
    let before = tree(site.path());
    let ran = wemi(site.path(), &["migrate", "--check", "--messages", "en"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("3 files to change"), "{}", ran.out);
    assert_eq!(tree(site.path()), before);
}

#[test]
fn a_file_with_a_syntax_error_is_left_as_it_is() {
    let broken = "id = \"due\"\nmunicipio = \n";
    let site = site(&[
        ("content/spaces/due.toml", broken),
        ("content/pages/home.md", "no front matter\n"),
        ("content/pages/due.md", "+++\nx = 1\n"),
    ]);
    let ran = wemi(site.path(), &["migrate"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("content/spaces/due.toml:2:"), "{}", ran.err);
    assert!(ran.err.contains("content/pages/home.md:1:"), "{}", ran.err);
    assert!(ran.err.contains("content/pages/due.md:1:1 [parse/unclosed-front-matter]"), "{}", ran.err);
    assert_eq!(text(site.path(), "content/spaces/due.toml"), broken);
    assert!(text(site.path(), "content/spaces/uno.toml").contains("distretto = \"1\""));
}

#[test]
fn permissions_and_links_are_kept() {
    let site = site(&[("content/shared/due.toml", SPACE)]);
    let linked = site.path().join("content/spaces/due.toml");
    symlink("../shared/due.toml", &linked).expect("a link");
    let file = site.path().join("content/spaces/uno.toml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("set");
    assert_eq!(wemi(site.path(), &["migrate"]).code, 0);
    assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o640);
    assert!(linked.is_symlink());
    assert!(text(site.path(), "content/shared/due.toml").contains("distretto = \"1\""));
    assert!(tree(site.path()).keys().all(|it| !it.ends_with(".tmp")));
}

#[test]
fn programs_read_json() {
    let site = site(&[]);
    let ran = wemi(site.path(), &["migrate", "--check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(json["files"][0]["path"], "content/comune.toml");
    assert_eq!(json["files"][0]["new"], true);
    assert_eq!(json["left"][0]["path"], "content/comune.toml");
    assert_eq!(json["left"][0]["key"], "festivi");
}
