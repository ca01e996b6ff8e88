//! Files that are rejected when a site is read, and differences of files that do not matter.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::SystemTime;

use wemi::diagnostics::{self, Code, Diagnostic, Location, line_column};
use wemi::memo::Memo;
use wemi::pipeline::Built;
use wemi::source::{File, RejectReason, SitePath, Snapshot, disk};

use crate::images::made;
use crate::support::{Town, build, messages, project, ran};

const BADANTE: &str = "content/services/badante.md";

fn read(folder: &Path) -> Snapshot {
    disk::read(folder).expect("a site")
}

/// Reads a town with one invalid entry; asserts that the entry is reported, that nothing is
/// published, and that every other file is read.
#[track_caller]
fn rejected(folder: &Path, path: &str) -> (RejectReason, Diagnostic) {
    let snapshot = read(folder);
    let read: Vec<&str> = snapshot.files().iter().map(|it| it.path.as_str()).collect();
    let town = Town::new();
    let expected: Vec<&str> = town.paths().collect();
    assert_eq!(read, expected, "the other files are read");

    let [rejected] = snapshot.rejected() else { panic!("{:?}", snapshot.rejected()) };
    assert_eq!(rejected.path, path);
    let built = build(&snapshot, &Memo::default());
    assert!(built.output.is_none(), "an incomplete site is not published");
    let [diagnostic] = &built.diagnostics[..] else { panic!("{}", messages(&snapshot, &built.diagnostics)) };
    assert_eq!(diagnostic.location, Location::Path(path.to_owned()));
    (rejected.reason.clone(), diagnostic.clone())
}

#[test]
fn unreadable_files_are_reported() {
    // Root may read files without permissions, so the test uses a dangling link.
    for name in ["a.md", "m.md", "z.md"] {
        let folder = Town::new().on_disk();
        let path = format!("content/services/{name}");
        symlink("nowhere.md", folder.path().join(&path)).expect("a link");
        let (why, diagnostic) = rejected(folder.path(), &path);
        assert!(
            matches!(&why, RejectReason::Unreadable(reason) if reason.contains("No such file")),
            "{why:?}"
        );
        assert_eq!(diagnostic.code, Code::Unreadable);
    }
}

#[test]
fn a_pipe_is_reported() {
    let folder = Town::new().on_disk();
    let path = folder.path().join("content/pages/pipe.md");
    assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
    // Opening a pipe without a writer blocks, so ending is part of the test.
    let (why, diagnostic) = rejected(folder.path(), "content/pages/pipe.md");
    assert_eq!(why, RejectReason::NotAFile);
    assert_eq!(diagnostic.code, Code::NotAFile);
}

#[test]
fn a_link_outside_is_reported() {
    let outside = tempfile::tempdir().expect("a folder");
    fs::create_dir(outside.path().join("secrets")).expect("a folder");
    fs::write(outside.path().join("secrets/key.md"), "the key").expect("a file");
    for (target, name) in
        [("secrets/key.md", "a.md"), ("secrets/key.md", "z.md"), ("secrets", "a"), ("secrets", "z")]
    {
        let folder = Town::new().on_disk();
        let path = format!("content/services/{name}");
        symlink(outside.path().join(target), folder.path().join(&path)).expect("a link");
        // `rejected` compares the files that are read with the town, so nothing outside is read.
        let (why, diagnostic) = rejected(folder.path(), &path);
        assert_eq!(why, RejectReason::LinkOutside);
        assert_eq!(diagnostic.code, Code::LinkOutside);
    }
}

#[test]
fn a_link_out_and_in_again_is_reported() {
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("key.md"), "the key").expect("a file");
    let folder = Town::new().on_disk();
    symlink(outside.path(), folder.path().join("elsewhere")).expect("a link");
    symlink("../../elsewhere/key.md", folder.path().join("content/pages/x.md")).expect("a link");
    assert_eq!(rejected(folder.path(), "content/pages/x.md").0, RejectReason::LinkOutside);
}

#[test]
fn all_links_outside_are_reported_at_once() {
    let folder = Town::new().on_disk();
    let paths = ["content/news/x.md", "content/pages/a.md", "content/pages/b.md", "content/pages/c.md"];
    for path in paths {
        symlink("/etc/hostname", folder.path().join(path)).expect("a link");
    }
    let snapshot = read(folder.path());
    let rejected: Vec<&str> = snapshot.rejected().iter().map(|it| it.path.as_str()).collect();
    assert_eq!(rejected, paths);
}

#[test]
fn a_link_in_a_loop_is_reported() {
    let folder = Town::new().on_disk();
    symlink("..", folder.path().join("content/services/round")).expect("a link");
    let (why, diagnostic) = rejected(folder.path(), "content/services/round");
    assert_eq!(why, RejectReason::LinkLoop);
    assert_eq!(diagnostic.code, Code::LinkLoop);

    let folder = Town::new().on_disk();
    symlink("self.md", folder.path().join("content/pages/self.md")).expect("a link");
    let (why, _) = rejected(folder.path(), "content/pages/self.md");
    assert!(matches!(why, RejectReason::Unreadable(_) | RejectReason::LinkLoop), "{why:?}");
}

#[test]
fn a_huge_file_is_reported() {
    let folder = Town::new().on_disk();
    let line = "Una riga di testo, ancora una volta.\n";
    fs::write(folder.path().join("content/pages/novel.md"), line.repeat((50 << 20) / line.len() + 1))
        .expect("a file");
    let (reason, diagnostic) = rejected(folder.path(), "content/pages/novel.md");
    assert!(
        matches!(reason, RejectReason::TooLarge { bytes: 52_428_800.., bytes_max: 4_194_304 }),
        "{reason:?}"
    );
    assert_eq!(
        diagnostics::message(&diagnostic, diagnostics::MessageLanguage::English).message,
        "The file is 51 MiB; the limit is 4 MiB."
    );
}

#[test]
fn a_huge_file_does_not_fill_the_memory() {
    let folder = Town::new().on_disk();
    let huge = fs::File::create(folder.path().join("content/pages/novel.md")).expect("a file");
    huge.set_len(8 << 30).expect("a sparse file");
    // A GiB of address space is enough for a town and an eighth of the file.
    let script = "ulimit -v 1048576 && exec \"$0\" --site \"$1\" check";
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_wemi")]).arg(folder.path());
    let ran = ran(command.env("RAYON_NUM_THREADS", "1"));
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("content/pages/novel.md [source/too-large]"), "{}", ran.err);
}

#[test]
fn a_bad_file_name_is_reported() {
    let folder = Town::new().on_disk();
    let name = OsStr::from_bytes(b"caff\xe8.md");
    fs::write(folder.path().join("content/pages").join(name), "+++\n+++\n").expect("a file");
    let (why, diagnostic) = rejected(folder.path(), "content/pages/caff\u{fffd}.md");
    assert_eq!(why, RejectReason::BadName);
    assert_eq!(diagnostic.code, Code::BadFileName);

    let folder = Town::new().on_disk();
    fs::write(folder.path().join("content/pages/back\\slash.md"), "+++\n+++\n").expect("a file");
    assert_eq!(rejected(folder.path(), "content/pages/back\\slash.md").0, RejectReason::BadName);
}

/// Inserts bytes after a text of a file and returns the code, bytes, line and column of the only
/// diagnostic.
#[track_caller]
fn broken_bytes(path: &str, after: &str, bad: &[u8]) -> (Code, usize, std::ops::Range<u32>, usize, usize) {
    let town = Town::new();
    let text = town.text(path).to_owned();
    let offset = text.find(after).expect(after) + after.len();
    let bytes = [&text.as_bytes()[..offset], bad, &text.as_bytes()[offset..]].concat();
    let folder = town.with(path, bytes).on_disk();
    let snapshot = read(folder.path());
    let built = build(&snapshot, &Memo::default());
    assert!(built.output.is_none());
    let mut diagnostics = built.diagnostics.iter().filter(|it| it.code == Code::InvalidUtf8);
    let diagnostic =
        diagnostics.next().unwrap_or_else(|| panic!("{}", messages(&snapshot, &built.diagnostics)));
    let Location::File(file, at) = diagnostic.location else { panic!("{:?}", diagnostic.location) };
    assert_eq!(snapshot.file(file).path.as_str(), path);
    let place = line_column(snapshot.file(file), at.start);
    (diagnostic.code, offset, at.start..at.end, place.line, place.column)
}

#[test]
fn invalid_utf8_is_reported() {
    for (path, after, bad, length, line, column) in [
        (BADANTE, "A chi vive", b"\xe8".as_slice(), 1, 30, 11),
        (BADANTE, "titolo = \"", b"\xff", 1, 3, 11),
        ("content/providers/alfa.toml", "Siamo ", b"\xe0\xa0", 2, 6, 22),
        ("content/site.toml", "Bor", b"\xf0\x9f", 1, 1, 12),
        ("content/pages/home.md", "Testo di home.\n", b"\xc3", 1, 8, 1),
    ] {
        let (_, offset, at, found_line, found_column) = broken_bytes(path, after, bad);
        let offset = u32::try_from(offset).expect("a small file");
        assert_eq!(at, offset..offset + length, "{path}");
        assert_eq!((found_line, found_column), (line, column), "{path}");
    }
}

/// A page whose Markdown could depend on line ends.
const RICH: &str = r#"+++
titolo = "Ricca"
descrizione = """
Una riga \
e la stessa."""
aggiornato = 2026-10-01
+++

## Uno

Due righe
di un paragrafo, a capo\
qui e  
qui. Una nota[^n].

```sh
uno
  due

tre
```

| A | B |
|---|--:|
| 1 | 2 |

- [x] fatto

  ancora
- no

Termine
: Spiegazione

    codice
    rientrato

<!-- un
commento -->

[^n]: La nota
    continua.

[a]: costi.md
Vedi [a].

Fine
"#;

/// Returns the town with that page.
fn rich_town() -> Town {
    Town::new().with("content/pages/ricca.md", RICH)
}

/// Changes every file of the content, and asserts that the site is the same.
#[track_caller]
fn same_site(change: impl Fn(&str) -> String) {
    let (snapshot, plain) = rich_town().build();
    assert!(plain.output.is_some(), "{}", messages(&snapshot, &plain.diagnostics));
    let mut town = rich_town();
    let mut changed = 0;
    for path in rich_town().paths().filter(|it| it.starts_with("content/")) {
        let text = change(town.text(path));
        changed += usize::from(text != town.text(path));
        town = town.with(path, text);
    }
    assert!(changed > 10, "the change changes {changed} files");
    let (snapshot, built) = town.build();
    assert_eq!(messages(&snapshot, &built.diagnostics), "");
    same_output(&plain, &built);
}

#[track_caller]
fn same_output(left: &Built, right: &Built) {
    let (left, right) = (left.output.as_ref().expect("a site"), right.output.as_ref().expect("a site"));
    for (path, bytes) in left.iter() {
        let other = right.get(path).map(|it| String::from_utf8_lossy(it));
        assert_eq!(other, Some(String::from_utf8_lossy(bytes)), "{path}");
    }
    assert_eq!(left.len(), right.len());
}

#[test]
fn a_bom_makes_no_difference() {
    same_site(|text| format!("\u{feff}{text}"));
}

#[test]
fn windows_line_ends_make_no_difference() {
    same_site(|text| text.replace('\n', "\r\n"));
}

#[test]
fn a_missing_last_line_end_makes_no_difference() {
    same_site(|text| text.trim_end_matches('\n').to_owned());
}

#[test]
fn bom_and_line_ends_together_make_no_difference() {
    same_site(|text| format!("\u{feff}{}", text.trim_end_matches('\n').replace('\n', "\r\n")));
}

#[test]
fn links_inside_the_tree_are_followed() {
    let (_, expected) =
        Town::new().with("content/pages/altra.md", Town::new().text("content/pages/costi.md")).build();
    let folder = Town::new().on_disk();
    let at = |path: &str| folder.path().join(path);
    symlink("costi.md", at("content/pages/altra.md")).expect("a link to a file");
    fs::rename(at("content/news"), at("notizie")).expect("moved");
    symlink("../notizie", at("content/news")).expect("a link to a folder");
    let snapshot = read(folder.path());
    assert_eq!(snapshot.rejected(), []);
    same_output(&expected, &build(&snapshot, &Memo::default()));
}

#[test]
fn disk_order_never_matters() {
    let (_, expected) = rich_town().build();
    let snapshot = rich_town().snapshot();
    let mut files: Vec<(SitePath, Arc<[u8]>)> =
        snapshot.files().iter().map(|it| (it.path.clone(), Arc::clone(&it.bytes))).collect();
    for round in 0..6_u8 {
        // A different order each time, but the same in every run.
        files.sort_by_key(|(path, _)| *blake3::hash(format!("{round}{path}").as_bytes()).as_bytes());
        let snapshot = Snapshot::new(files.clone(), Vec::new());
        let built = build(&snapshot, &Memo::default());
        assert_eq!(messages(&snapshot, &built.diagnostics), "");
        same_output(&expected, &built);
    }
}

#[test]
fn files_of_editors_and_of_systems_are_ignored() {
    let folder = Town::new().on_disk();
    for name in [".badante.md.swp", "badante.md~", "#badante.md#", ".#badante.md", "x.tmp", "x.md.bak"] {
        fs::write(folder.path().join("content/services").join(name), "half a word").expect("a file");
    }
    let of_systems = [".DS_Store", "Thumbs.db", "desktop.ini", "Desktop.ini", ".gitkeep", ".directory"];
    for name in of_systems.into_iter().chain(["._badante.md", "ehthumbs.db", "Icon\r"]) {
        for path in ["content/services", "content/images", "themes/town/css", "themes/town/images"] {
            fs::create_dir_all(folder.path().join(path)).expect("a folder");
            fs::write(folder.path().join(path).join(name), "not content").expect("a file");
        }
    }
    for name in ["~$badante.md", "4913", "badante.md.orig", "~badante.tmp.md"] {
        fs::write(folder.path().join("content/services").join(name), "half a word").expect("a file");
    }
    // The lock of Emacs is a link to who holds it.
    let lock = folder.path().join("content/services/.#pasti.md");
    std::os::unix::fs::symlink("someone@host.1234:1", lock).expect("a link");
    fs::create_dir(folder.path().join("content/.git")).expect("a folder");
    fs::write(folder.path().join("content/.git/config.md"), "x").expect("a file");
    let snapshot = read(folder.path());
    let names: Vec<&str> = snapshot.files().iter().map(|it| it.path.as_str()).collect();
    let town = Town::new();
    assert_eq!(names, town.paths().collect::<Vec<&str>>());
    assert_eq!(snapshot.rejected(), []);
}

#[test]
fn twin_names_are_reported() {
    let costi = Town::new().text("content/pages/costi.md").to_owned();
    for (one, other) in [
        ("content/pages/Costi.md", "content/pages/costi.md"),
        ("content/images/caffe\u{300}.png", "content/images/caff\u{e8}.png"),
        ("content/images/ma\u{ad}ni.png", "content/images/mani.png"),
    ] {
        let folder = Town::new().with(one, costi.as_str()).with(other, costi.as_str()).on_disk();
        let snapshot = read(folder.path());
        let diagnostics = diagnostics::of_snapshot(&snapshot);
        let [diagnostic] = &diagnostics[..] else { panic!("{}", messages(&snapshot, &diagnostics)) };
        assert_eq!(diagnostic.code, Code::TwinNames);
        let path = match &diagnostic.location {
            Location::File(file, _) => snapshot.file(*file).path.as_str(),
            Location::Path(path) => path,
            Location::World => panic!("{diagnostic:?}"),
        };
        assert_eq!(path, other);
        assert!(build(&snapshot, &Memo::default()).output.is_none());
    }
}

#[test]
fn names_are_the_same_however_they_are_composed() {
    let png = made::png(&made::corners(2, 2));
    for (file, link) in [
        ("content/images/caffe\u{300}.png", "../images/caff\u{e8}.png"),
        ("content/images/caff\u{e8}.png", "../images/caffe\u{300}.png"),
        ("content/images/caffe\u{300}.png", "../images/caff%C3%A8.png"),
        ("content/images/caf\u{200b}f\u{e8}.png", "../images/caff\u{ad}\u{e8}.png"),
    ] {
        let image = format!("![Un caffè]({link})");
        let town =
            Town::new().with(file, png.clone()).edit("content/pages/costi.md", "Testo di costi.", &image);
        let folder = town.on_disk();
        let snapshot = read(folder.path());
        let built = build(&snapshot, &Memo::default());
        assert!(built.output.is_some(), "{file} {link}\n{}", messages(&snapshot, &built.diagnostics));
    }
}

#[test]
fn an_unchanged_file_is_not_read_again() {
    // The content of this repository is older than a few seconds, files of the test are not.
    let old = read(&project(""));
    let again = disk::read_again(&project(""), &old, SystemTime::now()).expect("a site");
    let is_shared = |a: &File, b: &File| Arc::ptr_eq(&a.bytes, &b.bytes);
    let shared = old.files().iter().zip(again.files()).filter(|(a, b)| is_shared(a, b)).count();
    assert_eq!(shared, 0, "files of a snapshot without a time are read again");
    let third = disk::read_again(&project(""), &again, SystemTime::now()).expect("a site");
    assert!(again.files().iter().zip(third.files()).all(|(a, b)| is_shared(a, b)));
}

#[test]
fn a_file_that_changes_within_one_tick_of_the_clock_is_read_again() {
    let folder = Town::new().on_disk();
    let path = folder.path().join(BADANTE);
    let mut snapshot = read(folder.path());
    for letter in "abcdefghijklmnopqrstuvwxyz".repeat(20).chars() {
        fs::write(&path, letter.to_string()).expect("written");
        snapshot = disk::read_again(folder.path(), &snapshot, SystemTime::now()).expect("a site");
        let file = snapshot.find(BADANTE).expect("the file is in the snapshot");
        assert_eq!(&*file.bytes, letter.to_string().as_bytes());
    }
}
