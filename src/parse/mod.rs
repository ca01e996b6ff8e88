//! Parses the files of `content/` into typed records, one [`Parsed`] per file. The parse of a file
//! reads no other file but the translations beside it; references are ids that `catalog` resolves.
//!
//! **Incremental.** [`parse_all`] memoises each parse, on the kind and the bytes of the file, on
//! whether it is a translation, on the translations beside it, on the settings in [`FileSettings`], on
//! the name of an image or a document, and on the headings of service pages in its language, which come
//! from the strings of the theme.

mod area;
mod body;
mod document;
mod fare_schemes;
mod files;
mod finder;
mod front_matter;
mod image;
mod kind;
mod links;
mod markdown;
mod offer;
mod page;
mod parse_settings;
mod plain_text;
mod provider;
mod section_headings;
mod sections;
mod service;
mod source_text;
mod space;
mod synonyms;
mod translation;
mod vocabulary;

pub use area::{AREA_POINTS_MAX, ParsedArea};
pub use body::{Heading, HtmlPiece, MarkdownBody, Picture, Section};
pub use document::{DocumentType, ParsedDocument};
pub use fare_schemes::{ParsedFareScheme, ParsedFareSchemes, ParsedSubsidy};
pub use files::{FileContent, Parsed, ParsedFile, ParsedFiles, parse_all};
pub use finder::{ParsedAnswer, ParsedFinder, ParsedNext, ParsedQuestion};
pub use image::{ImageSize, ParsedImage};
pub use kind::{ContentKind, ROOT_FOLDER, kind_of};
pub use links::LinkTarget;
pub use offer::{
    Availability, Districts, OfferFields, OfferSiteFields, ParsedOffer, ParsedOfferSite, TimeOfDay,
};
pub use page::{Menu, ParsedNews, ParsedPage};
pub use parse_settings::{FileSettings, ParseSettings};
pub use provider::{Accreditation, ParsedProvider, ParsedProviderSite, ProviderFields, ProviderSiteFields};
pub use section_headings::{SECTIONS_TABLE, section_titles};
pub use sections::SectionKind;
pub use service::{
    ANYWHERE, Delivery, Legislation, Needed, ParsedService, ServiceFields, ServiceMode, ServiceNotice, Status,
};
pub use source_text::SourceText;
pub use space::{Activity, ParsedSpace, SpaceFields};
pub use synonyms::{ParsedSynonym, ParsedSynonyms};
pub use translation::{OriginalTexts, ParsedTranslation};
pub use vocabulary::{ParsedDistrict, ParsedName, ParsedTaxonomy, ParsedTerm, ParsedUnit, ParsedVocabulary};
