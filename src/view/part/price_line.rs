//! The price of a service in one line per unit, today and as it changes within the next weeks.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::catalog::{FareScheme, Offer, Service, UnitId};
use crate::pricing::versions::ends_soon;
use crate::pricing::{FareKind, Scheme};
use crate::value::{Date, Money};
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
    /// The last day, if it is known.
    pub until: Option<Date>,
    /// True if that day is within 60 days.
    pub ends_soon: bool,
    /// True if another price follows: the script of the page hides this one after its last day.
    pub is_replaced: bool,
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
    /// The scheme is not in force on the build date, or no price of the offers is.
    Updating,
    /// There are no offers.
    Unknown,
}

/// The prices of a service between two changes.
#[derive(Debug, Clone, Copy)]
pub struct PriceVersion<'a> {
    /// The version of the fare scheme.
    pub fare_scheme: &'a FareScheme,
    /// The first day; `None` for the prices of the build date.
    pub from: Option<Date>,
    /// The last day, if it is known.
    pub until: Option<Date>,
}

/// The prices of the build date, and then those that begin within 60 days: with the next version of the
/// fare scheme, or with another price of an offer.
pub fn versions<'a>(
    context: &LanguageContext<'a>,
    service: &Service,
    offers: &[&Offer],
) -> Vec<PriceVersion<'a>> {
    let today = context.settings.today;
    let current = context.catalog.fare_scheme(service.fare_scheme);
    let next = current.next.as_deref();
    let changes = offers.iter().flat_map(|it| it.fields.prices.changes(today));
    let days: BTreeSet<Date> = changes.chain(next.map(|it| it.scheme.from)).collect();
    let mut versions = vec![PriceVersion { fare_scheme: current, from: None, until: current.scheme.to }];
    for day in days {
        let fare_scheme = next.filter(|it| it.scheme.from <= day).unwrap_or(current);
        if !fare_scheme.scheme.in_force(day) {
            continue; // no price holds, however the provider's own changes
        }
        if let Some(previous) = versions.last_mut() {
            let day_before = day.plus_days(-1);
            previous.until = Some(previous.until.map_or(day_before, |it| it.min(day_before)));
        }
        versions.push(PriceVersion { fare_scheme, from: Some(day), until: fare_scheme.scheme.to });
    }
    versions
}

/// The price of a service over these offers, in one line per unit; then the prices that begin within 60
/// days and are different.
pub fn lines<'a>(
    context: &LanguageContext<'a>,
    service: &Service,
    offers: impl Iterator<Item = &'a Offer>,
) -> Vec<PriceLine<'a>> {
    let today = context.settings.today;
    let offers: Vec<&Offer> = offers.collect();
    let mut all: Vec<PriceLine<'a>> = Vec::new();
    let mut previous = Vec::new();
    for version in versions(context, service, &offers) {
        let lines = lines_on(context, &version.fare_scheme.scheme, &offers, version.from.unwrap_or(today));
        if previous == lines {
            // The same price goes on.
            all.iter_mut().rev().take(lines.len()).for_each(|it| it.end(version.until, today));
            continue;
        }
        all.iter_mut().for_each(|it| it.is_replaced = true);
        let dated = lines.iter().map(|it| {
            let mut line = PriceLine { from: version.from, ..it.clone() };
            line.end(version.until, today);
            line
        });
        all.extend(dated);
        previous = lines;
    }
    all
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
    // Quotes, and prices that are being updated, are left out beside known prices.
    let is_known = |it: &PriceLine<'_>| !matches!(it.kind, PriceLineKind::Quote | PriceLineKind::Updating);
    if lines.iter().any(is_known) {
        lines.retain(is_known);
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
    let Some(range) = scheme.range(prices, today) else {
        let has_ended = offers.iter().any(|it| !it.fields.prices.entries.is_empty());
        return PriceLine::of(if has_ended { PriceLineKind::Updating } else { PriceLineKind::Quote });
    };
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
        ..PriceLine::of(kind)
    }
}

impl PriceLine<'_> {
    fn of(kind: PriceLineKind) -> PriceLine<'static> {
        PriceLine {
            kind,
            unit: None,
            free_up_to: None,
            low: None,
            high: None,
            from: None,
            until: None,
            ends_soon: false,
            is_replaced: false,
        }
    }

    fn end(&mut self, until: Option<Date>, today: Date) {
        self.until = until;
        self.ends_soon = until.is_some_and(|it| ends_soon(it, today));
    }
}
