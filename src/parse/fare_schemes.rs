use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use crate::diagnostics::{Code, Diagnostic, Span, Spanned, Word};
use crate::facts::{money, money_error, required_money};
use crate::form::{FieldError, FieldValue, Link, TableReader, keywords, number_or_text, unknown_keyword};
use crate::parse::front_matter;
use crate::pricing::{
    Amount, Band, Bands, BandsError, Cadence, FareKind, Linear, LinearError, LinearParts, NonResidents,
    Scheme, SubsidyScheme,
};
use crate::source::Contents;
use crate::value::{Currency, Date, Id, Money, Translations};

/// `tariffe.toml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ParsedFareSchemes {
    /// True if the file has no error.
    pub is_whole: bool,
    pub fare_schemes: Vec<ParsedFareScheme>,
    pub subsidies: Vec<ParsedSubsidy>,
}

/// A named fare scheme. It refers to nothing else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ParsedFareScheme {
    pub id: Spanned<Id>,
    pub name: Translations,
    pub act: Option<Translations>,
    pub act_url: Option<Spanned<Link>>,
    /// Where the kind of means test is written.
    pub means_span: Option<Span>,
    pub unit: Option<Spanned<Id>>,
    pub scheme: Scheme,
}

/// A named subsidy. It refers to those that it excludes by id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ParsedSubsidy {
    pub id: Spanned<Id>,
    pub name: Translations,
    pub description: Translations,
    pub act: Translations,
    pub act_url: Option<Spanned<Link>>,
    pub excludes: Vec<Spanned<Id>>,
    /// Where the kind of means test is written.
    pub means_span: Option<Span>,
    pub subsidy: SubsidyScheme,
}

keywords! {
    /// The kind of a fare scheme.
    FareKeyword {
        /// Nothing to pay.
        Free "gratuito"
        /// One amount.
        Fixed "fisso"
        /// An amount per income band.
        Bands "fasce"
        /// In proportion to the income.
        Linear "lineare"
        /// A quote on request.
        Quote "preventivo"
    }
}

/// Implements [`FieldValue`] for closed lists of keywords that `pricing` defines.
macro_rules! keyword_fields {
    ($($name:ty)*) => {$(
        impl FieldValue for $name {
            const EXPECTED: Word = Word::OneOf;

            fn read(value: &DeValue<'_>) -> Result<$name, FieldError> {
                let text = value.as_str().ok_or(FieldError::Type)?;
                let valid = <$name>::ALL.iter().map(|it| it.keyword());
                <$name>::from_keyword(text).ok_or_else(|| unknown_keyword(text, valid))
            }
        }
    )*};
}
keyword_fields!(Cadence);

fn read_amount(value: &DeValue<'_>, currency: Currency) -> Result<Amount, FieldError> {
    let text = number_or_text(value).ok_or(FieldError::Type)?;
    let read = Amount::parse(text.trim(), currency.decimals());
    read.map_err(|it| money_error(it, Code::BadAmount, text, currency))
}

fn required_amount(
    reader: &mut TableReader<'_, '_>,
    key: &'static str,
    currency: Currency,
) -> Option<Spanned<Amount>> {
    reader.required_with(key, Word::Amount, |it| read_amount(it, currency))
}

fn read_non_residents(value: &DeValue<'_>, currency: Currency) -> Result<NonResidents, FieldError> {
    match value.as_str() {
        Some("esclusi") => Ok(NonResidents::Excluded),
        _ => read_amount(value, currency).map(NonResidents::Pay),
    }
}

pub(super) fn parse(
    file: Contents<'_>,
    currency: Currency,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ParsedFareSchemes> {
    let form = front_matter::form(file, diagnostics)?;
    let mut fare_schemes = form.read(diagnostics, |reader| ParsedFareSchemes {
        is_whole: true,
        fare_schemes: reader
            .tables("tariffe", |it| fare_scheme(it, currency))
            .into_iter()
            .flatten()
            .collect(),
        subsidies: reader.tables("sostegni", |it| subsidy(it, currency)).into_iter().flatten().collect(),
    });
    fare_schemes.is_whole = diagnostics.is_empty();
    Some(fare_schemes)
}

fn fare_scheme(reader: &mut TableReader<'_, '_>, currency: Currency) -> Option<ParsedFareScheme> {
    let id = reader.required::<Id>("id");
    let name = reader.required_name::<Translations>("nome");
    let act = reader.required::<Translations>("atto");
    let act_url = reader.optional::<Link>("atto_url");
    let unit = reader.optional::<Id>("unita");
    let scheme = scheme(reader, unit.as_ref(), currency);
    Some(ParsedFareScheme {
        id: id?,
        name: name?.value,
        act: Some(act?.value),
        act_url,
        means_span: reader.span_of("mezzi"),
        unit,
        scheme: scheme?,
    })
}

/// Keys that only some kinds of scheme have.
const KEYS_OF_SOME_KINDS: [&str; 8] = [
    "importo",
    "fasce",
    "esente_fino_a",
    "quota",
    "divisore",
    "importo_minimo",
    "soglia_massima",
    "importo_massimo",
];

fn scheme(
    reader: &mut TableReader<'_, '_>,
    unit: Option<&Spanned<Id>>,
    currency: Currency,
) -> Option<Scheme> {
    let kind = reader.required::<FareKeyword>("tipo");
    let reads_means =
        kind.as_ref().is_some_and(|it| matches!(it.value, FareKeyword::Bands | FareKeyword::Linear));
    let means_kind =
        if reads_means { reader.required::<Id>("mezzi") } else { reader.optional::<Id>("mezzi") };
    let without_means = reader.optional_with("senza_mezzi", Word::Amount, |it| read_amount(it, currency));
    let non_residents =
        reader.optional_with("non_residenti", Word::NonResidents, |it| read_non_residents(it, currency));
    let from = reader.required::<Date>("dal");
    let to = reader.optional::<Date>("al");
    reader.check_order(("dal", &from), ("al", &to));
    if kind.is_none() {
        // Without a kind, any of these keys may be right: reading them avoids reports of unknown
        // keys.
        for key in KEYS_OF_SOME_KINDS {
            reader.span_of(key);
        }
    }
    let kind = match kind?.value {
        FareKeyword::Free => Some(FareKind::Free),
        FareKeyword::Quote => Some(FareKind::Quote),
        FareKeyword::Fixed => {
            required_amount(reader, "importo", currency).map(|it| FareKind::Fixed(it.value))
        }
        FareKeyword::Bands => bands(reader, currency).map(FareKind::Bands),
        FareKeyword::Linear => linear(reader, currency).map(FareKind::Linear),
    };
    let scheme = Scheme {
        kind: kind?,
        unit: unit.map(|it| it.value.clone()),
        means_kind: means_kind.map(|it| it.value),
        without_means: without_means.map(|it| it.value),
        non_residents: non_residents.map_or(NonResidents::AsResidents, |it| it.value),
        from: from?.value,
        to: to.map(|it| it.value),
    };
    if scheme.unit.is_none() && has_amount_of_money(&scheme) {
        let span = reader.span();
        reader.report(Code::FareWithoutUnit, span, |it| it);
    }
    Some(scheme)
}

/// True if an amount of the scheme is one of money, which requires a unit.
fn has_amount_of_money(scheme: &Scheme) -> bool {
    let is_money = |amount: &Amount| matches!(amount, Amount::Money(it) if *it > Money::ZERO);
    let by_kind = match &scheme.kind {
        FareKind::Free | FareKind::Quote => false,
        FareKind::Fixed(amount) => is_money(amount),
        FareKind::Bands(bands) => bands.as_slice().iter().any(|it| is_money(&it.amount)),
        FareKind::Linear(_) => true,
    };
    let for_non_residents = match &scheme.non_residents {
        NonResidents::Pay(amount) => is_money(amount),
        NonResidents::AsResidents | NonResidents::Excluded => false,
    };
    by_kind || for_non_residents || scheme.without_means.as_ref().is_some_and(is_money)
}

fn bands(reader: &mut TableReader<'_, '_>, currency: Currency) -> Option<Bands> {
    let tables = reader.required_tables("fasce", |reader| {
        let up_to = money(reader, "fino_a", currency);
        let amount = required_amount(reader, "importo", currency);
        // An invalid ceiling is not a missing ceiling.
        let is_read = up_to.is_some() || reader.span_of("fino_a").is_none();
        let band = amount.filter(|_| is_read);
        let band = band.map(|it| Band { up_to: up_to.map(|it| it.value), amount: it.value });
        (reader.span(), band)
    });
    let spans: Vec<Span> = tables.iter().map(|(span, _)| *span).collect();
    let bands: Option<Vec<Band>> = tables.into_iter().map(|(_, band)| band).collect();
    let (code, index) = match Bands::new(bands?) {
        Ok(bands) => return Some(bands),
        Err(BandsError::Empty) => return None, // missing or empty, which was reported
        Err(BandsError::NotRising { index }) => (Code::BandsNotRising, index),
        Err(BandsError::OpenBeforeLast { index }) => (Code::BandOpenTooEarly, index),
        Err(BandsError::LastNotOpen) => (Code::LastBandNotOpen, spans.len() - 1),
    };
    reader.report(code, spans[index], |it| it);
    None
}

fn linear(reader: &mut TableReader<'_, '_>, currency: Currency) -> Option<Linear> {
    let exempt_up_to = money(reader, "esente_fino_a", currency);
    let quota = required_money(reader, "quota", currency);
    let divisor = required_money(reader, "divisore", currency);
    let minimum = money(reader, "importo_minimo", currency);
    let ceiling_above = required_money(reader, "soglia_massima", currency);
    let ceiling_amount = required_amount(reader, "importo_massimo", currency);
    let (divisor, ceiling_above) = (divisor?, ceiling_above?);
    let parts = LinearParts {
        exempt_up_to: exempt_up_to.map(|it| it.value),
        quota: quota?.value,
        divisor: divisor.value,
        minimum: minimum.map(|it| it.value),
        ceiling_above: ceiling_above.value,
        ceiling_amount: ceiling_amount?.value,
    };
    match Linear::new(parts) {
        Ok(linear) => Some(linear),
        Err(error) => {
            let (span, reason) = match error {
                LinearError::ExemptAboveCeiling => (ceiling_above.span, Word::ExemptAboveCeiling),
                _ => (divisor.span, Word::DivisorZero),
            };
            reader.report(Code::InconsistentLinear, span, |it| it.with_word("reason", reason));
            None
        }
    }
}

fn subsidy(reader: &mut TableReader<'_, '_>, currency: Currency) -> Option<ParsedSubsidy> {
    let id = reader.required::<Id>("id");
    let name = reader.required_name::<Translations>("nome");
    let description = reader.required::<Translations>("descrizione");
    let amount = required_money(reader, "importo", currency);
    let cadence = reader.required::<Cadence>("cadenza");
    let means_kind = reader.optional::<Id>("mezzi");
    let means_up_to = money(reader, "mezzi_fino_a", currency);
    let excludes = reader.list::<Id>("esclude");
    let act = reader.required::<Translations>("atto");
    let act_url = reader.optional::<Link>("atto_url");
    let from = reader.required::<Date>("dal");
    let to = reader.optional::<Date>("al");
    reader.check_order(("dal", &from), ("al", &to));
    let subsidy = SubsidyScheme {
        amount: amount?.value,
        cadence: cadence?.value,
        means_kind: means_kind.map(|it| it.value),
        means_up_to: means_up_to.map(|it| it.value),
        excludes: excludes.iter().map(|it| it.value.clone()).collect(),
        from: from?.value,
        to: to.map(|it| it.value),
    };
    Some(ParsedSubsidy {
        id: id?,
        name: name?.value,
        description: description?.value,
        act: act?.value,
        act_url,
        excludes,
        means_span: reader.span_of("mezzi"),
        subsidy,
    })
}
