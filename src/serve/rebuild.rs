//! The loop of the caller's thread: wait, build, show.

use std::any::Any;
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::{Duration, Instant};

use crate::diagnostics::{Code, Diagnostic, Location, MessageLanguage, Style, render_terminal};
use crate::pipeline::VisiblePages;
use crate::serve::current_site::CurrentSite;
use crate::serve::watch::FolderWatcher;
use crate::serve::{Event, RebuildResult};
use crate::source::Snapshot;

/// So many results in a row may be out of date and go unseen …
const SKIPPED_MAX: usize = 4;
/// … and for so long: whoever saves without end sees something too.
const SKIPPED_FOR: Duration = Duration::from_secs(1);

/// Longer than the allocator keeps what was freed; and what moves it to give back all of that: a quarter at a time, when so much is freed at once.
const FREED_FOR: Duration = Duration::from_millis(1_100);
const FREED_AT_ONCE: usize = 4;
const FREED_BYTES: usize = 1 << 20;

/// Builds and shows the result.
pub(super) fn build_once(
    build: &mut impl FnMut(&VisiblePages<'_>) -> RebuildResult,
    current_site: &CurrentSite,
    message_language: MessageLanguage,
    on_event: &mut impl FnMut(Event),
) {
    let attempt = attempt(build, current_site, message_language);
    show(attempt, current_site, on_event);
}

/// Builds at each change. A newer edit during a build wins: a result that is out of date already is not shown, unless part of it was.
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
        let mut skipped = 0;
        let newest = loop {
            let attempt = attempt(build, current_site, message_language);
            let late = skipped == SKIPPED_MAX || started.elapsed() > SKIPPED_FOR;
            if late || !watch.has_changed() {
                break attempt;
            }
            // It is what stays when the newer edit has a mistake.
            if current_site.has_partial() && attempt.rebuilt.output.is_some() {
                current_site.publish(attempt.rebuilt);
            }
            skipped += 1;
        };
        show(newest, current_site, on_event);
    }
}

/// A build and what to tell about it.
struct Attempt {
    rebuilt: RebuildResult,
    event: Event,
}

/// A panic is a bug of ours and no reason to leave the editor without a server. The closure keeps no half-made state that a later
/// build could see: the pipeline goes from value to value, and the cache holds finished results alone.
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

fn show(attempt: Attempt, current_site: &CurrentSite, on_event: &mut impl FnMut(Event)) {
    current_site.publish(attempt.rebuilt);
    on_event(attempt.event);
    // Where the system has no thread left the next build gives it back.
    _ = thread::Builder::new().spawn(release_memory);
}

/// The allocator gives what was freed back to the system a second later, when somebody frees more. Of a whole site that takes longer than to
/// make a page: so it happens here, and not in the next build.
fn release_memory() {
    thread::sleep(FREED_FOR);
    for _ in 0..FREED_AT_ONCE {
        drop(black_box(vec![1_u8; FREED_BYTES]));
    }
}

/// What `panic!` was given.
fn reason(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("panic")
}
