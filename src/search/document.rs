//! The documents of an index: in which order, and how much each part of them weighs.

use crate::page::{Searchable, SearchablePage};
use crate::view::part::search_document::{FIELD_COUNT, SearchKind};

/// How much a word in a field weighs, and how far a long field takes weight from each of its words (BM25F).
#[derive(Debug, Clone, Copy)]
pub struct Weight {
    /// Against a word in the body.
    pub weight: f64,
    /// From 0, not at all, to 1.
    pub length: f64,
}

/// The one table of weights, in the order of [`SearchField`](crate::view::part::search_document::SearchField).
pub const WEIGHTS: [Weight; FIELD_COUNT] = [
    Weight { weight: 7.0, length: 0.4 },
    Weight { weight: 5.0, length: 0.0 },
    Weight { weight: 3.0, length: 0.0 },
    Weight { weight: 3.0, length: 0.4 },
    Weight { weight: 3.0, length: 0.0 },
    Weight { weight: 1.5, length: 0.0 },
    Weight { weight: 1.0, length: 0.4 },
];

/// Every kind with its name in the index, and what the score of a hit is multiplied by, in percent; in the order of the index.
pub const KINDS: [(SearchKind, &str, u32); 6] = [
    (SearchKind::Service, "service", 100),
    (SearchKind::List, "list", 90),
    (SearchKind::Space, "space", 80),
    (SearchKind::Page, "page", 75),
    (SearchKind::Provider, "provider", 70),
    (SearchKind::News, "news", 60),
];

/// Everything that can be found, in the order of the index. Of two that are equally good, the one with the shorter title is the plainer
/// answer: it comes first.
pub(super) fn in_order<'s, 'a>(searchable: &'s Searchable<'a>) -> Vec<&'s SearchablePage<'a>> {
    let mut pages: Vec<&SearchablePage<'a>> = searchable.pages.iter().collect();
    pages.sort_by_cached_key(|it| {
        let document = &it.document;
        (document.kind, document.group, document.title.chars().count(), document.path.clone())
    });
    pages
}
