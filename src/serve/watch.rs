//! Detects that files of the site changed. Which ones is left to the next snapshot, which compares
//! hashes.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, ErrorKind, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::serve::options::WatchMode;
use crate::source::disk::{self, FOLDERS, is_temporary_name};
use crate::system::FileStamp;

/// An editor writes a file in several steps; a save has ended after this time without an event. A
/// longer pause does no harm: an event during a build makes its result outdated, so it is
/// discarded.
const QUIET: Duration = Duration::from_millis(5);
/// The same after a file was closed: only a save of several files continues.
const QUIET_WHEN_CLOSED: Duration = Duration::from_millis(1);
/// The longest wait for quiet, so that continuous saves still show a result.
const SETTLE_MAX: Duration = Duration::from_millis(200);
/// The interval of polling.
const POLL_EVERY: Duration = Duration::from_secs(1);
/// The interval in which the files are looked at while no event comes: shared folders and containers may
/// report none.
const CHECK_EVERY: Duration = Duration::from_secs(2);
/// How late an event may come after the change that it reports.
const EVENT_DELAY: Duration = Duration::from_millis(500);

/// Why events are given up after a change without one.
const NO_EVENT: &str = "a file changed, and no event came";

enum WatchEvent {
    /// A file in the folders changed, and more events may follow.
    Changed,
    /// A file in the folders was written and closed.
    Written,
    /// `content/` or `themes/` itself changed, or the system dropped events: the watches may not be
    /// on the current folders.
    Rescan,
    /// The system can no longer report events; with its error.
    WatchFailed(String),
}

/// Watches the folders of the site.
pub(super) struct FolderWatcher {
    root: PathBuf,
    watch_mode: WatchMode,
    watcher: Box<dyn Watcher>,
    changes: Receiver<WatchEvent>,
    sender: Sender<WatchEvent>,
    /// The stamps of all files when the last change was reported.
    stamps: Vec<(PathBuf, FileStamp)>,
    /// Why the system cannot report events, until it is reported.
    failure: Option<String>,
}

impl FolderWatcher {
    /// Starts watching; an error only if `root` does not exist.
    pub fn start(root: &Path, watch_mode: WatchMode) -> io::Result<FolderWatcher> {
        let root = root.canonicalize()?; // some systems report real paths, whatever path is watched
        let (sender, changes) = channel();
        let (watcher, watch_mode, failure) = match watch_mode {
            WatchMode::Polling => (polling_watcher(&root, &sender), WatchMode::Polling, None),
            WatchMode::System => match system_watcher(&root, &sender) {
                Ok(watcher) => (watcher, WatchMode::System, None),
                Err(err) => (polling_watcher(&root, &sender), WatchMode::Polling, Some(err.to_string())),
            },
        };
        let stamps = disk::stamps(&root);
        Ok(FolderWatcher { root, watch_mode, watcher, changes, sender, stamps, failure })
    }

    /// Returns why the system cannot report events, once.
    pub fn take_failure(&mut self) -> Option<String> {
        self.failure.take()
    }

    /// Waits for a change, then for quiet.
    pub fn wait(&mut self) {
        let change = loop {
            if let Ok(change) = self.changes.recv_timeout(CHECK_EVERY) {
                break change;
            }
            if self.watch_mode == WatchMode::System && disk::stamps(&self.root) != self.stamps {
                let change = self.changes.recv_timeout(EVENT_DELAY);
                break change.unwrap_or_else(|_| WatchEvent::WatchFailed(NO_EVENT.to_owned()));
            }
        };
        self.settle(change);
    }

    /// Returns whether there was a change; if so, after waiting for quiet.
    pub fn has_changed(&mut self) -> bool {
        let change = self.changes.try_recv().ok();
        change.is_some_and(|change| {
            self.settle(change);
            true
        })
    }

    /// Receives all events of one save.
    fn settle(&mut self, first: WatchEvent) {
        let deadline = Instant::now() + SETTLE_MAX;
        let mut next = Some(first);
        while let Some(event) = next {
            let quiet = if matches!(event, WatchEvent::Written) { QUIET_WHEN_CLOSED } else { QUIET };
            match event {
                WatchEvent::Changed | WatchEvent::Written => (),
                WatchEvent::Rescan => self.rewatch(),
                WatchEvent::WatchFailed(reason) => self.switch_to_polling(reason),
            }
            let left = deadline.saturating_duration_since(Instant::now());
            next = if left.is_zero() { None } else { self.changes.recv_timeout(quiet.min(left)).ok() };
        }
        self.stamps = disk::stamps(&self.root);
        // Changes nothing, but returns only after the watcher has added the new folders that it has
        // just reported. So a file in a new folder causes an event or is in the next snapshot.
        _ = self.watcher.configure(Config::default());
    }

    /// Watches the folders again: a watched folder may have been moved away and replaced. The
    /// snapshot is read after this, so no change is missed.
    fn rewatch(&mut self) {
        for folder in FOLDERS.map(|it| self.root.join(it)) {
            _ = self.watcher.unwatch(&folder); // it may have been removed
        }
        match watch_folders(self.watcher.as_mut(), &self.root) {
            Err(err) if is_exhausted(&err) => self.switch_to_polling(err.to_string()),
            // On any other error the folder was removed again, which causes an event of its own.
            Ok(()) | Err(_) => (),
        }
    }

    fn switch_to_polling(&mut self, reason: String) {
        if self.watch_mode == WatchMode::System {
            self.watch_mode = WatchMode::Polling;
            self.watcher = polling_watcher(&self.root, &self.sender);
            self.failure = Some(reason);
        }
    }
}

fn system_watcher(root: &Path, sender: &Sender<WatchEvent>) -> notify::Result<Box<dyn Watcher>> {
    let (folder, sender, targets) = (root.to_owned(), sender.clone(), disk::link_targets(root));
    let linked = targets.clone();
    let send = move |event: notify::Result<Event>| {
        let change = match event {
            Ok(event) if event.paths.iter().any(|it| linked.contains(it)) => linked_change(&event),
            Ok(event) => change(&folder, &event),
            Err(err) if is_exhausted(&err) => Some(WatchEvent::WatchFailed(err.to_string())),
            Err(_) => Some(WatchEvent::Rescan),
        };
        // The receiver is dropped only when the process ends.
        _ = change.map(|it| sender.send(it));
    };
    let mut watcher = RecommendedWatcher::new(send, Config::default())?;
    watch_folders(&mut watcher, root)?;
    for target in &targets {
        watcher.watch(target, RecursiveMode::NonRecursive)?;
    }
    Ok(Box::new(watcher))
}

/// Classifies an event of a file outside of the folders, to which a symbolic link in them leads.
fn linked_change(event: &Event) -> Option<WatchEvent> {
    (!event.kind.is_access()).then_some(WatchEvent::Changed)
}

/// Compares contents, because the modification times that it sees are in seconds, and two saves may
/// share one.
fn polling_watcher(root: &Path, sender: &Sender<WatchEvent>) -> Box<dyn Watcher> {
    let (folder, sender) = (root.to_owned(), sender.clone());
    let send = move |event: notify::Result<Event>| {
        // The build reports files that cannot be read.
        _ = event.ok().and_then(|event| change(&folder, &event)).map(|it| sender.send(it));
    };
    let config = Config::default().with_poll_interval(POLL_EVERY).with_compare_contents(true);
    let mut watcher = PollWatcher::new(send, config).expect("creating it does not access the file system");
    // A folder that does not exist yet is watched after an event of the root.
    _ = watch_folders(&mut watcher, root);
    Box::new(watcher)
}

/// Watches the folders of the site, and the root without its other folders: it reports when
/// `content/` itself is removed or created.
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

/// Classifies an event; `None` if it does not concern the site.
fn change(root: &Path, event: &Event) -> Option<WatchEvent> {
    let is_closed = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
    if event.kind.is_access() && !is_closed {
        return None; // reading a snapshot must not cause the next build
    }
    if event.need_rescan() {
        return Some(WatchEvent::Rescan);
    }
    let inside = |path: &PathBuf| path.strip_prefix(root).ok().map(Path::to_owned);
    let in_site = |path: &PathBuf| FOLDERS.iter().any(|it| path.starts_with(it));
    let paths: Vec<PathBuf> = event.paths.iter().filter_map(inside).filter(in_site).collect();
    if paths.iter().any(|it| it.components().count() == 1) {
        return Some(WatchEvent::Rescan);
    }
    let change = if is_closed { WatchEvent::Written } else { WatchEvent::Changed };
    paths.iter().any(|it| !is_temporary_file(it)).then_some(change)
}

/// Swap and backup files change while an editor types.
fn is_temporary_file(path: &Path) -> bool {
    path.iter().any(|name| is_temporary_name(&name.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use notify::NullWatcher;

    use super::{FolderWatcher, WatchMode};

    #[test]
    fn a_change_without_an_event_is_found_and_polling_begins() {
        let site = tempfile::tempdir().expect("a folder");
        for folder in ["content", "themes"] {
            fs::create_dir(site.path().join(folder)).expect("created");
        }
        let page = site.path().join("content/a.md");
        fs::write(&page, "one").expect("written");
        let mut watcher = FolderWatcher::start(site.path(), WatchMode::System).expect("started");
        watcher.watcher = Box::new(NullWatcher);
        fs::write(&page, "another").expect("written");
        // The first watcher may still report what it saw before it ended.
        let mut is_found = false;
        for text in ["two", "three", "four", "five"] {
            watcher.wait();
            is_found = watcher.take_failure().is_some();
            if is_found {
                break;
            }
            fs::write(&page, text).expect("written");
        }
        assert!(is_found);
        assert_eq!(watcher.watch_mode, WatchMode::Polling);
        // From now on each change is found.
        fs::write(&page, "a third one").expect("written");
        watcher.wait();
        assert!(watcher.take_failure().is_none());
    }

    #[test]
    fn the_target_of_a_symbolic_link_is_watched() {
        let site = tempfile::tempdir().expect("a folder");
        for folder in ["content", "themes", "shared"] {
            fs::create_dir(site.path().join(folder)).expect("created");
        }
        let target = site.path().join("shared/a.md");
        fs::write(&target, "one").expect("written");
        std::os::unix::fs::symlink(&target, site.path().join("content/a.md")).expect("linked");
        let mut watcher = FolderWatcher::start(site.path(), WatchMode::System).expect("started");
        fs::write(&target, "another").expect("written");
        watcher.wait();
        assert_eq!(watcher.watch_mode, WatchMode::System, "an event came");
    }
}
