//! Publishing a site to the disk: it is complete at every moment, and unknown files are never lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, FileTimes, Metadata};
use std::io::{self, BufRead, BufReader, Read};
use std::mem::MaybeUninit;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use rustix::fs::inotify::{self, CreateFlags, ReadFlags, WatchFlags};
use rustix::fs::{FlockOperation, Mode as Rights, OFlags};
use tempfile::TempDir;
use wemi::diagnostics::{Code, Diagnostic, Location, MessageLanguage, message};
use wemi::memo::OutputStore;
use wemi::output::{
    Output, OutputState, PublishMethod, PublishMode, PublishReport, Publisher, UnknownFiles, manifest_path,
    publish, publish_with,
};
use wemi::value::HashedFile;

/// The last is what other systems than Unix have.
const MODES: [PublishMode; 3] = [PublishMode::Swap, PublishMode::InPlace, PublishMode::Portable];
/// How each replaces a site.
const METHODS: [PublishMethod; 3] =
    [PublishMethod::Swapped, PublishMethod::InPlace, PublishMethod::FileByFile];

fn site<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Output {
    let mut output = Output::default();
    for (path, text) in files {
        output.add(path, text.as_bytes());
    }
    output
}

fn town() -> Output {
    site([("index.html", "home"), ("css/a.css", "a"), ("servizi/nido/index.html", "nido")])
}

/// A project folder that holds `dist`, and a folder that holds its manifest.
struct Project(TempDir, TempDir);

impl Project {
    fn new() -> Project {
        let folder = || tempfile::tempdir().expect("a folder");
        Project(folder(), folder())
    }

    fn with(output: &Output) -> Project {
        let project = Project::new();
        project.publish(output).expect("published");
        project
    }

    fn path(&self, relative: &str) -> PathBuf {
        self.0.path().join(relative)
    }

    fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    fn manifest(&self) -> PathBuf {
        self.1.path().join("cache/manifest")
    }

    fn publish(&self, output: &Output) -> Result<PublishReport, Diagnostic> {
        publish(output, &self.dist(), &self.manifest(), UnknownFiles::Refused)
    }

    fn publish_by(&self, mode: PublishMode, output: &Output) -> Result<PublishReport, Diagnostic> {
        publish_with(output, &self.dist(), &self.manifest(), UnknownFiles::Refused, mode)
    }

    fn force_by(&self, mode: PublishMode, output: &Output) -> Result<PublishReport, Diagnostic> {
        publish_with(output, &self.dist(), &self.manifest(), UnknownFiles::Replaced, mode)
    }

    fn begin_by(&self, mode: PublishMode, before: &OutputState) -> Publisher {
        Publisher::begin_with(&self.dist(), &self.manifest(), before, mode).expect("begun")
    }

    fn write(&self, relative: &str, text: &str) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        // With a new inode, as most editors write.
        _ = fs::remove_file(&path);
        fs::write(path, text).expect("written");
    }

    fn stat(&self, relative: &str) -> Metadata {
        fs::symlink_metadata(self.path(relative)).expect(relative)
    }

    /// Asserts that `dist` holds this site and that there are no other files in or beside it.
    fn check(&self, output: &Output) {
        let found = tree(&self.dist());
        let listed = fs::read_to_string(self.manifest()).expect("a manifest");
        assert_eq!(listed.lines().count(), 1 + output.len(), "{listed}");
        assert_eq!(tree(self.1.path()).len(), 1, "nothing is beside the manifest");
        let expected: BTreeMap<String, Vec<u8>> =
            output.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect();
        assert_eq!(found, expected);
        let beside: Vec<_> = fs::read_dir(self.0.path()).expect("a folder").collect();
        assert_eq!(beside.len(), 1, "{beside:?}");
    }
}

/// Returns all files with their bytes; empty folders end in a slash.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root).min_depth(1) {
        let entry = entry.expect("readable");
        let path = entry.path().strip_prefix(root).expect("inside").to_str().expect("UTF-8").to_owned();
        if entry.file_type().is_file() {
            files.insert(path, fs::read(entry.path()).expect("readable"));
        } else if entry.file_type().is_symlink() {
            files.insert(format!("{path}@"), Vec::new());
        } else if fs::read_dir(entry.path()).expect("readable").next().is_none() {
            files.insert(format!("{path}/"), Vec::new());
        }
    }
    files
}

/// Sets old modification times, so that a new one is certain to differ.
fn backdate(root: &Path) {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in tree(root).keys() {
        let file = File::open(root.join(path)).expect("readable");
        file.set_times(FileTimes::new().set_modified(long_ago)).expect("a file of the site");
    }
}

fn identity(it: &Metadata) -> (u64, i64, i64) {
    (it.ino(), it.mtime(), it.mtime_nsec())
}

fn published(written: usize, unchanged: usize, removed: usize, method: PublishMethod) -> PublishReport {
    PublishReport { written, unchanged, removed, method }
}

#[track_caller]
fn refused(result: Result<PublishReport, Diagnostic>, code: Code, path: &Path) -> String {
    let error = result.expect_err("should be refused");
    assert_eq!((error.code, &error.location), (code, &Location::Path(path.display().to_string())));
    message(&error, MessageLanguage::English).message
}

// ── The published folder ────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_first_publication_makes_the_folder_and_its_parents() {
    for mode in MODES {
        let project = Project::new();
        let dist = project.path("a/b/dist");
        let done = publish_with(&town(), &dist, &project.manifest(), UnknownFiles::Refused, mode);
        assert_eq!(done, Ok(published(3, 0, 0, PublishMethod::Swapped)));
        assert_eq!(fs::read_to_string(dist.join("servizi/nido/index.html")).unwrap(), "nido");
        assert_eq!(fs::read_dir(project.path("a/b")).unwrap().count(), 1);
    }
}

#[test]
fn empty_folders_are_accepted_as_output() {
    for mode in MODES {
        let project = Project::new();
        fs::create_dir_all(project.path("dist/old/empty")).unwrap();
        project.publish_by(mode, &town()).expect("published");
        project.check(&town());
    }
}

#[test]
fn an_unchanged_file_keeps_its_inode_and_time() {
    for (mode, method) in MODES.into_iter().zip(METHODS) {
        let project = Project::with(&town());
        backdate(&project.dist());
        let (css, home) = (project.stat("dist/css/a.css"), project.stat("dist/index.html"));
        let new = site([("index.html", "HOME"), ("css/a.css", "a"), ("new/index.html", "new")]);
        assert_eq!(project.publish_by(mode, &new), Ok(published(2, 1, 1, method)));
        project.check(&new);
        assert_eq!(identity(&project.stat("dist/css/a.css")), identity(&css));
        assert_eq!(project.stat("dist/css/a.css").nlink(), 1, "the old tree is gone");
        assert_ne!(project.stat("dist/index.html").ino(), home.ino());
        assert_ne!(project.stat("dist/index.html").mtime(), home.mtime());
    }
}

#[test]
fn nothing_is_touched_when_nothing_changed() {
    for mode in MODES {
        let project = Project::with(&town());
        backdate(&project.dist());
        let before = ["dist", "dist/index.html", "dist/css"].map(|it| project.stat(it));
        assert_eq!(project.publish_by(mode, &town()), Ok(published(0, 3, 0, PublishMethod::Swapped)));
        let after = ["dist", "dist/index.html", "dist/css"].map(|it| project.stat(it));
        assert_eq!(before.each_ref().map(identity), after.each_ref().map(identity));
        project.check(&town());
    }
}

#[test]
fn a_path_may_turn_from_a_file_into_a_folder_and_back() {
    let file = site([("a", "file"), ("b.html", "b"), ("c/d/e", "e"), ("c/d/f", "f")]);
    let folder = site([("a/x/index.html", "x"), ("a/y", "y"), ("b.html", "b"), ("c", "c")]);
    for mode in MODES {
        let project = Project::with(&file);
        for site in [&folder, &file, &folder] {
            project.publish_by(mode, site).expect("published");
            project.check(site);
        }
    }
}

#[test]
fn the_folder_keeps_its_permissions() {
    let project = Project::with(&town());
    _ = std::os::unix::fs::chown(project.dist(), None, Some(12_345)); // only allowed for root
    fs::set_permissions(project.dist(), fs::Permissions::from_mode(0o2750)).unwrap();
    let rights = |it: Metadata| (it.mode(), it.uid(), it.gid());
    let (_, owner, group) = rights(project.stat("dist"));
    project.publish(&site([("index.html", "2")])).expect("published");
    assert_eq!(rights(project.stat("dist")), (0o042_755, owner, group), "but everybody may read the site");
}

/// Returns the permissions of each file and folder of the site, below and with `dist`.
fn modes(project: &Project) -> BTreeMap<String, u32> {
    let entries = walkdir::WalkDir::new(project.dist()).into_iter().map(|it| it.expect("readable"));
    let mode = |it: &walkdir::DirEntry| it.metadata().expect("readable").mode() & 0o777;
    entries.map(|it| (it.path().display().to_string(), mode(&it))).collect()
}

#[test]
fn everybody_may_read_a_site_that_was_built_with_a_strict_umask() {
    for mode in [PublishMode::Swap, PublishMode::InPlace] {
        let project = Project::with(&town());
        let wanted = modes(&project);
        assert!(wanted.values().all(|it| [0o755, 0o644].contains(it)), "{wanted:?}");
        for next in [town(), site([("index.html", "2"), ("css/a.css", "a"), ("servizi/nido/b/c", "c")])] {
            for path in wanted.keys() {
                let strict = if Path::new(path).is_dir() { 0o700 } else { 0o600 };
                if Path::new(path).exists() {
                    fs::set_permissions(path, fs::Permissions::from_mode(strict)).expect("ours");
                }
            }
            let before = project.stat("dist/css/a.css");
            project.publish_by(mode, &next).expect("published");
            let found = modes(&project);
            assert!(found.values().all(|it| [0o755, 0o644].contains(it)), "{mode:?} {found:?}");
            assert_eq!(identity(&project.stat("dist/css/a.css")), identity(&before));
        }
    }
}

#[test]
fn the_manifest_is_the_same_for_the_same_site() {
    let (one, other) = (Project::with(&town()), Project::new());
    other.publish(&site([("z", "z"), ("css/a.css", "other")])).expect("published");
    other.publish_by(PublishMode::InPlace, &town()).expect("published");
    let text = fs::read_to_string(one.manifest()).unwrap();
    assert_eq!(text, fs::read_to_string(other.manifest()).unwrap());
    let line = |bytes: &str, path| format!("{} {path}\n", blake3::hash(bytes.as_bytes()));
    let lines = [line("a", "css/a.css"), line("home", "index.html"), line("nido", "servizi/nido/index.html")];
    assert_eq!(text, format!("wemi 2\n{}", lines.concat()));
}

#[test]
fn a_symbolic_link_stays_and_its_folder_gets_the_site() {
    for (mode, method) in MODES.into_iter().zip(METHODS) {
        let project = Project::new();
        fs::create_dir_all(project.path("www/real")).unwrap();
        symlink("www/real", project.dist()).unwrap();
        for (generation, dist) in ["dist", "dist/", "dist"].into_iter().enumerate() {
            let generation = generation.to_string();
            let new = site([("index.html", generation.as_str())]);
            let dist = project.path(dist);
            let done = publish_with(&new, &dist, &project.manifest(), UnknownFiles::Refused, mode);
            assert_eq!(done.expect("published").method, method);
            assert_eq!(fs::read_link(project.dist()).unwrap(), Path::new("www/real"));
            assert_eq!(fs::read_to_string(project.path("www/real/index.html")).unwrap(), generation);
            assert_eq!(fs::read_dir(project.path("www")).unwrap().count(), 1);
        }
    }
}

// ── Unknown files ──────────────────────────────────────────────────────────────────────────────────────

#[test]
fn unknown_files_stop_it_and_force_replaces_them() {
    for mode in MODES {
        let project = Project::with(&town());
        for name in ["7", "6", "5", "4", "3", "z/2"] {
            project.write(&format!("dist/foto/{name}"), "mine");
        }
        symlink("/etc", project.path("dist/etc")).unwrap();
        let before = tree(&project.dist());
        let new = site([("index.html", "2"), ("etc/index.html", "through the link?"), ("foto/7", "ours")]);
        let message = refused(project.publish_by(mode, &new), Code::UnknownFiles, &project.dist());
        assert!(message.contains("contains 7 files"), "{message}");
        assert!(message.ends_with(": etc, foto/3, foto/4, foto/5, foto/6."), "{message}");
        assert_eq!(tree(&project.dist()), before);
        let forced = project.force_by(mode, &new).expect("forced");
        assert_eq!((forced.written, forced.removed), (3, 8));
        project.check(&new);
        assert!(!Path::new("/etc/index.html").exists());
    }
}

#[test]
fn files_of_the_host_stay_even_with_force() {
    let stay = ["dist/CNAME", "dist/.nojekyll", "dist/.well-known/a/b.txt", "dist/foto/.gitkeep"];
    let new = site([("index.html", "2"), (".well-known/ours", "ours")]);
    for unknown_files in [UnknownFiles::Refused, UnknownFiles::Replaced] {
        let cases = MODES.into_iter().flat_map(|mode| [(mode, false), (mode, true)]);
        for (mode, has_git) in cases {
            let project = Project::with(&town());
            stay.iter().for_each(|it| project.write(it, "mine"));
            if has_git {
                project.write("dist/.git/objects/00/1", "a commit");
            }
            let done = publish_with(&new, &project.dist(), &project.manifest(), unknown_files, mode)
                .expect("published");
            let is_in_place = has_git || mode != PublishMode::Swap;
            assert_eq!(done.method != PublishMethod::Swapped, is_in_place);
            publish_with(&new, &project.dist(), &project.manifest(), unknown_files, mode)
                .expect("published again");
            for path in stay {
                assert_eq!(fs::read_to_string(project.path(path)).expect(path), "mine", "{mode:?}");
                fs::remove_file(project.path(path)).expect("removed");
            }
            if has_git {
                assert_eq!(fs::read_to_string(project.path("dist/.git/objects/00/1")).unwrap(), "a commit");
                fs::remove_dir_all(project.path("dist/.git")).expect("removed");
            }
            project.publish_by(mode, &town()).expect("what wemi wrote under .well-known is not kept");
            project.check(&town());
        }
    }
}

#[test]
fn a_git_file_of_a_worktree_stays() {
    let project = Project::with(&town());
    project.write("dist/.git", "gitdir: elsewhere");
    let new = site([("index.html", "2")]);
    publish(&new, &project.dist(), &project.manifest(), UnknownFiles::Replaced).expect("published");
    assert_eq!(fs::read_to_string(project.path("dist/.git")).unwrap(), "gitdir: elsewhere");
}

#[test]
fn a_site_may_have_a_file_of_the_host_of_its_own() {
    for mode in MODES {
        let project = Project::with(&town());
        project.write("dist/CNAME", "mine");
        let new = site([("CNAME", "ours")]);
        let message = refused(project.publish_by(mode, &new), Code::UnknownFiles, &project.dist());
        assert!(message.ends_with(": CNAME."), "{message}");
        project.force_by(mode, &new).expect("forced");
        project.check(&new);
    }
}

#[test]
fn files_of_operating_systems_are_not_unknown() {
    for mode in MODES {
        let project = Project::with(&town());
        for name in [".DS_Store", "Thumbs.db", "css/desktop.ini", "css/._a.css", ".directory", "Icon\r"] {
            project.write(&format!("dist/{name}"), "mine");
        }
        project.publish_by(mode, &town()).expect("nothing to do");
        project.publish_by(mode, &site([("index.html", "2")])).expect("published");
    }
}

#[test]
fn a_dangling_link_is_named() {
    let project = Project::new();
    symlink("nowhere/else", project.path("dist")).unwrap();
    for below in ["dist", "dist/", "dist/a/b"] {
        let result = publish(&town(), &project.path(below), &project.manifest(), UnknownFiles::Replaced);
        let message = refused(result, Code::DanglingLink, &project.dist());
        assert!(message.contains("nowhere/else"), "{message}");
    }
    assert_eq!(fs::read_link(project.dist()).unwrap(), Path::new("nowhere/else"));
}

#[test]
fn a_file_changed_by_hand_is_unknown() {
    for mode in MODES {
        let project = Project::with(&town());
        let state = project.begin_by(mode, &OutputState::default()).state(&town());
        project.write("dist/index.html", "hOme"); // the same length
        let publish = || project.begin_by(mode, &state).finish(&town(), UnknownFiles::Refused, &|_| ());
        let message = refused(publish(), Code::UnknownFiles, &project.dist());
        assert!(message.contains("contains 1 files") && message.ends_with(": index.html."), "{message}");
        project.write("dist/index.html", "home");
        publish().expect("as wemi wrote it");
    }
}

#[test]
fn pages_are_staged_and_an_unfinished_publication_is_removed() {
    for mode in [PublishMode::Swap, PublishMode::Portable] {
        let project = Project::with(&town());
        let publication = project.begin_by(mode, &OutputState::default());
        publication.store("enti/a/index.html", b"a page");
        assert_eq!(
            fs::read(project.path(".dist.wemi-new/enti/a/index.html")).expect("the file is staged"),
            b"a page"
        );
        drop(publication);
        project.check(&town());
    }
}

#[test]
fn an_identical_staged_page_keeps_its_inode() {
    for (mode, method) in MODES.into_iter().zip(METHODS) {
        let project = Project::with(&town());
        let before = identity(&project.stat("dist/index.html"));
        let publication = project.begin_by(mode, &OutputState::default());
        let mut next = site([("css/a.css", "b")]);
        next.add("index.html", publication.store("index.html", b"home"));
        next.add("servizi/nido/index.html", publication.store("servizi/nido/index.html", b"other"));
        let done = publication.finish(&next, UnknownFiles::Refused, &|_| ());
        assert_eq!(done, Ok(published(2, 1, 0, method)));
        drop(publication);
        let other = ("servizi/nido/index.html", "other");
        project.check(&site([("index.html", "home"), ("css/a.css", "b"), other]));
        assert_eq!(identity(&project.stat("dist/index.html")), before);
    }
}

#[test]
fn a_file_changed_while_the_site_is_built_is_not_lost() {
    for mode in MODES {
        let project = Project::with(&town());
        let publication = project.begin_by(mode, &OutputState::default());
        let mut next = Output::default();
        next.add("index.html", publication.store("index.html", b"home"));
        fs::write(project.path("dist/index.html"), "mine").expect("written");
        let finish = |unknown_files| publication.finish(&next, unknown_files, &|_| ());
        refused(finish(UnknownFiles::Refused), Code::UnknownFiles, &project.dist());
        // --force may replace the file, but its bytes were to be reused.
        let page = project.path("dist/index.html");
        refused(finish(UnknownFiles::Replaced), Code::CannotWrite, &page);
        assert_eq!(fs::read(page).expect("the file exists"), b"mine");
    }
}

#[test]
fn a_touched_file_is_read_again_even_if_its_length_and_time_are_the_same() {
    let project = Project::with(&town());
    let begin =
        |before: &OutputState| Publisher::begin(&project.dist(), &project.manifest(), before).expect("begun");
    let state = begin(&OutputState::default()).state(&town());
    // With the same length and modification time, the change time differs.
    let backdate = project.stat("dist/css/a.css").modified().expect("a time");
    fs::write(project.path("dist/css/a.css"), "b").expect("written");
    let file = File::options().write(true).open(project.path("dist/css/a.css")).expect("ours");
    file.set_times(FileTimes::new().set_modified(backdate)).expect("a file of the site");
    let message = refused(
        begin(&state).finish(&town(), UnknownFiles::Refused, &|_| ()),
        Code::UnknownFiles,
        &project.dist(),
    );
    assert!(message.contains("css/a.css") && !message.contains("index.html"), "{message}");
}

#[test]
fn without_a_readable_manifest_files_that_are_to_change_are_unknown() {
    let text = fs::read_to_string(Project::with(&town()).manifest()).unwrap();
    let manifests = [None, Some(text.replace("wemi 2", "wemi 3")), Some(format!("{text}no-hash path\n"))];
    for (mode, manifest) in MODES.into_iter().flat_map(|mode| manifests.each_ref().map(|it| (mode, it))) {
        let project = Project::with(&town());
        let forget = || {
            fs::remove_file(project.manifest()).unwrap();
            if let Some(text) = manifest {
                fs::write(project.manifest(), text).unwrap();
            }
        };
        forget();
        assert_eq!(project.publish_by(mode, &town()), Ok(published(0, 3, 0, PublishMethod::Swapped)));
        project.check(&town());
        forget();
        let new = site([("index.html", "2"), ("css/a.css", "a"), ("z.html", "z")]);
        let message = refused(project.publish_by(mode, &new), Code::UnknownFiles, &project.dist());
        assert!(message.ends_with("contains 2 files that wemi did not write, or that someone changed: index.html, servizi/nido/index.html."), "{message}");
        project.force_by(mode, &new).expect("forced");
        project.check(&new);
    }
}

#[test]
fn the_manifest_of_an_earlier_version_is_read_and_removed() {
    for mode in MODES {
        for next in [town(), site([("index.html", "2")])] {
            let project = Project::with(&town());
            fs::rename(project.manifest(), project.path("dist/.wemi-files")).unwrap();
            project.publish_by(mode, &next).expect("no file is unknown");
            project.check(&next);
        }
    }
}

#[test]
fn two_sites_do_not_replace_each_other() {
    let (one, other) = (Project::with(&town()), Project::new());
    let theirs = site([("index.html", "other"), ("css/a.css", "a")]);
    let publish = |unknown_files| publish(&theirs, &one.dist(), &other.manifest(), unknown_files);
    let message = refused(publish(UnknownFiles::Refused), Code::UnknownFiles, &one.dist());
    assert!(message.ends_with(": index.html, servizi/nido/index.html."), "{message}");
    publish(UnknownFiles::Replaced).expect("forced");
    let message = refused(one.publish(&town()), Code::UnknownFiles, &one.dist());
    assert!(message.ends_with(": index.html."), "{message}");
}

#[test]
fn a_manifest_that_cannot_be_written_is_reported() {
    let project = Project::new();
    fs::write(project.1.path().join("cache"), "a file").unwrap();
    let publisher = Publisher::begin(&project.dist(), &project.manifest(), &OutputState::default());
    let announced = std::cell::RefCell::new(Vec::new());
    let announce = |it: Diagnostic| announced.borrow_mut().push((it.code, it.location));
    publisher.expect("begun").finish(&town(), UnknownFiles::Refused, &announce).expect("published");
    let cache = project.1.path().join("cache").display().to_string();
    assert_eq!(announced.into_inner(), [(Code::NotRecorded, Location::Path(cache))]);
}

#[test]
fn each_output_folder_has_its_own_manifest() {
    let project = Project::new();
    let site = project.path("site");
    fs::create_dir_all(site.join("real")).unwrap();
    symlink("real", site.join("link")).unwrap();
    let name = |site: &Path, dist: &Path| manifest_path(Path::new("cache"), site, dist);
    let paths = [site.join("dist"), site.join("real"), project.path("www"), site.join("real/dist")];
    let names = paths.each_ref().map(|it| name(&site, it));
    assert_eq!(BTreeSet::from(names.clone()).len(), names.len());
    assert_eq!(name(&site, &site.join("link")), names[1]);
    assert_eq!(name(&site, &site.join("../www")), names[2]);
    fs::rename(&site, project.path("moved")).unwrap();
    assert_eq!(name(&project.path("moved"), &project.path("moved/dist")), names[0]);
}

#[test]
fn a_file_deleted_by_hand_comes_back() {
    for (mode, method) in MODES.into_iter().zip(METHODS) {
        let project = Project::with(&town());
        fs::remove_file(project.path("dist/index.html")).unwrap();
        assert_eq!(project.publish_by(mode, &town()), Ok(published(1, 2, 0, method)));
        project.check(&town());
    }
}

#[test]
fn a_pipe_in_the_folder_is_unknown_and_not_read() {
    let project = Project::with(&town());
    fs::remove_file(project.path("dist/index.html")).unwrap();
    let made = Command::new("mkfifo").arg(project.path("dist/index.html")).status().expect("coreutils");
    assert!(made.success());
    refused(project.publish(&town()), Code::UnknownFiles, &project.dist());
    publish(&town(), &project.dist(), &project.manifest(), UnknownFiles::Replaced).expect("forced");
    project.check(&town());
}

// ── Errors of the disk ───────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_file_in_the_place_of_the_folder_or_of_its_parent_is_reported() {
    let project = Project::new();
    project.write("dist", "a file");
    let message = refused(project.publish(&town()), Code::CannotWrite, &project.dist());
    assert!(message.contains("not a directory"), "{message}");
    refused(
        publish(&town(), &project.path("dist/x/y"), &project.manifest(), UnknownFiles::Replaced),
        Code::CannotWrite,
        &project.path("dist/x"),
    );
    assert_eq!(tree(project.0.path()), BTreeMap::from([("dist".to_owned(), b"a file".to_vec())]));
}

#[test]
fn a_failure_keeps_the_old_site_and_removes_the_stage() {
    // A name that is too long for the file system, after other files have been staged.
    let long = format!("z/{}", "x".repeat(300));
    let impossible = site([("index.html", "2"), (long.as_str(), "")]);
    let project = Project::with(&town());
    let path = project.path(&format!(".dist.wemi-new/{long}"));
    refused(project.publish(&impossible), Code::CannotWrite, &path);
    project.check(&town());
    project.publish(&site([("index.html", "3")])).expect("nothing is in the way");
}

#[test]
fn a_file_that_cannot_be_read_keeps_the_old_site_in_every_mode() {
    for mode in MODES {
        let project = Project::with(&town());
        let publication = project.begin_by(mode, &OutputState::default());
        let mut next = site([("a.css", "new"), ("index.html", "2")]);
        // Its bytes are those of a file that changes before they are copied.
        next.add("z.html", HashedFile::on_disk(project.1.path().join("gone"), blake3::hash(b"gone")));
        let done = publication.finish(&next, UnknownFiles::Refused, &|_| ());
        refused(done, Code::CannotWrite, &project.1.path().join("gone"));
        drop(publication);
        project.check(&town());
    }
}

#[test]
fn a_full_disk_keeps_the_old_site() {
    for mode in MODES {
        let project = Project::with(&town());
        let mut child = builder(&project, mode);
        // A file size limit simulates a full disk: the kernel refuses the write half-way.
        child.env("WEMI_TEST_BYTES", "300000");
        let shell = "ulimit -f 100; trap '' XFSZ; exec \"$0\" \"$@\"";
        let mut limited = Command::new("bash");
        limited.arg("-c").arg(shell).arg(child.get_program()).args(child.get_args());
        limited.envs(child.get_envs().filter_map(|(key, value)| Some((key, value?))));
        let output = limited.output().expect("bash");
        let message = String::from_utf8_lossy(&output.stdout);
        assert!(message.contains("CannotWrite") && message.contains("File too large"), "{message}");
        project.check(&town());
    }
}

#[test]
fn two_builds_at_once_are_refused() {
    for mode in MODES {
        let project = Project::with(&town());
        let lock = File::create(project.path(".dist.wemi-lock")).unwrap();
        rustix::fs::flock(&lock, FlockOperation::LockExclusive).unwrap();
        let new = site([("index.html", "2")]);
        refused(project.publish_by(mode, &new), Code::Busy, &project.dist());
        let link = project.path("link");
        symlink(project.dist(), &link).unwrap();
        let through = publish_with(&new, &link, &project.manifest(), UnknownFiles::Refused, mode);
        refused(through, Code::Busy, &link);
        fs::remove_file(link).unwrap();
        assert_eq!(fs::read_to_string(project.path("dist/index.html")).unwrap(), "home");
        // Unlocked explicitly: a child process of another test may have inherited the handle. The file
        // stays, as after a kill.
        rustix::fs::flock(&lock, FlockOperation::Unlock).unwrap();
        project.publish_by(mode, &new).expect("free again");
        project.check(&new);
    }
}

#[test]
fn concurrent_builds_end_with_one_complete_site() {
    for (mode, turns) in [(PublishMode::Swap, 3000), (PublishMode::Portable, 1000)] {
        compete_by(mode, turns);
    }
}

fn compete_by(mode: PublishMode, turns: usize) {
    let project = Project::with(&town());
    let done: usize = std::thread::scope(|scope| {
        let compete = |name: &'static str| {
            let project = &project;
            scope.spawn(move || {
                let publish = |turn: usize| {
                    let text = format!("{name} {turn}");
                    project.publish_by(mode, &site([("a.html", &*text), ("b.html", &*text)]))
                };
                (0..turns)
                    .filter(|turn| match publish(*turn) {
                        Ok(_) => true,
                        Err(error) => {
                            assert_eq!(error.code, Code::Busy, "{error:?}");
                            false
                        }
                    })
                    .count()
            })
        };
        let workers = [compete("one"), compete("two"), compete("three")];
        workers.into_iter().map(|it| it.join().expect("no panic")).sum()
    });
    assert!(done > 0);
    let text = fs::read_to_string(project.path("dist/a.html")).unwrap();
    project.check(&site([("a.html", &*text), ("b.html", &*text)]));
}

// ── In place ────────────────────────────────────────────────────────────────────────────────────────────────────

/// Returns the names that are added to (`+`) or removed from (`-`) a folder while `act` runs, in
/// order.
fn watched(folder: &Path, act: impl FnOnce()) -> Vec<String> {
    let watcher = inotify::init(CreateFlags::NONBLOCK).unwrap();
    inotify::add_watch(&watcher, folder, WatchFlags::ALL_EVENTS).unwrap();
    act();
    let mut buffer = [MaybeUninit::uninit(); 16 << 10];
    let mut reader = inotify::Reader::new(watcher, &mut buffer);
    let mut seen = Vec::new();
    while let Ok(event) = reader.next() {
        let name = event.file_name().map_or("", |it| it.to_str().expect("UTF-8"));
        if event.events().intersects(ReadFlags::MOVED_TO | ReadFlags::CREATE) {
            seen.push(format!("+{name}"));
        } else if event.events().intersects(ReadFlags::DELETE | ReadFlags::MOVED_FROM) {
            seen.push(format!("-{name}"));
        } else if event.events().intersects(ReadFlags::MODIFY) {
            seen.push(format!("!{name}"));
        }
    }
    seen
}

#[test]
fn in_place_writes_follow_references_and_removals_come_last() {
    let old = site([("a.html", "1"), ("b.css", "1"), ("c-1.css", "1"), ("same.html", "same")]);
    let new =
        site([("a.html", "2"), ("b.css", "2"), ("c-2.css", "2"), ("index.html", "2"), ("same.html", "same")]);
    for mode in [PublishMode::InPlace, PublishMode::Portable] {
        let project = Project::with(&old);
        let seen = watched(&project.dist(), || {
            project.publish_by(mode, &new).expect("published");
        });
        let expected =
            ["+.wemi-new", "+b.css", "+c-2.css", "+a.html", "+index.html", "-c-1.css", "-.wemi-new"];
        assert_eq!(seen, expected);
        project.check(&new);
    }
}

#[test]
fn a_swap_changes_nothing_inside_the_old_folder_before_it_is_gone() {
    let project = Project::with(&town());
    let old = File::open(project.dist()).unwrap();
    let seen = watched(&project.dist(), || {
        project.publish(&site([("index.html", "2"), ("css/a.css", "a")])).expect("published");
    });
    assert!(seen.iter().all(|it| it.starts_with('-')), "{seen:?}");
    assert_ne!(old.metadata().unwrap().ino(), project.stat("dist").ino());
}

// ── Killed builds ──────────────────────────────────────────────────────────────────────────────────

#[test]
fn files_of_a_killed_build_are_removed_and_not_unknown() {
    for mode in MODES {
        for next in [town(), site([("index.html", "2")])] {
            let project = Project::with(&town());
            fs::create_dir(project.path(".dist.wemi-new")).unwrap();
            fs::hard_link(project.path("dist/index.html"), project.path(".dist.wemi-new/index.html"))
                .unwrap();
            project.write(".dist.wemi-new/css/half.css", "ha");
            project.write(".dist.wemi-lock", "");
            project.write("dist/.wemi-new/0", "ha");
            project.publish_by(mode, &next).expect("published");
            project.check(&next);
        }
    }
}

/// Creates the state in the middle of an in-place write: the manifest of old and new, and some
/// files of each.
#[test]
fn an_interrupted_in_place_write_is_recognised() {
    for mode in MODES {
        let project = Project::with(&town());
        let line = |bytes: &str| format!("{} index.html\n", blake3::hash(bytes.as_bytes()));
        let list = fs::read_to_string(project.manifest()).unwrap();
        fs::write(project.manifest(), list.replace(&line("home"), &[line("home"), line("2")].concat()))
            .unwrap();
        project.write("dist/index.html", "2");
        project.publish_by(mode, &town()).expect("a file of the old or the new site");
        project.check(&town());
    }
}

#[test]
fn in_place_is_reported() {
    let project = Project::with(&town());
    let dist = project.path("dist");
    let reported = [None, Some(Code::NotSwapped), None];
    for (number, (mode, message)) in MODES.into_iter().rev().zip(reported).enumerate() {
        let done = project.publish_by(mode, &generation(MODES.len(), 1 + number)).expect("published");
        assert_eq!(done.diagnostic(&dist).map(|it| it.code), message);
    }
}

const GENERATION_FILES: usize = 15;

fn generation(number: usize, bytes: usize) -> Output {
    let text = format!("{number} {}", "x".repeat(bytes));
    let mut output = site([("same.css", "same"), ("a.html", &*text), ("z/z.html", &*text)]);
    for file in 0..GENERATION_FILES {
        output.add(format!("f{file}/{number}.css"), text.as_bytes());
    }
    // A file in one generation, a folder in the next.
    output.add(if number.is_multiple_of(2) { "turn" } else { "turn/index.html" }, text.as_bytes());
    output
}

/// Starts this test program again, running [`publish_until_killed`] only.
fn builder(project: &Project, mode: PublishMode) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["publish::publish_until_killed", "--exact", "--ignored", "--nocapture"]);
    command
        .env("WEMI_TEST_DIST", project.dist())
        .env("WEMI_TEST_MANIFEST", project.manifest())
        .env("WEMI_TEST_MODE", format!("{mode:?}"));
    command
}

#[test]
#[ignore = "the child of the tests that kill it"]
fn publish_until_killed() {
    let Some(dist) = std::env::var_os("WEMI_TEST_DIST") else { return };
    let manifest = std::env::var_os("WEMI_TEST_MANIFEST").expect("set with the folder");
    let name = std::env::var("WEMI_TEST_MODE").expect("set with the folder");
    let mode = MODES.into_iter().find(|it| format!("{it:?}") == name).expect("a mode");
    let bytes = std::env::var("WEMI_TEST_BYTES").map_or(100, |it| it.parse().expect("a number"));
    println!("\nready");
    for number in 0.. {
        let done = publish_with(
            &generation(number, bytes),
            Path::new(&dist),
            Path::new(&manifest),
            UnknownFiles::Refused,
            mode,
        );
        if let Err(error) = done {
            println!("{error:?}");
            return;
        }
    }
}

/// Asserts that each file of a site is that of some generation of 100 bytes.
fn assert_each_file_is_whole(dist: &Path) {
    for (path, bytes) in tree(dist).into_iter().filter(|(path, _)| !path.starts_with(".wemi-new")) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let is_whole = text == "same" || text.ends_with(&format!(" {}", "x".repeat(100)));
        assert!(is_whole || path.ends_with('/'), "{path}: {text}");
    }
}

#[test]
fn after_a_kill_at_any_moment_the_next_build_succeeds() {
    let mut cut = 0;
    for mode in MODES {
        for turn in 0..25 {
            let project = Project::with(&generation(1, 100));
            let mut child = builder(&project, mode).stdout(Stdio::piped()).spawn().expect("a child");
            let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
            assert!(lines.any(|it| it.expect("text") == "ready"));
            std::thread::sleep(Duration::from_micros(1_500 + 731 * turn));
            child.kill().expect("still running");
            child.wait().expect("killed");
            let left = fs::read_dir(project.0.path()).unwrap().count() > 1;
            cut += usize::from(left || project.path("dist/.wemi-new").exists());
            if mode == PublishMode::Swap {
                let text = fs::read_to_string(project.path("dist/a.html")).expect("never missing");
                let number = text.split(' ').next().and_then(|it| it.parse().ok()).expect("a generation");
                let whole = generation(number, 100);
                let found = tree(&project.dist());
                assert!(
                    found
                        .iter()
                        .map(|(path, bytes)| (path.as_str(), &bytes[..]))
                        .eq(whole.iter().map(|(path, bytes)| (path, &bytes[..])))
                );
            } else {
                assert_each_file_is_whole(&project.dist());
            }
            let next = generation(7, 100);
            project.publish_by(mode, &next).expect("no file is unknown, none is in the way");
            project.check(&next);
        }
    }
    assert!(cut >= 37, "only {cut} of 75 were killed in the middle");
}

// ── Concurrent readers ──────────────────────────────────────────────────────────────────────────────────────────

fn read_at(folder: &File, path: &str) -> io::Result<String> {
    let file = rustix::fs::openat(folder, path, OFlags::RDONLY, Rights::empty())?;
    let mut text = String::new();
    File::from(file).read_to_string(&mut text)?;
    Ok(text)
}

/// Reads two files of one site through one handle of its folder.
fn read_both(dist: &Path) -> io::Result<[String; 2]> {
    let folder = File::open(dist)?;
    Ok([read_at(&folder, "a.html")?, read_at(&folder, "z/z.html")?])
}

#[test]
fn a_reader_never_sees_a_partial_file() {
    for mode in [PublishMode::InPlace, PublishMode::Portable] {
        let project = Project::with(&generation(0, 100_000));
        let (page, done) = (project.path("dist/a.html"), AtomicBool::new(false));
        std::thread::scope(|scope| {
            let reader = scope.spawn(|| {
                let mut seen = BTreeSet::new();
                while !done.load(Ordering::Relaxed) {
                    let text = fs::read_to_string(&page).expect("a file is never missing");
                    let (number, rest) = text.split_once(' ').expect("a generation");
                    assert_eq!(rest.len(), 100_000, "{mode:?}");
                    seen.insert(number.to_owned());
                }
                seen.len()
            });
            for number in 1..=100 {
                if reader.is_finished() {
                    break; // an assertion failed
                }
                project.publish_by(mode, &generation(number, 100_000)).expect("published");
            }
            done.store(true, Ordering::Relaxed);
            assert!(reader.join().expect("no assertion failed") > 1);
        });
    }
}

#[test]
fn a_reader_never_sees_a_partial_site() {
    let project = Project::with(&generation(0, 100));
    let (dist, done) = (project.dist(), AtomicBool::new(false));
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = 0;
            let mut last = String::new();
            while !done.load(Ordering::Relaxed) {
                for path in ["a.html", "z/z.html"] {
                    fs::read(dist.join(path)).expect("by its path, a file is never missing");
                }
                match read_both(&dist) {
                    Ok([a, z]) => {
                        assert_eq!(a, z);
                        seen += usize::from(a != last);
                        last = a;
                    }
                    // The handle of a replaced folder, which is being removed.
                    Err(error) => assert_eq!(error.kind(), io::ErrorKind::NotFound),
                }
            }
            seen
        });
        for number in 1..=200 {
            if reader.is_finished() {
                break; // an assertion failed
            }
            let done = project.publish(&generation(number, 100)).expect("published");
            assert_eq!(done.method, PublishMethod::Swapped);
        }
        done.store(true, Ordering::Relaxed);
        let seen = reader.join().expect("whole sites only");
        assert!(seen > 10, "the reader saw only {seen} of 200 sites");
    });
    project.check(&generation(200, 100));
}
