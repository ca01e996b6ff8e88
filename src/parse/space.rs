use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Placed, Word};
use crate::parse::{front_matter, provider};
use crate::record::{Email, PhoneNumber, Record};
use crate::source::File;
use crate::value::{Date, Id, Lang};

/// A physical Spazio WeMi.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`, in its order
pub struct DraftSpace {
    pub id: Placed<Id>,
    pub name: String,
    pub manager: String,
    pub description: String,
    pub address: String,
    pub postcode: String,
    pub district: Placed<u32>,
    pub position: (f64, f64),
    pub hours: Vec<OpeningHours>,
    pub exceptions: Vec<OpeningException>,
    pub phone: String,
    pub email: Option<String>,
    pub services: Vec<Placed<Id>>,
    pub activities: Vec<String>,
    pub accessibility: Option<String>,
    pub transport: Option<String>,
    pub languages: Vec<Lang>,
    pub verified: Date,
    pub old_slugs: Vec<Placed<Id>>,
    pub draft: bool,
}

/// When it is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningHours {
    /// Which days.
    pub days: String,
    /// From when to when.
    pub hours: String,
}

/// When it is open otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningException {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// What is otherwise.
    pub text: String,
}

pub(super) fn parse(
    file: &File,
    id: &mut Option<Placed<Id>>,
    notes: &mut Vec<Diagnostic>,
) -> Option<DraftSpace> {
    let form = front_matter::form(file, notes)?;
    form.read(notes, |record| {
        *id = record.required::<Id>("id");
        space(record, id.clone())
    })
}

fn space(record: &mut Record<'_, '_>, id: Option<Placed<Id>>) -> Option<DraftSpace> {
    let name = record.required::<String>("nome");
    let manager = record.required::<String>("gestore");
    let description = record.required::<String>("descrizione");
    let address = record.required::<String>("indirizzo");
    let postcode = record.required::<String>("cap");
    let district = record.required::<u32>("municipio");
    let position = provider::position(record);
    if record.place_of("lat").or(record.place_of("lon")).is_none() {
        record.missing(crate::diag::Code::MissingKey, "lat", Word::Number);
    }
    let hours = record.required_records("orari", |record| {
        let days = record.required::<String>("giorni");
        let hours = record.required::<String>("ore");
        Some(OpeningHours { days: days?.value, hours: hours?.value })
    });
    let exceptions = record.records("eccezioni", exception);
    let phone = record.required::<PhoneNumber>("telefono");
    let email = record.optional::<Email>("email");
    let services = record.list::<Id>("servizi_in_sede");
    let activities = record.list::<String>("attivita");
    let accessibility = record.optional::<String>("accessibilita_fisica");
    let transport = record.optional::<String>("mezzi");
    let languages = record.required_list::<Lang>("lingue");
    let verified = record.required::<Date>("verificato");
    let old_slugs = record.list::<Id>("slug_precedenti");
    let draft = record.optional::<bool>("bozza").is_some_and(|it| it.value);
    Some(DraftSpace {
        id: id?,
        name: name?.value,
        manager: manager?.value,
        description: description?.value,
        address: address?.value,
        postcode: postcode?.value,
        district: district?,
        position: position?,
        hours: hours.into_iter().flatten().collect(),
        exceptions: exceptions.into_iter().flatten().collect(),
        phone: phone?.value.0,
        email: email.map(|it| it.value.0),
        services,
        activities: activities.into_iter().map(|it| it.value).collect(),
        accessibility: accessibility.map(|it| it.value),
        transport: transport.map(|it| it.value),
        languages: languages?.into_iter().map(|it| it.value).collect(),
        verified: verified?.value,
        old_slugs,
        draft,
    })
}

fn exception(record: &mut Record<'_, '_>) -> Option<OpeningException> {
    let from = record.required::<Date>("dal");
    let to = record.required::<Date>("al");
    record.in_order(("dal", &from), ("al", &to));
    let text = record.required::<String>("testo");
    Some(OpeningException { from: from?.value, to: to?.value, text: text?.value })
}
