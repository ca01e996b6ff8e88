//! Learns that somebody saved. What has changed is not our business: the next snapshot sees it, and the hashes decide.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, ErrorKind, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::serve::WatchMode;
use crate::source::disk::{FOLDERS, is_temporary_name};

/// An editor writes a file in several steps; after this time without one it has ended. One that takes longer is no harm: what comes while
/// we build makes that build out of date, and it is not shown.
const QUIET: Duration = Duration::from_millis(5);
/// The same, where the system tells that a file was closed: only a save of many files goes on.
const QUIET_WHEN_CLOSED: Duration = Duration::from_millis(1);
/// Whoever saves without end sees something too.
const SETTLE_MAX: Duration = Duration::from_millis(200);
/// How often we look where the system does not tell.
const POLL_EVERY: Duration = Duration::from_secs(1);

enum WatchEvent {
    /// Something inside the folders, and more of it may come.
    Changed,
    /// A file inside the folders was written to its end.
    Written,
    /// `content/` or `themes/` itself, or the system lost count: what we watch may not be what is there.
    Rescan,
    /// The system cannot tell any more, and why.
    WatchFailed(String),
}

/// The watch over the folders of the site.
pub(super) struct FolderWatcher {
    root: PathBuf,
    watch_mode: WatchMode,
    watcher: Box<dyn Watcher>,
    changes: Receiver<WatchEvent>,
    sender: Sender<WatchEvent>,
    /// Why we poll, until it was told.
    failure: Option<String>,
}

impl FolderWatcher {
    /// Fails only when there is no `root`.
    pub fn start(root: &Path, watch_mode: WatchMode) -> io::Result<FolderWatcher> {
        let root = root.canonicalize()?; // some systems tell the real paths, whatever they were asked for
        let (sender, changes) = channel();
        let (watcher, watch_mode, failure) = match watch_mode {
            WatchMode::Polling => (polling_watcher(&root, &sender), WatchMode::Polling, None),
            WatchMode::System => match system_watcher(&root, &sender) {
                Ok(watcher) => (watcher, WatchMode::System, None),
                Err(err) => (polling_watcher(&root, &sender), WatchMode::Polling, Some(err.to_string())),
            },
        };
        Ok(FolderWatcher { root, watch_mode, watcher, changes, sender, failure })
    }

    /// Why the system cannot tell, once.
    pub fn take_failure(&mut self) -> Option<String> {
        self.failure.take()
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
    fn settle(&mut self, first: WatchEvent) {
        let patience_ends = Instant::now() + SETTLE_MAX;
        let mut change = Some(first);
        while let Some(it) = change {
            let quiet = if matches!(it, WatchEvent::Written) { QUIET_WHEN_CLOSED } else { QUIET };
            match it {
                WatchEvent::Changed | WatchEvent::Written => (),
                WatchEvent::Rescan => self.watch_anew(),
                WatchEvent::WatchFailed(reason) => self.poll_from_now_on(reason),
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
        if self.watch_mode == WatchMode::System {
            self.watch_mode = WatchMode::Polling;
            self.watcher = polling_watcher(&self.root, &self.sender);
            self.failure = Some(reason);
        }
    }
}

fn system_watcher(root: &Path, sender: &Sender<WatchEvent>) -> notify::Result<Box<dyn Watcher>> {
    let (folder, sender) = (root.to_owned(), sender.clone());
    let send = move |event: notify::Result<Event>| {
        let change = match event {
            Ok(event) => change(&folder, &event),
            Err(err) if is_exhausted(&err) => Some(WatchEvent::WatchFailed(err.to_string())),
            Err(_) => Some(WatchEvent::Rescan),
        };
        // Nobody listens any more only when the process ends.
        _ = change.map(|it| sender.send(it));
    };
    let mut watcher = RecommendedWatcher::new(send, Config::default())?;
    watch_folders(&mut watcher, root)?;
    Ok(Box::new(watcher))
}

/// Compares contents: times of change have seconds only here, and two saves may share one.
fn polling_watcher(root: &Path, sender: &Sender<WatchEvent>) -> Box<dyn Watcher> {
    let (folder, sender) = (root.to_owned(), sender.clone());
    let send = move |event: notify::Result<Event>| {
        // What cannot be looked at is told by the build.
        _ = event.ok().and_then(|event| change(&folder, &event)).map(|it| sender.send(it));
    };
    let config = Config::default().with_poll_interval(POLL_EVERY).with_compare_contents(true);
    let mut watcher = PollWatcher::new(send, config).expect("a thread and a clock are all it takes");
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
fn change(root: &Path, event: &Event) -> Option<WatchEvent> {
    let is_closed = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
    if event.kind.is_access() && !is_closed {
        return None; // our own snapshot reads; a build must not cause the next one
    }
    if event.need_rescan() {
        return Some(WatchEvent::Rescan);
    }
    let inside = |path: &PathBuf| path.strip_prefix(root).ok().map(Path::to_owned);
    let of_site = |path: &PathBuf| FOLDERS.iter().any(|it| path.starts_with(it));
    let paths: Vec<PathBuf> = event.paths.iter().filter_map(inside).filter(of_site).collect();
    if paths.iter().any(|it| it.components().count() == 1) {
        return Some(WatchEvent::Rescan);
    }
    let change = if is_closed { WatchEvent::Written } else { WatchEvent::Changed };
    paths.iter().any(|it| !is_temporary_file(it)).then_some(change)
}

/// Swap and backup files come and go while somebody types.
fn is_temporary_file(path: &Path) -> bool {
    path.iter().any(|name| is_temporary_name(&name.to_string_lossy()))
}
