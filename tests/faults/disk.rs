//! Errors of the disk and concurrent changes: they are reported, and the published site stays
//! complete.

use std::collections::BTreeMap;
use std::fs::{self, File, FileTimes, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;
use wemi::diagnostics;
use wemi::memo::Memo;
use wemi::source::disk;

use crate::report::{Report, ensure};
use crate::support::{Ran, Town, build, command, messages, ran, tree, wemi};

type Tree = BTreeMap<String, Vec<u8>>;
type Verdict = Result<(), String>;

pub fn run(report: &mut Report) {
    full_disk(report);
    permissions(report);
    report.try_once("a folder where a file should be, and the reverse", wrong_kinds);
    let count = report.share(200);
    let mut random = report.random(3);
    report.tries("files that change or disappear while they are read", count, {
        let site = Town::large(20).on_disk();
        move |_| changing_files(site.path(), random.next())
    });
    let count = report.share(40);
    report.tries("two builds at once", count, {
        let site = Town::large(30).on_disk();
        move |number| two_builds(site.path(), number)
    });
    let site = Town::new().on_disk();
    for (what, epoch, date) in CLOCKS {
        report.try_once(&format!("the clock: {what}"), || clock(site.path(), epoch, date));
    }
    report.try_once("files from the future, and from before 1970", || file_times(site.path()));
}

// ── A full disk ─────────────────────────────────────────────────────────────────────────────────────────────────

/// A small mounted disk; dropping it unmounts it.
struct Mount(TempDir);

impl Mount {
    fn new(options: &str) -> Option<Mount> {
        let folder = tempfile::tempdir().expect("a folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder.path());
        let is_mounted = mount.stderr(Stdio::null()).status().is_ok_and(|it| it.success());
        is_mounted.then_some(Mount(folder))
    }

    fn again(&self, options: &str) -> bool {
        let options = format!("remount,{options}");
        Command::new("mount").args(["-o", &options]).arg(self.0.path()).status().is_ok_and(|it| it.success())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

fn full_disk(report: &mut Report) {
    let sizes = [64, 200, 400, 600, 800];
    let Some(first) = Mount::new("size=64k") else {
        report.skip("a full disk, a read-only disk", "only root may mount, and this place does not let it");
        return;
    };
    drop(first);
    report.tries("a full disk", sizes.len(), |number| {
        let disk = Mount::new("size=8m").expect("as before");
        let (old, new) = (Town::new().on_disk(), Town::large(60).on_disk());
        let dist = disk.path().join("site/dist");
        expect(&into(old.path(), &dist), 0, "")?;
        let before = tree(disk.path());
        let used: usize = before.values().map(|it| it.len().next_multiple_of(4096)).sum();
        ensure(disk.again(&format!("size={}k", used / 1024 + sizes[number])), || "no remount".to_owned())?;
        expect(&into(new.path(), &dist), 2, "world/cannot-write")?;
        unchanged(&before, disk.path())?;
        ensure(disk.again("size=64m"), || "no remount".to_owned())?;
        expect(&into(new.path(), &dist), 0, "")
    });
    report.try_once("a full disk that holds the cache alone", || {
        let site = Town::large(20).on_disk();
        expect(&wemi(site.path(), &["build"]), 0, "")?;
        let memo = site.path().join(".cache");
        let size = fs::metadata(memo.join("wemi")).map_err(|err| err.to_string())?.len();
        fs::remove_dir_all(&memo).map_err(|err| err.to_string())?;
        let disk = Mount::new(&format!("size={}k", size / 2048)).expect("as before");
        std::os::unix::fs::symlink(disk.path(), &memo).expect("a link");
        expect(&wemi(site.path(), &["build"]), 0, "")?;
        // The list of the published files is small, and has room.
        let is_left = |it: &String| it == "wemi" || it.ends_with(".tmp");
        ensure(!tree(disk.path()).keys().any(is_left), || "half a cache is left".to_owned())
    });
    report.try_once("a read-only disk", || {
        let disk = Mount::new("size=8m").expect("as before");
        let site = Town::new().on_disk();
        let dist = disk.path().join("dist");
        expect(&into(site.path(), &dist), 0, "")?;
        let before = tree(disk.path());
        ensure(disk.again("ro"), || "no remount".to_owned())?;
        expect(&into(Town::large(3).on_disk().path(), &dist), 2, "world/cannot-write")?;
        unchanged(&before, disk.path())
    });
}

fn into(site: &Path, dist: &Path) -> Ran {
    wemi(site, &["build", "--out", dist.to_str().expect("UTF-8")])
}

fn expect(ran: &Ran, code: i32, message: &str) -> Verdict {
    ensure(ran.code == code && ran.err.contains(message), || {
        format!("expected {code} {message}, got {ran:?}")
    })
}

fn unchanged(before: &Tree, folder: &Path) -> Verdict {
    ensure(*before == tree(folder), || "the old site changed, or files are left".to_owned())
}

// ── Permissions ─────────────────────────────────────────────────────────────────────────────────────────────────

/// Runs the command without privileges; root drops its own.
struct UnprivilegedUser {
    program: Option<PathBuf>,
    folder: TempDir,
}

impl UnprivilegedUser {
    fn new() -> UnprivilegedUser {
        let folder = tempfile::tempdir().expect("a folder");
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).expect("ours");
        let program = folder.path().join("wemi");
        // The project folder may not be accessible to another user.
        let is_there = fs::copy(env!("CARGO_BIN_EXE_wemi"), &program).is_ok();
        UnprivilegedUser { program: is_there.then_some(program), folder }
    }

    fn build(&self, site: &Path) -> Option<Ran> {
        let program = self.program.as_ref()?;
        let is_root = self.folder.path().metadata().is_ok_and(|it| it.uid() == 0);
        let mut command = if is_root {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.arg("--site").arg(site).arg("build").env("SOURCE_DATE_EPOCH", "1795435200");
        let output = command.stdin(Stdio::null()).output().ok()?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Some(Ran { code: output.status.code()?, out: text(&output.stdout), err: text(&output.stderr) })
    }
}

fn permissions(report: &mut Report) {
    let weak = UnprivilegedUser::new();
    let works = open_site();
    if !weak.build(works.path()).is_some_and(|it| it.code == 0) {
        report.skip("permission denied", "root has every permission, and setpriv is missing");
        return;
    }
    // Path, its permissions, exit code, text of the message.
    let cases = [
        ("content/services/pasti.md", 0o000, 1, "source/unreadable"),
        ("content/services", 0o000, 1, "source/unreadable"),
        ("content/site.toml", 0o200, 1, "source/unreadable"),
        ("content", 0o000, 2, "world/no-site"),
        ("themes/town/templates", 0o000, 1, "source/unreadable"),
        ("dist", 0o555, 2, "world/cannot-write"),
        ("dist/servizi", 0o555, 2, "world/cannot-write"),
        ("dist/index.html", 0o000, 2, "world/cannot-write"),
        (".cache/wemi", 0o000, 0, ""),
        (".cache", 0o555, 0, ""),
    ];
    report.tries("permission denied", cases.len(), |number| {
        let (path, rights, code, message) = cases[number];
        let site = open_site();
        let first = weak.build(site.path()).expect("as before");
        expect(&first, 0, "")?;
        let before = tree(&site.path().join("dist"));
        let base = "themes/town/templates/base.html";
        if code != 1 {
            let text = Town::new().text(base).replace("<nav>", "<nav>Altro ");
            fs::write(site.path().join(base), text).expect("a template");
        }
        fs::set_permissions(site.path().join(path), Permissions::from_mode(rights)).expect(path);
        let second = weak.build(site.path()).expect("as before");
        fs::set_permissions(site.path().join(path), Permissions::from_mode(0o777)).expect(path);
        expect(&second, code, message).map_err(|it| format!("{path}: {it}"))?;
        ensure(code == 0 || before == tree(&site.path().join("dist")), || format!("{path}: the site changed"))
    });
}

/// Returns the town with all permissions for every user.
fn open_site() -> TempDir {
    let site = Town::new().on_disk();
    let everything = walkdir::WalkDir::new(site.path()).into_iter().map(|it| it.expect("an entry"));
    for entry in everything {
        fs::set_permissions(entry.path(), Permissions::from_mode(0o777)).expect("ours");
    }
    site
}

// ── Wrong kinds of files ───────────────────────────────────────────────────────────────────────────────────────

fn wrong_kinds() -> Verdict {
    // Path, whether it becomes a folder, exit code, text of the message.
    let cases = [
        ("content/site.toml", true, 1, "source/missing-file"),
        ("content/services/pasti.md", true, 1, "catalog/"),
        ("content/vocabulary.toml", true, 1, "source/missing-file"),
        ("themes/town/theme.toml", true, 1, "render/missing-theme"),
        ("themes/town/templates/base.html", true, 1, "render/template"),
        ("content/services", false, 1, "catalog/"),
        ("content/pages", false, 1, "source/missing-file"),
        ("dist", false, 2, "world/cannot-write"),
        ("dist/index.html", true, 0, ""),
        ("dist/.wemi-files", true, 0, ""),
        (".cache", false, 2, "world/unknown-files"),
        (".cache/wemi", true, 0, ""),
        (".dist.wemi-lock", true, 2, "world/cannot-write"),
        (".dist.wemi-new", false, 2, "world/cannot-write"),
    ];
    for (path, is_folder, code, message) in cases {
        let site = Town::new().on_disk();
        expect(&wemi(site.path(), &["build"]), 0, "")?;
        let at = site.path().join(path);
        _ = fs::remove_dir_all(&at);
        _ = fs::remove_file(&at);
        if is_folder {
            fs::create_dir_all(&at).expect("a folder");
        } else {
            fs::write(&at, "another file").expect("a file");
        }
        let base = "themes/town/templates/base.html";
        if path != base {
            let text = Town::new().text(base).replace("<nav>", "<nav>Altro ");
            fs::write(site.path().join(base), text).expect("a template");
        }
        let before = tree(&site.path().join("content"));
        let ran = wemi(site.path(), &["build"]);
        expect(&ran, code, message).map_err(|it| format!("{path}: {it}"))?;
        ensure(tree(&site.path().join("content")) == before, || format!("{path}: the content changed"))?;
    }
    Ok(())
}

/// Writes, removes, renames and extends files continuously while the site is read and built.
fn changing_files(site: &Path, seed: u64) -> Verdict {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let service = site.join("content/services/s3.md");
            let text = fs::read(&service).expect("a service");
            let mut random = crate::random::Random::new(seed);
            while !done.load(Ordering::Relaxed) {
                let path = site.join(format!("content/services/s{}.md", random.below(20)));
                match random.below(5) {
                    0 => fs::write(&path, &text[..random.below(text.len())]).expect("written"),
                    1 => _ = fs::remove_file(&path),
                    2 => _ = fs::rename(&path, site.join("content/services/moved.md")),
                    3 => {
                        let folder = site.join("content/news/below");
                        fs::create_dir_all(&folder).expect("a folder");
                        fs::write(folder.join("x.md"), "x").expect("written");
                        _ = fs::remove_dir_all(&folder);
                    }
                    _ => fs::write(&path, text.repeat(1 + random.below(50))).expect("written"),
                }
            }
            fs::write(&service, &text).expect("written");
            // The other files may stay in any state.
        });
        let verdict = (|| {
            let snapshot = disk::read(site).map_err(|err| format!("the folders are there, but: {err}"))?;
            let built = build(&snapshot, &Memo::default());
            messages(&snapshot, &built.diagnostics);
            ensure(built.output.is_some() != diagnostics::has_errors(&built.diagnostics), || {
                "neither a site nor an error".to_owned()
            })
        })();
        done.store(true, Ordering::Relaxed);
        writer.join().map_err(|_| "the writer failed".to_owned())?;
        verdict
    })
}

fn two_builds(site: &Path, number: usize) -> Verdict {
    let base = site.join("themes/town/templates/base.html");
    let text =
        Town::new().text("themes/town/templates/base.html").replace("<nav>", &format!("<nav>{number} "));
    fs::write(&base, text).expect("a template");
    let start = || {
        let mut command = command(site, &["build"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command runs")
    };
    let builds = [start(), start(), start()];
    let mut done = 0;
    for build in builds {
        let output = build.wait_with_output().expect("the command ends");
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.code() {
            Some(0) => done += 1,
            Some(2) if message.contains("world/busy") => (),
            other => return Err(format!("{other:?} {message}")),
        }
    }
    ensure(done > 0, || "no build succeeded".to_owned())?;
    let home = fs::read_to_string(site.join("dist/index.html")).expect("a home page");
    ensure(home.contains(&format!("<nav>{number} ")), || "the site is out of date".to_owned())?;
    let mut beside: Vec<_> =
        fs::read_dir(site).expect("a folder").map(|it| it.expect("an entry").file_name()).collect();
    beside.sort();
    ensure(beside == [".cache", "content", "dist", "themes"], || format!("left files: {beside:?}"))
}

// ── The clock ───────────────────────────────────────────────────────────────────────────────────────────────────

const CLOCKS: [(&str, &str, Option<&str>); 7] = [
    ("1970", "0", None),
    ("before 1970", "-86400", None),
    ("set back by a year", "1763899200", None),
    ("the year 9000", "221845392000", None),
    ("no number", "adesso", None),
    ("a day before everything", "1795435200", Some("0001-01-01")),
    ("a day after everything", "1795435200", Some("9999-12-31")),
];

/// Builds at a date: either the same site each time or a diagnostic.
fn clock(site: &Path, epoch: &str, date: Option<&str>) -> Verdict {
    let build = || {
        let mut command = command(site, &["build"]);
        command.env("SOURCE_DATE_EPOCH", epoch);
        if let Some(date) = date {
            command.args(["--date", date]);
        }
        (ran(&mut command), tree(&site.join("dist")))
    };
    expect(&wemi(site, &["build"]), 0, "")?;
    let before = tree(&site.join("dist"));
    let (first, dist) = build();
    ensure(matches!(first.code, 0..=2) && !first.err.contains("panicked"), || format!("{first:?}"))?;
    ensure(first.code == 0 || dist == before, || "the site changed".to_owned())?;
    ensure(first.code == 0 || first.err.contains('['), || format!("no diagnostic: {first:?}"))?;
    ensure(build().1 == dist, || "the same day gives another site".to_owned())?;
    expect(&wemi(site, &["build"]), 0, "")?;
    ensure(tree(&site.join("dist")) == before, || "an earlier date gives another site".to_owned())
}

/// Modification times do not matter, only bytes.
fn file_times(site: &Path) -> Verdict {
    expect(&wemi(site, &["build"]), 0, "")?;
    let wanted = tree(&site.join("dist"));
    let day = Duration::from_secs(86_400);
    for time in [SystemTime::now() + day * 36_500, SystemTime::UNIX_EPOCH, SystemTime::UNIX_EPOCH - day * 400]
    {
        for entry in walkdir::WalkDir::new(site).into_iter().map(|it| it.expect("an entry")) {
            let file = File::open(entry.path()).expect("ours");
            file.set_times(FileTimes::new().set_modified(time)).expect("ours");
        }
        expect(&wemi(site, &["build"]), 0, "")?;
        ensure(tree(&site.join("dist")) == wanted, || "the site differs".to_owned())?;
    }
    let service = site.join("content/services/pasti.md");
    let text = fs::read_to_string(&service).expect("a service");
    fs::write(&service, text.replace("Un pasto pronto.", "Un pasto caldo.")).expect("written");
    let file = File::options().append(true).open(&service).expect("ours");
    file.set_times(FileTimes::new().set_modified(SystemTime::UNIX_EPOCH)).expect("ours");
    expect(&wemi(site, &["build"]), 0, "")?;
    let changed = tree(&site.join("dist")) != wanted;
    fs::write(&service, text).expect("written");
    ensure(changed, || "an edit with an old time was not noticed".to_owned())
}
