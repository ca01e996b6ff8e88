//! The town of `tests/town`, and functions to change it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use tempfile::TempDir;
use wemi::diagnostics::{self, Diagnostic, MessageLanguage, Style};
use wemi::memo::{self, Memo};
use wemi::output::{Output, UnknownFiles, publish};
use wemi::page::Cards;
use wemi::pipeline::{self, Built, VisiblePages};
use wemi::settings::{DraftVisibility, Flags, SiteMode};
use wemi::source::{SitePath, Snapshot, disk};
use wemi::value::Lang;

/// A GIF of 3 by 2 pixels.
pub const GIF: &[u8] =
    b"GIF89a\x03\0\x02\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x03\0\x02\0\0\x02\x03\x8c\x0f\x05\0;";

/// Returns a path below the folder of the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Returns the flags of every test: the 23rd of November 2026, noon in UTC.
pub fn flags() -> Flags {
    Flags {
        now_unix: 1_795_435_200,
        date: None,
        base_url: None,
        drafts: DraftVisibility::Hidden,
        mode: SiteMode::Published,
        host: None,
        compress: false,
    }
}

/// Returns cards for pages that are not rendered.
pub fn no_cards() -> Cards<'static> {
    Cards::new(&[], |_, _| unreachable!("without languages there are no cards to render"))
}

/// Files by path, which a test changes before it builds them.
#[derive(Clone)]
pub struct Town(BTreeMap<String, Vec<u8>>);

impl Town {
    /// Returns the town of `tests/town`, which has no errors.
    pub fn new() -> Town {
        Town::at(&project("tests/town"))
    }

    /// Returns the town with that many more services: lists of several pages, a longer build.
    pub fn large(services: usize) -> Town {
        let mut town = Town::new();
        let service = town.text("content/services/pasti.md").to_owned();
        for number in 0..services {
            let service = service.replace("id = \"pasti\"", &format!("id = \"s{number}\""));
            let service = service.replace("\"Pasti a casa\"", &format!("\"Servizio {number}\""));
            town = town.with(&format!("content/services/s{number}.md"), service);
        }
        town
    }

    /// Reads the site in a folder.
    pub fn at(folder: &Path) -> Town {
        let snapshot = disk::read(folder).expect("a readable site");
        Town(snapshot.files().iter().map(|it| (it.path.to_string(), it.bytes.to_vec())).collect())
    }

    /// Returns a site without files.
    pub fn empty() -> Town {
        Town(BTreeMap::new())
    }

    /// Replaces a text that the file holds exactly once.
    #[track_caller]
    pub fn edit(mut self, path: &str, from: &str, to: &str) -> Town {
        let text = String::from_utf8(self.0[path].clone()).expect("text");
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}");
        self.0.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
        self
    }

    /// Adds a file, or replaces it.
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Town {
        self.0.insert(path.to_owned(), bytes.into());
        self
    }

    /// Removes a file.
    #[track_caller]
    pub fn without(mut self, path: &str) -> Town {
        self.0.remove(path).expect(path);
        self
    }

    /// Returns whether a file exists.
    pub fn holds(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// Returns the text of a file.
    #[track_caller]
    pub fn text(&self, path: &str) -> &str {
        std::str::from_utf8(self.0.get(path).expect(path)).expect("text")
    }

    pub fn snapshot(&self) -> Snapshot {
        let files =
            self.0.iter().map(|(path, bytes)| (SitePath::new(path).expect(path), bytes.clone().into()));
        Snapshot::new(files.collect(), Vec::new())
    }

    /// Returns the paths of all files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Writes the town to a temporary folder, for changes that a map of files cannot have and for
    /// the command.
    pub fn on_disk(&self) -> TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        self.write_to(folder.path());
        folder
    }

    /// Writes every file of the town below `folder`.
    pub fn write_to(&self, folder: &Path) {
        for (path, bytes) in &self.0 {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
    }

    /// Builds it with an empty memo.
    pub fn build(&self) -> (Snapshot, Built) {
        let snapshot = self.snapshot();
        let built = build(&snapshot, &Memo::default());
        (snapshot, built)
    }
}

pub fn build(snapshot: &Snapshot, memo: &Memo) -> Built {
    pipeline::build(snapshot, &flags(), memo, &|_| ())
}

/// Builds with visible pages. Also returns the files that were shown before the site was complete.
pub fn build_visible_first(
    snapshot: &Snapshot,
    memo: &Memo,
    pages: &BTreeSet<String>,
) -> (Built, Option<Output>) {
    let ahead = OnceLock::new();
    let show = |part: &Output| ahead.set(part.clone()).expect("shown once");
    let built = pipeline::build_visible_first(
        &VisiblePages { pages, show: &show },
        snapshot,
        &flags(),
        memo,
        &|_| (),
    );
    (built, ahead.into_inner())
}

/// Builds and publishes in `folder` as a process would, with the saved memo. Returns the memo too.
pub fn process(folder: &Path, snapshot: &Snapshot, flags: &Flags) -> (Memo, Built) {
    let (saved, site) = (folder.join("cache"), folder.join("dist"));
    let memo = Memo::with_saved(memo::load(&saved), &site);
    let built = pipeline::build(snapshot, flags, &memo, &|_| ());
    publish_to(&site, &built);
    memo::save(&memo, &saved).expect("saved");
    (memo, built)
}

/// Publishes a site; the manifest is beside its folder.
pub fn publish_to(dist: &Path, built: &Built) {
    let output = built.output.as_ref().expect("the content has no errors");
    publish(output, dist, &dist.with_file_name("files"), UnknownFiles::Refused).expect("published");
}

/// Renders diagnostics as an editor reads them.
pub fn messages(snapshot: &Snapshot, diagnostics: &[Diagnostic]) -> String {
    diagnostics::render_terminal(snapshot, diagnostics, MessageLanguage::Italian, Style::Plain)
}

/// Returns the command on a site, at the time of [`flags`] and without `NO_COLOR`.
pub fn command(site: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wemi"));
    command.arg("--site").arg(site).args(words).stdin(Stdio::null());
    command.env("SOURCE_DATE_EPOCH", flags().now_unix.to_string()).env_remove("NO_COLOR");
    command
}

/// The result of a run of the command.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs the command on a site until it ends.
pub fn wemi(site: &Path, words: &[&str]) -> Ran {
    ran(&mut command(site, words))
}

/// Runs a command until it ends.
pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the command runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// Returns every file below a folder with its bytes, by path; a folder ends with `/`, a symbolic
/// link has its target as bytes.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(folder).expect("below").to_string_lossy().into_owned();
            if path.is_symlink() {
                let to = fs::read_link(&path).expect("a link");
                found.insert(name, to.to_string_lossy().into_owned().into_bytes());
            } else if path.is_dir() {
                found.insert(name + "/", Vec::new());
                folders.push(path);
            } else {
                found.insert(name, fs::read(&path).unwrap_or_default());
            }
        }
    }
    found
}

/// Returns a language by its code.
pub fn lang(code: &str) -> Lang {
    Lang::new(code).expect("a language code")
}
