//! Learns that somebody saved. What has changed is not our business: the next snapshot sees it, and the hashes decide.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, ErrorKind, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::serve::Notice;
use crate::source::disk::{FOLDERS, is_litter};

/// An editor writes a file in several steps; after this time without one it has ended. One that takes longer is no harm: what comes while
/// we build makes that build out of date, and it is not shown.
const QUIET: Duration = Duration::from_millis(5);
/// The same, where the system tells that a file was closed: only a save of many files goes on.
const QUIET_WHEN_CLOSED: Duration = Duration::from_millis(1);
/// Whoever saves without end sees something too.
const PATIENCE: Duration = Duration::from_millis(200);
/// How often we look where the system does not tell.
const POLL_EVERY: Duration = Duration::from_secs(1);

enum Change {
    /// Something inside the folders, and more of it may come.
    Began,
    /// A file inside the folders was written to its end.
    Closed,
    /// `content/` or `themes/` itself, or the system lost count: what we watch may not be what is there.
    Lost,
    /// The system cannot tell any more, and why.
    Deaf(String),
}

/// The watch over the folders of the site.
pub(super) struct Watch {
    root: PathBuf,
    notice: Notice,
    watcher: Box<dyn Watcher>,
    changes: Receiver<Change>,
    sender: Sender<Change>,
    /// Why we poll, until it was told.
    deaf: Option<String>,
}

impl Watch {
    /// Fails only when there is no `root`.
    pub fn start(root: &Path, notice: Notice) -> io::Result<Watch> {
        let root = root.canonicalize()?; // some systems tell the real paths, whatever they were asked for
        let (sender, changes) = channel();
        let (watcher, notice, deaf) = match notice {
            Notice::Polling => (polling(&root, &sender), Notice::Polling, None),
            Notice::System => match listening(&root, &sender) {
                Ok(watcher) => (watcher, Notice::System, None),
                Err(err) => (polling(&root, &sender), Notice::Polling, Some(err.to_string())),
            },
        };
        Ok(Watch { root, notice, watcher, changes, sender, deaf })
    }

    /// Why the system cannot tell, once.
    pub fn take_deaf(&mut self) -> Option<String> {
        self.deaf.take()
    }

    /// Waits for a change, then for quiet.
    pub fn wait(&mut self) {
        let change = self.changes.recv().expect("we hold a sender");
        self.settle(change);
    }

    /// Says at once when there was no change; waits for quiet when there was one.
    pub fn has_changed(&mut self) -> bool {
        let change = self.changes.try_recv().ok();
        change.is_some_and(|change| {
            self.settle(change);
            true
        })
    }

    /// Takes all that belongs to one save.
    fn settle(&mut self, first: Change) {
        let patience_ends = Instant::now() + PATIENCE;
        let mut change = Some(first);
        while let Some(it) = change {
            let quiet = if matches!(it, Change::Closed) { QUIET_WHEN_CLOSED } else { QUIET };
            match it {
                Change::Began | Change::Closed => (),
                Change::Lost => self.watch_anew(),
                Change::Deaf(reason) => self.poll_from_now_on(reason),
            }
            let left = patience_ends.saturating_duration_since(Instant::now());
            change = if left.is_zero() { None } else { self.changes.recv_timeout(quiet.min(left)).ok() };
        }
        // A question that changes nothing. Its answer comes after the watcher has begun to watch the folders that it has just told
        // us about: of a file in a new folder either we hear, or the snapshot that follows has it.
        _ = self.watcher.configure(Config::default());
    }

    /// The folder that we watch may have been moved away, and another one put in its place. The snapshot comes after this, so
    /// nothing falls in between.
    fn watch_anew(&mut self) {
        for folder in FOLDERS.map(|it| self.root.join(it)) {
            _ = self.watcher.unwatch(&folder); // it may be gone
        }
        match watch_folders(self.watcher.as_mut(), &self.root) {
            Err(err) if is_exhausted(&err) => self.poll_from_now_on(err.to_string()),
            // The folder went away again: that is a change of its own.
            Ok(()) | Err(_) => (),
        }
    }

    fn poll_from_now_on(&mut self, reason: String) {
        if self.notice == Notice::System {
            self.notice = Notice::Polling;
            self.watcher = polling(&self.root, &self.sender);
            self.deaf = Some(reason);
        }
    }
}

fn listening(root: &Path, sender: &Sender<Change>) -> notify::Result<Box<dyn Watcher>> {
    let (place, sender) = (root.to_owned(), sender.clone());
    let tell = move |event: notify::Result<Event>| {
        let change = match event {
            Ok(event) => change(&place, &event),
            Err(err) if is_exhausted(&err) => Some(Change::Deaf(err.to_string())),
            Err(_) => Some(Change::Lost),
        };
        // Nobody listens any more only when the process ends.
        _ = change.map(|it| sender.send(it));
    };
    let mut watcher = RecommendedWatcher::new(tell, Config::default())?;
    watch_folders(&mut watcher, root)?;
    Ok(Box::new(watcher))
}

/// Compares contents: times of change have seconds only here, and two saves may share one.
fn polling(root: &Path, sender: &Sender<Change>) -> Box<dyn Watcher> {
    let (place, sender) = (root.to_owned(), sender.clone());
    let tell = move |event: notify::Result<Event>| {
        // What cannot be looked at is told by the build.
        _ = event.ok().and_then(|event| change(&place, &event)).map(|it| sender.send(it));
    };
    let config = Config::default().with_poll_interval(POLL_EVERY).with_compare_contents(true);
    let mut watcher = PollWatcher::new(tell, config).expect("a thread and a clock are all it takes");
    // A folder that cannot be watched now is watched when it comes: the root tells.
    _ = watch_folders(&mut watcher, root);
    Box::new(watcher)
}

/// The root too, but not what is in its other folders: it tells when `content/` itself goes and comes.
fn watch_folders(watcher: &mut dyn Watcher, root: &Path) -> notify::Result<()> {
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for folder in FOLDERS.map(|it| root.join(it)) {
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
    }
    Ok(())
}

fn is_exhausted(err: &notify::Error) -> bool {
    matches!(err.kind, ErrorKind::MaxFilesWatch)
}

/// What an event means to us; `None` when nothing.
fn change(root: &Path, event: &Event) -> Option<Change> {
    let is_closed = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
    if event.kind.is_access() && !is_closed {
        return None; // our own snapshot reads; a build must not cause the next one
    }
    if event.need_rescan() {
        return Some(Change::Lost);
    }
    let inside = |path: &PathBuf| path.strip_prefix(root).ok().map(Path::to_owned);
    let of_site = |path: &PathBuf| FOLDERS.iter().any(|it| path.starts_with(it));
    let paths: Vec<PathBuf> = event.paths.iter().filter_map(inside).filter(of_site).collect();
    if paths.iter().any(|it| it.components().count() == 1) {
        return Some(Change::Lost);
    }
    let told = if is_closed { Change::Closed } else { Change::Began };
    paths.iter().any(|it| !is_left_by_an_editor(it)).then_some(told)
}

/// Swap and backup files come and go while somebody types.
fn is_left_by_an_editor(path: &Path) -> bool {
    path.iter().any(|name| is_litter(&name.to_string_lossy()))
}
