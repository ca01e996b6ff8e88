use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Diagnostic, Spanned, Word};
use crate::facts::{
    Contact, FactContext, Identifier, OpeningHours, ParsedAttachment, Phone, Publication, attachments,
    contacts, identifiers, opening_hours, publication, required_opening_hours, required_phones,
    required_postcode,
};
use crate::form::{Email, TableReader};
use crate::parse::front_matter;
use crate::parse::provider;
use crate::parse::translation::{OriginalFile, OriginalTexts};
use crate::value::{Date, Id, Lang, Postcode, Translations};

/// A place where citizens are received in person (*Spazio*).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`, in its order
pub struct ParsedSpace {
    pub id: Spanned<Id>,
    pub old_slugs: Vec<Spanned<Id>>,
    pub publication: Publication,
    /// Shared with the catalog, which keeps it unchanged.
    pub fields: Arc<SpaceFields>,
    pub identifiers: Vec<Identifier>,
    pub district: Option<Spanned<Id>>,
    pub access: Vec<Spanned<Id>>,
    pub services: Vec<Spanned<Id>>,
    pub documents: Vec<ParsedAttachment>,
}

/// The fields of a space that refer to no other file: pages show them as they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`, in its order
pub struct SpaceFields {
    pub name: Translations,
    pub manager: Translations,
    pub description: Translations,
    pub address: String,
    pub postcode: Postcode,
    pub position: Spanned<(f64, f64)>,
    pub opening_hours: OpeningHours,
    pub phones: Vec<Phone>,
    pub email: Option<String>,
    pub activities: Vec<Activity>,
    pub access_note: Option<Translations>,
    pub transport: Option<Translations>,
    pub languages: Vec<Lang>,
    pub has_interpreters: bool,
    pub contacts: Vec<Contact>,
    pub verified: Date,
}

/// What is done in a space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Its name.
    pub name: Translations,
    /// When it takes place.
    pub opening_hours: OpeningHours,
}

pub(super) fn parse(
    original: OriginalFile<'_, '_>,
    context: FactContext<'_>,
    (id, texts): (&mut Option<Spanned<Id>>, &mut Option<OriginalTexts>),
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ParsedSpace> {
    let form = front_matter::form(original.file, diagnostics)?;
    original.read(form, texts, diagnostics, |reader| {
        *id = reader.required::<Id>("id");
        (None, space(reader, context, id.clone()))
    })
}

fn space(
    reader: &mut TableReader<'_, '_>,
    context: FactContext<'_>,
    id: Option<Spanned<Id>>,
) -> Option<ParsedSpace> {
    let name = reader.required_name::<Translations>("nome");
    let identifiers = identifiers(reader);
    let manager = reader.required::<Translations>("gestore");
    let description = reader.required::<Translations>("descrizione");
    let address = reader.required::<String>("indirizzo");
    let postcode = required_postcode(reader, context);
    let district = provider::district(reader);
    let position = provider::position(reader);
    if reader.span_of("lat").or(reader.span_of("lon")).is_none() {
        reader.report_missing(crate::diagnostics::Code::MissingKey, "lat", Word::Number);
    }
    let opening_hours = required_opening_hours(reader, context);
    let phones = required_phones(reader, context);
    let email = reader.optional::<Email>("email");
    let services = reader.list::<Id>("servizi_in_sede");
    let activities = reader.tables("attivita", |it| activity(it, context));
    let access = reader.list::<Id>("accesso_facile");
    let access_note = reader.optional::<Translations>("nota_accesso");
    let transport = reader.optional::<Translations>("mezzi_pubblici");
    let languages = reader.required_list::<Lang>("lingue");
    let has_interpreters = reader.optional::<bool>("interpreti").is_some_and(|it| it.value);
    let contacts = contacts(reader, context);
    let verified = reader.required::<Date>("verificato");
    let old_slugs = reader.list::<Id>("indirizzo_precedente");
    let publication = publication(reader);
    Some(ParsedSpace {
        id: id?,
        old_slugs,
        publication,
        fields: Arc::new(SpaceFields {
            name: name?.value,
            manager: manager?.value,
            description: description?.value,
            address: address?.value,
            postcode: postcode?,
            position: position?,
            opening_hours,
            phones: Some(phones).filter(|it| !it.is_empty())?,
            email: email.map(|it| it.value.0),
            activities: activities.into_iter().flatten().collect(),
            access_note: access_note.map(|it| it.value),
            transport: transport.map(|it| it.value),
            languages: languages?.into_iter().map(|it| it.value).collect(),
            has_interpreters,
            contacts,
            verified: verified?.value,
        }),
        identifiers: identifiers.unwrap_or_default(),
        district: district?,
        access,
        services,
        documents: attachments(reader),
    })
}

fn activity(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Option<Activity> {
    let name = reader.required_name::<Translations>("nome");
    let opening_hours = opening_hours(reader, context);
    Some(Activity { name: name?.value, opening_hours })
}
