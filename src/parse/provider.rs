use std::sync::Arc;

use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use crate::diagnostics::{Code, Diagnostic, Phrase, Span, Spanned, Word};
use crate::facts::{
    Contact, FactContext, Identifier, OpeningHours, ParsedAttachment, Phone, Publication, attachments,
    contacts, identifiers, opening_hours, phones, publication, required_phones, required_postcode,
};
use crate::form::{Email, FieldError, FieldValue, TableReader, Url, keywords, unknown_keyword, value_error};
use crate::parse::front_matter;
use crate::pricing::{PriceEntry, PriceList, QuantityPeriod};
use crate::source::File;
use crate::value::{Date, Id, Lang, Money, Postcode, Translations};

keywords! {
    /// Whether an offer is available.
    Availability {
        /// Now.
        Open "aperta"
        /// After a wait.
        WaitingList "lista_attesa"
        /// Not at present.
        Suspended "sospesa"
    }
}

keywords! {
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

/// An accredited provider with all its offers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`, in its order
pub struct ParsedProvider {
    pub id: Spanned<Id>,
    pub old_slugs: Vec<Spanned<Id>>,
    pub publication: Publication,
    pub kind: Spanned<Id>,
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
    pub name: String,
    pub legal_name: String,
    pub description: String,
    pub website: Option<String>,
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
    pub act: Spanned<String>,
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

/// An offer: one service of the provider, with its prices and the districts that it covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ParsedOffer {
    pub service: Spanned<Id>,
    /// What tells it from another offer of the same service.
    pub name: Option<Spanned<Translations>>,
    pub unit: Spanned<Id>,
    pub districts: Districts,
    pub sites: Vec<ParsedOfferSite>,
    /// Shared in the same way.
    pub fields: Arc<OfferFields>,
}

/// The fields of an offer that refer to no other file and to no site of the provider.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct OfferFields {
    /// Empty for a price on request, and for one that depends on the fare scheme alone.
    pub prices: PriceList,
    pub vat_included: bool,
    pub quote: bool,
    pub times: Vec<TimeOfDay>,
    pub qualification: Option<String>,
    pub experience_years_min: Option<u32>,
    pub tasks: Vec<String>,
    pub wait_days_max: Option<Spanned<u32>>,
    pub start: Option<String>,
    pub availability: Availability,
    pub available_from: Option<Date>,
    /// Other towns in which it is available.
    pub other_towns: Vec<String>,
}

/// A provider site at which an offer is available.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ParsedOfferSite {
    pub provider_site: Spanned<Id>,
    /// Shared in the same way.
    pub fields: Arc<OfferSiteFields>,
}

/// What is different at a provider site for one offer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct OfferSiteFields {
    pub opening_hours: OpeningHours,
    pub phones: Vec<Phone>,
    pub languages: Vec<Lang>,
}

/// The districts in which an offer is available.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Districts {
    /// The whole town.
    All,
    /// The file says nothing.
    NotSaid,
    /// These districts.
    Some(Vec<Spanned<Id>>),
}

pub(super) fn parse(
    file: &File,
    context: FactContext<'_>,
    id: &mut Option<Spanned<Id>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ParsedProvider> {
    let form = front_matter::form(file, diagnostics)?;
    form.read(diagnostics, |reader| {
        *id = reader.required::<Id>("id");
        provider(reader, context, id.clone())
    })
}

fn provider(
    reader: &mut TableReader<'_, '_>,
    context: FactContext<'_>,
    id: Option<Spanned<Id>>,
) -> Option<ParsedProvider> {
    let name = reader.required::<String>("nome");
    reader.check_name("nome", &name);
    let legal_name = reader.required::<String>("ragione_sociale");
    reader.check_name("ragione_sociale", &legal_name);
    let kind = reader.required::<Id>("tipo");
    let identifiers = identifiers(reader);
    let description = reader.required::<String>("descrizione");
    let website = reader.optional::<Url>("sito");
    let email = reader.required::<Email>("email");
    let certified_email = reader.optional::<Email>("pec");
    let phones = required_phones(reader, context);
    let languages = reader.required_list::<Lang>("lingue");
    let has_interpreters = reader.optional::<bool>("interpreti").is_some_and(|it| it.value);
    let contacts = contacts(reader, context);
    let verified = reader.required::<Date>("verificato");
    let old_slugs = reader.list::<Id>("indirizzo_precedente");
    let publication = publication(reader);
    let is_accredited = reader.span_of("accreditamento").is_some();
    let accreditation = reader.table("accreditamento", accreditation).flatten();
    let provider_sites: Option<Vec<ParsedProviderSite>> =
        reader.required_tables("sedi", |it| provider_site(it, context)).into_iter().collect();
    let offers = reader.tables("offerte", |it| offer(it, context));
    let (accreditation, categories) = match accreditation {
        Some((accreditation, categories)) => (Some(accreditation), categories),
        None if is_accredited => return None, // reported
        None => (None, Vec::new()),
    };
    Some(ParsedProvider {
        id: id?,
        old_slugs,
        publication,
        kind: kind?,
        identifiers,
        fields: Arc::new(ProviderFields {
            name: name?.value,
            legal_name: legal_name?.value,
            description: description?.value,
            website: website.map(|it| it.value.0),
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
        documents: attachments(reader),
        offers: offers.into_iter().flatten().collect(),
    })
}

/// The accreditation and its categories.
fn accreditation(reader: &mut TableReader<'_, '_>) -> Option<(Accreditation, Vec<Spanned<Id>>)> {
    let act = reader.required::<String>("atto");
    let categories = reader.required_list::<Id>("categorie");
    let from = reader.required::<Date>("dal");
    let to = reader.required::<Date>("al");
    reader.check_order(("dal", &from), ("al", &to));
    Some((Accreditation { act: act?, from: from?, to: to? }, categories?))
}

fn provider_site(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Option<ParsedProviderSite> {
    let id = reader.required::<Id>("id");
    let name = reader.optional::<Translations>("nome");
    let address = reader.required::<String>("indirizzo");
    let postcode = required_postcode(reader, context);
    let locality = reader.optional::<Translations>("localita");
    let district = reader.optional::<Id>("distretto");
    let position = position(reader);
    let access = reader.list::<Id>("accesso_facile");
    let [access_note, transport] =
        ["nota_accesso", "mezzi_pubblici"].map(|key| reader.optional::<Translations>(key).map(|it| it.value));
    let opening_hours = opening_hours(reader, context);
    let phones = phones(reader, context);
    let contacts = contacts(reader, context);
    Some(ParsedProviderSite {
        id: id?,
        district,
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

fn offer(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Option<ParsedOffer> {
    let service = reader.required::<Id>("servizio");
    let name = reader.optional::<Translations>("nome");
    let prices = prices(reader);
    let unit = reader.required::<Id>("unita");
    let districts = districts(reader);
    let times = reader.list::<TimeOfDay>("fasce_orarie");
    let tasks = reader.list::<String>("mansioni");
    let availability = reader.required::<Availability>("disponibilita");
    let other_towns = reader.list::<String>("altri_comuni");
    let sites = reader.tables("presso", |it| offer_site(it, context));
    Some(ParsedOffer {
        name,
        sites: sites.into_iter().flatten().collect(),
        // Every key is read before the first `?`, so that each mistake is reported.
        fields: Arc::new(OfferFields {
            vat_included: reader.optional::<bool>("iva_inclusa").is_none_or(|it| it.value),
            quote: reader.optional::<bool>("preventivo").is_some_and(|it| it.value),
            times: times.into_iter().map(|it| it.value).collect(),
            qualification: reader.optional::<String>("qualifica").map(|it| it.value),
            experience_years_min: reader.optional::<u32>("esperienza_minima_anni").map(|it| it.value),
            tasks: tasks.into_iter().map(|it| it.value).collect(),
            wait_days_max: reader.optional::<u32>("attesa_massima_giorni"),
            start: reader.optional::<String>("attivazione").map(|it| it.value),
            available_from: reader.optional::<Date>("disponibile_dal").map(|it| it.value),
            other_towns: other_towns.into_iter().map(|it| it.value).collect(),
            prices: prices?,
            availability: availability?.value,
        }),
        unit: unit?,
        service: service?,
        districts: districts?,
    })
}

fn offer_site(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Option<ParsedOfferSite> {
    let provider_site = reader.required::<Id>("sede");
    let opening_hours = opening_hours(reader, context);
    let phones = phones(reader, context);
    let languages = reader.list::<Lang>("lingue");
    let languages = languages.into_iter().map(|it| it.value).collect();
    let fields = Arc::new(OfferSiteFields { opening_hours, phones, languages });
    Some(ParsedOfferSite { provider_site: provider_site?, fields })
}

/// The value of `prezzo`, or of the matrix `prezzi`; an empty list if the offer has neither.
fn prices(reader: &mut TableReader<'_, '_>) -> Option<PriceList> {
    let single = reader.optional::<Money>("prezzo");
    let tables = reader.tables("prezzi", |it| (it.span(), price_entry(it)));
    let spans: Vec<Span> = tables.iter().map(|(span, _)| *span).collect();
    let entries: Option<Vec<PriceEntry>> = tables.into_iter().map(|(_, entry)| entry).collect();
    match (reader.span_of("prezzo"), reader.span_of("prezzi")) {
        (Some(_), Some(at)) => {
            reader.report(Code::NotTogether, at, |it| it.with("key", "prezzi").with("other", "prezzo"));
            None
        }
        (Some(_), None) => Some(PriceList::single(single?.value)),
        (None, Some(_)) => {
            let list = PriceList { entries: entries.filter(|it| !it.is_empty())? };
            check_price_list(reader, &list, &spans);
            Some(list)
        }
        (None, None) => Some(PriceList { entries: Vec::new() }),
    }
}

/// Reports prices for the same people and quantity on the same day, and days between two prices that
/// have none.
fn check_price_list(reader: &mut TableReader<'_, '_>, list: &PriceList, spans: &[Span]) {
    for (first, second) in list.repeated() {
        let first = reader.location(spans[first]);
        reader.report(Code::RepeatedPrice, spans[second], |it| it.related(first, Phrase::FirstHere));
    }
    for (entry, gap) in list.gaps() {
        reader.report(Code::PriceGap, spans[entry], |it| it.with("date", gap));
    }
}

fn price_entry(reader: &mut TableReader<'_, '_>) -> Option<PriceEntry> {
    let people = reader.optional::<u32>("persone");
    let quantity_from = reader.optional::<u32>("da");
    let period = reader.optional::<QuantityPeriod>("nel");
    let is_for_many = quantity_from.as_ref().is_some_and(|it| it.value > 1);
    if let Some(quantity) = &quantity_from
        && is_for_many
        && reader.span_of("nel").is_none()
    {
        reader.report(Code::QuantityWithoutPeriod, quantity.span, |it| it.with("found", quantity.value));
    }
    let amount = reader.required::<Money>("importo");
    let from = reader.optional::<Date>("dal");
    let to = reader.optional::<Date>("al");
    reader.check_order(("dal", &from), ("al", &to));
    Some(PriceEntry {
        people: people.map_or(1, |it| it.value.max(1)),
        quantity_from: quantity_from.map_or(1, |it| it.value.max(1)),
        period: period.map(|it| it.value).filter(|_| is_for_many),
        amount: amount?.value,
        from: from.map(|it| it.value),
        to: to.map(|it| it.value),
    })
}

/// The keyword for the whole town, in place of a list.
struct WholeTown;

impl FieldValue for WholeTown {
    const EXPECTED: Word = Word::Districts;

    fn read(value: &DeValue<'_>) -> Result<WholeTown, FieldError> {
        if value.as_str() == Some("tutti") { Ok(WholeTown) } else { Err(FieldError::Type) }
    }
}

/// The districts of an offer. Without the key, the whole town: the catalog reports it where the town
/// has districts.
fn districts(reader: &mut TableReader<'_, '_>) -> Option<Districts> {
    if reader.is_list("distretti") {
        return reader.required_list::<Id>("distretti").map(Districts::Some);
    }
    match reader.span_of("distretti") {
        Some(_) => reader.optional::<WholeTown>("distretti").map(|_| Districts::All),
        None => Some(Districts::NotSaid),
    }
}

impl FieldValue for QuantityPeriod {
    const EXPECTED: Word = Word::OneOf;

    fn read(value: &DeValue<'_>) -> Result<QuantityPeriod, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        let valid = QuantityPeriod::ALL.iter().map(|it| it.keyword());
        QuantityPeriod::from_keyword(text).ok_or_else(|| match text {
            "?" => value_error(Code::QuantityWithoutPeriod, text),
            _ => unknown_keyword(text, valid),
        })
    }
}
