//! PARSE. One file at a time, in parallel, with no knowledge of any other file, so a parse can be remembered by the file's hash alone.

mod body;
mod events;
mod fares;
mod finder;
mod front_matter;
mod image;
mod kind;
mod links;
mod markdown;
mod page;
mod plain_text;
mod provider;
mod sections;
mod service;
mod space;
mod split;
mod synonyms;
mod vocabulary;

use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::{Cache, Keyed};
use crate::diag::{Code, Diagnostic, Noted, Placed};
use crate::settings::RawHtml;
use crate::source::{File, FileId, Snapshot};
use crate::value::{Id, Lang};

pub use body::{Body, Heading, Picture, Piece, Section, Target};
pub use fares::{DraftContribution, DraftFare, DraftFares};
pub use finder::{DraftAnswer, DraftFinder, DraftQuestion, DraftWay};
pub use image::DraftImage;
pub use kind::{Kind, kind_of};
pub use page::{DraftNews, DraftPage, Menu};
pub use provider::{
    Accreditation, Availability, Districts, DraftOffer, DraftProvider, Phone, ProviderKind, Seat, TimeOfDay,
};
pub use sections::SectionKind;
pub use service::{Delivery, DraftService, Legislation, Mode, Notice, Residence, Status};
pub use space::{DraftSpace, OpeningException, OpeningHours};
pub use synonyms::{DraftSynonym, DraftSynonyms};
pub use vocabulary::{DraftDistrict, DraftTerm, DraftVocabulary};

/// The words of a page in one language: those of the main file, or of a translation beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Texts {
    /// `titolo`.
    pub title: String,
    /// `nome_breve`.
    pub short_name: Option<String>,
    /// `descrizione`.
    pub description: String,
    /// `parole_dei_cittadini`.
    pub words: Vec<String>,
    /// `condizioni`.
    pub conditions: Vec<String>,
    /// `motivo_stato`.
    pub status_reason: Option<String>,
    /// The text of `avviso`.
    pub notice: Option<String>,
    /// The alternative text of `immagine`.
    pub alt: Option<String>,
    /// The Markdown.
    pub body: Body,
}

/// What a file says, before anything was looked up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, clippy::large_enum_variant)] // one per file: an indirection more would save nothing
pub enum Content {
    Service(DraftService),
    Translation(Arc<Texts>),
    Provider(DraftProvider),
    Space(DraftSpace),
    Page(DraftPage),
    News(DraftNews),
    Vocabulary(DraftVocabulary),
    Fares(DraftFares),
    Finder(DraftFinder),
    Synonyms(DraftSynonyms),
    Image(DraftImage),
}

/// What came of one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Parsed {
    /// Its id, as far as it could be read: who refers to it need not be told of its other mistakes.
    pub id: Option<Placed<Id>>,
    /// `None` when too much is wrong.
    pub content: Option<Content>,
}

/// One file of the content and what came of it.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Which file.
    pub file: FileId,
    /// What its path makes it.
    pub kind: Kind,
    /// The last part of its URL; `None` where a file has no page, and where its name cannot be one.
    pub slug: Option<Id>,
    /// The language that a translation's name gives.
    pub lang: Option<Lang>,
    /// What it says.
    pub parsed: Keyed<Parsed>,
}

/// All files, in path order.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    /// One per file of `content/` that is not the settings.
    pub files: Vec<Draft>,
}

impl Drafts {
    /// What came of that file.
    pub fn of_file(&self, file: FileId) -> Option<&Draft> {
        let place = self.files.binary_search_by_key(&file, |it| it.file).ok()?;
        Some(&self.files[place])
    }
}

/// Parses every file of `content/`.
pub fn parse_all(cache: &Cache, raw_html: RawHtml, snapshot: &Snapshot) -> Noted<Drafts> {
    let files: Vec<&File> =
        snapshot.under("content").filter(|it| kind_of(&it.path) != Kind::Settings).collect();
    let parsed: Vec<Noted<Draft>> = files.par_iter().map(|file| draft(cache, raw_html, file)).collect();
    let mut notes = Vec::new();
    let files = parsed.into_iter().map(|it| it.drain_into(&mut notes)).collect();
    Noted { value: Drafts { files }, notes }
}

/// All that a parse may read.
#[derive(Serialize)]
struct Inputs<'a> {
    kind: Kind,
    /// A translation holds fewer keys than a main page: the same bytes read differently.
    is_translation: bool,
    raw_html: RawHtml,
    file: &'a File,
}

fn draft(cache: &Cache, raw_html: RawHtml, file: &File) -> Noted<Draft> {
    let kind = kind_of(&file.path);
    let mut notes = Vec::new();
    let (slug, lang) = kind::slug_and_lang(kind, file, &mut notes);
    let inputs = Inputs { kind, is_translation: kind::is_translation(file), raw_html, file };
    let parsed = cache.get_or_compute("parse", &inputs, parse).drain_into(&mut notes);
    Noted { value: Draft { file: file.id, kind, slug, lang, parsed }, notes }
}

fn parse(inputs: &Inputs<'_>) -> Noted<Parsed> {
    let Inputs { kind, is_translation, raw_html, file } = *inputs;
    let mut notes = Vec::new();
    let value = parse_as(kind, is_translation, raw_html, file, &mut notes);
    Noted { value, notes }
}

fn parse_as(
    kind: Kind,
    is_translation: bool,
    raw_html: RawHtml,
    file: &File,
    notes: &mut Vec<Diagnostic>,
) -> Parsed {
    let mut id = None;
    let content = match kind {
        Kind::Image => image::parse(file, notes).map(Content::Image),
        Kind::Unexpected => {
            notes.push(Diagnostic::new(Code::UnexpectedFile, file.id, 0..0));
            None
        }
        Kind::Settings => None,
        Kind::Provider | Kind::Space if is_translation => None, // which is told when languages are known
        Kind::Service | Kind::Page | Kind::News if is_translation => {
            let shape = if kind == Kind::Service { markdown::Shape::Sheet } else { markdown::Shape::Free };
            page::parse_translation(file, shape, raw_html, notes).map(Content::Translation)
        }
        Kind::Service => service::parse(file, raw_html, &mut id, notes).map(Content::Service),
        Kind::Page => page::parse_page(file, raw_html, notes).map(Content::Page),
        Kind::News => page::parse_news(file, raw_html, notes).map(Content::News),
        Kind::Provider => provider::parse(file, &mut id, notes).map(Content::Provider),
        Kind::Space => space::parse(file, &mut id, notes).map(Content::Space),
        Kind::Vocabulary => vocabulary::parse(file, notes).map(Content::Vocabulary),
        Kind::Fares => fares::parse(file, notes).map(Content::Fares),
        Kind::Finder => finder::parse(file, notes).map(Content::Finder),
        Kind::Synonyms => synonyms::parse(file, notes).map(Content::Synonyms),
    };
    Parsed { id, content }
}
