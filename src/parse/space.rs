use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Diagnostic, Spanned, Word};
use crate::form::{Email, PhoneNumber, TableReader};
use crate::parse::front_matter;
use crate::parse::provider;
use crate::source::File;
use crate::value::{Date, Id, Lang};

/// A place where citizens are received in person (*Spazio*).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`, in its order
pub struct ParsedSpace {
    pub id: Spanned<Id>,
    pub old_slugs: Vec<Spanned<Id>>,
    pub draft: bool,
    /// Shared with the catalog, which keeps it unchanged.
    pub fields: Arc<SpaceFields>,
    pub district: Spanned<u32>,
    pub services: Vec<Spanned<Id>>,
    pub exceptions: Vec<OpeningException>,
}

/// The fields of a space that refer to no other file: pages show them as they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`, in its order
pub struct SpaceFields {
    pub name: String,
    pub manager: String,
    pub description: String,
    pub address: String,
    pub postcode: String,
    pub position: Spanned<(f64, f64)>,
    pub hours: Vec<OpeningHours>,
    pub phone: String,
    pub email: Option<String>,
    pub activities: Vec<String>,
    pub accessibility: Option<String>,
    pub transport: Option<String>,
    pub languages: Vec<Lang>,
    pub verified: Date,
}

/// Regular opening hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningHours {
    /// The days, as text.
    pub days: String,
    /// The hours, as text.
    pub hours: String,
}

/// A period with other opening hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningException {
    /// The first day, included.
    pub from: Date,
    /// The last day, included.
    pub to: Date,
    /// What applies in this period.
    pub text: String,
}

pub(super) fn parse(
    file: &File,
    id: &mut Option<Spanned<Id>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ParsedSpace> {
    let form = front_matter::form(file, diagnostics)?;
    form.read(diagnostics, |reader| {
        *id = reader.required::<Id>("id");
        space(reader, id.clone())
    })
}

fn space(reader: &mut TableReader<'_, '_>, id: Option<Spanned<Id>>) -> Option<ParsedSpace> {
    let name = reader.required::<String>("nome");
    let manager = reader.required::<String>("gestore");
    let description = reader.required::<String>("descrizione");
    let address = reader.required::<String>("indirizzo");
    let postcode = reader.required::<String>("cap");
    let district = reader.required::<u32>("municipio");
    let position = provider::position(reader);
    if reader.span_of("lat").or(reader.span_of("lon")).is_none() {
        reader.report_missing(crate::diagnostics::Code::MissingKey, "lat", Word::Number);
    }
    let hours = reader.required_tables("orari", |reader| {
        let days = reader.required::<String>("giorni");
        let hours = reader.required::<String>("ore");
        Some(OpeningHours { days: days?.value, hours: hours?.value })
    });
    let exceptions = reader.tables("eccezioni", exception);
    let phone = reader.required::<PhoneNumber>("telefono");
    let email = reader.optional::<Email>("email");
    let services = reader.list::<Id>("servizi_in_sede");
    let activities = reader.list::<String>("attivita");
    let accessibility = reader.optional::<String>("accessibilita_fisica");
    let transport = reader.optional::<String>("mezzi");
    let languages = reader.required_list::<Lang>("lingue");
    let verified = reader.required::<Date>("verificato");
    let old_slugs = reader.list::<Id>("slug_precedenti");
    let draft = reader.optional::<bool>("bozza").is_some_and(|it| it.value);
    Some(ParsedSpace {
        id: id?,
        old_slugs,
        draft,
        fields: Arc::new(SpaceFields {
            name: name?.value,
            manager: manager?.value,
            description: description?.value,
            address: address?.value,
            postcode: postcode?.value,
            position: position?,
            hours: hours.into_iter().flatten().collect(),
            phone: phone?.value.0,
            email: email.map(|it| it.value.0),
            activities: activities.into_iter().map(|it| it.value).collect(),
            accessibility: accessibility.map(|it| it.value),
            transport: transport.map(|it| it.value),
            languages: languages?.into_iter().map(|it| it.value).collect(),
            verified: verified?.value,
        }),
        district: district?,
        services,
        exceptions: exceptions.into_iter().flatten().collect(),
    })
}

fn exception(reader: &mut TableReader<'_, '_>) -> Option<OpeningException> {
    let from = reader.required::<Date>("dal");
    let to = reader.required::<Date>("al");
    reader.check_order(("dal", &from), ("al", &to));
    let text = reader.required::<String>("testo");
    Some(OpeningException { from: from?.value, to: to?.value, text: text?.value })
}
