use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diag::{Code, Diagnostic, Placed, Word};
use crate::parse::markdown::{self, Shape};
use crate::parse::{Body, SectionKind, Texts, front_matter};
use crate::record::{Record, Url, words};
use crate::settings::RawHtml;
use crate::source::File;
use crate::value::{Date, Id, Lang};

words! {
    /// Whether a service runs.
    Status {
        /// It runs.
        Active "attivo"
        /// It does not run for now.
        Suspended "sospeso"
        /// It will run.
        Coming "in_arrivo"
        /// It will not run again.
        Ended "cessato"
    }
}

words! {
    /// Where one must live.
    Residence {
        /// In Milan.
        Milan "milano"
        /// In the metropolitan city.
        MetropolitanCity "citta_metropolitana"
        /// In Lombardy.
        Lombardy "lombardia"
        /// Anywhere.
        Anywhere "nessuna"
    }
}

words! {
    /// For one person or for several together.
    Mode {
        /// One.
        Individual "individuale"
        /// Several.
        Shared "condiviso"
        /// As one likes.
        Both "entrambi"
    }
}

words! {
    /// Where the service takes place.
    Delivery {
        /// At the citizen's home.
        Home "domicilio"
        /// At the provider's.
        Premises "sede"
        /// On the internet.
        Online "online"
        /// On the phone.
        Phone "telefono"
    }
}

/// An act that the service rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legislation {
    /// What it is called.
    pub title: String,
    /// Where to read it.
    pub url: Option<String>,
}

/// A notice that ends by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The last day on which it is shown.
    pub until: Date,
}

/// A service, its references still names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`, in its order
pub struct DraftService {
    pub id: Placed<Id>,
    pub old_slugs: Vec<Placed<Id>>,
    /// Shared, since the catalogue keeps them as they are.
    pub texts: Arc<Texts>,
    pub status: Status,
    pub area: Placed<Id>,
    pub category: Placed<Id>,
    pub topics: Vec<Placed<Id>>,
    pub needs: Vec<Placed<Id>>,
    pub authority: String,
    pub unit: String,
    pub audiences: Vec<Placed<Id>>,
    pub age_from: Option<u32>,
    pub age_to: Option<u32>,
    pub residence: Residence,
    pub mode: Mode,
    pub people_from: Option<u32>,
    pub people_to: Option<u32>,
    pub delivery: Vec<Delivery>,
    pub wait_days_max: Option<u32>,
    pub fare: Placed<Id>,
    pub contributions: Vec<Placed<Id>>,
    pub published: Date,
    pub verified: Date,
    pub next_check: Placed<Date>,
    pub verified_by: String,
    pub notice: Option<Notice>,
    pub legislation: Vec<Legislation>,
    pub related: Vec<Placed<Id>>,
    pub image: Option<Placed<String>>,
    pub draft: bool,
}

pub(super) fn parse(
    file: &File,
    raw_html: RawHtml,
    id: &mut Option<Placed<Id>>,
    notes: &mut Vec<Diagnostic>,
) -> Option<DraftService> {
    let split = front_matter::split(file, notes)?;
    let source = markdown::Source {
        file: file.id,
        text: split.body,
        offset: split.body_offset,
        shape: Shape::Sheet,
        raw_html,
    };
    let body = markdown::parse(source, notes);
    check_sections(file, &body, split.body_offset, Lang::IT, notes);
    split.form.read(notes, |record| {
        *id = record.required::<Id>("id");
        service(record, id.clone(), body)
    })
}

fn service(record: &mut Record<'_, '_>, id: Option<Placed<Id>>, body: Body) -> Option<DraftService> {
    let status = record.required::<Status>("stato");
    let (notice, notice_text) = notice(record);
    let image = record.optional::<String>("immagine");
    let texts = texts(record, body, notice_text);
    if let Some(image) = &image
        && record.place_of("alt").is_none()
    {
        record.note(Code::Together, image.at, |it| it.with("key", "immagine").with("other", "alt"));
    }
    if status.as_ref().is_some_and(|it| it.value != Status::Active)
        && record.place_of("motivo_stato").is_none()
    {
        record.missing(Code::MissingKey, "motivo_stato", Word::AText);
    }
    let (age_from, age_to) = pair(record, "eta_minima", "eta_massima");
    let (people_from, people_to) = pair(record, "persone_minime", "persone_massime");
    let published = record.required::<Date>("pubblicato");
    let verified = record.required::<Date>("verificato");
    let next_check = record.required::<Date>("prossima_verifica");
    record.in_order(("pubblicato", &published), ("verificato", &verified));
    record.in_order(("verificato", &verified), ("prossima_verifica", &next_check));
    let area = record.required::<Id>("area");
    let category = record.required::<Id>("categoria");
    let authority = record.required::<String>("ente_competente");
    let unit = record.required::<String>("unita_responsabile");
    let audiences = record.required_list::<Id>("destinatari");
    let residence = record.required::<Residence>("residenza");
    let mode = record.required::<Mode>("modalita");
    let delivery = record.required_list::<Delivery>("erogazione");
    let fare = record.required::<Id>("tariffa");
    let verified_by = record.required::<String>("verificato_da");
    let service = DraftService {
        old_slugs: record.list::<Id>("slug_precedenti"),
        topics: record.list::<Id>("argomenti"),
        needs: record.advised_list::<Id>("bisogni"),
        wait_days_max: record.advised::<u32>("attesa_massima_giorni").map(|it| it.value),
        contributions: record.list::<Id>("sostegni"),
        legislation: record.records("riferimenti_normativi", legislation).into_iter().flatten().collect(),
        related: record.list::<Id>("correlati"),
        draft: record.optional::<bool>("bozza").is_some_and(|it| it.value),
        id: id?,
        texts: texts?,
        status: status?.value,
        area: area?,
        category: category?,
        authority: authority?.value,
        unit: unit?.value,
        audiences: audiences?,
        age_from,
        age_to,
        residence: residence?.value,
        mode: mode?.value,
        people_from,
        people_to,
        delivery: delivery?.into_iter().map(|it| it.value).collect(),
        fare: fare?,
        published: published?.value,
        verified: verified?.value,
        next_check: next_check?,
        verified_by: verified_by?.value,
        notice,
        image,
    };
    Some(service)
}

/// The keys that a translation may hold as well.
pub(super) fn texts(record: &mut Record<'_, '_>, body: Body, notice: Option<String>) -> Option<Arc<Texts>> {
    let title = record.required::<String>("titolo");
    let description = record.required::<String>("descrizione");
    description_length(record, &description);
    let words = record.advised_list::<String>("parole_dei_cittadini");
    let short_name = record.optional::<String>("nome_breve");
    let conditions = record.list::<String>("condizioni");
    let status_reason = record.optional::<String>("motivo_stato");
    let alt = record.optional::<String>("alt");
    Some(Arc::new(Texts {
        title: title?.value,
        short_name: short_name.map(|it| it.value),
        description: description?.value,
        words: words.into_iter().map(|it| it.value).collect(),
        conditions: conditions.into_iter().map(|it| it.value).collect(),
        status_reason: status_reason.map(|it| it.value),
        notice,
        alt: alt.map(|it| it.value),
        body,
    }))
}

/// Results and previews show no more of a description.
const DESCRIPTION_CHARS_MAX: usize = 160;

pub(super) fn description_length(record: &mut Record<'_, '_>, description: &Option<Placed<String>>) {
    if let Some(description) = description
        && description.chars().count() > DESCRIPTION_CHARS_MAX
    {
        let length = description.chars().count();
        record.note(Code::TooLong, description.at, |it| {
            it.with("key", "descrizione").with("length", length).with("limit", DESCRIPTION_CHARS_MAX)
        });
    }
}

fn notice(record: &mut Record<'_, '_>) -> (Option<Notice>, Option<String>) {
    let notice = record.record("avviso", |record| {
        let text = record.required::<String>("testo");
        let until = record.required::<Date>("fino_al");
        text.zip(until)
    });
    match notice.flatten() {
        Some((text, until)) => (Some(Notice { until: until.value }), Some(text.value)),
        None => (None, None),
    }
}

fn pair(record: &mut Record<'_, '_>, low: &'static str, high: &'static str) -> (Option<u32>, Option<u32>) {
    let from = record.optional::<u32>(low);
    let to = record.optional::<u32>(high);
    record.in_order((low, &from), (high, &to));
    (from.map(|it| it.value), to.map(|it| it.value))
}

fn legislation(record: &mut Record<'_, '_>) -> Option<Legislation> {
    let title = record.required::<String>("titolo");
    let url = record.optional::<Url>("url");
    Some(Legislation { title: title?.value, url: url.map(|it| it.value.0) })
}

/// Every required part is there, none is empty, and nothing stands before the first.
pub(super) fn check_sections(
    file: &File,
    body: &Body,
    offset: usize,
    lang: Lang,
    notes: &mut Vec<Diagnostic>,
) {
    if !body.is_whole {
        return;
    }
    let end = file.bytes.len();
    if body.sections.first().is_some_and(|it| it.kind.is_none() && !it.text().is_empty()) {
        let line = file.bytes[offset..]
            .iter()
            .position(|it| !it.is_ascii_whitespace())
            .map_or(offset, |it| offset + it);
        let line_end = file.bytes[line..].iter().position(|it| *it == b'\n').map_or(end, |it| line + it);
        let first = SectionKind::Audience.heading(lang);
        notes
            .push(Diagnostic::new(Code::TextBeforeSections, file.id, line..line_end).with("expected", first));
    }
    for kind in SectionKind::all() {
        match body.sections.iter().find(|it| it.kind == Some(kind)) {
            None if kind.is_required() => {
                // Where it should be: before the first part that comes later.
                let next = body.sections.iter().find(|it| it.kind > Some(kind));
                let at = next.map_or(end, |it| it.at.start as usize);
                let note = Diagnostic::new(Code::MissingSection, file.id, at..at);
                notes.push(note.with("expected", kind.heading(lang)));
            }
            Some(section) if section.text().is_empty() => {
                let note = Diagnostic::new(Code::EmptySection, file.id, section.at);
                notes.push(note.with("found", &section.title));
            }
            _ => (),
        }
    }
}
