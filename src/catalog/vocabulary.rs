//! The rows of the vocabulary: terms, taxonomies, districts, units, lists of names.

use crate::catalog::ids::{AreaId, TaxonomyId};
use crate::diagnostics::{Spanned, Word};
use crate::value::{Id, TranslatedList, Translations};

/// The five lists of the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// An area of life.
    Area,
    /// A kind of service.
    Category,
    /// A group of people.
    Audience,
    /// A need that services meet.
    Need,
    /// A subject.
    Topic,
}

impl TermKind {
    /// The name of the kind in templates and in the search index.
    pub fn name(self) -> &'static str {
        match self {
            TermKind::Area => "area",
            TermKind::Category => "category",
            TermKind::Audience => "audience",
            TermKind::Need => "need",
            TermKind::Topic => "topic",
        }
    }

    /// The noun for a term of the kind, in diagnostics.
    pub fn word(self) -> Word {
        match self {
            TermKind::Area => Word::Area,
            TermKind::Category => Word::Category,
            TermKind::Audience => Word::Audience,
            TermKind::Need => Word::Need,
            TermKind::Topic => Word::Topic,
        }
    }
}

/// A term of the vocabulary.
#[derive(Debug)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct Term {
    pub kind: TermKind,
    pub id: Id,
    pub name: Translations,
    pub description: Option<Translations>,
    pub synonyms: Vec<String>,
    /// URIs of the same term in other vocabularies.
    pub same_as: Vec<String>,
    /// Its code in a taxonomy.
    pub code: Option<(TaxonomyId, String)>,
}

/// A vocabulary of others, in which terms have codes.
#[derive(Debug)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct Taxonomy {
    pub id: Id,
    pub name: Translations,
    pub uri: String,
    pub version: Option<String>,
}

/// A district of the town.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct District {
    pub id: Id,
    pub name: Translations,
    /// Its name beside the word for a district: `7`.
    pub short_name: Translations,
    pub zones: Option<TranslatedList>,
    /// A point near its centre: latitude and longitude in degrees.
    pub position: Option<Spanned<(f64, f64)>>,
    pub area: Option<AreaId>,
}

/// A kind of provider, a way in which a place is accessible, or one to identify oneself.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Name {
    pub id: Id,
    pub name: Translations,
}

/// A unit of prices.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Unit {
    pub id: Id,
    /// One of it: `hour`.
    pub one: Translations,
    /// Several of it: `hours`.
    pub many: Translations,
    /// What follows a price: `per hour`. Without it, `one` does.
    pub per: Option<Translations>,
    /// The code of UN/ECE recommendation 20.
    pub code: Option<String>,
    /// The question how many of it one needs in a week, if it makes sense.
    pub weekly: Option<Translations>,
}
