//! An offer of a provider, with its prices.

use std::ops::RangeInclusive;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use crate::diagnostics::{Code, Phrase, Span, Spanned, Word};
use crate::facts::{FactContext, OpeningHours, Phone, money, opening_hours, phones, required_money};
use crate::form::{FieldError, FieldValue, TableReader, keywords, shape_error, unknown_keyword, value_error};
use crate::parse::service::{PEOPLE, WAIT_DAYS};
use crate::pricing::{PriceEntry, PriceList, QuantityPeriod};
use crate::value::{Currency, Date, Id, Lang, TranslatedList, Translations};

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

/// An offer: one service of the provider, with its prices and the districts that it covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ParsedOffer {
    pub service: Spanned<Id>,
    /// What tells it from another offer of the same service.
    pub name: Option<Spanned<Translations>>,
    pub unit: Spanned<Id>,
    pub districts: Districts,
    /// The path of its area below `content/`.
    pub area: Option<Spanned<String>>,
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
    /// Where they are; `None` if there are none.
    pub prices_span: Option<Span>,
    pub vat_included: bool,
    pub quote: bool,
    pub times: Vec<TimeOfDay>,
    pub qualification: Option<Translations>,
    pub experience_years_min: Option<u32>,
    pub tasks: Option<TranslatedList>,
    pub wait_days_max: Option<Spanned<u32>>,
    pub start: Option<Translations>,
    pub availability: Availability,
    pub available_from: Option<Date>,
    /// Other towns in which it is available.
    pub other_towns: Option<TranslatedList>,
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

/// The years of experience, and the quantities, that may be meant.
const EXPERIENCE_YEARS: RangeInclusive<u32> = 0..=60;
const QUANTITIES: RangeInclusive<u32> = 1..=10_000;

/// Reads one of `[[offerte]]`.
pub(super) fn offer(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Option<ParsedOffer> {
    let service = reader.required::<Id>("servizio");
    let name = reader.optional_name::<Translations>("nome");
    let prices = prices(reader, context.currency);
    let prices_span = reader.span_of("prezzo").or_else(|| reader.span_of("prezzi"));
    let unit = reader.required::<Id>("unita");
    let districts = districts(reader);
    let area = reader.optional::<String>("area");
    let times = reader.list::<TimeOfDay>("fasce_orarie");
    let tasks = reader.optional::<TranslatedList>("mansioni");
    let availability = reader.required::<Availability>("disponibilita");
    let other_towns = reader.optional::<TranslatedList>("altri_comuni");
    let sites = reader.tables("presso", |it| offer_site(it, context));
    Some(ParsedOffer {
        name,
        area,
        sites: sites.into_iter().flatten().collect(),
        // Every key is read before the first `?`, so that each mistake is reported.
        fields: Arc::new(OfferFields {
            vat_included: reader.optional::<bool>("iva_inclusa").is_none_or(|it| it.value),
            quote: reader.optional::<bool>("preventivo").is_some_and(|it| it.value),
            times: times.into_iter().map(|it| it.value).collect(),
            qualification: reader.optional::<Translations>("qualifica").map(|it| it.value),
            experience_years_min: reader
                .number("esperienza_minima_anni", EXPERIENCE_YEARS)
                .map(|it| it.value),
            tasks: tasks.map(|it| it.value),
            wait_days_max: reader.number("attesa_massima_giorni", WAIT_DAYS),
            start: reader.optional::<Translations>("attivazione").map(|it| it.value),
            available_from: reader.optional::<Date>("disponibile_dal").map(|it| it.value),
            other_towns: other_towns.map(|it| it.value),
            prices: prices?,
            prices_span,
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
fn prices(reader: &mut TableReader<'_, '_>, currency: Currency) -> Option<PriceList> {
    let single = money(reader, "prezzo", currency);
    let tables = reader.tables("prezzi", |it| (it.span(), price_entry(it, currency)));
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

/// Reports prices for the same people and quantity on the same day, prices for many alone, and days between
/// two prices that have none.
fn check_price_list(reader: &mut TableReader<'_, '_>, list: &PriceList, spans: &[Span]) {
    for (first, second) in list.repeated() {
        let first = reader.location(spans[first]);
        reader.report(Code::RepeatedPrice, spans[second], |it| it.related(first, Phrase::FirstHere));
    }
    if let (Some(first), Some(lowest)) = (spans.first(), list.entries.iter().map(|it| it.quantity_from).min())
        && lowest > 1
    {
        reader.report(Code::PriceForManyOnly, *first, |it| it.with("found", lowest));
    }
    for (entry, gap) in list.gaps() {
        reader.report(Code::PriceGap, spans[entry], |it| it.with("date", gap));
    }
}

fn price_entry(reader: &mut TableReader<'_, '_>, currency: Currency) -> Option<PriceEntry> {
    let people = reader.number("persone", PEOPLE);
    let quantity_from = reader.number("da", QUANTITIES);
    let period = reader.optional::<QuantityPeriod>("nel");
    let is_for_many = quantity_from.as_ref().is_some_and(|it| it.value > 1);
    if let Some(quantity) = &quantity_from
        && is_for_many
        && reader.span_of("nel").is_none()
    {
        reader.report(Code::QuantityWithoutPeriod, quantity.span, |it| it.with("found", quantity.value));
    }
    let amount = required_money(reader, "importo", currency);
    let from = reader.optional::<Date>("dal");
    let to = reader.optional::<Date>("al");
    reader.check_order(("dal", &from), ("al", &to));
    Some(PriceEntry {
        people: people.map_or(1, |it| it.value),
        quantity_from: quantity_from.map_or(1, |it| it.value),
        period: period.map(|it| it.value).filter(|_| is_for_many),
        amount: amount?.value,
        from: from.map(|it| it.value),
        to: to.map(|it| it.value),
    })
}

const WHOLE_TOWN: &str = "tutti";

/// The keyword for the whole town, in place of a list.
struct WholeTown;

impl FieldValue for WholeTown {
    const EXPECTED: Word = Word::Districts;

    fn read(value: &DeValue<'_>) -> Result<WholeTown, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        let lower = text.to_lowercase();
        if text == WHOLE_TOWN {
            Ok(WholeTown)
        } else if lower.starts_with("tutt") || ["all", "alle", "ovunque"].contains(&lower.as_str()) {
            Err(unknown_keyword(text, [WHOLE_TOWN].into_iter()))
        } else {
            Err(shape_error(value, Word::Districts, format!("distretti = [\"{text}\"]")))
        }
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
