//! Prices as pages show them in a table.

use std::borrow::Cow;

use serde::Serialize;

use crate::catalog::{Offer, Service};
use crate::pricing::{Amount, Applicant, FareKind, FareRow, NonResidents, Price, RowAmount, Scheme};
use crate::value::{Date, LocalizedText, Money};
use crate::view::part::context::LanguageContext;
use crate::view::part::price_line::{self, PriceVersion};
use crate::view::part::unit::{UnitView, unit_view};

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
    pub act_url: Option<Cow<'a, str>>,
    /// The first day in force; absent for schemes without an act.
    pub from: Option<Date>,
    /// The last day in force.
    pub to: Option<Date>,
    /// True if it is in force on the build date, or on the day on which these prices begin.
    pub in_force: bool,
    /// The day on which these prices begin; absent for those of the build date.
    pub begins: Option<Date>,
    /// Their last day, if it is known.
    pub until: Option<Date>,
    /// True if others follow: the script of the page hides these after their last day.
    pub is_replaced: bool,
    /// True if non-residents cannot use the service.
    pub non_residents_excluded: bool,
    /// The rows of the table: groups of citizens.
    pub rows: Vec<PriceRow>,
    /// The columns of the table: providers. One column without a provider if all have the same
    /// prices.
    pub columns: Vec<PriceColumn<'a>>,
}

impl FareSchemeView<'_> {
    /// True if another version has the same act and the same prices.
    fn has_prices_of(&self, other: &FareSchemeView<'_>) -> bool {
        let [cells, others] = [self, other].map(|it| it.columns.iter().map(|it| &it.cells));
        (self.act, self.from, &self.rows) == (other.act, other.from, &other.rows) && cells.eq(others)
    }
}

/// A row of the price table: a group of citizens.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct PriceRow {
    /// The group: `up_to`, `between`, `above`, `any`, `no_means` or `non_resident`.
    pub kind: &'static str,
    /// The lowest means, included.
    pub from: Option<Money>,
    /// The highest means, included.
    pub to: Option<Money>,
    /// The quota and the divisor of a price in proportion: means × quota / divisor.
    pub formula: Option<(Money, Money)>,
    /// The lowest result of that.
    pub minimum: Option<Money>,
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
    /// The first day, if it is in the future.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// The fare scheme of a service and its price table over all offers: on the build date, and then of the
/// days within 60 days on which they change.
pub fn fare_scheme_views<'a>(context: &LanguageContext<'a>, service: &'a Service) -> Vec<FareSchemeView<'a>> {
    let offers: Vec<&Offer> = context.offers(&service.offers).collect();
    let mut views: Vec<FareSchemeView<'a>> = Vec::new();
    for version in price_line::versions(context, service, &offers) {
        let view = version_view(context, service, &version);
        match views.last_mut() {
            Some(previous) if previous.has_prices_of(&view) => previous.until = view.until,
            _ => views.push(view),
        }
    }
    let last = views.len() - 1;
    views[..last].iter_mut().for_each(|it| it.is_replaced = true);
    views
}

fn version_view<'a>(
    context: &LanguageContext<'a>,
    service: &'a Service,
    version: &PriceVersion<'a>,
) -> FareSchemeView<'a> {
    let fare_scheme = version.fare_scheme;
    let day = version.from.unwrap_or(context.settings.today);
    let scheme = &fare_scheme.scheme;
    let has_act = fare_scheme.act.is_some();
    FareSchemeView {
        name: fare_scheme.name.as_ref().map(|it| context.localized(it)),
        kind: kind_word(&scheme.kind),
        means_kind: context.means_kind(scheme.means_kind.as_ref()),
        act: fare_scheme.act.as_ref().map(|it| context.localized(it)),
        act_url: fare_scheme.act_url.as_ref().map(|it| context.link(it)),
        from: has_act.then_some(scheme.from),
        to: scheme.to,
        in_force: scheme.in_force(day),
        begins: version.from,
        until: version.until,
        is_replaced: false,
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
    let empty = PriceRow { from: Some(row.from), to: row.to, ..row_without_range(kind) };
    match row.amount {
        RowAmount::Money(_) => empty,
        RowAmount::Share(share) => PriceRow { share: Some(share.basis_points()), ..empty },
        RowAmount::Formula { quota, divisor, minimum } => {
            PriceRow { formula: Some((quota, divisor)), minimum, ..empty }
        }
    }
}

fn row_without_range(kind: &'static str) -> PriceRow {
    PriceRow { kind, from: None, to: None, formula: None, minimum: None, share: None }
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
