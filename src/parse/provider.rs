use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use crate::diag::{Arg, Code, Diagnostic, Placed, Word};
use crate::fare::{PriceEntry, PriceList, Unit};
use crate::parse::front_matter;
use crate::record::{Email, Field, PhoneNumber, Record, Url, Wrong, words};
use crate::source::File;
use crate::value::{Date, Id, Lang, Money, is_tax_code};

words! {
    /// The legal form of a body.
    ProviderKind {
        /// A social cooperative.
        SocialCooperative "cooperativa_sociale"
        /// An association.
        Association "associazione"
        /// A social enterprise.
        SocialEnterprise "impresa_sociale"
        /// A foundation.
        Foundation "fondazione"
        /// A consortium.
        Consortium "consorzio"
        /// A public body.
        PublicBody "ente_pubblico"
    }
}

words! {
    /// Whether an offer can be had.
    Availability {
        /// Now.
        Open "aperta"
        /// After a wait.
        WaitingList "lista_attesa"
        /// Not for now.
        Suspended "sospesa"
    }
}

words! {
    /// When an offer takes place.
    TimeOfDay {
        /// Before noon.
        Morning "mattina"
        /// After noon.
        Afternoon "pomeriggio"
        /// After work.
        Evening "sera"
        /// At night.
        Night "notte"
        /// Saturday and Sunday.
        Weekend "fine_settimana"
        /// Public holidays.
        Holidays "festivi"
    }
}

/// An accredited body and all its offers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`, in its order
pub struct DraftProvider {
    pub id: Placed<Id>,
    pub name: String,
    pub legal_name: String,
    pub kind: ProviderKind,
    pub tax_code: String,
    pub register: Option<String>,
    pub description: String,
    pub website: Option<String>,
    pub email: String,
    pub certified_email: Option<String>,
    pub phones: Vec<Phone>,
    pub languages: Vec<Lang>,
    pub verified: Date,
    pub old_slugs: Vec<Placed<Id>>,
    pub draft: bool,
    pub accreditation: Accreditation,
    pub seats: Vec<Seat>,
    pub offers: Vec<DraftOffer>,
}

/// A number to dial.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Phone {
    pub label: String,
    pub number: String,
    pub hours: Option<String>,
}

/// The right to work for the Comune, with an end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Accreditation {
    pub act: String,
    pub categories: Vec<Placed<Id>>,
    pub from: Placed<Date>,
    pub to: Placed<Date>,
}

/// A place where the body works.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Seat {
    pub id: Placed<Id>,
    pub address: String,
    pub postcode: String,
    pub district: Placed<u32>,
    pub position: Option<(f64, f64)>,
    pub accessibility: Option<String>,
    pub transport: Option<String>,
    pub hours: Option<String>,
}

/// Who × what × where × price.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct DraftOffer {
    pub service: Placed<Id>,
    pub prices: Option<PriceList>,
    pub unit: Placed<Unit>,
    pub vat_included: bool,
    pub quote: bool,
    pub districts: Districts,
    pub times: Vec<TimeOfDay>,
    pub qualification: Option<String>,
    pub experience_years_min: Option<u32>,
    pub tasks: Vec<String>,
    pub wait_days_max: Option<u32>,
    pub start: Option<String>,
    pub availability: Availability,
    pub available_from: Option<Date>,
    pub seat: Option<Placed<Id>>,
}

/// Where an offer is to be had.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Districts {
    /// In the whole city.
    All,
    /// In these.
    Some(Vec<Placed<u32>>),
}

struct TaxCode(String);

impl Field for TaxCode {
    const EXPECTED: Word = Word::TaxCode;

    fn read(value: &DeValue<'_>) -> Result<TaxCode, Wrong> {
        let text = value.as_str().ok_or(Wrong::Type)?;
        if is_tax_code(text) {
            return Ok(TaxCode(text.to_owned()));
        }
        let has_digits = text.len() == 11 && text.bytes().all(|it| it.is_ascii_digit());
        let reason = if has_digits { Word::CheckDigit } else { Word::ElevenDigits };
        let Wrong::Value(mut fault) = crate::record::wrong(Code::BadTaxCode, text) else {
            return Err(Wrong::Type);
        };
        fault.args.push(("reason", Arg::Word(reason)));
        Err(Wrong::Value(fault))
    }
}

pub(super) fn parse(
    file: &File,
    id: &mut Option<Placed<Id>>,
    notes: &mut Vec<Diagnostic>,
) -> Option<DraftProvider> {
    let form = front_matter::form(file, notes)?;
    form.read(notes, |record| {
        *id = record.required::<Id>("id");
        provider(record, id.clone())
    })
}

fn provider(record: &mut Record<'_, '_>, id: Option<Placed<Id>>) -> Option<DraftProvider> {
    let name = record.required::<String>("nome");
    let legal_name = record.required::<String>("ragione_sociale");
    let kind = record.required::<ProviderKind>("tipo");
    let tax_code = record.required::<TaxCode>("codice_fiscale");
    let register = record.optional::<String>("runts");
    let description = record.required::<String>("descrizione");
    let website = record.optional::<Url>("sito");
    let email = record.required::<Email>("email");
    let certified_email = record.optional::<Email>("pec");
    let phones = record.required_records("telefoni", phone);
    let languages = record.required_list::<Lang>("lingue");
    let verified = record.required::<Date>("verificato");
    let old_slugs = record.list::<Id>("slug_precedenti");
    let draft = record.optional::<bool>("bozza").is_some_and(|it| it.value);
    let accreditation = record.required_record("accreditamento", accreditation).flatten();
    let seats: Option<Vec<Seat>> = record.required_records("sedi", seat).into_iter().collect();
    let offers = record.records("offerte", offer);
    Some(DraftProvider {
        id: id?,
        name: name?.value,
        legal_name: legal_name?.value,
        kind: kind?.value,
        tax_code: tax_code?.value.0,
        register: register.map(|it| it.value),
        description: description?.value,
        website: website.map(|it| it.value.0),
        email: email?.value.0,
        certified_email: certified_email.map(|it| it.value.0),
        phones: phones.into_iter().flatten().collect(),
        languages: languages?.into_iter().map(|it| it.value).collect(),
        verified: verified?.value,
        old_slugs,
        draft,
        accreditation: accreditation?,
        // Without one of its seats every offer there would be blamed for it.
        seats: seats.filter(|it| !it.is_empty())?,
        offers: offers.into_iter().flatten().collect(),
    })
}

fn phone(record: &mut Record<'_, '_>) -> Option<Phone> {
    let label = record.required::<String>("etichetta");
    let number = record.required::<PhoneNumber>("numero");
    let hours = record.optional::<String>("orari");
    Some(Phone { label: label?.value, number: number?.value.0, hours: hours.map(|it| it.value) })
}

fn accreditation(record: &mut Record<'_, '_>) -> Option<Accreditation> {
    let act = record.required::<String>("atto");
    let categories = record.required_list::<Id>("categorie");
    let from = record.required::<Date>("dal");
    let to = record.required::<Date>("al");
    record.in_order(("dal", &from), ("al", &to));
    Some(Accreditation { act: act?.value, categories: categories?, from: from?, to: to? })
}

fn seat(record: &mut Record<'_, '_>) -> Option<Seat> {
    let id = record.required::<Id>("id");
    let address = record.required::<String>("indirizzo");
    let postcode = record.required::<String>("cap");
    let district = record.required::<u32>("municipio");
    let position = position(record);
    let [accessibility, transport, hours] = ["accessibilita_fisica", "mezzi", "orari"]
        .map(|key| record.optional::<String>(key).map(|it| it.value));
    Some(Seat {
        id: id?,
        address: address?.value,
        postcode: postcode?.value,
        district: district?,
        position,
        accessibility,
        transport,
        hours,
    })
}

/// `lat` and `lon` in degrees: both or neither, within Italy's bounds so that swapped numbers are noticed.
pub(super) fn position(record: &mut Record<'_, '_>) -> Option<(f64, f64)> {
    let lat = record.optional::<f64>("lat");
    let lon = record.optional::<f64>("lon");
    let bounded = |record: &mut Record<'_, '_>, key, value: &Option<Placed<f64>>, low: f64, high: f64| {
        if let Some(it) = value
            && !(low..=high).contains(&it.value)
        {
            let found = it.value;
            record.note(Code::OutOfRange, it.at, |note| {
                note.with("key", key).with("found", found).with("low", low).with("high", high)
            });
        }
    };
    bounded(record, "lat", &lat, 35.0, 48.0);
    bounded(record, "lon", &lon, 6.0, 19.0);
    match (record.place_of("lat"), record.place_of("lon")) {
        (Some(at), None) => record.note(Code::Together, at, |it| it.with("key", "lat").with("other", "lon")),
        (None, Some(at)) => record.note(Code::Together, at, |it| it.with("key", "lon").with("other", "lat")),
        _ => (),
    }
    Some((lat?.value, lon?.value))
}

fn offer(record: &mut Record<'_, '_>) -> Option<DraftOffer> {
    let service = record.required::<Id>("servizio");
    let prices = prices(record);
    let unit = record.required::<Unit>("unita");
    let vat_included = record.optional::<bool>("iva_inclusa");
    let quote = record.optional::<bool>("preventivo");
    let districts = districts(record);
    let times = record.list::<TimeOfDay>("fasce_orarie");
    let qualification = record.optional::<String>("qualifica");
    let experience = record.optional::<u32>("esperienza_minima_anni");
    let tasks = record.list::<String>("mansioni");
    let wait = record.optional::<u32>("attesa_massima_giorni");
    let start = record.optional::<String>("attivazione");
    let availability = record.required::<Availability>("disponibilita");
    let available_from = record.optional::<Date>("disponibile_dal");
    let seat = record.optional::<Id>("sede");
    Some(DraftOffer {
        service: service?,
        prices: prices?,
        unit: unit?,
        vat_included: vat_included.is_none_or(|it| it.value),
        quote: quote.is_some_and(|it| it.value),
        districts: districts?,
        times: times.into_iter().map(|it| it.value).collect(),
        qualification: qualification.map(|it| it.value),
        experience_years_min: experience.map(|it| it.value),
        tasks: tasks.into_iter().map(|it| it.value).collect(),
        wait_days_max: wait.map(|it| it.value),
        start: start.map(|it| it.value),
        availability: availability?.value,
        available_from: available_from.map(|it| it.value),
        seat,
    })
}

/// `prezzo`, or the matrix `prezzi`, not both. `None` when what is written is wrong, which is not the same as nothing.
fn prices(record: &mut Record<'_, '_>) -> Option<Option<PriceList>> {
    let single = record.optional::<Money>("prezzo");
    let entries: Option<Vec<PriceEntry>> = record.records("prezzi", price_entry).into_iter().collect();
    match (record.place_of("prezzo"), record.place_of("prezzi")) {
        (Some(_), Some(at)) => {
            record.note(Code::NotTogether, at, |it| it.with("key", "prezzi").with("other", "prezzo"));
            None
        }
        (Some(_), None) => Some(Some(PriceList::single(single?.value))),
        (None, Some(_)) => Some(Some(PriceList { entries: entries.filter(|it| !it.is_empty())? })),
        (None, None) => Some(None),
    }
}

fn price_entry(record: &mut Record<'_, '_>) -> Option<PriceEntry> {
    let people = record.optional::<u32>("persone");
    let quantity_from = record.optional::<u32>("quantita_minima");
    let amount = record.required::<Money>("importo");
    let from = record.optional::<Date>("dal");
    let to = record.optional::<Date>("al");
    record.in_order(("dal", &from), ("al", &to));
    Some(PriceEntry {
        people: people.map_or(1, |it| it.value.max(1)),
        quantity_from: quantity_from.map_or(1, |it| it.value.max(1)),
        amount: amount?.value,
        from: from.map(|it| it.value),
        to: to.map(|it| it.value),
    })
}

/// The word for the whole city, in place of a list.
struct WholeCity;

impl Field for WholeCity {
    const EXPECTED: Word = Word::Districts;

    fn read(value: &DeValue<'_>) -> Result<WholeCity, Wrong> {
        if value.as_str() == Some("tutti") { Ok(WholeCity) } else { Err(Wrong::Type) }
    }
}

fn districts(record: &mut Record<'_, '_>) -> Option<Districts> {
    if record.holds_list("municipi") {
        return record.required_list::<u32>("municipi").map(Districts::Some);
    }
    record.required::<WholeCity>("municipi").map(|_| Districts::All)
}
