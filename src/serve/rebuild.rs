//! The loop of the caller's thread: wait, build, show.

use std::any::Any;
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::{Duration, Instant};

use crate::diag::{Code, Diagnostic, Messages, Place, Style, render_terminal};
use crate::pipeline::Audience;
use crate::serve::site::Slot;
use crate::serve::watch::Watch;
use crate::serve::{Event, Rebuilt};
use crate::source::Snapshot;

/// So many results in a row may be out of date and go unseen …
const UNSEEN_MAX: usize = 4;
/// … and for so long: whoever saves without end sees something too.
const UNSEEN_FOR: Duration = Duration::from_secs(1);

/// Longer than the allocator keeps what was freed; and what moves it to give back all of that: a quarter at a time, when so much is freed at once.
const FREED_FOR: Duration = Duration::from_millis(1_100);
const FREED_AT_ONCE: usize = 4;
const FREED_BYTES: usize = 1 << 20;

/// Builds and shows the result.
pub(super) fn once(
    build: &mut impl FnMut(&Audience<'_>) -> Rebuilt,
    slot: &Slot,
    messages: Messages,
    on_event: &mut impl FnMut(Event),
) {
    let attempt = attempt(build, slot, messages);
    show(attempt, slot, on_event);
}

/// Builds at each change. A newer edit during a build wins: a result that is out of date already is not shown, unless part of it was.
pub(super) fn forever(
    build: &mut impl FnMut(&Audience<'_>) -> Rebuilt,
    watch: &mut Watch,
    slot: &Slot,
    messages: Messages,
    on_event: &mut impl FnMut(Event),
) -> ! {
    loop {
        if let Some(reason) = watch.take_deaf() {
            on_event(Event::Polling { reason });
        }
        watch.wait();
        let started = Instant::now();
        let mut unseen = 0;
        let newest = loop {
            let attempt = attempt(build, slot, messages);
            let late = unseen == UNSEEN_MAX || started.elapsed() > UNSEEN_FOR;
            if late || !watch.has_changed() {
                break attempt;
            }
            // It is what stays when the newer edit has a mistake.
            if slot.is_ahead() && attempt.rebuilt.output.is_some() {
                slot.publish(attempt.rebuilt);
            }
            unseen += 1;
        };
        show(newest, slot, on_event);
    }
}

/// A build and what to tell about it.
struct Attempt {
    rebuilt: Rebuilt,
    event: Event,
}

/// A panic is a bug of ours and no reason to leave the editor without a server. The closure keeps no half-made state that a later
/// build could see: the pipeline goes from value to value, and the cache holds finished results alone.
fn attempt(build: &mut impl FnMut(&Audience<'_>) -> Rebuilt, slot: &Slot, messages: Messages) -> Attempt {
    let started = Instant::now();
    let audience = Audience { pages: &slot.looks.pages(), show: &|ahead| slot.show_ahead(ahead) };
    match catch_unwind(AssertUnwindSafe(|| build(&audience))) {
        Ok(rebuilt) => {
            let milliseconds = started.elapsed().as_millis();
            let (has_errors, notes) = (rebuilt.has_errors, rebuilt.notes.clone());
            Attempt { rebuilt, event: Event::Rebuilt { milliseconds, has_errors, notes } }
        }
        Err(panic) => {
            let note = Diagnostic::at(Code::Panicked, Place::World).with("reason", reason(panic.as_ref()));
            let told =
                render_terminal(&Snapshot::default(), std::slice::from_ref(&note), messages, Style::Plain);
            let rebuilt = Rebuilt { output: None, notes: told, has_errors: true };
            Attempt { rebuilt, event: Event::Panicked(note) }
        }
    }
}

fn show(attempt: Attempt, slot: &Slot, on_event: &mut impl FnMut(Event)) {
    slot.publish(attempt.rebuilt);
    on_event(attempt.event);
    // Where the system has no thread left the next build gives it back.
    _ = thread::Builder::new().spawn(give_memory_back);
}

/// The allocator gives what was freed back to the system a second later, when somebody frees more. Of a whole site that takes longer than to
/// make a page: so it happens here, and not in the next build.
fn give_memory_back() {
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
