use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use crate::diag::{At, Code, Diagnostic, Placed, Word};
use crate::fare::{
    Amount, Band, Bands, BandsFault, Cadence, Contribution, IseeKind, Kind, Linear, LinearFault, LinearParts,
    NonResidents, Scheme, Unit,
};
use crate::parse::front_matter;
use crate::record::{Field, Record, Url, Wrong, number_or_text, unknown_word, words, wrong};
use crate::source::File;
use crate::value::{Date, Id, Localized, Money};

/// `tariffe.toml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct DraftFares {
    /// True when all of the file could be read.
    pub is_whole: bool,
    pub fares: Vec<DraftFare>,
    pub contributions: Vec<DraftContribution>,
}

/// A named fare scheme, complete in itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct DraftFare {
    pub id: Placed<Id>,
    pub name: Localized,
    pub act: Option<String>,
    pub act_url: Option<String>,
    pub scheme: Scheme,
}

/// A contribution, those that it excludes still names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct DraftContribution {
    pub id: Placed<Id>,
    pub name: Localized,
    pub description: Localized,
    pub act: String,
    pub act_url: Option<String>,
    pub excludes: Vec<Placed<Id>>,
    pub contribution: Contribution,
}

words! {
    /// The five kinds of scheme.
    FareKind {
        /// Nothing to pay.
        Free "gratuito"
        /// One amount.
        Fixed "fisso"
        /// An amount per income band.
        Bands "fasce"
        /// In proportion to the income.
        Linear "lineare"
        /// To be asked for.
        Quote "preventivo"
    }
}

macro_rules! field_of_words {
    ($($name:ty)*) => {$(
        impl Field for $name {
            const EXPECTED: Word = Word::OneOf;

            fn read(value: &DeValue<'_>) -> Result<$name, Wrong> {
                let text = value.as_str().ok_or(Wrong::Type)?;
                let valid = <$name>::ALL.iter().map(|it| it.word());
                <$name>::from_word(text).ok_or_else(|| unknown_word(text, valid))
            }
        }
    )*};
}
field_of_words!(IseeKind Unit Cadence);

impl Field for Amount {
    const EXPECTED: Word = Word::Amount;

    fn read(value: &DeValue<'_>) -> Result<Amount, Wrong> {
        let text = number_or_text(value).ok_or(Wrong::Type)?;
        Amount::parse(text.trim()).ok_or_else(|| wrong(Code::BadAmount, text))
    }
}

impl Field for NonResidents {
    const EXPECTED: Word = Word::NonResidents;

    fn read(value: &DeValue<'_>) -> Result<NonResidents, Wrong> {
        match value.as_str() {
            Some("esclusi") => Ok(NonResidents::Excluded),
            _ => Amount::read(value).map(NonResidents::Pay),
        }
    }
}

pub(super) fn parse(file: &File, notes: &mut Vec<Diagnostic>) -> Option<DraftFares> {
    let form = front_matter::form(file, notes)?;
    let mut fares = form.read(notes, |record| DraftFares {
        is_whole: true,
        fares: record.records("tariffe", fare).into_iter().flatten().collect(),
        contributions: record.records("sostegni", contribution).into_iter().flatten().collect(),
    });
    fares.is_whole = notes.is_empty();
    Some(fares)
}

fn fare(record: &mut Record<'_, '_>) -> Option<DraftFare> {
    let id = record.required::<Id>("id");
    let name = record.required::<Localized>("nome");
    let act = record.required::<String>("atto");
    let act_url = record.optional::<Url>("atto_url");
    let scheme = scheme(record);
    Some(DraftFare {
        id: id?,
        name: name?.value,
        act: Some(act?.value),
        act_url: act_url.map(|it| it.value.0),
        scheme: scheme?,
    })
}

/// Keys that belong to one kind of scheme.
const OF_SOME_KIND: [&str; 8] = [
    "importo",
    "fasce",
    "esente_fino_a",
    "quota",
    "divisore",
    "importo_minimo",
    "soglia_massima",
    "importo_massimo",
];

fn scheme(record: &mut Record<'_, '_>) -> Option<Scheme> {
    let kind = record.required::<FareKind>("tipo");
    let reads_isee = kind.as_ref().is_some_and(|it| matches!(it.value, FareKind::Bands | FareKind::Linear));
    let isee =
        if reads_isee { record.required::<IseeKind>("isee") } else { record.optional::<IseeKind>("isee") };
    let unit = record.optional::<Unit>("unita");
    let without_isee = record.optional::<Amount>("senza_isee");
    let non_residents = record.optional::<NonResidents>("non_residenti");
    let from = record.required::<Date>("dal");
    let to = record.optional::<Date>("al");
    record.in_order(("dal", &from), ("al", &to));
    if kind.is_none() {
        // Which keys belong to the scheme nobody can tell: none of them is called unknown.
        for key in OF_SOME_KIND {
            record.place_of(key);
        }
    }
    let kind = match kind?.value {
        FareKind::Free => Some(Kind::Free),
        FareKind::Quote => Some(Kind::Quote),
        FareKind::Fixed => record.required::<Amount>("importo").map(|it| Kind::Fixed(it.value)),
        FareKind::Bands => bands(record).map(Kind::Bands),
        FareKind::Linear => linear(record).map(Kind::Linear),
    };
    let scheme = Scheme {
        kind: kind?,
        unit: unit.map(|it| it.value),
        isee: isee.map(|it| it.value),
        without_isee: without_isee.map(|it| it.value),
        non_residents: non_residents.map_or(NonResidents::AsResidents, |it| it.value),
        from: from?.value,
        to: to.map(|it| it.value),
    };
    if scheme.unit.is_none() && names_euro(&scheme) {
        let place = record.place();
        record.note(Code::FareWithoutUnit, place, |it| it);
    }
    Some(scheme)
}

/// True when an amount of the scheme is in euro, so that it must be told what for.
fn names_euro(scheme: &Scheme) -> bool {
    let is_euro = |amount: &Amount| matches!(amount, Amount::Money(it) if *it > Money::ZERO);
    let by_kind = match &scheme.kind {
        Kind::Free | Kind::Quote => false,
        Kind::Fixed(amount) => is_euro(amount),
        Kind::Bands(bands) => bands.as_slice().iter().any(|it| is_euro(&it.amount)),
        Kind::Linear(_) => true,
    };
    let apart = match &scheme.non_residents {
        NonResidents::Pay(amount) => is_euro(amount),
        NonResidents::AsResidents | NonResidents::Excluded => false,
    };
    by_kind || apart || scheme.without_isee.as_ref().is_some_and(is_euro)
}

fn bands(record: &mut Record<'_, '_>) -> Option<Bands> {
    let written = record.required_records("fasce", |record| {
        let up_to = record.optional::<Money>("fino_a");
        let amount = record.required::<Amount>("importo");
        // An edge that is wrong is not an edge that is missing.
        let is_read = up_to.is_some() || record.place_of("fino_a").is_none();
        let band = amount.filter(|_| is_read);
        let band = band.map(|it| Band { up_to: up_to.map(|it| it.value), amount: it.value });
        (record.place(), band)
    });
    let places: Vec<At> = written.iter().map(|(at, _)| *at).collect();
    let bands: Option<Vec<Band>> = written.into_iter().map(|(_, band)| band).collect();
    let (code, index) = match Bands::new(bands?) {
        Ok(bands) => return Some(bands),
        Err(BandsFault::Empty) => return None, // missing or empty, which was told
        Err(BandsFault::NotRising { index }) => (Code::BandsNotRising, index),
        Err(BandsFault::OpenBeforeLast { index }) => (Code::BandOpenTooEarly, index),
        Err(BandsFault::LastNotOpen) => (Code::LastBandNotOpen, places.len() - 1),
    };
    record.note(code, places[index], |it| it);
    None
}

fn linear(record: &mut Record<'_, '_>) -> Option<Linear> {
    let exempt_up_to = record.optional::<Money>("esente_fino_a");
    let quota = record.required::<Money>("quota");
    let divisor = record.required::<Money>("divisore");
    let minimum = record.optional::<Money>("importo_minimo");
    let ceiling_above = record.required::<Money>("soglia_massima");
    let ceiling_amount = record.required::<Amount>("importo_massimo");
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
        Err(fault) => {
            let (at, reason) = match fault {
                LinearFault::ExemptAboveCeiling => (ceiling_above.at, Word::ExemptAboveCeiling),
                _ => (divisor.at, Word::DivisorZero),
            };
            record.note(Code::LinearFault, at, |it| it.with_word("reason", reason));
            None
        }
    }
}

fn contribution(record: &mut Record<'_, '_>) -> Option<DraftContribution> {
    let id = record.required::<Id>("id");
    let name = record.required::<Localized>("nome");
    let description = record.required::<Localized>("descrizione");
    let amount = record.required::<Money>("importo");
    let cadence = record.required::<Cadence>("cadenza");
    let isee = record.optional::<IseeKind>("isee");
    let isee_up_to = record.optional::<Money>("isee_massimo");
    let excludes = record.list::<Id>("esclude");
    let act = record.required::<String>("atto");
    let act_url = record.optional::<Url>("atto_url");
    let from = record.required::<Date>("dal");
    let to = record.optional::<Date>("al");
    record.in_order(("dal", &from), ("al", &to));
    let contribution = Contribution {
        amount: amount?.value,
        cadence: cadence?.value,
        isee: isee.map(|it| it.value),
        isee_up_to: isee_up_to.map(|it| it.value),
        excludes: excludes.iter().map(|it| it.value.clone()).collect(),
        from: from?.value,
        to: to.map(|it| it.value),
    };
    Some(DraftContribution {
        id: id?,
        name: name?.value,
        description: description?.value,
        act: act?.value,
        act_url: act_url.map(|it| it.value.0),
        excludes,
        contribution,
    })
}
