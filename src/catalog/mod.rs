//! The facts of the site, in tables whose rows refer to each other by typed ids.
//!
//! The fields of [`Catalog`] are private and [`resolve`] is its only constructor, so every id of a
//! catalog leads to a row, and every page has a text in the default language.
//!
//! **Incremental.** The catalog is rebuilt at every build; only the parses are memoised.
//!
//! Glossary, Italian of the content files and English of the code: *servizio* service, *ente*
//! provider, *sede* provider site, *offerta* offer, *Spazio* space, *area* area, *categoria*
//! category, *destinatari* audience, *bisogno* need, *argomento* topic, *distretto* district,
//! *residenza* residence area, *canale* channel, *mezzi* means test, *tariffa* fare scheme,
//! *sostegno* subsidy, *fascia* band, *unità* unit, *scheda* service page, *percorso* finder,
//! *domanda* question, *risposta* answer.

mod changed;
mod documents;
mod finder;
mod ids;
mod name;
mod rows;
mod service_times;
mod tables;
mod translations;
mod vocabulary;
mod resolve;

pub use documents::{Attachment, Document};
pub use finder::{Answer, AnsweredQuestion, Destination, Finder, Next, QUESTIONS_MAX, Question, Results};
pub use ids::{
    AccessId, AreaId, CredentialId, DistrictId, DocumentId, FareSchemeId, IdVec, ImageId, NewsId, OfferId,
    PageId, ProviderId, ProviderKindId, ServiceId, SpaceId, SubsidyId, TableId, TaxonomyId, TermId, UnitId,
};
pub use resolve::resolve;
pub use rows::{
    Accredited, Area, ContentPage, FareScheme, Image, News, Offer, OfferSite, PageRef, PageText, Provider,
    ProviderIdentifier, ProviderSite, ResolvedLink, Service, Space, Subsidy, Synonyms, Unpublished,
    UnpublishedReason,
};
pub use service_times::facets_of_hours;
pub use tables::{Catalog, text_in};
pub use translations::{Translation, TranslationFile, TranslationState};
pub use vocabulary::{District, Name, Taxonomy, Term, TermKind, Unit};
