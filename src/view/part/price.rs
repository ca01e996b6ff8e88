//! Prices as pages show them: one line, and a table.

use serde::Serialize;

use crate::catalog::{Catalog, Offer, Service};
use crate::pricing::{Applicant, FareKind, FareRow, NonResidents, Price, RowAmount, Scheme, Unit};
use crate::value::{Date, LocalizedText, Money};
use crate::view::part::context::LanguageContext;

/// What one unit costs, in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PriceLine {
    /// How to say it.
    pub kind: PriceLineKind,
    /// What it is for: `ora`, `accesso` …; absent when it is free or nothing is known.
    pub unit: Option<&'static str>,
    /// Free up to this ISEE, included.
    pub free_up_to: Option<Money>,
    /// The lowest price that is paid.
    pub low: Option<Money>,
    /// The highest.
    pub high: Option<Money>,
}

/// The sentences of a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceLineKind {
    /// Nobody pays.
    Free,
    /// On request.
    Quote,
    /// The same for everybody.
    One,
    /// From … to ….
    Range,
    /// Free up to an ISEE, then one price.
    FreeThenOne,
    /// Free up to an ISEE, then from … to ….
    FreeThenRange,
    /// The scheme is not in force on the build date.
    Updating,
    /// Nobody offers it now.
    Unknown,
}

/// The scheme and its table.
#[derive(Debug, Serialize)]
pub struct FareSchemeView<'a> {
    /// The scheme's name.
    pub name: LocalizedText<'a>,
    /// `gratuito`, `fisso`, `fasce`, `lineare`, `preventivo`.
    pub kind: &'static str,
    /// Which ISEE is read: `ordinario` …
    pub isee: Option<&'static str>,
    /// The legal act.
    pub act: Option<&'a str>,
    /// Where to read it.
    pub act_url: Option<&'a str>,
    /// The first day; absent for schemes without an act.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// Whether the build date lies between the two.
    pub in_force: bool,
    /// True when people who live elsewhere cannot use it.
    pub non_residents_excluded: bool,
    /// The rows of the table: what the citizen is.
    pub rows: Vec<PriceRow>,
    /// The columns of the table: who asks for it. One column without a provider when all ask the same.
    pub columns: Vec<PriceColumn<'a>>,
}

/// What the citizen is.
#[derive(Debug, Serialize)]
pub struct PriceRow {
    /// Which sentence: `up_to`, `between`, `above`, `any`, `no_isee`, `non_resident`.
    pub kind: &'static str,
    /// The lowest ISEE, included.
    pub from: Option<Money>,
    /// The highest ISEE, included.
    pub to: Option<Money>,
    /// For a price in proportion: ISEE × quota / divisor.
    pub formula: Option<(Money, Money)>,
    /// For a part of the provider's price, in hundredths of a percent.
    pub share: Option<u32>,
}

/// What one provider asks, a cell per row.
#[derive(Debug, Serialize)]
pub struct PriceColumn<'a> {
    /// Its name; absent when all ask the same.
    pub provider: Option<&'a str>,
    /// Its page.
    pub url: Option<String>,
    /// `ora`, `accesso` …
    pub unit: &'static str,
    /// A cell per row of the table.
    pub cells: Vec<PriceCell>,
}

/// What is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PriceCell {
    /// The lowest price; absent when it is on request.
    pub low: Option<Money>,
    /// The highest; the same as `low` when there is one price.
    pub high: Option<Money>,
    /// True when people who live elsewhere cannot use it.
    pub excluded: bool,
}

/// An entry of an offer's own prices.
#[derive(Debug, Serialize)]
pub struct ListPriceView {
    /// For how many people.
    pub people: u32,
    /// From how many units on.
    pub quantity_from: u32,
    /// The price of one unit.
    pub amount: Money,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// The price of a service over some of its offers: a line per unit.
pub fn lines<'a>(
    catalog: &Catalog,
    service: &Service,
    offers: impl Iterator<Item = &'a Offer>,
    today: Date,
) -> Vec<PriceLine> {
    let scheme = &catalog.fare_scheme(service.fare_scheme).scheme;
    if matches!(scheme.kind, FareKind::Free) {
        return vec![PriceLine::of(PriceLineKind::Free)];
    }
    if !scheme.in_force(today) {
        return vec![PriceLine::of(PriceLineKind::Updating)];
    }
    let offers: Vec<&Offer> = offers.collect();
    let mut lines: Vec<PriceLine> = Vec::new();
    for unit in Unit::ALL {
        let of_unit: Vec<&Offer> = offers.iter().copied().filter(|it| it.unit == unit).collect();
        if !of_unit.is_empty() {
            let line = line(scheme, unit, &of_unit, today);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    let known = lines.iter().any(|it| it.kind != PriceLineKind::Quote);
    lines.retain(|it| !known || it.kind != PriceLineKind::Quote);
    if lines.is_empty() {
        let kind = if matches!(scheme.kind, FareKind::Quote) {
            PriceLineKind::Quote
        } else {
            PriceLineKind::Unknown
        };
        lines.push(PriceLine::of(kind));
    }
    lines
}

fn line(scheme: &Scheme, unit: Unit, offers: &[&Offer], today: Date) -> PriceLine {
    let prices = offers.iter().flat_map(|it| [it.prices.lowest(today), it.prices.highest(today)]).flatten();
    // A quote may still tell what the bodies usually ask.
    let whole = Scheme {
        kind: FareKind::Fixed(crate::pricing::Amount::Share(crate::pricing::Share::WHOLE)),
        ..scheme.clone()
    };
    let scheme = if matches!(scheme.kind, FareKind::Quote) { &whole } else { scheme };
    let Some(range) = scheme.range(prices, today) else { return PriceLine::of(PriceLineKind::Quote) };
    let kind = match (range.free_up_to, range.lowest_paid) {
        (_, None) => return PriceLine::of(PriceLineKind::Free),
        (Some(_), Some(low)) if low == range.highest => PriceLineKind::FreeThenOne,
        (Some(_), Some(_)) => PriceLineKind::FreeThenRange,
        (None, Some(low)) if low == range.highest => PriceLineKind::One,
        (None, Some(_)) => PriceLineKind::Range,
    };
    PriceLine {
        kind,
        unit: Some(unit.keyword()),
        free_up_to: range.free_up_to,
        low: range.lowest_paid,
        high: Some(range.highest),
    }
}

impl PriceLine {
    fn of(kind: PriceLineKind) -> PriceLine {
        PriceLine { kind, unit: None, free_up_to: None, low: None, high: None }
    }
}

/// The scheme of a service and its table over all offers.
pub fn fare_scheme_view<'a>(context: &LanguageContext<'a>, service: &'a Service) -> FareSchemeView<'a> {
    let fare_scheme = context.catalog.fare_scheme(service.fare_scheme);
    let scheme = &fare_scheme.scheme;
    let today = context.settings.today;
    let rows = rows(scheme);
    let mut columns: Vec<PriceColumn<'a>> = Vec::new();
    for id in &service.offers {
        let offer = context.catalog.offer(*id);
        let provider = context.catalog.provider(offer.provider);
        columns.push(PriceColumn {
            provider: Some(&provider.name),
            url: Some(context.provider_url(provider)),
            unit: offer.unit.keyword(),
            cells: cells(scheme, offer, today),
        });
    }
    let same = columns.windows(2).all(|it| it[0].cells == it[1].cells && it[0].unit == it[1].unit);
    if same && columns.len() > 1 {
        columns.truncate(1);
        (columns[0].provider, columns[0].url) = (None, None);
    }
    let has_act = fare_scheme.act.is_some();
    FareSchemeView {
        name: context.localized(&fare_scheme.name),
        kind: kind_word(&scheme.kind),
        isee: scheme.isee.map(|it| it.keyword()),
        act: fare_scheme.act.as_deref(),
        act_url: fare_scheme.act_url.as_deref(),
        from: has_act.then_some(scheme.from),
        to: scheme.to,
        in_force: scheme.in_force(today),
        non_residents_excluded: matches!(scheme.non_residents, NonResidents::Excluded),
        rows,
        columns,
    }
}

/// The content word of a kind of scheme.
pub fn kind_word(kind: &FareKind) -> &'static str {
    match kind {
        FareKind::Free => "gratuito",
        FareKind::Fixed(_) => "fisso",
        FareKind::Bands(_) => "fasce",
        FareKind::Linear(_) => "lineare",
        FareKind::Quote => "preventivo",
    }
}

/// The rows of the table of a scheme.
pub fn rows(scheme: &Scheme) -> Vec<PriceRow> {
    let mut rows: Vec<PriceRow> = scheme.rows().iter().map(row).collect();
    if reads_isee(scheme) {
        rows.push(special("no_isee"));
    }
    if matches!(scheme.non_residents, NonResidents::Pay(_)) {
        rows.push(special("non_resident"));
    }
    rows
}

fn reads_isee(scheme: &Scheme) -> bool {
    matches!(scheme.kind, FareKind::Bands(_) | FareKind::Linear(_))
}

fn row(row: &FareRow) -> PriceRow {
    let kind = match (row.from, row.to) {
        (Money::ZERO, None) => "any",
        (_, None) => "above",
        (Money::ZERO, Some(_)) => "up_to",
        (_, Some(_)) => "between",
    };
    let (formula, share) = match row.amount {
        RowAmount::Money(_) => (None, None),
        RowAmount::Share(share) => (None, Some(share.basis_points())),
        RowAmount::Formula { quota, divisor, .. } => (Some((quota, divisor)), None),
    };
    PriceRow { kind, from: Some(row.from), to: row.to, formula, share }
}

fn special(kind: &'static str) -> PriceRow {
    PriceRow { kind, from: None, to: None, formula: None, share: None }
}

fn cells(scheme: &Scheme, offer: &Offer, today: Date) -> Vec<PriceCell> {
    let ends: Vec<Money> =
        [offer.prices.lowest(today), offer.prices.highest(today)].into_iter().flatten().collect();
    let mut cells: Vec<PriceCell> = (scheme.rows().iter())
        .map(|row| match scheme.range_of_row(row, ends.iter().copied(), today) {
            Some((low, high)) => PriceCell { low: Some(low), high: Some(high), excluded: false },
            None => PriceCell { low: None, high: None, excluded: false },
        })
        .collect();
    if reads_isee(scheme) {
        cells.push(cell_for(scheme, Applicant { isee: None, resident: true }, &ends, today));
    }
    if matches!(scheme.non_residents, NonResidents::Pay(_)) {
        cells.push(cell_for(scheme, Applicant { isee: None, resident: false }, &ends, today));
    }
    cells
}

fn cell_for(scheme: &Scheme, who: Applicant, ends: &[Money], today: Date) -> PriceCell {
    let list_prices: Vec<Option<Money>> =
        if ends.is_empty() { vec![None] } else { ends.iter().copied().map(Some).collect() };
    let prices: Vec<Price> = list_prices.into_iter().map(|it| scheme.price(&who, it, today)).collect();
    let paid = |it: &Price| match it {
        Price::Amount(money) => Some(*money),
        Price::Quote | Price::Excluded | Price::NotInForce | Price::Unknown => None,
    };
    PriceCell {
        low: prices.iter().filter_map(paid).min(),
        high: prices.iter().filter_map(paid).max(),
        excluded: prices.iter().any(|it| matches!(it, Price::Excluded)),
    }
}

/// What each row of a scheme pays, where the scheme says it in euro and not as a share or by a formula.
pub fn amounts(scheme: &Scheme, rows: &[PriceRow]) -> Vec<Option<Money>> {
    use crate::pricing::Amount;
    let euro = |amount: Option<Amount>| match amount {
        Some(Amount::Money(money)) => Some(money),
        Some(Amount::Share(_)) | None => None,
    };
    let mut amounts: Vec<Option<Money>> = (scheme.rows().iter())
        .map(|row| match row.amount {
            RowAmount::Money(money) => Some(money),
            RowAmount::Share(_) | RowAmount::Formula { .. } => None,
        })
        .collect();
    for row in &rows[amounts.len()..] {
        amounts.push(match (row.kind, &scheme.non_residents) {
            ("non_resident", NonResidents::Pay(amount)) => euro(Some(*amount)),
            _ => match scheme.price(&Applicant { isee: None, resident: true }, None, scheme.from) {
                Price::Amount(money) => Some(money),
                Price::Quote | Price::Excluded | Price::NotInForce | Price::Unknown => None,
            },
        });
    }
    amounts
}
