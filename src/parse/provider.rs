use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Diagnostic, Spanned};
use crate::facts::{
    Contact, FactContext, Identifier, OpeningHours, ParsedAttachment, Phone, Publication, attachments,
    contacts, identifiers, opening_hours, phones, publication, required_phones, required_postcode,
};
use crate::form::{Email, Link, TableReader};
use crate::parse::front_matter;
use crate::parse::offer::{ParsedOffer, offer};
use crate::parse::translation::{OriginalFile, OriginalTexts};
use crate::value::{Date, Id, Lang, Postcode, Translations};

/// An accredited provider with all its offers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`, in its order
pub struct ParsedProvider {
    pub id: Spanned<Id>,
    pub old_slugs: Vec<Spanned<Id>>,
    pub publication: Publication,
    pub kind: Spanned<Id>,
    /// The provider of which it is a part.
    pub parent: Option<Spanned<Id>>,
    /// The path of an image below `content/`.
    pub logo: Option<Spanned<String>>,
    pub identifiers: Vec<Identifier>,
    /// Shared with the catalog, which keeps it unchanged.
    pub fields: Arc<ProviderFields>,
    /// The categories of the accreditation.
    pub categories: Vec<Spanned<Id>>,
    pub provider_sites: Vec<ParsedProviderSite>,
    pub documents: Vec<ParsedAttachment>,
    pub offers: Vec<ParsedOffer>,
}

/// The fields of a provider that refer to no other file: pages show them as they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`, in its order
pub struct ProviderFields {
    pub name: Translations,
    pub legal_name: String,
    pub description: Translations,
    pub website: Option<Spanned<Link>>,
    pub email: String,
    pub certified_email: Option<String>,
    pub phones: Vec<Phone>,
    pub languages: Vec<Lang>,
    pub has_interpreters: bool,
    pub contacts: Vec<Contact>,
    pub verified: Date,
    pub accreditation: Option<Accreditation>,
}

/// The accreditation by the authority, for a limited period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Accreditation {
    pub act: Spanned<Translations>,
    pub from: Spanned<Date>,
    pub to: Spanned<Date>,
}

/// A site of a provider (*sede*).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ParsedProviderSite {
    pub id: Spanned<Id>,
    pub district: Option<Spanned<Id>>,
    pub access: Vec<Spanned<Id>>,
    /// Shared in the same way.
    pub fields: Arc<ProviderSiteFields>,
}

/// The fields of a provider site that refer to no other file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ProviderSiteFields {
    pub name: Option<Translations>,
    pub address: String,
    pub postcode: Postcode,
    /// The town, if it is not the one of the profile.
    pub locality: Option<Translations>,
    pub position: Option<Spanned<(f64, f64)>>,
    pub access_note: Option<Translations>,
    pub transport: Option<Translations>,
    pub opening_hours: OpeningHours,
    pub phones: Vec<Phone>,
    pub contacts: Vec<Contact>,
}

pub(super) fn parse(
    original: OriginalFile<'_, '_>,
    context: FactContext<'_>,
    (id, texts): (&mut Option<Spanned<Id>>, &mut Option<OriginalTexts>),
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ParsedProvider> {
    let form = front_matter::form(original.file, diagnostics)?;
    original.read(form, texts, diagnostics, |reader| {
        *id = reader.required::<Id>("id");
        (None, provider(reader, context, id.clone()))
    })
}

fn provider(
    reader: &mut TableReader<'_, '_>,
    context: FactContext<'_>,
    id: Option<Spanned<Id>>,
) -> Option<ParsedProvider> {
    let name = reader.required_name::<Translations>("nome");
    let legal_name = reader.required_name::<String>("ragione_sociale");
    let kind = reader.required::<Id>("tipo");
    let parent = reader.optional::<Id>("fa_parte_di");
    let logo = reader.optional::<String>("logo");
    let identifiers = identifiers(reader);
    let description = reader.required::<Translations>("descrizione");
    let website = reader.optional::<Link>("sito");
    let email = reader.required::<Email>("email");
    let certified_email = reader.optional::<Email>("pec");
    let phones = required_phones(reader, context);
    let languages = reader.required_list::<Lang>("lingue");
    let has_interpreters = reader.optional::<bool>("interpreti").is_some_and(|it| it.value);
    let contacts = contacts(reader, context);
    let verified = reader.required::<Date>("verificato");
    let old_slugs = reader.list::<Id>("indirizzo_precedente");
    let publication = publication(reader);
    let accreditation = optional_accreditation(reader);
    let documents = attachments(reader);
    let provider_sites: Option<Vec<ParsedProviderSite>> =
        reader.required_tables("sedi", |it| provider_site(it, context)).into_iter().collect();
    let offers = reader.tables("offerte", |it| offer(it, context));
    let (accreditation, categories) = accreditation?;
    Some(ParsedProvider {
        id: id?,
        old_slugs,
        publication,
        kind: kind?,
        parent,
        logo,
        identifiers: identifiers?,
        fields: Arc::new(ProviderFields {
            name: name?.value,
            legal_name: legal_name?.value,
            description: description?.value,
            website,
            email: email?.value.0,
            certified_email: certified_email.map(|it| it.value.0),
            phones,
            languages: languages?.into_iter().map(|it| it.value).collect(),
            has_interpreters,
            contacts,
            verified: verified?.value,
            accreditation,
        }),
        categories,
        // A missing provider site would cause a false error in every offer that refers to it.
        provider_sites: provider_sites.filter(|it| !it.is_empty())?,
        documents,
        offers: offers.into_iter().flatten().collect(),
    })
}

/// The accreditation and its categories, if it is written. The outer `None` if it is not valid, which is
/// reported.
fn optional_accreditation(
    reader: &mut TableReader<'_, '_>,
) -> Option<(Option<Accreditation>, Vec<Spanned<Id>>)> {
    if reader.span_of("accreditamento").is_none() {
        return Some((None, Vec::new()));
    }
    let (accreditation, categories) = reader.table("accreditamento", accreditation).flatten()?;
    Some((Some(accreditation), categories))
}

fn accreditation(reader: &mut TableReader<'_, '_>) -> Option<(Accreditation, Vec<Spanned<Id>>)> {
    let act = reader.required::<Translations>("atto");
    let categories = reader.required_list::<Id>("categorie");
    let from = reader.required::<Date>("dal");
    let to = reader.required::<Date>("al");
    reader.check_order(("dal", &from), ("al", &to));
    Some((Accreditation { act: act?, from: from?, to: to? }, categories?))
}

fn provider_site(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Option<ParsedProviderSite> {
    let id = reader.required::<Id>("id");
    let name = reader.optional_name::<Translations>("nome");
    let address = reader.required::<String>("indirizzo");
    let postcode = required_postcode(reader, context);
    let locality = reader.optional::<Translations>("localita");
    let district = district(reader);
    let position = position(reader);
    let access = reader.list::<Id>("accesso_facile");
    let [access_note, transport] =
        ["nota_accesso", "mezzi_pubblici"].map(|key| reader.optional::<Translations>(key).map(|it| it.value));
    let opening_hours = opening_hours(reader, context);
    let phones = phones(reader, context);
    let contacts = contacts(reader, context);
    Some(ParsedProviderSite {
        id: id?,
        district: district?,
        access,
        fields: Arc::new(ProviderSiteFields {
            name: name.map(|it| it.value),
            address: address?.value,
            postcode: postcode?,
            locality: locality.map(|it| it.value),
            position,
            access_note,
            transport,
            opening_hours,
            phones,
            contacts,
        }),
    })
}

/// The district of a place, which may lack one. The outer `None` if it is written and not valid: that is
/// reported here, and must not be reported as missing too.
pub(super) fn district(reader: &mut TableReader<'_, '_>) -> Option<Option<Spanned<Id>>> {
    let district = reader.optional::<Id>("distretto");
    (district.is_some() || reader.span_of("distretto").is_none()).then_some(district)
}

/// `lat` and `lon` in degrees. Reports one without the other.
pub(super) fn position(reader: &mut TableReader<'_, '_>) -> Option<Spanned<(f64, f64)>> {
    let lat = reader.optional::<f64>("lat");
    let lon = reader.optional::<f64>("lon");
    let bounded =
        |reader: &mut TableReader<'_, '_>, key, value: &Option<Spanned<f64>>, low: f64, high: f64| {
            if let Some(it) = value
                && !(low..=high).contains(&it.value)
            {
                let found = it.value;
                reader.report(Code::OutOfRange, it.span, |diagnostic| {
                    diagnostic.with("key", key).with("found", found).with("low", low).with("high", high)
                });
            }
        };
    bounded(reader, "lat", &lat, -90.0, 90.0);
    bounded(reader, "lon", &lon, -180.0, 180.0);
    match (reader.span_of("lat"), reader.span_of("lon")) {
        (Some(at), None) => {
            reader.report(Code::Together, at, |it| it.with("key", "lat").with("other", "lon"))
        }
        (None, Some(at)) => {
            reader.report(Code::Together, at, |it| it.with("key", "lon").with("other", "lat"))
        }
        _ => (),
    }
    let (lat, lon) = (lat?, lon?);
    Some(Spanned { value: (lat.value, lon.value), span: lat.span })
}
