//! PARSE. One file at a time, in parallel, with no knowledge of any other file, so a parse can be remembered by the file's hash alone.

mod body;
mod events;
mod fare_schemes;
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

use crate::diagnostics::{Code, Diagnostic, Spanned, WithDiagnostics};
use crate::memo::{Keyed, Memo};
use crate::settings::RawHtml;
use crate::source::{File, FileId, Snapshot};
use crate::value::{Id, Lang};

pub use body::{Heading, HtmlPiece, LinkTarget, MarkdownBody, Picture, Section};
pub use fare_schemes::{ParsedFareScheme, ParsedFareSchemes, ParsedSubsidy};
pub use finder::{ParsedAnswer, ParsedFinder, ParsedNext, ParsedQuestion};
pub use image::ParsedImage;
pub use kind::{ContentKind, kind_of};
pub use page::{Menu, ParsedNews, ParsedPage};
pub use provider::{
    Accreditation, Availability, Districts, ParsedOffer, ParsedProvider, Phone, ProviderKind, ProviderSite,
    TimeOfDay,
};
pub use sections::SectionKind;
pub use service::{Delivery, Legislation, ParsedService, Residence, ServiceMode, ServiceNotice, Status};
pub use space::{OpeningException, OpeningHours, ParsedSpace};
pub use synonyms::{ParsedSynonym, ParsedSynonyms};
pub use vocabulary::{ParsedDistrict, ParsedTerm, ParsedVocabulary};

/// The words of a page in one language: those of the main file, or of a translation beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceText {
    /// `titolo`.
    pub title: String,
    /// `nome_breve`.
    pub short_name: Option<String>,
    /// `descrizione`.
    pub description: String,
    /// `parole_dei_cittadini`.
    pub citizen_words: Vec<String>,
    /// `condizioni`.
    pub conditions: Vec<String>,
    /// `motivo_stato`.
    pub status_reason: Option<String>,
    /// The text of `avviso`.
    pub notice: Option<String>,
    /// The alternative text of `immagine`.
    pub alt: Option<String>,
    /// The Markdown.
    pub body: MarkdownBody,
}

/// What a file says, before anything was looked up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, clippy::large_enum_variant)] // one per file: an indirection more would save nothing
pub enum FileContent {
    Service(ParsedService),
    Translation(Arc<SourceText>),
    Provider(ParsedProvider),
    Space(ParsedSpace),
    Page(ParsedPage),
    News(ParsedNews),
    Vocabulary(ParsedVocabulary),
    FareSchemes(ParsedFareSchemes),
    Finder(ParsedFinder),
    Synonyms(ParsedSynonyms),
    Image(ParsedImage),
}

/// What came of one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Parsed {
    /// Its id, as far as it could be read: who refers to it need not be told of its other mistakes.
    pub id: Option<Spanned<Id>>,
    /// `None` when too much is wrong.
    pub content: Option<FileContent>,
}

/// One file of the content and what came of it.
#[derive(Debug, Clone)]
pub struct ParsedFile {
    /// Which file.
    pub file: FileId,
    /// What its path makes it.
    pub kind: ContentKind,
    /// The last part of its URL; `None` where a file has no page, and where its name cannot be one.
    pub slug: Option<Id>,
    /// The language that a translation's name gives.
    pub lang: Option<Lang>,
    /// What it says.
    pub parsed: Keyed<Parsed>,
}

/// All files, in path order.
#[derive(Debug, Clone, Default)]
pub struct ParsedFiles {
    /// One per file of `content/` that is not the settings.
    pub files: Vec<ParsedFile>,
}

impl ParsedFiles {
    /// What came of that file.
    pub fn of_file(&self, file: FileId) -> Option<&ParsedFile> {
        let place = self.files.binary_search_by_key(&file, |it| it.file).ok()?;
        Some(&self.files[place])
    }
}

/// Parses every file of `content/`.
pub fn parse_all(memo: &Memo, raw_html: RawHtml, snapshot: &Snapshot) -> WithDiagnostics<ParsedFiles> {
    let files: Vec<&File> =
        snapshot.under("content").filter(|it| kind_of(&it.path) != ContentKind::Settings).collect();
    let parsed: Vec<WithDiagnostics<ParsedFile>> =
        files.par_iter().map(|file| parse_file(memo, raw_html, file)).collect();
    let mut diagnostics = Vec::new();
    let files = parsed.into_iter().map(|it| it.take_into(&mut diagnostics)).collect();
    WithDiagnostics { value: ParsedFiles { files }, diagnostics }
}

/// All that a parse may read.
#[derive(Serialize)]
struct Inputs<'a> {
    kind: ContentKind,
    /// A translation holds fewer keys than a main page: the same bytes read differently.
    is_translation: bool,
    raw_html: RawHtml,
    file: &'a File,
}

fn parse_file(memo: &Memo, raw_html: RawHtml, file: &File) -> WithDiagnostics<ParsedFile> {
    let kind = kind_of(&file.path);
    let mut diagnostics = Vec::new();
    let (slug, lang) = kind::slug_and_lang(kind, file, &mut diagnostics);
    let inputs = Inputs { kind, is_translation: kind::is_translation(file), raw_html, file };
    let parsed = memo.get_or_compute("parse", &inputs, parse).take_into(&mut diagnostics);
    WithDiagnostics { value: ParsedFile { file: file.id, kind, slug, lang, parsed }, diagnostics }
}

fn parse(inputs: &Inputs<'_>) -> WithDiagnostics<Parsed> {
    let Inputs { kind, is_translation, raw_html, file } = *inputs;
    let mut diagnostics = Vec::new();
    let value = parse_as(kind, is_translation, raw_html, file, &mut diagnostics);
    WithDiagnostics { value, diagnostics }
}

fn parse_as(
    kind: ContentKind,
    is_translation: bool,
    raw_html: RawHtml,
    file: &File,
    diagnostics: &mut Vec<Diagnostic>,
) -> Parsed {
    let mut id = None;
    let content = match kind {
        ContentKind::Image => image::parse(file, diagnostics).map(FileContent::Image),
        ContentKind::Unexpected => {
            diagnostics.push(Diagnostic::new(Code::UnexpectedFile, file.id, 0..0));
            None
        }
        ContentKind::Settings => None,
        ContentKind::Provider | ContentKind::Space if is_translation => None, // which is told when languages are known
        ContentKind::Service | ContentKind::Page | ContentKind::News if is_translation => {
            let shape = if kind == ContentKind::Service {
                markdown::PageShape::Service
            } else {
                markdown::PageShape::Text
            };
            page::parse_translation(file, shape, raw_html, diagnostics).map(FileContent::Translation)
        }
        ContentKind::Service => {
            service::parse(file, raw_html, &mut id, diagnostics).map(FileContent::Service)
        }
        ContentKind::Page => page::parse_page(file, raw_html, diagnostics).map(FileContent::Page),
        ContentKind::News => page::parse_news(file, raw_html, diagnostics).map(FileContent::News),
        ContentKind::Provider => provider::parse(file, &mut id, diagnostics).map(FileContent::Provider),
        ContentKind::Space => space::parse(file, &mut id, diagnostics).map(FileContent::Space),
        ContentKind::Vocabulary => vocabulary::parse(file, diagnostics).map(FileContent::Vocabulary),
        ContentKind::FareSchemes => fare_schemes::parse(file, diagnostics).map(FileContent::FareSchemes),
        ContentKind::Finder => finder::parse(file, diagnostics).map(FileContent::Finder),
        ContentKind::Synonyms => synonyms::parse(file, diagnostics).map(FileContent::Synonyms),
    };
    Parsed { id, content }
}
