use std::ops::RangeInclusive;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Diagnostic, Spanned, Word};
use crate::facts::{
    Channel, Contact, FactContext, Identifier, ParsedAttachment, Publication, attachments, channels,
    contacts, identifiers, publication,
};
use crate::form::{Link, TableReader, keywords};
use crate::parse::body::MarkdownBody;
use crate::parse::front_matter;
use crate::parse::markdown::{self, PageShape};
use crate::parse::parse_settings::FileSettings;
use crate::parse::section_headings::SectionHeadings;
use crate::parse::sections::SectionKind;
use crate::parse::source_text::SourceText;
use crate::parse::translation::{OriginalFile, OriginalTexts};
use crate::source::Contents;
use crate::value::{Date, Id, Lang, Text, Translations};

keywords! {
    /// The status of a service.
    Status {
        /// It is offered.
        Active "attivo"
        /// It is not offered for now.
        Suspended "sospeso"
        /// It will be offered.
        Coming "in_arrivo"
        /// It is no longer offered.
        Ended "cessato"
    }
}

keywords! {
    /// Whether one person or several together use the service.
    ServiceMode {
        /// One person.
        Individual "individuale"
        /// Several people.
        Shared "condiviso"
        /// Either.
        Both "entrambi"
    }
}

keywords! {
    /// Where the service takes place.
    Delivery {
        /// At the citizen's home.
        Home "domicilio"
        /// At the provider's site.
        Premises "sede"
        /// On the internet.
        Online "online"
        /// On the phone.
        Phone "telefono"
    }
}

/// The ages, numbers of people, days of waiting that may be meant: more are a slip of the keyboard.
const AGES: RangeInclusive<u32> = 0..=130;
pub(super) const PEOPLE: RangeInclusive<u32> = 1..=1_000;
pub(super) const WAIT_DAYS: RangeInclusive<u32> = 0..=3_650;

/// The id of the residence area that everybody lives in.
pub const ANYWHERE: &str = "ovunque";

/// A legal act on which the service is based.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legislation {
    /// Its title.
    pub title: Translations,
    /// The address of its text.
    pub url: Option<Spanned<Link>>,
}

/// What to bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needed {
    /// What it is.
    pub name: Translations,
    /// When it is needed, if it is not always.
    pub condition: Option<Translations>,
    /// Where one gets it.
    pub url: Option<Spanned<Link>>,
}

/// A notice that expires. Its text is in [`SourceText`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceNotice {
    /// The last day on which it is shown, included.
    pub until: Date,
}

/// A service. It refers to other files by id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`, in its order
pub struct ParsedService {
    pub id: Spanned<Id>,
    pub old_slugs: Vec<Spanned<Id>>,
    /// Shared with the catalog, which keeps it unchanged.
    pub source_text: Arc<SourceText>,
    /// Shared in the same way.
    pub fields: Arc<ServiceFields>,
    pub area: Spanned<Id>,
    pub category: Spanned<Id>,
    pub topics: Vec<Spanned<Id>>,
    pub needs: Vec<Spanned<Id>>,
    pub audiences: Vec<Spanned<Id>>,
    /// One of the residence areas of the town, or [`ANYWHERE`].
    pub residence: Spanned<Id>,
    pub fare_scheme: Spanned<Id>,
    pub subsidies: Vec<Spanned<Id>>,
    pub notice: Option<ServiceNotice>,
    pub related: Vec<Spanned<Id>>,
    pub image: Option<Spanned<String>>,
    pub documents: Vec<ParsedAttachment>,
    pub identifiers: Vec<Identifier>,
    pub publication: Publication,
}

/// The fields of a service that refer to no other file: pages show them as they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`, in its order
pub struct ServiceFields {
    pub status: Status,
    pub authority: Translations,
    pub unit: Translations,
    pub age_from: Option<u32>,
    pub age_to: Option<u32>,
    pub mode: ServiceMode,
    pub people_from: Option<u32>,
    pub people_to: Option<u32>,
    pub delivery: Vec<Spanned<Delivery>>,
    pub wait_days_max: Option<Spanned<u32>>,
    pub published: Date,
    pub verified: Date,
    pub next_check: Spanned<Date>,
    pub verified_by: Translations,
    pub legislation: Vec<Legislation>,
    pub languages: Vec<Lang>,
    pub has_interpreters: bool,
    pub channels: Vec<Channel>,
    pub needed: Vec<Needed>,
    pub contacts: Vec<Contact>,
}

pub(super) fn parse(
    original: OriginalFile<'_, '_>,
    settings: FileSettings<'_>,
    headings: &SectionHeadings,
    (id, texts): (&mut Option<Spanned<Id>>, &mut Option<OriginalTexts>),
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ParsedService> {
    let file = original.file;
    let split = front_matter::split(file, diagnostics)?;
    let source = markdown::MarkdownSource {
        file: file.id,
        text: split.body,
        offset: split.body_offset,
        shape: PageShape::Service(headings),
        settings,
    };
    let body = markdown::parse(source, diagnostics);
    check_sections(file, &body, split.body_offset, headings, diagnostics);
    original.read(split.form, texts, diagnostics, |reader| {
        *id = reader.required::<Id>("id");
        let status = status(reader);
        let (notice, notice_text) = notice(reader);
        let source_text = source_text(reader, body, notice_text);
        let written = Written { id: id.clone(), status, notice, source_text: source_text.clone() };
        (source_text, service(reader, settings.facts, written))
    })
}

/// What is read of a service before its fields.
struct Written {
    id: Option<Spanned<Id>>,
    status: Option<Spanned<Status>>,
    notice: Option<ServiceNotice>,
    source_text: Option<Arc<SourceText>>,
}

fn service(
    reader: &mut TableReader<'_, '_>,
    context: FactContext<'_>,
    Written { id, status, notice, source_text }: Written,
) -> Option<ParsedService> {
    let (age_from, age_to) = pair(reader, "eta_minima", "eta_massima", AGES);
    let (people_from, people_to) = pair(reader, "persone_minime", "persone_massime", PEOPLE);
    let [published, verified, next_check] = dates(reader);
    let [area, category, residence, fare_scheme] =
        ["area", "categoria", "residenza", "tariffa"].map(|key| reader.required::<Id>(key));
    let [authority, unit, verified_by] = ["ente_competente", "unita_responsabile", "verificato_da"]
        .map(|key| reader.required::<Translations>(key));
    let audiences = reader.required_list::<Id>("destinatari");
    let mode = reader.required::<ServiceMode>("modalita");
    let delivery = reader.required_list::<Delivery>("erogazione");
    Some(ParsedService {
        image: image(reader),
        old_slugs: reader.list::<Id>("indirizzo_precedente"),
        topics: reader.list::<Id>("argomenti"),
        needs: reader.recommended_list::<Id>("bisogni"),
        subsidies: reader.list::<Id>("sostegni"),
        related: reader.list::<Id>("correlati"),
        documents: attachments(reader),
        identifiers: identifiers(reader).unwrap_or_default(),
        publication: publication(reader),
        fields: Arc::new(ServiceFields {
            wait_days_max: wait_days(reader),
            legislation: reader.tables("riferimenti_normativi", legislation).into_iter().flatten().collect(),
            languages: reader.list::<Lang>("lingue").into_iter().map(|it| it.value).collect(),
            has_interpreters: reader.optional::<bool>("interpreti").is_some_and(|it| it.value),
            channels: channels(reader, context),
            needed: reader.tables("occorre", needed).into_iter().flatten().collect(),
            contacts: contacts(reader, context),
            status: status?.value,
            authority: authority?.value,
            unit: unit?.value,
            age_from,
            age_to,
            mode: mode?.value,
            people_from,
            people_to,
            delivery: delivery?,
            published: published?.value,
            verified: verified?.value,
            next_check: next_check?,
            verified_by: verified_by?.value,
        }),
        id: id?,
        source_text: source_text?,
        area: area?,
        category: category?,
        audiences: audiences?,
        residence: residence?,
        fare_scheme: fare_scheme?,
        notice,
    })
}

/// Reads the keys of a service that are no texts of its page.
pub(super) fn read_facts(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) {
    let (id, status, (notice, _)) = (reader.required::<Id>("id"), status(reader), notice(reader));
    service(reader, context, Written { id, status, notice, source_text: None });
}

/// Reads the longest wait, which is recommended.
fn wait_days(reader: &mut TableReader<'_, '_>) -> Option<Spanned<u32>> {
    if reader.span_of("attesa_massima_giorni").is_none() {
        reader.report_missing(Code::MissingRecommendedKey, "attesa_massima_giorni", Word::WholeNumber);
    }
    reader.number("attesa_massima_giorni", WAIT_DAYS)
}

/// Reads the status, which needs a reason unless the service is active.
fn status(reader: &mut TableReader<'_, '_>) -> Option<Spanned<Status>> {
    let status = reader.required::<Status>("stato")?;
    if status.value != Status::Active && reader.span_of("motivo_stato").is_none() {
        reader.report_missing(Code::MissingKey, "motivo_stato", Word::AText);
    }
    Some(status)
}

/// Reads the days of the first publication, of the last check and of the next one.
fn dates(reader: &mut TableReader<'_, '_>) -> [Option<Spanned<Date>>; 3] {
    let published = reader.required::<Date>("pubblicato");
    let verified = reader.required::<Date>("verificato");
    let next_check = reader.required::<Date>("prossima_verifica");
    reader.check_order(("pubblicato", &published), ("verificato", &verified));
    reader.check_order(("verificato", &verified), ("prossima_verifica", &next_check));
    [published, verified, next_check]
}

/// The keys that a translation has as well.
pub(super) fn source_text(
    reader: &mut TableReader<'_, '_>,
    body: MarkdownBody,
    notice: Option<String>,
) -> Option<Arc<SourceText>> {
    let title = reader.required_name::<String>("titolo");
    let description = reader.required::<String>("descrizione");
    check_description_length(reader, &description);
    let words = reader.recommended_list::<String>("parole_dei_cittadini");
    let short_name = reader.optional_name::<String>("nome_breve");
    let conditions = reader.list::<String>("condizioni");
    let status_reason = reader.optional::<String>("motivo_stato");
    let alt = reader.optional::<String>("alt");
    Some(Arc::new(SourceText {
        title: title?.value,
        short_name: short_name.map(|it| it.value),
        description: description?.value,
        citizen_words: words.into_iter().map(|it| it.value).collect(),
        conditions: conditions.into_iter().map(|it| it.value).collect(),
        status_reason: status_reason.map(|it| it.value),
        notice,
        alt: alt.map(|it| it.value),
        body,
    }))
}

/// Search results and link previews cut longer descriptions.
pub(super) fn check_description_length(
    reader: &mut TableReader<'_, '_>,
    description: &Option<Spanned<String>>,
) {
    if let Some(description) = description {
        reader.check_length("descrizione", description, Text::DESCRIPTION_GRAPHEMES_MAX);
    }
}

fn image(reader: &mut TableReader<'_, '_>) -> Option<Spanned<String>> {
    let image = reader.optional::<String>("immagine")?;
    if reader.span_of("alt").is_none() {
        reader.report(Code::Together, image.span, |it| it.with("key", "immagine").with("other", "alt"));
    }
    Some(image)
}

fn notice(reader: &mut TableReader<'_, '_>) -> (Option<ServiceNotice>, Option<String>) {
    let notice = reader.table("avviso", |reader| {
        let text = reader.required::<String>("testo");
        let until = reader.required::<Date>("fino_al");
        text.zip(until)
    });
    match notice.flatten() {
        Some((text, until)) => (Some(ServiceNotice { until: until.value }), Some(text.value)),
        None => (None, None),
    }
}

fn pair(
    reader: &mut TableReader<'_, '_>,
    low: &'static str,
    high: &'static str,
    range: RangeInclusive<u32>,
) -> (Option<u32>, Option<u32>) {
    let from = reader.number(low, range.clone());
    let to = reader.number(high, range);
    reader.check_order((low, &from), (high, &to));
    (from.map(|it| it.value), to.map(|it| it.value))
}

fn needed(reader: &mut TableReader<'_, '_>) -> Option<Needed> {
    let name = reader.required::<Translations>("nome");
    let condition = reader.optional::<Translations>("se");
    let url = reader.optional::<Link>("url");
    Some(Needed { name: name?.value, condition: condition.map(|it| it.value), url })
}

fn legislation(reader: &mut TableReader<'_, '_>) -> Option<Legislation> {
    let title = reader.required::<Translations>("titolo");
    let url = reader.optional::<Link>("url");
    Some(Legislation { title: title?.value, url })
}

/// Reports required sections that are missing, empty sections, and text before the first section.
pub(super) fn check_sections(
    file: Contents<'_>,
    body: &MarkdownBody,
    offset: usize,
    headings: &SectionHeadings,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if !body.is_whole {
        return;
    }
    let end = file.bytes.len();
    if body.sections.first().is_some_and(|it| it.kind.is_none() && it.has_text()) {
        let line = file.bytes[offset..]
            .iter()
            .position(|it| !it.is_ascii_whitespace())
            .map_or(offset, |it| offset + it);
        let line_end = file.bytes[line..].iter().position(|it| *it == b'\n').map_or(end, |it| line + it);
        let first = headings.of_kind(SectionKind::Audience);
        diagnostics
            .push(Diagnostic::new(Code::TextBeforeSections, file.id, line..line_end).with("expected", first));
    }
    for kind in SectionKind::all() {
        match body.sections.iter().find(|it| it.kind == Some(kind)) {
            None if kind.is_required() => {
                // The place where it belongs: before the first of the sections that follow it.
                let next = body.sections.iter().find(|it| it.kind > Some(kind));
                let at = next.map_or(end, |it| it.span.start as usize);
                let diagnostic = Diagnostic::new(Code::MissingSection, file.id, at..at);
                diagnostics.push(diagnostic.with("expected", headings.of_kind(kind)));
            }
            Some(section) if !section.has_text() => {
                let diagnostic = Diagnostic::new(Code::EmptySection, file.id, section.span);
                diagnostics.push(diagnostic.with("found", &section.title));
            }
            _ => (),
        }
    }
}
