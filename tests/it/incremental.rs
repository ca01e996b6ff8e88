//! The one property that matters: a warm build equals a cold build. And how little it does.

use wemi::cache::{self, Cache};

use crate::support::{Town, build, told};

const BADANTE: &str = "content/services/badante.md";
const ALFA: &str = "content/providers/alfa.toml";

/// Builds the town, changes it, builds it warm and cold, and returns how many pages the warm build rendered.
#[track_caller]
fn check(change: impl Fn(Town) -> Town) -> usize {
    let memory = Cache::default();
    let before = Town::new().snapshot();
    let first = build(&before, &memory);
    assert_eq!(told(&before, &first.notes), "");
    assert_eq!(first.rendered, first.pages, "an empty memory remembers nothing");

    let after = change(Town::new()).snapshot();
    let warm = build(&after, &memory);
    let cold = build(&after, &Cache::default());
    assert_eq!(told(&after, &warm.notes), told(&after, &cold.notes));
    assert!(warm.output.is_some(), "{}", told(&after, &warm.notes));
    assert!(warm.output == cold.output, "warm and cold differ");
    warm.rendered
}

/// All pages of the town, in its two languages.
fn all_pages() -> usize {
    Town::new().build().1.pages
}

#[test]
fn nothing_changed() {
    assert_eq!(check(|town| town), 0);
}
