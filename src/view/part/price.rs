//! Prices as pages show them: in one line, and in a table.

use serde::Serialize;

use crate::catalog::{FareScheme, Offer, Service, UnitId};
use crate::pricing::{Amount, Applicant, FareKind, FareRow, NonResidents, Price, RowAmount, Scheme};
use crate::value::{Date, LocalizedText, Money};
use crate::view::part::context::LanguageContext;
use crate::view::part::unit::{UnitView, unit_view};

/// The price of one unit, in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PriceLine<'a> {
    /// The form of the line.
    pub kind: PriceLineKind,
    /// The unit; absent if the service is free or the price is unknown.
    pub unit: Option<UnitView<'a>>,
    /// The highest means that pays nothing, included.
    pub free_up_to: Option<Money>,
    /// The lowest price above zero.
    pub low: Option<Money>,
    /// The highest price.
    pub high: Option<Money>,
    /// The first day, of a price that is not in force yet.
    pub from: Option<Date>,
    /// The last day, of a price that another one follows.
    pub until: Option<Date>,
}

/// The form of a price line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceLineKind {
    /// Free for all.
    Free,
    /// On request.
    Quote,
    /// One price for all.
    One,
    /// From … to ….
    Range,
    /// Free up to some means, then one price.
    FreeThenOne,
    /// Free up to some means, then from … to ….
    FreeThenRange,
    /// The scheme is not in force on the build date.
    Updating,
    /// There are no offers.
    Unknown,
}

/// A fare scheme and its price table.
#[derive(Debug, Serialize)]
pub struct FareSchemeView<'a> {
    /// The name of the scheme; absent for `gratuito` and `preventivo` without an act, whose name is
    /// a string of the theme: `fare_name_gratuito`.
    pub name: Option<LocalizedText<'a>>,
    /// `gratuito`, `fisso`, `fasce`, `lineare` or `preventivo`.
    pub kind: &'static str,
    /// The name of the kind of means test that counts.
    pub means_kind: Option<LocalizedText<'a>>,
    /// The legal act.
    pub act: Option<LocalizedText<'a>>,
    /// The URL of its text.
    pub act_url: Option<&'a str>,
    /// The first day in force; absent for schemes without an act.
    pub from: Option<Date>,
    /// The last day in force.
    pub to: Option<Date>,
    /// True if it is in force on the build date.
    pub in_force: bool,
    /// True if non-residents cannot use the service.
    pub non_residents_excluded: bool,
    /// The rows of the table: groups of citizens.
    pub rows: Vec<PriceRow>,
    /// The columns of the table: providers. One column without a provider if all have the same
    /// prices.
    pub columns: Vec<PriceColumn<'a>>,
}

/// A row of the price table: a group of citizens.
#[derive(Debug, Serialize)]
pub struct PriceRow {
    /// The group: `up_to`, `between`, `above`, `any`, `no_means` or `non_resident`.
    pub kind: &'static str,
    /// The lowest means, included.
    pub from: Option<Money>,
    /// The highest means, included.
    pub to: Option<Money>,
    /// The quota and the divisor of a price in proportion: means × quota / divisor.
    pub formula: Option<(Money, Money)>,
    /// The share of the provider's list price, in hundredths of a percent.
    pub share: Option<u32>,
}

/// A column of the price table: the prices of one provider.
#[derive(Debug, Serialize)]
pub struct PriceColumn<'a> {
    /// The name of the provider; absent if all have the same prices.
    pub provider: Option<&'a str>,
    /// The URL of the provider.
    pub url: Option<String>,
    /// What tells the offer from another one by the same provider.
    pub variant: Option<LocalizedText<'a>>,
    /// The unit.
    pub unit: Option<UnitView<'a>>,
    /// One cell per row of the table.
    pub cells: Vec<PriceCell>,
}

/// A cell of the price table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PriceCell {
    /// The lowest price; absent if it is on request.
    pub low: Option<Money>,
    /// The highest price; equal to `low` if there is one price.
    pub high: Option<Money>,
    /// True if non-residents cannot use the service.
    pub excluded: bool,
}

/// An entry of a provider's price list.
#[derive(Debug, Serialize)]
pub struct ListPriceView {
    /// The minimum number of people who share the service.
    pub people: u32,
    /// The minimum number of units.
    pub quantity_from: u32,
    /// The time in which so many are bought: `settimana`, `mese`, `anno` or `una_volta`; absent for a
    /// price of one unit.
    pub period: Option<&'static str>,
    /// The price per person and unit.
    pub amount: Money,
    /// The first day in force.
    pub from: Option<Date>,
    /// The last day in force.
    pub to: Option<Date>,
}

/// The price of a service over these offers, in one line per unit; then those of the next version of
/// the fare scheme, from 60 days before it begins.
pub fn lines<'a>(
    context: &LanguageContext<'a>,
    service: &Service,
    offers: impl Iterator<Item = &'a Offer>,
) -> Vec<PriceLine<'a>> {
    let today = context.settings.today;
    let offers: Vec<&Offer> = offers.collect();
    let fare_scheme = context.catalog.fare_scheme(service.fare_scheme);
    let scheme = &fare_scheme.scheme;
    let mut lines = lines_on(context, scheme, &offers, today);
    if let Some(next) = fare_scheme.next.as_ref().filter(|_| scheme.in_force(today)) {
        let from = next.scheme.from;
        lines.iter_mut().for_each(|it| it.until = scheme.to);
        let coming = lines_on(context, &next.scheme, &offers, from).into_iter();
        lines.extend(coming.map(|it| PriceLine { from: Some(from), ..it }));
    }
    lines
}

fn lines_on<'a>(
    context: &LanguageContext<'a>,
    scheme: &Scheme,
    offers: &[&Offer],
    day: Date,
) -> Vec<PriceLine<'a>> {
    if matches!(scheme.kind, FareKind::Free) {
        return vec![PriceLine::of(PriceLineKind::Free)];
    }
    if !scheme.in_force(day) {
        return vec![PriceLine::of(PriceLineKind::Updating)];
    }
    let mut lines: Vec<PriceLine<'a>> = Vec::new();
    for (unit, _) in context.catalog.units() {
        let of_unit: Vec<&Offer> = offers.iter().copied().filter(|it| it.unit == Some(unit)).collect();
        if !of_unit.is_empty() {
            let line = line(context, scheme, unit, &of_unit, day);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    // Quotes are left out beside known prices.
    if lines.iter().any(|it| it.kind != PriceLineKind::Quote) {
        lines.retain(|it| it.kind != PriceLineKind::Quote);
    }
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

fn line<'a>(
    context: &LanguageContext<'a>,
    scheme: &Scheme,
    unit: UnitId,
    offers: &[&Offer],
    today: Date,
) -> PriceLine<'a> {
    let prices = offers.iter().map(|it| &it.fields.prices);
    let prices = prices.flat_map(|it| [it.lowest(today), it.highest(today)]).flatten();
    // With a scheme of quotes, the line shows the range of list prices.
    let list_price_scheme = matches!(scheme.kind, FareKind::Quote).then(|| scheme.of_list_prices());
    let scheme = list_price_scheme.as_ref().unwrap_or(scheme);
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
        unit: Some(unit_view(context, unit)),
        free_up_to: range.free_up_to,
        low: range.lowest_paid,
        high: Some(range.highest),
        from: None,
        until: None,
    }
}

impl PriceLine<'_> {
    fn of(kind: PriceLineKind) -> PriceLine<'static> {
        PriceLine { kind, unit: None, free_up_to: None, low: None, high: None, from: None, until: None }
    }
}

/// The fare scheme of a service and its price table over all offers.
pub fn fare_scheme_view<'a>(context: &LanguageContext<'a>, service: &'a Service) -> FareSchemeView<'a> {
    let fare_scheme = context.catalog.fare_scheme(service.fare_scheme);
    version_view(context, service, fare_scheme, context.settings.today)
}

/// The next version of the fare scheme, from 60 days before it begins.
pub fn next_fare_scheme_view<'a>(
    context: &LanguageContext<'a>,
    service: &'a Service,
) -> Option<FareSchemeView<'a>> {
    let next = context.catalog.fare_scheme(service.fare_scheme).next.as_ref()?;
    Some(version_view(context, service, next, next.scheme.from))
}

fn version_view<'a>(
    context: &LanguageContext<'a>,
    service: &'a Service,
    fare_scheme: &'a FareScheme,
    day: Date,
) -> FareSchemeView<'a> {
    let scheme = &fare_scheme.scheme;
    let has_act = fare_scheme.act.is_some();
    FareSchemeView {
        name: fare_scheme.name.as_ref().map(|it| context.localized(it)),
        kind: kind_word(&scheme.kind),
        means_kind: context.means_kind(scheme.means_kind.as_ref()),
        act: fare_scheme.act.as_ref().map(|it| context.localized(it)),
        act_url: fare_scheme.act_url.as_deref(),
        from: has_act.then_some(scheme.from),
        to: scheme.to,
        in_force: scheme.in_force(day),
        non_residents_excluded: matches!(scheme.non_residents, NonResidents::Excluded),
        rows: rows(scheme),
        columns: columns(context, service, scheme, day),
    }
}

fn columns<'a>(
    context: &LanguageContext<'a>,
    service: &'a Service,
    scheme: &Scheme,
    day: Date,
) -> Vec<PriceColumn<'a>> {
    let mut columns: Vec<PriceColumn<'a>> = Vec::new();
    for offer in context.offers(&service.offers) {
        let provider = context.catalog.provider(offer.provider);
        columns.push(PriceColumn {
            provider: Some(provider.name(context.lang)),
            url: Some(context.provider_url(provider)),
            variant: offer.name.as_ref().map(|it| context.localized(it)),
            unit: offer.unit.map(|it| unit_view(context, it)),
            cells: cells(scheme, offer, day),
        });
    }
    let are_equal = columns.windows(2).all(|it| it[0].cells == it[1].cells && it[0].unit == it[1].unit);
    if are_equal && columns.len() > 1 {
        columns.truncate(1);
        (columns[0].provider, columns[0].url, columns[0].variant) = (None, None, None);
    }
    columns
}

/// The keyword of a kind of scheme in content files.
pub fn kind_word(kind: &FareKind) -> &'static str {
    match kind {
        FareKind::Free => "gratuito",
        FareKind::Fixed(_) => "fisso",
        FareKind::Bands(_) => "fasce",
        FareKind::Linear(_) => "lineare",
        FareKind::Quote => "preventivo",
    }
}

/// The rows of the price table of a scheme.
pub fn rows(scheme: &Scheme) -> Vec<PriceRow> {
    let mut rows: Vec<PriceRow> = scheme.rows().iter().map(row).collect();
    if depends_on_means(scheme) {
        rows.push(row_without_range("no_means"));
    }
    if matches!(scheme.non_residents, NonResidents::Pay(_)) {
        rows.push(row_without_range("non_resident"));
    }
    rows
}

fn depends_on_means(scheme: &Scheme) -> bool {
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

fn row_without_range(kind: &'static str) -> PriceRow {
    PriceRow { kind, from: None, to: None, formula: None, share: None }
}

fn cells(scheme: &Scheme, offer: &Offer, today: Date) -> Vec<PriceCell> {
    let prices = &offer.fields.prices;
    let list_prices: Vec<Money> =
        [prices.lowest(today), prices.highest(today)].into_iter().flatten().collect();
    let mut cells: Vec<PriceCell> = (scheme.rows().iter())
        .map(|row| match scheme.range_of_row(row, list_prices.iter().copied(), today) {
            Some((low, high)) => PriceCell { low: Some(low), high: Some(high), excluded: false },
            None => PriceCell { low: None, high: None, excluded: false },
        })
        .collect();
    if depends_on_means(scheme) {
        cells.push(cell_for(scheme, Applicant { means: None, resident: true }, &list_prices, today));
    }
    if matches!(scheme.non_residents, NonResidents::Pay(_)) {
        cells.push(cell_for(scheme, Applicant { means: None, resident: false }, &list_prices, today));
    }
    cells
}

fn cell_for(scheme: &Scheme, applicant: Applicant, list_prices: &[Money], today: Date) -> PriceCell {
    let known: Vec<Option<Money>> =
        if list_prices.is_empty() { vec![None] } else { list_prices.iter().copied().map(Some).collect() };
    let prices: Vec<Price> = known.into_iter().map(|it| scheme.price(&applicant, it, today)).collect();
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

/// The price of each row of a scheme if it is an amount of money, and not a share or a formula.
pub fn amounts(scheme: &Scheme, rows: &[PriceRow]) -> Vec<Option<Money>> {
    let mut amounts: Vec<Option<Money>> = (scheme.rows().iter())
        .map(|row| match row.amount {
            RowAmount::Money(money) => Some(money),
            RowAmount::Share(_) | RowAmount::Formula { .. } => None,
        })
        .collect();
    for row in &rows[amounts.len()..] {
        amounts.push(match (row.kind, &scheme.non_residents) {
            ("non_resident", NonResidents::Pay(Amount::Money(money))) => Some(*money),
            ("non_resident", NonResidents::Pay(Amount::Share(_))) => None,
            _ => match scheme.price(&Applicant { means: None, resident: true }, None, scheme.from) {
                Price::Amount(money) => Some(money),
                Price::Quote | Price::Excluded | Price::NotInForce | Price::Unknown => None,
            },
        });
    }
    amounts
}
