use std::sync::Arc;

use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use crate::diagnostics::{Arg, Code, Diagnostic, Spanned, Word};
use crate::form::{Email, FieldError, FieldValue, PhoneNumber, TableReader, Url, keywords};
use crate::parse::front_matter;
use crate::pricing::{PriceEntry, PriceList, Unit};
use crate::source::File;
use crate::value::{Date, Id, Lang, Money, is_tax_code};

keywords! {
    /// The legal form of a provider.
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
    pub draft: bool,
    /// Shared with the catalog, which keeps it unchanged.
    pub fields: Arc<ProviderFields>,
    /// The categories of the accreditation.
    pub categories: Vec<Spanned<Id>>,
    pub provider_sites: Vec<ParsedProviderSite>,
    pub offers: Vec<ParsedOffer>,
}

/// The fields of a provider that refer to no other file: pages show them as they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`, in its order
pub struct ProviderFields {
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
    pub accreditation: Accreditation,
}

/// A phone number with its label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Phone {
    pub label: String,
    pub number: String,
    pub hours: Option<String>,
}

/// The accreditation by the Comune, for a limited period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Accreditation {
    pub act: String,
    pub from: Spanned<Date>,
    pub to: Spanned<Date>,
}

/// A site of a provider (*sede*).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ParsedProviderSite {
    pub id: Spanned<Id>,
    pub district: Spanned<u32>,
    /// Shared in the same way.
    pub fields: Arc<ProviderSiteFields>,
}

/// The fields of a provider site that refer to no other file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ProviderSiteFields {
    pub address: String,
    pub postcode: String,
    pub position: Option<Spanned<(f64, f64)>>,
    pub accessibility: Option<String>,
    pub transport: Option<String>,
    pub hours: Option<String>,
}

/// An offer: one service of the provider, with its prices and the districts that it covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ParsedOffer {
    pub service: Spanned<Id>,
    pub districts: Districts,
    pub provider_site: Option<Spanned<Id>>,
    /// Shared in the same way.
    pub fields: Arc<OfferFields>,
}

/// The fields of an offer that refer to no other file and to no site of the provider.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct OfferFields {
    /// Empty for a price on request, and for one that depends on the fare scheme alone.
    pub prices: PriceList,
    pub unit: Spanned<Unit>,
    pub vat_included: bool,
    pub quote: bool,
    pub times: Vec<TimeOfDay>,
    pub qualification: Option<String>,
    pub experience_years_min: Option<u32>,
    pub tasks: Vec<String>,
    pub wait_days_max: Option<u32>,
    pub start: Option<String>,
    pub availability: Availability,
    pub available_from: Option<Date>,
}

/// The districts in which an offer is available.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Districts {
    /// The whole city.
    All,
    /// These districts.
    Some(Vec<Spanned<u32>>),
}

struct TaxCode(String);

impl FieldValue for TaxCode {
    const EXPECTED: Word = Word::TaxCode;

    fn read(value: &DeValue<'_>) -> Result<TaxCode, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        if is_tax_code(text) {
            return Ok(TaxCode(text.to_owned()));
        }
        let has_digits = text.len() == 11 && text.bytes().all(|it| it.is_ascii_digit());
        let reason = if has_digits { Word::CheckDigit } else { Word::ElevenDigits };
        let FieldError::Value(mut error) = crate::form::value_error(Code::BadTaxCode, text) else {
            return Err(FieldError::Type);
        };
        error.args.push(("reason", Arg::Word(reason)));
        Err(FieldError::Value(error))
    }
}

pub(super) fn parse(
    file: &File,
    id: &mut Option<Spanned<Id>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ParsedProvider> {
    let form = front_matter::form(file, diagnostics)?;
    form.read(diagnostics, |reader| {
        *id = reader.required::<Id>("id");
        provider(reader, id.clone())
    })
}

fn provider(reader: &mut TableReader<'_, '_>, id: Option<Spanned<Id>>) -> Option<ParsedProvider> {
    let name = reader.required::<String>("nome");
    let legal_name = reader.required::<String>("ragione_sociale");
    let kind = reader.required::<ProviderKind>("tipo");
    let tax_code = reader.required::<TaxCode>("codice_fiscale");
    let register = reader.optional::<String>("runts");
    let description = reader.required::<String>("descrizione");
    let website = reader.optional::<Url>("sito");
    let email = reader.required::<Email>("email");
    let certified_email = reader.optional::<Email>("pec");
    let phones = reader.required_tables("telefoni", phone);
    let languages = reader.required_list::<Lang>("lingue");
    let verified = reader.required::<Date>("verificato");
    let old_slugs = reader.list::<Id>("slug_precedenti");
    let draft = reader.optional::<bool>("bozza").is_some_and(|it| it.value);
    let accreditation = reader.required_table("accreditamento", accreditation).flatten();
    let provider_sites: Option<Vec<ParsedProviderSite>> =
        reader.required_tables("sedi", provider_site).into_iter().collect();
    let offers = reader.tables("offerte", offer);
    let (accreditation, categories) = accreditation?;
    Some(ParsedProvider {
        id: id?,
        old_slugs,
        draft,
        fields: Arc::new(ProviderFields {
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
            accreditation,
        }),
        categories,
        // A missing provider site would cause a false error in every offer that refers to it.
        provider_sites: provider_sites.filter(|it| !it.is_empty())?,
        offers: offers.into_iter().flatten().collect(),
    })
}

fn phone(reader: &mut TableReader<'_, '_>) -> Option<Phone> {
    let label = reader.required::<String>("etichetta");
    let number = reader.required::<PhoneNumber>("numero");
    let hours = reader.optional::<String>("orari");
    Some(Phone { label: label?.value, number: number?.value.0, hours: hours.map(|it| it.value) })
}

/// The accreditation and its categories.
fn accreditation(reader: &mut TableReader<'_, '_>) -> Option<(Accreditation, Vec<Spanned<Id>>)> {
    let act = reader.required::<String>("atto");
    let categories = reader.required_list::<Id>("categorie");
    let from = reader.required::<Date>("dal");
    let to = reader.required::<Date>("al");
    reader.check_order(("dal", &from), ("al", &to));
    Some((Accreditation { act: act?.value, from: from?, to: to? }, categories?))
}

fn provider_site(reader: &mut TableReader<'_, '_>) -> Option<ParsedProviderSite> {
    let id = reader.required::<Id>("id");
    let address = reader.required::<String>("indirizzo");
    let postcode = reader.required::<String>("cap");
    let district = reader.required::<u32>("municipio");
    let position = position(reader);
    let [accessibility, transport, hours] = ["accessibilita_fisica", "mezzi", "orari"]
        .map(|key| reader.optional::<String>(key).map(|it| it.value));
    Some(ParsedProviderSite {
        id: id?,
        district: district?,
        fields: Arc::new(ProviderSiteFields {
            address: address?.value,
            postcode: postcode?.value,
            position,
            accessibility,
            transport,
            hours,
        }),
    })
}

/// `lat` and `lon` in degrees. Reports one without the other, and values that are on no globe.
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
    let lat = lat?;
    Some(Spanned { value: (lat.value, lon?.value), span: lat.span })
}

fn offer(reader: &mut TableReader<'_, '_>) -> Option<ParsedOffer> {
    let service = reader.required::<Id>("servizio");
    let prices = prices(reader);
    let unit = reader.required::<Unit>("unita");
    let districts = districts(reader);
    let times = reader.list::<TimeOfDay>("fasce_orarie");
    let tasks = reader.list::<String>("mansioni");
    let availability = reader.required::<Availability>("disponibilita");
    Some(ParsedOffer {
        provider_site: reader.optional::<Id>("sede"),
        // Every key is read before the first `?`, so that each mistake is reported.
        fields: Arc::new(OfferFields {
            vat_included: reader.optional::<bool>("iva_inclusa").is_none_or(|it| it.value),
            quote: reader.optional::<bool>("preventivo").is_some_and(|it| it.value),
            times: times.into_iter().map(|it| it.value).collect(),
            qualification: reader.optional::<String>("qualifica").map(|it| it.value),
            experience_years_min: reader.optional::<u32>("esperienza_minima_anni").map(|it| it.value),
            tasks: tasks.into_iter().map(|it| it.value).collect(),
            wait_days_max: reader.optional::<u32>("attesa_massima_giorni").map(|it| it.value),
            start: reader.optional::<String>("attivazione").map(|it| it.value),
            available_from: reader.optional::<Date>("disponibile_dal").map(|it| it.value),
            prices: prices?,
            unit: unit?,
            availability: availability?.value,
        }),
        service: service?,
        districts: districts?,
    })
}

/// The value of `prezzo`, or of the matrix `prezzi`; an empty list if the offer has neither.
fn prices(reader: &mut TableReader<'_, '_>) -> Option<PriceList> {
    let single = reader.optional::<Money>("prezzo");
    let entries: Option<Vec<PriceEntry>> = reader.tables("prezzi", price_entry).into_iter().collect();
    match (reader.span_of("prezzo"), reader.span_of("prezzi")) {
        (Some(_), Some(at)) => {
            reader.report(Code::NotTogether, at, |it| it.with("key", "prezzi").with("other", "prezzo"));
            None
        }
        (Some(_), None) => Some(PriceList::single(single?.value)),
        (None, Some(_)) => Some(PriceList { entries: entries.filter(|it| !it.is_empty())? }),
        (None, None) => Some(PriceList { entries: Vec::new() }),
    }
}

fn price_entry(reader: &mut TableReader<'_, '_>) -> Option<PriceEntry> {
    let people = reader.optional::<u32>("persone");
    let quantity_from = reader.optional::<u32>("quantita_minima");
    let amount = reader.required::<Money>("importo");
    let from = reader.optional::<Date>("dal");
    let to = reader.optional::<Date>("al");
    reader.check_order(("dal", &from), ("al", &to));
    Some(PriceEntry {
        people: people.map_or(1, |it| it.value.max(1)),
        quantity_from: quantity_from.map_or(1, |it| it.value.max(1)),
        amount: amount?.value,
        from: from.map(|it| it.value),
        to: to.map(|it| it.value),
    })
}

/// The keyword for the whole city, in place of a list.
struct WholeCity;

impl FieldValue for WholeCity {
    const EXPECTED: Word = Word::Districts;

    fn read(value: &DeValue<'_>) -> Result<WholeCity, FieldError> {
        if value.as_str() == Some("tutti") { Ok(WholeCity) } else { Err(FieldError::Type) }
    }
}

fn districts(reader: &mut TableReader<'_, '_>) -> Option<Districts> {
    if reader.is_list("municipi") {
        return reader.required_list::<u32>("municipi").map(Districts::Some);
    }
    reader.required::<WholeCity>("municipi").map(|_| Districts::All)
}
