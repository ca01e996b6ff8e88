use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::diagnostics::{self, Code, Diagnostic, Severity, Spanned, WithDiagnostics};
use crate::facts::{Publication, TranslatedFrom};
use crate::form::{merge_conflict, placeholders};
use crate::memo::{Keyed, Memo};
use crate::parse::area::{self, ParsedArea};
use crate::parse::document::{self, ParsedDocument};
use crate::parse::fare_schemes::{self, ParsedFareSchemes};
use crate::parse::finder::{self, ParsedFinder};
use crate::parse::front_matter;
use crate::parse::image::{self, ImageSize, ParsedImage};
use crate::parse::kind::{ContentKind, is_translation, kind_of, slug_and_lang};
use crate::parse::markdown::PageShape;
use crate::parse::page::{self, ParsedNews, ParsedPage};
use crate::parse::parse_settings::{FileSettings, ParseSettings};
use crate::parse::provider::{self, ParsedProvider};
use crate::parse::section_headings::{HeadingTables, SectionHeadings};
use crate::parse::service::{self, ParsedService};
use crate::parse::space::{self, ParsedSpace};
use crate::parse::synonyms::{self, ParsedSynonyms};
use crate::parse::translation::{self, OriginalFile, OriginalTexts, ParsedTranslation};
use crate::parse::vocabulary::{self, ParsedVocabulary};
use crate::settings::DraftVisibility;
use crate::source::{Contents, File, FileId, Snapshot};
use crate::value::{Id, Lang};

/// The parsed content of a file, its references unresolved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, clippy::large_enum_variant)] // one per file: a `Box` would save nothing
pub enum FileContent {
    Service(ParsedService),
    Translation(ParsedTranslation),
    /// A file of texts beside a provider or a space, whose parse has the texts.
    TranslatedTexts(TranslatedFrom),
    Provider(ParsedProvider),
    Space(ParsedSpace),
    Page(ParsedPage),
    News(ParsedNews),
    Vocabulary(ParsedVocabulary),
    FareSchemes(ParsedFareSchemes),
    Finder(ParsedFinder),
    Synonyms(ParsedSynonyms),
    Image(ParsedImage),
    Document(ParsedDocument),
    Area(ParsedArea),
}

/// The result of parsing one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Parsed {
    /// Its id, even if `content` is `None`: references to a file with errors are not reported as
    /// unknown.
    pub id: Option<Spanned<Id>>,
    /// `None` if a required key or the syntax is wrong, which was reported.
    pub content: Option<FileContent>,
    /// The texts of an original: of a service, a provider, a space, a page or a news item.
    pub texts: Option<OriginalTexts>,
    /// The places of what is not written yet.
    pub placeholders: Vec<Range<usize>>,
}

/// One file of the content with its parse.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct ParsedFile {
    pub file: FileId,
    /// The kind that its path determines.
    pub kind: ContentKind,
    /// The last part of its URL; `None` for a file without a page, and for an invalid name.
    pub slug: Option<Id>,
    /// The language in its name: `badante.en.md`.
    pub lang: Option<Lang>,
    /// The language of a main file, if it is not the default language of the site.
    pub original_lang: Option<Lang>,
    /// True for a draft.
    pub is_draft: bool,
    /// True for a draft that is too unfinished to be parsed, and need not be.
    pub is_hidden_draft: bool,
    /// The sizes of an image, the largest first; empty for other files.
    pub image_sizes: Vec<ImageSize>,
    pub parsed: Keyed<Parsed>,
}

impl ParsedFile {
    /// False for a file in a language that the site does not have, which `catalog` reports.
    pub fn is_in_one_of(&self, languages: &[Lang]) -> bool {
        self.lang.iter().chain(&self.original_lang).all(|it| languages.contains(it))
    }
}

/// All parsed files, in path order.
#[derive(Debug, Clone, Default)]
pub struct ParsedFiles {
    /// One per file of `content/`, except the settings.
    pub files: Vec<ParsedFile>,
}

impl ParsedFiles {
    /// The parse of that file.
    pub fn of_file(&self, file: FileId) -> Option<&ParsedFile> {
        let index = self.files.binary_search_by_key(&file, |it| it.file).ok()?;
        Some(&self.files[index])
    }
}

/// Parses every file of `content/`.
pub fn parse_all(
    memo: &Memo,
    settings: ParseSettings<'_>,
    snapshot: &Snapshot,
) -> WithDiagnostics<ParsedFiles> {
    let mut diagnostics = Vec::new();
    let headings = HeadingTables::load(memo, settings, snapshot).take_into(&mut diagnostics);
    let files: Vec<&File> =
        snapshot.under("content").filter(|it| kind_of(&it.path) != ContentKind::Settings).collect();
    let beside = TranslationFiles::of(&files);
    let parsed: Vec<WithDiagnostics<ParsedFile>> =
        files.par_iter().map(|file| parse_file(memo, settings, (&headings, &beside), file)).collect();
    let drafts: FxHashSet<(ContentKind, Option<Id>)> = (parsed.iter().map(|it| &it.value))
        .filter(|it| it.lang.is_none() && it.is_draft)
        .map(|it| (it.kind, it.slug.clone()))
        .collect();
    let mut files = Vec::with_capacity(parsed.len());
    for WithDiagnostics { value: file, diagnostics: mut found } in parsed {
        let is_of_draft = file.is_draft || drafts.contains(&(file.kind, file.slug.clone()));
        if !file.is_in_one_of(settings.languages) {
            // What is written in another language cannot be judged.
            found.clear();
        } else if is_of_draft && settings.drafts == DraftVisibility::Hidden {
            drop_of_hidden_draft(&file, &mut found);
        }
        diagnostics.append(&mut found);
        files.push(file);
    }
    WithDiagnostics { value: ParsedFiles { files }, diagnostics }
}

/// The files of translations beside originals.
struct TranslationFiles<'a>(FxHashMap<(ContentKind, Id), Vec<(Lang, Contents<'a>)>>);

impl<'a> TranslationFiles<'a> {
    fn of(files: &[&'a File]) -> TranslationFiles<'a> {
        let mut beside = TranslationFiles(FxHashMap::default());
        for file in files {
            let kind = kind_of(&file.path);
            if !is_translation(file) {
                continue;
            }
            // An invalid name is reported where the file is parsed.
            if let (Some(slug), Some(lang)) = slug_and_lang(kind, file, &mut Vec::new()) {
                beside.0.entry((kind, slug)).or_default().push((lang, file.contents()));
            }
        }
        beside
    }

    /// The files beside an original; none for a translation.
    fn of_original(
        &self,
        kind: ContentKind,
        slug: Option<&Id>,
        lang: Option<Lang>,
    ) -> Vec<(Lang, Contents<'a>)> {
        let slug = slug.filter(|_| lang.is_none());
        slug.and_then(|it| self.0.get(&(kind, it.clone()))).cloned().unwrap_or_default()
    }
}

/// Removes what nobody has to know of a draft until somebody wants to see it: what is missing, and
/// warnings about a page that is not published.
fn drop_of_hidden_draft(file: &ParsedFile, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.retain(|it| !file.is_hidden_draft && it.severity() == Severity::Error);
}

/// The inputs of a parse, and so the key of its memo entry.
#[derive(Serialize)]
struct Inputs<'a> {
    kind: ContentKind,
    /// Part of the key because a translation has fewer keys than a main file, so the same bytes
    /// give another result.
    is_translation: bool,
    settings: FileSettings<'a>,
    /// The headings of service pages in the language of the file.
    headings: &'a Keyed<SectionHeadings>,
    /// The name of an image or a document, whose extension says what it should be; `None` for the
    /// others, whose parse does not depend on it.
    name: Option<&'a str>,
    file: Contents<'a>,
    /// The languages of the files with its translations.
    translated_into: Vec<Lang>,
    /// Those files of a provider or a space, each with its language.
    translations: Vec<(Lang, Contents<'a>)>,
    /// For diagnostics alone, which the memo does not keep.
    #[serde(skip)]
    path: &'a str,
}

fn parse_file(
    memo: &Memo,
    settings: ParseSettings<'_>,
    (headings, beside): (&HeadingTables, &TranslationFiles<'_>),
    file: &File,
) -> WithDiagnostics<ParsedFile> {
    let kind = kind_of(&file.path);
    let mut diagnostics = Vec::new();
    let (slug, lang) = slug_and_lang(kind, file, &mut diagnostics);
    let original_lang = if lang.is_none() && kind.is_text() { front_matter::language(file) } else { None };
    let lang_of_texts = lang.or(original_lang);
    let file_settings = settings.of_file(lang_of_texts);
    let mut translations = beside.of_original(kind, slug.as_ref(), lang);
    // A file in the language of the original translates nothing, which the catalog reports.
    translations.retain(|(it, _)| *it != file_settings.facts.lang);
    let translated_into = translations.iter().map(|it| it.0).collect();
    if !matches!(kind, ContentKind::Provider | ContentKind::Space) {
        translations.clear();
    }
    let inputs = Inputs {
        kind,
        is_translation: is_translation(file),
        settings: file_settings,
        headings: headings.of(lang_of_texts),
        name: (!kind.is_text()).then(|| file.path.name()),
        file: file.contents(),
        translated_into,
        translations,
        path: file.path.as_str(),
    };
    let parsed = memo.get_or_compute("parse", &inputs, parse).take_into(&mut diagnostics);
    let image_sizes = match &parsed.content {
        Some(FileContent::Image(it)) => image::sizes(memo, file, it, &mut diagnostics).unwrap_or_default(),
        _ => Vec::new(),
    };
    let publication = parsed.content.as_ref().and_then(FileContent::publication);
    let is_draft = match &parsed.content {
        Some(_) => publication.is_some_and(|it| it.is_draft),
        None => kind.is_text() && is_written_as_draft(file),
    };
    let is_hidden_draft = is_draft && parsed.content.is_none() && settings.drafts == DraftVisibility::Hidden;
    let file = file.id;
    let value =
        ParsedFile { file, kind, slug, lang, original_lang, is_draft, is_hidden_draft, image_sizes, parsed };
    WithDiagnostics { value, diagnostics }
}

impl FileContent {
    /// When it is published; `None` for a file without a page.
    pub fn publication(&self) -> Option<Publication> {
        match self {
            FileContent::Service(it) => Some(it.publication),
            FileContent::Provider(it) => Some(it.publication),
            FileContent::Space(it) => Some(it.publication),
            FileContent::Page(it) => Some(it.publication),
            FileContent::News(it) => Some(it.publication),
            _ => None,
        }
    }
}

/// True for a file with the line `bozza = true`, which may be too unfinished to be parsed.
fn is_written_as_draft(file: &File) -> bool {
    let text = String::from_utf8_lossy(file.text());
    text.lines().any(|line| {
        let (key, value) = line.split_once('=').unwrap_or_default();
        key.trim() == "bozza" && value.split('#').next().is_some_and(|it| it.trim() == "true")
    })
}

fn parse(inputs: &Inputs<'_>) -> WithDiagnostics<Parsed> {
    let mut diagnostics = Vec::new();
    let mut value = parse_as(inputs, &mut diagnostics);
    if inputs.kind.is_text()
        && let Some(place) = merge_conflict(inputs.file.bytes)
    {
        // All that is wrong with the file may be its consequence.
        diagnostics = vec![Diagnostic::new(Code::MergeConflict, inputs.file.id, place)];
        value.content = None;
    }
    // Many thousands of one file would need much memory, and only the first are shown.
    WithDiagnostics { value, diagnostics: diagnostics::of_each_kind(diagnostics) }
}

/// The path of the original of a translation: `badante.md` for `badante.en.md`.
fn original_path(path: &str) -> String {
    let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
    let (stem, _lang) = stem.rsplit_once('.').unwrap_or((stem, ""));
    format!("{stem}.{extension}")
}

fn parse_as(inputs: &Inputs<'_>, diagnostics: &mut Vec<Diagnostic>) -> Parsed {
    let Inputs { kind, is_translation, settings, headings, name, file, path, .. } = *inputs;
    let name = name.unwrap_or_default();
    let (mut id, mut texts) = (None, None);
    let Inputs { translated_into, translations, .. } = inputs;
    let original = OriginalFile { file, path, lang: settings.facts.lang, translated_into, translations };
    let content = match kind {
        ContentKind::Image => image::parse(file, name, diagnostics).map(FileContent::Image),
        ContentKind::Document => document::parse(file, name, diagnostics).map(FileContent::Document),
        ContentKind::Area => area::parse(file, diagnostics).map(FileContent::Area),
        ContentKind::Unexpected => {
            diagnostics.push(Diagnostic::new(Code::UnexpectedFile, file.id, 0..0));
            None
        }
        ContentKind::Settings | ContentKind::Root => None,
        ContentKind::Provider | ContentKind::Space if is_translation => {
            translation::parse_beside(file, diagnostics).map(FileContent::TranslatedTexts)
        }
        ContentKind::Service | ContentKind::Page | ContentKind::News if is_translation => {
            let shape =
                if kind == ContentKind::Service { PageShape::Service(headings) } else { PageShape::Text };
            let original = original_path(path);
            let facts = (original.as_str(), page::facts_of(kind));
            page::parse_translation(file, facts, shape, settings, diagnostics).map(FileContent::Translation)
        }
        ContentKind::Service => {
            let found = (&mut id, &mut texts);
            service::parse(original, settings, headings, found, diagnostics).map(FileContent::Service)
        }
        ContentKind::Page => {
            page::parse_page(original, settings, &mut texts, diagnostics).map(FileContent::Page)
        }
        ContentKind::News => {
            page::parse_news(original, settings, &mut texts, diagnostics).map(FileContent::News)
        }
        ContentKind::Provider => {
            let found = (&mut id, &mut texts);
            provider::parse(original, settings.facts, found, diagnostics).map(FileContent::Provider)
        }
        ContentKind::Space => {
            let found = (&mut id, &mut texts);
            space::parse(original, settings.facts, found, diagnostics).map(FileContent::Space)
        }
        ContentKind::Vocabulary => vocabulary::parse(file, diagnostics).map(FileContent::Vocabulary),
        ContentKind::FareSchemes => {
            let currency = settings.facts.currency;
            fare_schemes::parse(file, currency, diagnostics).map(FileContent::FareSchemes)
        }
        ContentKind::Finder => finder::parse(file, diagnostics).map(FileContent::Finder),
        ContentKind::Synonyms => synonyms::parse(file, diagnostics).map(FileContent::Synonyms),
    };
    let placeholders = if kind.is_text() { placeholders(file.bytes) } else { Vec::new() };
    Parsed { id, content, texts, placeholders }
}
