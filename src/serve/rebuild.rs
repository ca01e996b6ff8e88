//! The loop of the caller's thread: wait for a change, build, publish the result.

use std::any::Any;
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::{Duration, Instant};

use crate::diagnostics::{Code, Diagnostic, Location, MessageLanguage, Style, render_terminal};
use crate::pipeline::VisiblePages;
use crate::serve::current_site::CurrentSite;
use crate::serve::event::{Event, RebuildResult};
use crate::serve::watch::FolderWatcher;
use crate::source::Snapshot;

/// How many outdated results in a row are discarded …
const DISCARDED_MAX: usize = 4;
/// … and for how long, so that continuous saves still show a result.
const DISCARD_FOR: Duration = Duration::from_secs(1);

/// Longer than mimalloc keeps freed memory (one second).
const RELEASE_AFTER: Duration = Duration::from_millis(1_100);
/// Freeing a large block makes mimalloc return a quarter of what it keeps, so four return all.
const RELEASE_BLOCKS: usize = 4;
const RELEASE_BLOCK_BYTES: usize = 1 << 20;

/// Builds once and publishes the result.
pub(super) fn build_once(
    build: &mut impl FnMut(&VisiblePages<'_>) -> RebuildResult,
    current_site: &CurrentSite,
    message_language: MessageLanguage,
    on_event: &mut impl FnMut(Event),
) {
    let attempt = attempt(build, current_site, message_language);
    publish(attempt, current_site, on_event);
}

/// Builds at each change. A result is discarded if another edit came during the build, unless a
/// part of it is already served.
pub(super) fn build_on_change(
    build: &mut impl FnMut(&VisiblePages<'_>) -> RebuildResult,
    watch: &mut FolderWatcher,
    current_site: &CurrentSite,
    message_language: MessageLanguage,
    on_event: &mut impl FnMut(Event),
) -> ! {
    loop {
        if let Some(reason) = watch.take_failure() {
            on_event(Event::Polling { reason });
        }
        watch.wait();
        let started = Instant::now();
        let mut discarded = 0;
        let newest = loop {
            let attempt = attempt(build, current_site, message_language);
            let is_due = discarded == DISCARDED_MAX || started.elapsed() > DISCARD_FOR;
            if is_due || !watch.has_changed() {
                break attempt;
            }
            // This result stays if the newer edit has errors.
            if current_site.has_partial() && attempt.rebuilt.output.is_some() {
                current_site.publish(attempt.rebuilt);
            }
            discarded += 1;
        };
        publish(newest, current_site, on_event);
    }
}

/// The result of a build and the event that reports it.
struct Attempt {
    rebuilt: RebuildResult,
    event: Event,
}

/// Builds once and turns a panic into a diagnostic, so that the server continues. Unwinding is
/// safe: the pipeline is a chain of pure functions and the memo holds finished results only, so a
/// later build cannot see partial state.
fn attempt(
    build: &mut impl FnMut(&VisiblePages<'_>) -> RebuildResult,
    current_site: &CurrentSite,
    message_language: MessageLanguage,
) -> Attempt {
    let started = Instant::now();
    let visible_pages = VisiblePages {
        pages: &current_site.viewers.pages(),
        show: &|partial| current_site.show_partial(partial),
    };
    match catch_unwind(AssertUnwindSafe(|| build(&visible_pages))) {
        Ok(rebuilt) => {
            let milliseconds = started.elapsed().as_millis();
            let (has_errors, diagnostics) = (rebuilt.has_errors, rebuilt.diagnostics.clone());
            Attempt { rebuilt, event: Event::Rebuilt { milliseconds, has_errors, diagnostics } }
        }
        Err(panic) => {
            let diagnostic =
                Diagnostic::at(Code::Panicked, Location::World).with("reason", reason(panic.as_ref()));
            let text = render_terminal(
                &Snapshot::default(),
                std::slice::from_ref(&diagnostic),
                message_language,
                Style::Plain,
            );
            let rebuilt = RebuildResult { output: None, diagnostics: text, has_errors: true };
            Attempt { rebuilt, event: Event::Panicked(diagnostic) }
        }
    }
}

fn publish(attempt: Attempt, current_site: &CurrentSite, on_event: &mut impl FnMut(Event)) {
    current_site.publish(attempt.rebuilt);
    on_event(attempt.event);
    // If no thread can be started, the memory is released after the next build.
    _ = thread::Builder::new().spawn(release_memory);
}

/// Makes the allocator return the memory of the last site to the system. It does so at the first
/// large `free` that is a second later; for a whole site that takes longer than rendering a page,
/// so it is forced here rather than left to the next build.
fn release_memory() {
    thread::sleep(RELEASE_AFTER);
    for _ in 0..RELEASE_BLOCKS {
        drop(black_box(vec![1_u8; RELEASE_BLOCK_BYTES]));
    }
}

/// Returns the message of a panic.
fn reason(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("panic")
}
