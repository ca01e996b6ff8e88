use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Diagnostic, Spanned};
use crate::facts::{
    Contact, FactContext, ParsedAttachment, Publication, attachments, contacts, publication, translated_from,
};
use crate::form::{TableReader, TomlForm, keywords};
use crate::parse::body::MarkdownBody;
use crate::parse::front_matter;
use crate::parse::kind::ContentKind;
use crate::parse::markdown::{self, PageShape};
use crate::parse::parse_settings::FileSettings;
use crate::parse::service;
use crate::parse::source_text::SourceText;
use crate::parse::translation::{OriginalFile, OriginalTexts, ParsedTranslation};
use crate::source::Contents;
use crate::value::{Date, Id};

keywords! {
    /// The menu that links to a page.
    Menu {
        /// In the header.
        Main "principale"
        /// In the footer.
        Foot "piede"
    }
}

/// A page of any other kind than service, provider, space and news.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedPage {
    /// Shared with the catalog, which keeps it unchanged.
    pub source_text: Arc<SourceText>,
    pub updated: Date,
    pub menu: Option<Menu>,
    pub order: u32,
    pub old_slugs: Vec<Spanned<Id>>,
    pub contacts: Arc<[Contact]>,
    pub documents: Vec<ParsedAttachment>,
    pub publication: Publication,
}

/// A news item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedNews {
    /// Shared with the catalog, which keeps it unchanged.
    pub source_text: Arc<SourceText>,
    pub date: Date,
    pub old_slugs: Vec<Spanned<Id>>,
    pub contacts: Arc<[Contact]>,
    pub documents: Vec<ParsedAttachment>,
    pub publication: Publication,
}

pub(super) fn parse_page(
    original: OriginalFile<'_, '_>,
    settings: FileSettings<'_>,
    texts: &mut Option<OriginalTexts>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ParsedPage> {
    parse_original(original, settings, texts, diagnostics, |reader, text| page(reader, settings.facts, text))
}

fn page(
    reader: &mut TableReader<'_, '_>,
    facts: FactContext<'_>,
    source_text: Option<Arc<SourceText>>,
) -> Option<ParsedPage> {
    let updated = reader.required::<Date>("aggiornato");
    let menu = reader.optional::<Menu>("menu");
    let order = reader.optional::<u32>("ordine");
    let old_slugs = reader.list::<Id>("indirizzo_precedente");
    let contacts = contacts(reader, facts).into();
    let documents = attachments(reader);
    let publication = publication(reader);
    Some(ParsedPage {
        source_text: source_text?,
        updated: updated?.value,
        menu: menu.map(|it| it.value),
        order: order.map_or(u32::MAX, |it| it.value),
        old_slugs,
        contacts,
        documents,
        publication,
    })
}

pub(super) fn parse_news(
    original: OriginalFile<'_, '_>,
    settings: FileSettings<'_>,
    texts: &mut Option<OriginalTexts>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ParsedNews> {
    parse_original(original, settings, texts, diagnostics, |reader, text| news(reader, settings.facts, text))
}

fn news(
    reader: &mut TableReader<'_, '_>,
    facts: FactContext<'_>,
    source_text: Option<Arc<SourceText>>,
) -> Option<ParsedNews> {
    let date = reader.required::<Date>("data");
    let old_slugs = reader.list::<Id>("indirizzo_precedente");
    let contacts = contacts(reader, facts).into();
    let documents = attachments(reader);
    let publication = publication(reader);
    Some(ParsedNews {
        source_text: source_text?,
        date: date?.value,
        old_slugs,
        contacts,
        documents,
        publication,
    })
}

/// Reads the facts of an original, only to know their keys.
pub(super) type ReadFacts = fn(&mut TableReader<'_, '_>, FactContext<'_>);

/// How the facts of each kind of page are read.
pub(super) fn facts_of(kind: ContentKind) -> ReadFacts {
    match kind {
        ContentKind::Service => service::read_facts,
        ContentKind::News => |reader, facts| drop(news(reader, facts, None)),
        _ => |reader, facts| drop(page(reader, facts, None)),
    }
}

/// Parses the translation of the original at `path`.
pub(super) fn parse_translation(
    file: Contents<'_>,
    (path, read_facts): (&str, ReadFacts),
    shape: PageShape<'_>,
    settings: FileSettings<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ParsedTranslation> {
    let (form, body) = parse(file, shape, settings, diagnostics)?;
    form.read(diagnostics, |reader| {
        let from = translated_from(reader);
        let source_text = match shape {
            PageShape::Service(_) => {
                let notice = reader.optional::<String>("avviso").map(|it| it.value);
                service::source_text(reader, body, notice)
            }
            PageShape::Text => source_text(reader, body),
        };
        reader.report_facts(path, |reader| read_facts(reader, settings.facts));
        Some(ParsedTranslation { source_text: source_text?, from })
    })
}

fn parse_original<T>(
    original: OriginalFile<'_, '_>,
    settings: FileSettings<'_>,
    texts: &mut Option<OriginalTexts>,
    diagnostics: &mut Vec<Diagnostic>,
    read: impl FnOnce(&mut TableReader<'_, '_>, Option<Arc<SourceText>>) -> Option<T>,
) -> Option<T> {
    let (form, body) = parse(original.file, PageShape::Text, settings, diagnostics)?;
    original.read(form, texts, diagnostics, |reader| {
        let source_text = source_text(reader, body);
        (source_text.clone(), read(reader, source_text))
    })
}

/// The form and the body of a page.
fn parse<'a>(
    file: Contents<'a>,
    shape: PageShape<'_>,
    settings: FileSettings<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(TomlForm<'a>, MarkdownBody)> {
    let split = front_matter::split(file, diagnostics)?;
    let source = markdown::MarkdownSource {
        file: file.id,
        text: split.body,
        offset: split.body_offset,
        shape,
        settings,
    };
    let body = markdown::parse(source, diagnostics);
    if let PageShape::Service(headings) = shape {
        service::check_sections(file, &body, split.body_offset, headings, diagnostics);
    }
    Some((split.form, body))
}

/// The text of any page but a service page.
fn source_text(reader: &mut TableReader<'_, '_>, body: MarkdownBody) -> Option<Arc<SourceText>> {
    let title = reader.required_name::<String>("titolo");
    let description = reader.required::<String>("descrizione");
    service::check_description_length(reader, &description);
    Some(Arc::new(SourceText {
        title: title?.value,
        short_name: None,
        description: description?.value,
        citizen_words: Vec::new(),
        conditions: Vec::new(),
        status_reason: None,
        notice: None,
        alt: None,
        body,
    }))
}
