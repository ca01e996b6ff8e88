//! The documents of an index: their order, and the weights of their fields and kinds.

use std::borrow::Cow;

use crate::page::{Searchable, SearchablePage};
use crate::value::Lang;
use crate::view::part::search_document::{FIELD_COUNT, SearchField, SearchFields, SearchKind};

/// The parameters of a field for BM25F.
#[derive(Debug, Clone, Copy)]
pub struct Weight {
    /// The weight of a word, relative to a word in the body.
    pub weight: f64,
    /// How far the length of the field reduces the weight of each word: from 0 (not at all) to 1.
    pub length: f64,
}

/// The parameters of every field, in the order of
/// [`SearchField`](crate::view::part::search_document::SearchField).
pub const WEIGHTS: [Weight; FIELD_COUNT] = [
    Weight { weight: 7.0, length: 0.4 },
    Weight { weight: 5.0, length: 0.0 },
    Weight { weight: 3.0, length: 0.0 },
    Weight { weight: 3.0, length: 0.4 },
    Weight { weight: 3.0, length: 0.0 },
    Weight { weight: 1.5, length: 0.0 },
    Weight { weight: 1.0, length: 0.4 },
];

/// Every kind, its name in the index, and the factor of its scores in percent; in the order of the
/// index.
pub const KINDS: [(SearchKind, &str, u32); 6] = [
    (SearchKind::Service, "service", 100),
    (SearchKind::List, "list", 90),
    (SearchKind::Space, "space", 80),
    (SearchKind::Page, "page", 75),
    (SearchKind::Provider, "provider", 70),
    (SearchKind::News, "news", 60),
];

/// The documents of one language.
pub(super) struct Documents<'s, 'a> {
    searchable: &'s Searchable<'a>,
    /// The pages in the order of the index. Among results with equal scores the shorter title is
    /// first.
    pub(super) pages: Vec<&'s SearchablePage<'a>>,
}

impl<'s, 'a: 's> Documents<'s, 'a> {
    /// Sorts the pages of a language.
    pub(super) fn of(searchable: &'s Searchable<'a>) -> Documents<'s, 'a> {
        let mut pages: Vec<&SearchablePage<'a>> = searchable.pages.iter().collect();
        pages.sort_by_cached_key(|it| {
            let document = &it.document;
            (document.kind, document.group, document.title.chars().count(), document.path.clone())
        });
        Documents { searchable, pages }
    }

    /// Returns the language.
    pub(super) fn lang(&self) -> Lang {
        self.searchable.lang()
    }

    /// Returns the fields of a page, without synonyms.
    pub(super) fn fields(&self, page: &SearchablePage<'a>) -> SearchFields<'s> {
        self.searchable.fields(page)
    }

    /// Returns the fields of a page, with the synonyms that were found for it.
    pub(super) fn fields_with_synonyms(
        &self,
        page: &SearchablePage<'a>,
        synonyms: &[Cow<'s, str>],
    ) -> SearchFields<'s> {
        let mut fields = self.fields(page);
        fields[SearchField::Synonyms as usize] = synonyms.to_vec();
        fields
    }
}
